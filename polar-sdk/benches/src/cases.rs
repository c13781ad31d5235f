//! The benchmark cases: each does one job with the SDK, and the same by hand.

use std::future;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use polar_sdk::ids::CheckoutId;
use polar_sdk::uuid::Uuid;
use polar_sdk::{Body, Polar, Transport, TransportFuture};
use tokio::runtime::Runtime;

use crate::{handwritten, sample};

const TOKEN: &str = "polar_oat_bench";

const ID: &str = "abe584c0-effb-49a8-b963-2de924400001";

/// A job, done with the SDK and by hand.
pub struct Case {
    pub name: &'static str,
    /// Whether it waits for a server, so that wall time is measured instead of CPU time.
    pub waits: bool,
    pub sdk: Box<dyn Fn()>,
    pub by_hand: Box<dyn Fn()>,
}

pub fn all() -> [Case; 2] {
    [decode_page(), call()]
}

/// Decodes a page of 100 checkouts. The SDK's part is a call whose transport returns the page at once.
fn decode_page() -> Case {
    let page = Bytes::from(sample::page_of_checkouts());
    let polar = Polar::builder().token(TOKEN).transport(Canned(page.clone())).build();
    let (polar, runtime) = (polar.expect("a client"), runtime());
    Case {
        name: "decode",
        waits: false,
        sdk: Box::new(move || {
            let page = runtime.block_on(async { polar.checkouts().list().await });
            drop(black_box(page.expect("a page")));
        }),
        by_hand: Box::new(move || {
            let page = serde_json::from_slice::<handwritten::Page>(black_box(&page));
            drop(black_box(page.expect("a page")));
        }),
    }
}

/// Gets a checkout from a server on loopback, on a connection that is kept alive.
fn call() -> Case {
    let url = serve(sample::checkout());
    let runtime = Rc::new(runtime());
    let polar = Polar::builder().token(TOKEN).base_url(&url).build().expect("a client");
    let id = CheckoutId::from(Uuid::parse_str(ID).expect("an ID"));
    // reqwest requires a provider even if nothing is encrypted. The SDK may have installed one already.
    let client = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(30))
        .no_proxy()
        .build()
        .expect("a client");
    let by_hand = {
        let runtime = Rc::clone(&runtime);
        move || {
            let checkout = runtime.block_on(async {
                let request = client.get(format!("{url}/v1/checkouts/{ID}")).bearer_auth(TOKEN);
                let response = request.header("polar-version", "2026-10").send().await?;
                response.error_for_status()?.json::<handwritten::Checkout>().await
            });
            drop(black_box(checkout.expect("a checkout")));
        }
    };
    Case {
        name: "call",
        waits: true,
        sdk: Box::new(move || {
            let checkout = runtime.block_on(async { polar.checkouts().get(id).await });
            drop(black_box(checkout.expect("a checkout")));
        }),
        by_hand: Box::new(by_hand),
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// A transport that returns the same response for every request.
#[derive(Debug)]
struct Canned(Bytes);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let response = http::Response::builder()
            .header("content-type", "application/json")
            .body(Body::from(self.0.clone()))
            .expect("a response");
        Box::pin(future::ready(Ok(response)))
    }
}

/// Starts a server that sends the same response to every request, and returns its URL.
fn serve(json: &str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\npolar-version: 2026-10\r\ncontent-length: {}\r\n\r\n{json}",
        json.len()
    );
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let response = response.clone();
            thread::spawn(move || respond(stream, response.as_bytes()));
        }
    });
    url
}

/// Reads requests without a body until the client closes the connection.
fn respond(mut stream: TcpStream, response: &[u8]) -> std::io::Result<()> {
    // Otherwise the end of a response waits for an acknowledgement.
    stream.set_nodelay(true)?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    while let Some(line) = lines.next().transpose()? {
        if line.is_empty() {
            stream.write_all(response)?;
        }
    }
    Ok(())
}
