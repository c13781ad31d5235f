//! The webhook handler, which marks orders as paid.

use crate::error::ShopError;
use crate::orders::Applied;
use crate::shop::Shop;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use polar_sdk::webhooks::{Event, WebhookError};
use std::sync::Arc;

/// `POST /webhooks/polar`. Extracts the raw body, because the signature covers its bytes.
pub async fn receive(State(shop): State<Arc<Shop>>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, ShopError> {
    let delivery = match shop.verifier.verify(&headers, &body) {
        Ok(delivery) => delivery,
        Err(WebhookError::Unreadable(event)) => {
            // The event comes from Polar, but a retry would not make it readable.
            eprintln!("stored an unreadable event: {event}");
            let id = headers.get("webhook-id").and_then(|id| id.to_str().ok());
            shop.orders.store_unreadable(id.unwrap_or_default(), event.body())?;
            return Ok(StatusCode::ACCEPTED);
        }
        Err(error) => {
            eprintln!("rejected a webhook: {error}");
            return Ok(error.response_status());
        }
    };
    let checkout = match &delivery.event {
        Event::CheckoutCreated(event) => &event.data,
        Event::CheckoutUpdated(event) => &event.data,
        Event::CheckoutExpired(event) => &event.data,
        // Accept events that the shop does not use, so that Polar does not repeat them.
        _ => return Ok(StatusCode::NO_CONTENT),
    };
    // Old deliveries lack the time of the event. The time of the attempt is close to it.
    let timestamp = delivery.event.timestamp().unwrap_or(delivery.timestamp);
    // If this fails, the response is 500, and Polar repeats the delivery.
    if let Applied::Paid(order) = shop.orders.apply(&delivery.id, timestamp, checkout)? {
        println!("Order {order} is paid: send the goods.");
    }
    Ok(StatusCode::NO_CONTENT)
}
