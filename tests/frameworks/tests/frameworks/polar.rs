//! An in-memory Polar that sends webhooks to a handler.

use crate::SECRETS;
use polar_sdk::Polar;
use polar_sdk::models::CheckoutCreate;
use polar_sdk::testing::{Server, WebhookAttempt};
use std::net::SocketAddr;

/// Asserts that a handler accepts deliveries with each form of secret, and rejects forged ones.
///
/// The name of the product changes if a framework parses and reserializes the body.
pub async fn assert_handles_webhooks(address: SocketAddr) {
    for secret in SECRETS {
        let server = Server::start().unwrap();
        let product = server.product("Café ☕ \u{1f480}").fixed(1500, "usd").add();
        let endpoint = server
            .add_webhook_endpoint(&format!("http://{address}/webhooks/polar"), secret)
            .unwrap();
        let polar = Polar::builder()
            .token(server.token())
            .base_url(server.url())
            .build()
            .unwrap();
        let body = CheckoutCreate::new([product.into()]).metadata([("huge", 1e25)]);
        let checkout = polar.checkouts().create(body).await.unwrap();
        server.set_checkout_status(&checkout.id.to_string(), "succeeded");

        let deliveries = endpoint.wait_until_idle().await;
        assert_eq!(deliveries.len(), 2);
        for delivery in &deliveries {
            let statuses: Vec<_> = delivery.attempts().iter().map(WebhookAttempt::status).collect();
            assert_eq!(statuses, [Some(204)], "{}", delivery.event_type());
            assert_eq!(
                endpoint.deliver_forged(delivery).await.status(),
                Some(400),
                "{}",
                delivery.event_type()
            );
        }
    }
}
