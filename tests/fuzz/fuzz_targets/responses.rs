//! Whatever a server responds, a call returns a value or an error that keeps the response.
#![no_main]

use libfuzzer_sys::{Corpus, arbitrary, fuzz_target};
use polar_fuzz::ChangedBody;
use polar_sdk::bytes::Bytes;
use polar_sdk::http::{HeaderName, HeaderValue, Request, Response, header};
use polar_sdk::ids::CheckoutId;
use polar_sdk::uuid::Uuid;
use polar_sdk::{Body, Polar, RetryPolicy, Transport, TransportFuture};

/// The headers that the crate reads.
const HEADERS: [HeaderName; 4] = [
    header::RETRY_AFTER,
    header::CONTENT_TYPE,
    header::LOCATION,
    HeaderName::from_static("polar-version"),
];

#[derive(arbitrary::Arbitrary, Debug)]
struct Input<'a> {
    status: u16,
    headers: [Vec<&'a [u8]>; 4],
    body: ChangedBody<'a>,
}

/// Responds to every request with the same response.
#[derive(Clone, Debug)]
struct Fixed(Response<Bytes>);

impl Transport for Fixed {
    fn send(&self, _: Request<Bytes>) -> TransportFuture {
        let response = self.0.clone().map(Body::from);
        Box::pin(std::future::ready(Ok(response)))
    }
}

fuzz_target!(|input: Input| -> Corpus {
    let body = Bytes::from(input.body.to_bytes());
    let Ok(mut response) = Response::builder().status(200 + input.status % 400).body(body.clone()) else {
        return Corpus::Reject;
    };
    for (name, values) in HEADERS.iter().zip(input.headers) {
        for value in values
            .into_iter()
            .filter_map(|value| HeaderValue::from_bytes(value).ok())
        {
            response.headers_mut().append(name, value);
        }
    }
    let is_redirect = response.status().is_redirection();
    let builder = Polar::builder().token("token").transport(Fixed(response));
    let polar = builder.retry(RetryPolicy::off()).build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let call = async { polar.checkouts().get(CheckoutId::new(Uuid::nil())).await };
    if let Err(error) = runtime.expect("a runtime").block_on(call) {
        assert!(is_redirect || error.body() == Some(&body[..]), "{error:?}");
        assert!(error.to_string().len() < 4_000, "{error}");
    }
    Corpus::Keep
});
