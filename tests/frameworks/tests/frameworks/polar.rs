//! A Polar with something to tell.

use crate::SECRETS;
use polar_sdk::Polar;
use polar_sdk::models::CheckoutCreate;
use polar_sdk::testing::{Server, WebhookAttempt};
use std::net::SocketAddr;

/// Tells an endpoint of a checkout, signed with each kind of secret, and then with none of them.
///
/// The product's name is there to be harmed: a body that is parsed and printed again is another one.
pub async fn tell(address: SocketAddr) {
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
