//! A custom transport: it adds a header that a gateway needs, and reports each request with its status and duration.
//!
//! ```sh
//! cargo run --example own-transport
//! ```
//!
//! Runs against an in-memory Polar that the example starts. With a token it runs against Polar's sandbox:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… cargo run --example own-transport
//! ```

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use polar_sdk::bytes::Bytes;
use polar_sdk::http::header::HeaderValue;
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{HttpTransport, Polar, Transport, TransportFuture};

/// Sends requests with another transport.
#[derive(Debug)]
struct Gateway {
    inner: HttpTransport,
    key: HeaderValue,
    sent: AtomicU32,
}

impl Transport for Gateway {
    fn send(&self, mut request: polar_sdk::http::Request<Bytes>) -> TransportFuture {
        self.sent.fetch_add(1, Ordering::Relaxed);
        request.headers_mut().insert("x-gateway-key", self.key.clone());
        // The path of some operations contains a secret, so only the host is printed.
        let what = format!("{} {}", request.method(), request.uri().host().unwrap_or_default());
        let start = Instant::now();
        let response = self.inner.send(request);
        Box::pin(async move {
            let result = response.await;
            let outcome = match &result {
                Ok(response) => response.status().to_string(),
                Err(error) => error.to_string(),
            };
            // The body has not been received yet.
            println!("  {what}: {outcome} after {:?}", start.elapsed());
            result
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gateway = Arc::new(Gateway {
        inner: HttpTransport::new()?,
        key: HeaderValue::from_static("secret"),
        sent: AtomicU32::new(0),
    });
    let builder = Polar::builder().transport(Arc::clone(&gateway));
    if let Ok(token) = env::var("POLAR_ACCESS_TOKEN") {
        println!("Using Polar's sandbox.");
        let polar = builder.token(token).sandbox().build()?;
        println!("{} checkouts", polar.checkouts().list().limit(1).await?.total_count);
        return Ok(());
    }

    let server = Server::start()?;
    println!(
        "POLAR_ACCESS_TOKEN is not set: using an in-memory Polar at {}.",
        server.url()
    );
    let polar = builder.token(server.token()).base_url(server.url()).build()?;
    println!("A read that is answered, and one that is retried because the server is overloaded:");
    for response in [None, Some(MockResponse::new(503))] {
        if let Some(response) = response {
            server.enqueue(response);
        }
        let page = polar.checkouts().list().limit(1).await?;
        println!("  {} checkouts", page.total_count);
    }
    // The crate retries, so a transport sees each attempt.
    println!(
        "{} requests were sent for 2 calls.",
        gateway.sent.load(Ordering::Relaxed)
    );
    let keys = server
        .requests()
        .iter()
        .filter(|request| request.header("x-gateway-key").is_some())
        .count();
    println!("{keys} of them had the header of the gateway.");
    Ok(())
}
