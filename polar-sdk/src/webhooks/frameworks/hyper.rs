//! Receives webhooks with hyper.

use std::convert::Infallible;

use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, StatusCode};
use polar_sdk::webhooks::{Event, Verifier};

/// For `service_fn(|request| receive(&verifier, request))`.
pub async fn receive(verifier: &Verifier, request: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    // The whole body before anything reads it, and no more of it than any webhook has.
    let status = match Limited::new(body, 1024 * 1024).collect().await {
        Ok(body) => match verifier.verify(&parts.headers, &body.to_bytes()) {
            Ok(Event::CheckoutUpdated(event)) => {
                println!("{} is {}", event.data.id, event.data.status);
                StatusCode::NO_CONTENT
            }
            Ok(_) => StatusCode::NO_CONTENT,
            Err(error) => {
                eprintln!("{error}");
                StatusCode::BAD_REQUEST
            }
        },
        Err(_) => StatusCode::BAD_REQUEST,
    };
    let mut response = Response::new(Empty::new());
    *response.status_mut() = status;
    Ok(response)
}
