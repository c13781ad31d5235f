//! Webhook deliveries. A second server with enqueued responses is the receiver.

use super::{Shop, field};
use polar_sdk::testing::{MockResponse, ReceivedRequest, Server, WebhookAttempt, WebhookDelivery, WebhookEndpoint};
use polar_sdk::webhooks::{Event, Verifier, WebhookError};
use polar_tests::exact::Exact;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

const SECRET: &str = "polar_whs_test";

/// A shop and a receiver of its webhooks.
struct Setup {
    shop: Shop,
    receiver: Server,
    endpoint: WebhookEndpoint,
}

impl Setup {
    /// `statuses` are the responses of the receiver. After that, it responds with 404.
    fn new(statuses: &[u16]) -> Self {
        let (shop, receiver) = (Shop::new(), Server::start().unwrap());
        let url = format!("{}/webhooks?from=polar", receiver.url());
        let endpoint = shop.server.add_webhook_endpoint(&url, SECRET).unwrap();
        for status in statuses {
            receiver.enqueue(MockResponse::new(*status));
        }
        Self {
            shop,
            receiver,
            endpoint,
        }
    }

    /// The `webhook-id`s of the received requests, oldest first.
    fn received_ids(&self) -> Vec<String> {
        let requests = self.receiver.take_requests();
        let id = |request: &ReceivedRequest| request.header("webhook-id").unwrap().to_owned();
        requests.iter().map(id).collect()
    }
}

fn event_types(deliveries: &[WebhookDelivery]) -> Vec<&str> {
    deliveries.iter().map(WebhookDelivery::event_type).collect()
}

fn statuses(delivery: &WebhookDelivery) -> Vec<Option<u16>> {
    delivery.attempts().iter().map(WebhookAttempt::status).collect()
}

#[tokio::test]
async fn delivers_all_events_of_a_checkout_in_order() {
    let setup = Setup::new(&[200, 202, 204, 200]);
    let (id, secret) = setup.shop.checkout();
    setup.shop.seller(
        "PATCH",
        &format!("/v1/checkouts/{id}"),
        r#"{"metadata":{"n":10000000000000000000001}}"#,
    );
    setup.shop.buyer(
        "PATCH",
        &format!("/v1/checkouts/client/{secret}"),
        r#"{"customer_name":"Ann"}"#,
    );
    setup.shop.server.advance(Duration::from_secs(24 * 3600));
    let deliveries = setup.endpoint.wait_until_idle().await;
    assert_eq!(
        event_types(&deliveries),
        [
            "checkout.created",
            "checkout.updated",
            "checkout.updated",
            "checkout.expired"
        ]
    );
    assert!(deliveries.iter().all(WebhookDelivery::is_delivered), "{deliveries:?}");

    let requests = setup.receiver.take_requests();
    assert_eq!(requests.len(), 4);
    for (request, delivery) in requests.iter().zip(&deliveries) {
        assert_eq!((request.method(), request.target()), ("POST", "/webhooks?from=polar"));
        assert_eq!(request.header("content-type"), Some("application/json"));
        assert_eq!(request.header("webhook-id"), Some(delivery.id()));
        assert_eq!(request.body(), delivery.body());
    }
    // Each body contains the checkout at the time of the event, and large numbers are exact.
    let body = |index: usize| Exact::parse(std::str::from_utf8(requests[index].body()).unwrap()).unwrap();
    for (index, status, name) in [
        (0, "open", "null"),
        (1, "open", "null"),
        (2, "open", "\"Ann\""),
        (3, "expired", "\"Ann\""),
    ] {
        assert_eq!(body(index).at(&["data", "id"]).to_string(), format!("{id:?}"));
        assert_eq!(body(index).at(&["data", "status"]).to_string(), format!("{status:?}"));
        assert_eq!(body(index).at(&["data", "customer_name"]).to_string(), name);
    }
    assert_eq!(
        body(1).at(&["data", "metadata", "n"]).to_string(),
        "10000000000000000000001"
    );
    // A checkout expires only once.
    setup.shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(setup.endpoint.wait_until_idle().await.len(), 4);
}

#[tokio::test]
async fn repeats_failed_deliveries_before_newer_events() {
    let setup = Setup::new(&[500, 301, 429]);
    setup.receiver.enqueue(MockResponse::disconnect());
    setup.receiver.enqueue(MockResponse::new(200));
    setup.receiver.enqueue(MockResponse::new(200));
    setup.shop.checkout();
    setup.shop.checkout();
    let deliveries = setup.endpoint.wait_until_idle().await;
    let (first, second) = (deliveries[0].id(), deliveries[1].id());
    assert_eq!(setup.received_ids(), [first, first, first, first, first, second]);
    assert_eq!(
        statuses(&deliveries[0]),
        [Some(500), Some(301), Some(429), None, Some(200)]
    );
    assert!(deliveries[0].attempts()[3].error().is_some());
    assert!(deliveries.iter().all(WebhookDelivery::is_delivered));
}

#[tokio::test]
async fn gives_up_after_eleven_attempts() {
    let setup = Setup::new(&[500; 11]);
    setup.receiver.enqueue(MockResponse::new(200));
    setup.shop.checkout();
    let failed = setup.endpoint.wait_until_idle().await;
    assert_eq!(statuses(&failed[0]), [Some(500); 11]);
    assert!(!failed[0].is_delivered());
    assert!(setup.endpoint.deliver(&failed[0]).await.is_success());
    assert!(setup.endpoint.deliveries()[0].is_delivered());
}

#[tokio::test]
async fn paused_events_can_be_delivered_in_any_order() {
    let setup = Setup::new(&[200; 4]);
    setup.endpoint.pause();
    for _ in 0..3 {
        setup.shop.checkout();
    }
    let paused = setup.endpoint.wait_until_idle().await;
    assert_eq!((paused.len(), setup.received_ids().len()), (3, 0));
    assert!(setup.endpoint.deliver(&paused[2]).await.is_success());
    assert!(setup.endpoint.deliver(&paused[0]).await.is_success());
    // Events that were delivered are not sent again.
    setup.endpoint.resume();
    let all = setup.endpoint.wait_until_idle().await;
    assert_eq!(setup.received_ids(), [paused[2].id(), paused[0].id(), paused[1].id()]);
    assert!(all.iter().all(|delivery| delivery.attempts().len() == 1));
}

#[tokio::test]
async fn out_of_order_delivery_sends_events_twice_and_newest_first() {
    let setup = Setup::new(&[200; 14]);
    setup.endpoint.deliver_out_of_order();
    let (_, secret) = setup.shop.checkout();
    let paid = setup
        .shop
        .buyer("POST", &format!("/checkout/{secret}"), super::payment_page::VALID_FORM);
    assert_eq!(paid.status, 303, "{}", paid.body);
    let deliveries = setup.endpoint.wait_until_idle().await;
    let ids: Vec<_> = deliveries.iter().map(WebhookDelivery::id).collect();
    let (created, of_payment) = ids.split_first().unwrap();
    assert_eq!(of_payment.len(), 6);
    let newest_first = of_payment.iter().rev();
    let twice = newest_first.clone().chain(newest_first);
    let expected: Vec<_> = [created, created].into_iter().chain(twice).copied().collect();
    assert_eq!(setup.received_ids(), expected);
}

#[tokio::test]
async fn forged_deliveries_differ_only_in_the_signature() {
    let setup = Setup::new(&[200, 401, 200]);
    setup.shop.checkout();
    let delivery = setup.endpoint.wait_until_idle().await.remove(0);
    let forged = setup.endpoint.deliver_forged(&delivery).await;
    assert_eq!((forged.status(), forged.is_forged()), (Some(401), true));
    setup.endpoint.deliver(&delivery).await;
    let requests = setup.receiver.take_requests();
    let signature = |index: usize| requests[index].header("webhook-signature").unwrap().to_owned();
    assert_ne!(signature(0), signature(1));
    assert_eq!(signature(0).len(), signature(1).len());
    for request in &requests {
        assert_eq!(request.header("webhook-id"), Some(delivery.id()));
        assert_eq!(request.body(), delivery.body());
    }
}

#[tokio::test]
async fn verifier_accepts_both_forms_of_secret_and_rejects_forged_deliveries() {
    for secret in [SECRET, "whsec_YSBrZXkgaW4gYmFzZTY0"] {
        let (shop, receiver) = (Shop::new(), Server::start().unwrap());
        let endpoint = shop.server.add_webhook_endpoint(receiver.url(), secret).unwrap();
        receiver.enqueue(MockResponse::new(204));
        let (id, _) = shop.checkout();
        let delivery = endpoint.wait_until_idle().await.remove(0);
        endpoint.deliver_forged(&delivery).await;
        let [genuine, forged] = <[ReceivedRequest; 2]>::try_from(receiver.take_requests()).unwrap();
        let verifier = Verifier::new(secret).unwrap();
        let delivered = verifier.verify(genuine.headers(), genuine.body()).unwrap();
        assert_eq!(delivered.id, delivery.id());
        assert!(matches!(delivered.event, Event::CheckoutCreated(event) if event.data.id.to_string() == id));
        let error = verifier.verify(forged.headers(), forged.body()).unwrap_err();
        assert!(matches!(error, WebhookError::NoMatchingSignature), "{error}");
    }
}

#[tokio::test]
async fn endpoints_have_separate_delivery_ids() {
    let setup = Setup::new(&[200]);
    let other = setup
        .shop
        .server
        .add_webhook_endpoint("http://127.0.0.1:9/", "whsec_c2VjcmV0")
        .unwrap();
    other.pause();
    setup.shop.checkout();
    let (first, second) = (setup.endpoint.wait_until_idle().await, other.deliveries());
    assert_eq!(first[0].body(), second[0].body());
    assert_ne!(first[0].id(), second[0].id());
    let misuse = tokio::spawn(async move { other.deliver(&first[0]).await });
    let panic = misuse.await.unwrap_err().into_panic();
    let message = panic.downcast_ref::<String>().unwrap();
    assert!(message.ends_with("belongs to another endpoint"), "{message}");
}

#[tokio::test]
async fn delivers_to_a_receiver_that_closes_the_connection() {
    let shop = Shop::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let endpoint = shop.server.add_webhook_endpoint(&url, SECRET).unwrap();
    let receiver = std::thread::spawn(move || {
        for response in [
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.0 200 OK\r\n\r\nstored",
        ] {
            let (mut stream, _) = listener.accept().unwrap();
            read_request(&mut stream);
            stream.write_all(response.as_bytes()).unwrap();
        }
    });
    shop.checkout();
    let first = endpoint.wait_until_idle().await;
    assert_eq!(statuses(&first[0]), [Some(200)], "{first:?}");
    shop.checkout();
    let second = endpoint.wait_until_idle().await;
    assert_eq!(statuses(&second[1]), [Some(200)], "{second:?}");
    receiver.join().unwrap();
}

/// Reads a request with a `Content-Length`.
fn read_request(stream: &mut TcpStream) {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    reader.read_exact(&mut vec![0; length]).unwrap();
}

#[tokio::test]
async fn delivers_events_of_any_type() {
    let setup = Setup::new(&[202, 200]);
    let attempt = setup.endpoint.deliver_event("gift.wrapped", &["data"]).await;
    assert_eq!(attempt.status(), Some(202));
    setup.shop.checkout();
    let deliveries = setup.endpoint.wait_until_idle().await;
    assert_eq!(event_types(&deliveries), ["gift.wrapped", "checkout.created"]);
    let request = setup.receiver.take_requests().remove(0);
    let delivery = Verifier::new(SECRET)
        .unwrap()
        .verify(request.headers(), request.body())
        .unwrap();
    assert_eq!(delivery.event.event_type(), "gift.wrapped");
    assert!(delivery.event.timestamp().is_some());
}

#[tokio::test]
async fn old_payloads_lack_timestamp_and_api_version() {
    let setup = Setup::new(&[200]);
    setup.endpoint.send_old_payloads();
    setup.shop.checkout();
    setup.endpoint.wait_until_idle().await;
    let request = setup.receiver.take_requests().remove(0);
    let delivery = Verifier::new(SECRET)
        .unwrap()
        .verify(request.headers(), request.body())
        .unwrap();
    let Event::CheckoutCreated(event) = delivery.event else {
        panic!("{:?}", delivery.event)
    };
    assert_eq!((event.timestamp, event.api_version), (None, None));
}

#[tokio::test]
async fn dropping_the_server_ends_all_deliveries() {
    let Setup {
        shop,
        receiver,
        endpoint,
    } = Setup::new(&[]);
    receiver.enqueue(MockResponse::hang());
    shop.checkout();
    drop(shop);
    let deliveries = endpoint.wait_until_idle().await;
    assert!(!deliveries[0].is_delivered());
    assert_eq!(
        endpoint.deliver(&deliveries[0]).await.error(),
        Some("the server was dropped")
    );
}

#[test]
fn rejects_invalid_endpoints() {
    let shop = Shop::new();
    for (url, secret) in [
        ("https://shop.dev/webhooks", SECRET),
        ("nowhere", SECRET),
        ("http://127.0.0.1:1/", ""),
        ("http://127.0.0.1:1/", "whsec_"),
        ("http://127.0.0.1:1/", "whsec_no base64"),
    ] {
        let result = shop.server.add_webhook_endpoint(url, secret);
        assert_eq!(
            result.unwrap_err().kind(),
            std::io::ErrorKind::InvalidInput,
            "{url} {secret}"
        );
    }
    assert_eq!(field(&shop.seller("GET", "/v1/checkouts/", ""), &["items"]), "[]");
}
