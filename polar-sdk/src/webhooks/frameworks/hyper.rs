//! Receives webhooks with hyper.

use std::convert::Infallible;

use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, StatusCode};
use polar_sdk::webhooks::{Event, Verifier, WebhookError};

/// For `service_fn(|request| receive(&verifier, request))`.
pub async fn receive(verifier: &Verifier, request: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    let mut response = Response::new(Empty::new());
    *response.status_mut() = handle(verifier, request).await;
    Ok(response)
}

async fn handle(verifier: &Verifier, request: Request<Incoming>) -> StatusCode {
    let (parts, body) = request.into_parts();
    // The signature covers the raw body. No webhook is larger than this limit.
    let Ok(body) = Limited::new(body, 1024 * 1024).collect().await else {
        return StatusCode::BAD_REQUEST;
    };
    let delivery = match verifier.verify(&parts.headers, &body.to_bytes()) {
        Ok(delivery) => delivery,
        Err(error) => return rejected(&error),
    };
    if let Event::CheckoutUpdated(event) = delivery.event {
        println!("{} is {}", event.data.id, event.data.status);
    }
    StatusCode::NO_CONTENT
}

// An unreadable event comes from Polar and is accepted: Polar disables endpoints that keep failing. Store its body.
fn rejected(error: &WebhookError) -> StatusCode {
    match error {
        WebhookError::Unreadable(event) => eprintln!("{event}"),
        other => eprintln!("{other}"),
    }
    error.response_status()
}
