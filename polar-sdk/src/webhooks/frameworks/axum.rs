//! Receives webhooks with axum.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use polar_sdk::webhooks::{Event, Verifier};

pub fn app(verifier: Verifier) -> Router {
    Router::new()
        .route("/webhooks/polar", post(receive))
        .with_state(Arc::new(verifier))
}

// `Bytes`, and not `Json<Event>`: the signature is over the bytes that came.
async fn receive(State(verifier): State<Arc<Verifier>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    match verifier.verify(&headers, &body) {
        Ok(Event::CheckoutUpdated(event)) => {
            println!("{} is {}", event.data.id, event.data.status);
            StatusCode::NO_CONTENT
        }
        Ok(_) => StatusCode::NO_CONTENT,
        Err(error) => {
            eprintln!("{error}");
            StatusCode::BAD_REQUEST
        }
    }
}
