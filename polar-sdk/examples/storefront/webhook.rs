//! What Polar tells: the only thing that makes an order paid.

use crate::fault::Fault;
use crate::orders::Told;
use crate::shop::Shop;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use polar_sdk::webhooks::{Event, WebhookError};
use std::sync::Arc;

/// `POST /webhooks/polar`. The body is taken as the bytes that came: they are what is signed.
pub async fn receive(State(shop): State<Arc<Shop>>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Fault> {
    let delivery = match shop.verifier.verify(&headers, &body) {
        Ok(delivery) => delivery,
        Err(WebhookError::Unreadable(event)) => {
            // Polar's, of a form that is newer than this program. It would not be more readable the next time.
            eprintln!("kept for later: {event}");
            let id = headers
                .get("webhook-id")
                .and_then(|id| id.to_str().ok())
                .unwrap_or_default();
            shop.orders.keep(id, event.body())?;
            return Ok(StatusCode::ACCEPTED);
        }
        Err(error) => {
            eprintln!("refused a webhook: {error}");
            return Ok(StatusCode::BAD_REQUEST);
        }
    };
    let (at, checkout) = match &delivery.event {
        Event::CheckoutCreated(event) => (event.timestamp, &event.data),
        Event::CheckoutUpdated(event) => (event.timestamp, &event.data),
        Event::CheckoutExpired(event) => (event.timestamp, &event.data),
        // An event that this shop has no use for. Polar may know that it came.
        _ => return Ok(StatusCode::NO_CONTENT),
    };
    // If this fails, the answer is a 500, and Polar sends it again.
    if let Told::Paid(order) = shop.orders.tell(&delivery.id, at, checkout)? {
        println!("Order {order} is paid: send the goods.");
    }
    Ok(StatusCode::NO_CONTENT)
}
