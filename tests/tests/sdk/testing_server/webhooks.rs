//! What endpoints are told, against a receiver on a socket of its own: a second server, whose answers are a script.

use super::{Shop, text};
use polar_sdk::testing::{MockResponse, ReceivedRequest, Server, WebhookAttempt, WebhookDelivery, WebhookEndpoint};
use polar_sdk::webhooks::{Event, Verifier, WebhookError};
use polar_tests::exact::Exact;
use std::time::Duration;

const SECRET: &str = "polar_whs_of_a_test";

/// A shop, and a receiver that is told what happens in it.
struct Told {
    shop: Shop,
    receiver: Server,
    endpoint: WebhookEndpoint,
}

impl Told {
    /// With what the receiver answers, one after another; after that it is a 404.
    fn new(answers: &[u16]) -> Self {
        let (shop, receiver) = (Shop::open(), Server::start().unwrap());
        let url = format!("{}/webhooks?from=polar", receiver.url());
        let endpoint = shop.server.add_webhook_endpoint(&url, SECRET).unwrap();
        for status in answers {
            receiver.enqueue(MockResponse::new(*status));
        }
        Self {
            shop,
            receiver,
            endpoint,
        }
    }

    /// The `webhook-id`s in the order in which they arrived.
    fn arrived(&self) -> Vec<String> {
        let requests = self.receiver.take_requests();
        let id = |request: &ReceivedRequest| request.header("webhook-id").unwrap().to_owned();
        requests.iter().map(id).collect()
    }
}

fn events(deliveries: &[WebhookDelivery]) -> Vec<&str> {
    deliveries.iter().map(WebhookDelivery::event_type).collect()
}

fn statuses(delivery: &WebhookDelivery) -> Vec<Option<u16>> {
    delivery.attempts().iter().map(WebhookAttempt::status).collect()
}

#[tokio::test]
async fn a_checkout_s_life_is_told_in_order() {
    let told = Told::new(&[200, 202, 204, 200]);
    let (id, secret) = told.shop.checkout();
    told.shop.seller(
        "PATCH",
        &format!("/v1/checkouts/{id}"),
        r#"{"metadata":{"n":10000000000000000000001}}"#,
    );
    told.shop.buyer(
        "PATCH",
        &format!("/v1/checkouts/client/{secret}"),
        r#"{"customer_name":"Ann"}"#,
    );
    told.shop.server.advance(Duration::from_secs(24 * 3600));
    let deliveries = told.endpoint.wait_until_idle().await;
    assert_eq!(
        events(&deliveries),
        [
            "checkout.created",
            "checkout.updated",
            "checkout.updated",
            "checkout.expired"
        ]
    );
    assert!(deliveries.iter().all(WebhookDelivery::is_delivered), "{deliveries:?}");

    let requests = told.receiver.take_requests();
    assert_eq!(requests.len(), 4);
    for (request, delivery) in requests.iter().zip(&deliveries) {
        assert_eq!((request.method(), request.target()), ("POST", "/webhooks?from=polar"));
        assert_eq!(request.header("content-type"), Some("application/json"));
        assert_eq!(request.header("webhook-id"), Some(delivery.id()));
        assert_eq!(request.body(), delivery.body());
    }
    // Each body is the checkout as it stood then, down to the last digit.
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
    // Nothing more expires, and nothing is told twice.
    told.shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(told.endpoint.wait_until_idle().await.len(), 4);
}

#[tokio::test]
async fn what_is_not_taken_is_sent_again_before_anything_newer() {
    let told = Told::new(&[500, 301, 429]);
    told.receiver.enqueue(MockResponse::disconnect());
    told.receiver.enqueue(MockResponse::new(200));
    told.receiver.enqueue(MockResponse::new(200));
    told.shop.checkout();
    told.shop.checkout();
    let deliveries = told.endpoint.wait_until_idle().await;
    let (first, second) = (deliveries[0].id(), deliveries[1].id());
    assert_eq!(told.arrived(), [first, first, first, first, first, second]);
    assert_eq!(
        statuses(&deliveries[0]),
        [Some(500), Some(301), Some(429), None, Some(200)]
    );
    assert!(deliveries[0].attempts()[3].error().is_some());
    assert!(deliveries.iter().all(WebhookDelivery::is_delivered));
}

#[tokio::test]
async fn after_ten_more_tries_polar_gives_up() {
    let told = Told::new(&[500; 11]);
    told.receiver.enqueue(MockResponse::new(200));
    told.shop.checkout();
    let given_up = told.endpoint.wait_until_idle().await;
    assert_eq!(statuses(&given_up[0]), [Some(500); 11]);
    assert!(!given_up[0].is_delivered());
    assert!(told.endpoint.deliver(&given_up[0]).await.is_success());
    assert!(told.endpoint.deliveries()[0].is_delivered());
}

#[tokio::test]
async fn held_events_wait_and_go_in_whatever_order() {
    let told = Told::new(&[200; 4]);
    told.endpoint.pause();
    for _ in 0..3 {
        told.shop.checkout();
    }
    let held = told.endpoint.wait_until_idle().await;
    assert_eq!((held.len(), told.arrived().len()), (3, 0));
    assert!(told.endpoint.deliver(&held[2]).await.is_success());
    assert!(told.endpoint.deliver(&held[0]).await.is_success());
    // What went by hand does not go again.
    told.endpoint.resume();
    let all = told.endpoint.wait_until_idle().await;
    assert_eq!(told.arrived(), [held[2].id(), held[0].id(), held[1].id()]);
    assert!(all.iter().all(|delivery| delivery.attempts().len() == 1));
}

#[tokio::test]
async fn in_disorder_everything_comes_twice_and_the_newest_first() {
    let told = Told::new(&[200; 6]);
    told.endpoint.deliver_out_of_order();
    let (_, secret) = told.shop.checkout();
    let paid = told
        .shop
        .buyer("POST", &format!("/checkout/{secret}"), super::page::PAID);
    assert_eq!(paid.status, 303, "{}", paid.body);
    let deliveries = told.endpoint.wait_until_idle().await;
    let [created, confirmed, succeeded] = [0, 1, 2].map(|index| deliveries[index].id());
    assert_eq!(
        told.arrived(),
        [created, created, succeeded, confirmed, succeeded, confirmed]
    );
}

#[tokio::test]
async fn forged_ones_differ_in_the_signature_alone() {
    let told = Told::new(&[200, 401, 200]);
    told.shop.checkout();
    let delivery = told.endpoint.wait_until_idle().await.remove(0);
    let forged = told.endpoint.deliver_forged(&delivery).await;
    assert_eq!((forged.status(), forged.is_forged()), (Some(401), true));
    told.endpoint.deliver(&delivery).await;
    let requests = told.receiver.take_requests();
    let signature = |index: usize| requests[index].header("webhook-signature").unwrap().to_owned();
    assert_ne!(signature(0), signature(1));
    assert_eq!(signature(0).len(), signature(1).len());
    for request in &requests {
        assert_eq!(request.header("webhook-id"), Some(delivery.id()));
        assert_eq!(request.body(), delivery.body());
    }
}

#[tokio::test]
async fn a_verifier_takes_what_is_signed_with_either_kind_of_secret_and_nothing_forged() {
    for secret in [SECRET, "whsec_YSBrZXkgaW4gYmFzZTY0"] {
        let (shop, receiver) = (Shop::open(), Server::start().unwrap());
        let endpoint = shop.server.add_webhook_endpoint(receiver.url(), secret).unwrap();
        receiver.enqueue(MockResponse::new(204));
        let (id, _) = shop.checkout();
        let delivery = endpoint.wait_until_idle().await.remove(0);
        endpoint.deliver_forged(&delivery).await;
        let [genuine, forged] = <[ReceivedRequest; 2]>::try_from(receiver.take_requests()).unwrap();
        let verifier = Verifier::new(secret).unwrap();
        let taken = verifier.verify(genuine.headers(), genuine.body()).unwrap();
        assert_eq!(taken.id, delivery.id());
        assert!(matches!(taken.event, Event::CheckoutCreated(event) if event.data.id.to_string() == id));
        let refused = verifier.verify(forged.headers(), forged.body()).unwrap_err();
        assert!(matches!(refused, WebhookError::NoMatchingSignature), "{refused}");
    }
}

#[tokio::test]
async fn each_endpoint_has_ids_of_its_own() {
    let told = Told::new(&[200]);
    let other = told
        .shop
        .server
        .add_webhook_endpoint("http://127.0.0.1:9/", "whsec_c2VjcmV0")
        .unwrap();
    other.pause();
    told.shop.checkout();
    let (mine, others) = (told.endpoint.wait_until_idle().await, other.deliveries());
    assert_eq!(mine[0].body(), others[0].body());
    assert_ne!(mine[0].id(), others[0].id());
    // And one endpoint does not send what is another's.
    assert_eq!(
        other.deliver(&mine[0]).await.error(),
        Some("this endpoint has no such delivery")
    );
}

#[tokio::test]
async fn nothing_hangs_once_the_server_is_gone() {
    let Told {
        shop,
        receiver,
        endpoint,
    } = Told::new(&[]);
    receiver.enqueue(MockResponse::hang());
    shop.checkout();
    drop(shop);
    let deliveries = endpoint.wait_until_idle().await;
    assert!(!deliveries[0].is_delivered());
    assert_eq!(
        endpoint.deliver(&deliveries[0]).await.error(),
        Some("the server is gone")
    );
}

#[test]
fn endpoints_that_cannot_be_are_refused() {
    let shop = Shop::open();
    for (url, secret) in [
        ("https://shop.dev/webhooks", SECRET),
        ("nowhere", SECRET),
        ("http://127.0.0.1:1/", ""),
        ("http://127.0.0.1:1/", "whsec_"),
        ("http://127.0.0.1:1/", "whsec_no base64"),
    ] {
        let refused = shop.server.add_webhook_endpoint(url, secret);
        assert_eq!(
            refused.unwrap_err().kind(),
            std::io::ErrorKind::InvalidInput,
            "{url} {secret}"
        );
    }
    assert_eq!(text(&shop.seller("GET", "/v1/checkouts/", ""), &["items"]), "[]");
}
