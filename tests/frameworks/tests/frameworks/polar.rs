//! An in-memory Polar that sends webhooks to a handler.

use crate::SECRETS;
use polar_sdk::Polar;
use polar_sdk::models::CheckoutCreate;
use polar_sdk::testing::{Server, WebhookAttempt};
use polar_sdk::webhooks::Signer;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Asserts that a handler accepts deliveries with each form of secret, even unreadable ones, and rejects forged ones.
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
        let body = CheckoutCreate::new([product]).metadata([("huge", 1e25)]);
        let checkout = polar.checkouts().create(body).await.unwrap();
        server.set_checkout_status(checkout.id, "succeeded");

        let deliveries = endpoint.wait_until_idle().await;
        assert_eq!(deliveries.len(), 2);
        for delivery in &deliveries {
            let statuses: Vec<_> = delivery.attempts().iter().map(WebhookAttempt::status).collect();
            assert_eq!(statuses, [Some(204)], "{}", delivery.event_type());
            assert_eq!(
                endpoint.deliver_forged(delivery).await.status(),
                Some(403),
                "{}",
                delivery.event_type()
            );
        }
        // Polar disables endpoints that keep failing, and repeating this event would not help.
        let unreadable = serde_json::json!({ "id": 7 });
        let attempt = endpoint.deliver_event("checkout.updated", &unreadable).await;
        assert_eq!(attempt.status(), Some(202));
        let unknown = endpoint.deliver_event("drone.landed", &unreadable).await;
        assert_eq!(unknown.status(), Some(204));
        assert_rejects_outdated_delivery(address, secret).await;
    }
}

/// Sends a delivery that was signed ten minutes ago.
async fn assert_rejects_outdated_delivery(address: SocketAddr, secret: &str) {
    let sent_at = SystemTime::now() - Duration::from_secs(600);
    let body = r#"{"type":"drone.landed","data":{}}"#;
    let signed = Signer::new(secret).unwrap().sign("msg_1", sent_at, body.as_bytes());
    let headers: String = signed.map(|(name, value)| format!("{name}: {value}\r\n")).concat();
    let request = format!(
        "POST /webhooks/polar HTTP/1.1\r\nhost: shop\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 403"), "{response}");
}
