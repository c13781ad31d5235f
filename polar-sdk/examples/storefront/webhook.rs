//! The webhook handler, which marks orders as paid.

use crate::error::ShopError;
use crate::orders::Applied;
use crate::shop::Shop;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use polar_sdk::webhooks::axum_08::Rejection;
use polar_sdk::webhooks::{Delivery, Verifier, WebhookError};
use std::sync::Arc;

/// The extractor `Delivery` takes the verifier from the state.
impl FromRef<Shop> for Verifier {
    fn from_ref(shop: &Shop) -> Self {
        shop.verifier.clone()
    }
}

/// `POST /webhooks/polar`. The extractor verifies the delivery.
pub async fn receive(
    State(shop): State<Arc<Shop>>,
    delivery: Result<Delivery, Rejection>,
) -> Result<Response, ShopError> {
    let delivery = match delivery {
        Ok(delivery) => delivery,
        Err(Rejection::Webhook(WebhookError::Unreadable(event))) => {
            // The event comes from Polar, but a retry would not make it readable.
            eprintln!("stored an unreadable event: {event}");
            shop.orders
                .store_unreadable(event.delivery_id().unwrap_or_default(), event.body())?;
            return Ok(StatusCode::ACCEPTED.into_response());
        }
        Err(rejection) => {
            eprintln!("rejected a webhook: {rejection}");
            return Ok(rejection.into_response());
        }
    };
    // Accept events that the shop does not use, so that Polar does not repeat them.
    if let Some(checkout) = delivery.event.checkout() {
        // Old deliveries lack the time of the event. The time of the attempt is close to it.
        let timestamp = delivery.event.timestamp().unwrap_or(delivery.timestamp);
        // If this fails, the response is 500, and Polar repeats the delivery.
        if let Applied::Paid(order) = shop.orders.apply(&delivery.id, timestamp, checkout)? {
            println!("Order {order} is paid: send the goods.");
        }
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
