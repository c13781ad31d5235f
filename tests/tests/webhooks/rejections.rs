//! Deliveries that the extractor rejects: the response, the tracing event, and what a handler gets.

use crate::receiver::{PING, Receiver, SECRET, signed, signed_at, signed_before, verifier, with_length};
use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::routing::post;
use polar_sdk::webhooks::axum_08::Rejection;
use polar_sdk::webhooks::{Delivery, Signer, Verifier, WebhookError};
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

const BODY: &[u8] = PING.as_bytes();
const MISMATCH: &str = "no webhook signature matches the body and the endpoint's secret";

/// Changes the header with this name.
fn replace(headers: Vec<String>, name: &str, line: &str) -> Vec<String> {
    let is_other = |header: &String| !header.starts_with(&format!("{name}: "));
    let mut headers: Vec<_> = headers.into_iter().filter(is_other).collect();
    if !line.is_empty() {
        headers.push(line.to_owned());
    }
    headers
}

#[test]
fn responds_with_the_status_and_reason_of_each_rejection() {
    let receiver = Receiver::accepting();
    let valid = || signed("msg_1", BODY);
    let forged = Signer::new("whsec_b3RoZXI=").unwrap();
    let forged = forged
        .sign("msg_1", SystemTime::now(), BODY)
        .map(|(name, value)| format!("{name}: {value}"));
    for (headers, status, text) in [
        (
            replace(valid(), "webhook-id", ""),
            400,
            "missing webhook header `webhook-id`",
        ),
        (
            replace(valid(), "webhook-timestamp", ""),
            400,
            "missing webhook header `webhook-timestamp`",
        ),
        (
            replace(valid(), "webhook-signature", ""),
            400,
            "missing webhook header `webhook-signature`",
        ),
        (Vec::new(), 400, "missing webhook header `webhook-id`"),
        (
            replace(valid(), "webhook-id", "webhook-id: a.b"),
            400,
            "webhook header `webhook-id` contains a dot",
        ),
        (
            replace(valid(), "webhook-timestamp", "webhook-timestamp: today"),
            400,
            "webhook header `webhook-timestamp` is not a whole number of seconds since 1970",
        ),
        (replace(valid(), "webhook-id", "webhook-id: msg_2"), 403, MISMATCH),
        (forged.to_vec(), 403, MISMATCH),
        (
            signed_before(Duration::from_secs(3600), BODY),
            403,
            "webhook was sent 3600 s ago, but at most 300 s are accepted",
        ),
    ] {
        let response = receiver.send(&with_length(headers, BODY.len()), BODY);
        let start = text.split(" 3600 s").next().unwrap();
        assert_eq!(response.status, status, "{text}: {response:?}");
        assert!(response.body.starts_with(start), "{text}: {response:?}");
        assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(!response.body.contains(SECRET));
    }
    let ahead = signed_at("msg_1", SystemTime::now() + Duration::from_secs(3600), BODY);
    let response = receiver.send(&with_length(ahead, BODY.len()), BODY);
    assert_eq!(response.status, 403);
    assert!(response.body.contains("ahead of the local clock"), "{response:?}");
}

#[test]
fn accepts_an_event_of_unknown_type() {
    let receiver = Receiver::accepting();
    assert_eq!(receiver.deliver("msg_1", PING).status, 204);
    assert!(receiver.events().is_empty());
}

#[test]
fn accepts_an_unreadable_event_and_reports_it() {
    let receiver = Receiver::accepting();
    let body = r#"{"type":"checkout.updated","data":{"id":"canary"}}"#;
    let response = receiver.deliver("msg_7", body);
    assert_eq!(response.status, 202);
    assert_eq!(
        response.body,
        "webhook signature is valid, but the event cannot be decoded"
    );
    let events = receiver.events();
    let [event] = &events[..] else { panic!("{events:?}") };
    assert_eq!(event.field("polar.webhook_id"), Some("msg_7"));
    assert_eq!(event.field("polar.event_type"), Some("checkout.updated"));
    assert!(
        event
            .field("error")
            .unwrap()
            .starts_with("cannot decode event `checkout.updated`: data."),
        "{event:?}"
    );
    assert_eq!(
        event.field("message"),
        Some("accepted a webhook that cannot be decoded; Polar does not deliver it again")
    );
    assert!(!format!("{event:?}").contains("canary"));
}

#[test]
fn reports_rejected_deliveries_without_their_body() {
    let receiver = Receiver::accepting();
    receiver.send(&with_length(signed("msg_1", BODY), 6), b"canary");
    receiver.send(&with_length(Vec::new(), 6), b"canary");
    let events = receiver.events();
    let errors: Vec<_> = events.iter().map(|event| event.field("error").unwrap()).collect();
    assert_eq!(errors, [MISMATCH, "missing webhook header `webhook-id`"]);
    assert!(
        events
            .iter()
            .all(|event| event.field("message") == Some("rejected a webhook"))
    );
    assert!(!format!("{events:?}").contains("canary"));
}

#[test]
fn other_methods_do_not_reach_the_extractor() {
    let receiver = Receiver::accepting();
    let url = format!("http://{}", receiver.address);
    let response = polar_tests::raw::send(&url, "GET", "/", &[], "").unwrap();
    assert_eq!(response.status, 405);
}

#[derive(Clone, Default)]
struct App {
    rejections: Arc<Mutex<Vec<Rejection>>>,
}

impl FromRef<App> for Verifier {
    fn from_ref(_: &App) -> Self {
        verifier()
    }
}

async fn keep(State(app): State<App>, delivery: Result<Delivery, Rejection>) -> StatusCode {
    app.rejections.lock().unwrap().extend(delivery.err());
    StatusCode::IM_A_TEAPOT
}

#[test]
fn handler_that_takes_the_result_gets_the_rejection() {
    let app = App::default();
    let receiver = Receiver::start(Router::new().route("/", post(keep)).with_state(app.clone()));
    let body = r#"{"type":"checkout.updated","data":null}"#;
    assert_eq!(receiver.deliver("msg_9", body).status, 418);
    assert_eq!(receiver.send(&with_length(signed("msg_9", BODY), 2), b"{}").status, 418);
    assert_eq!(receiver.deliver("msg_9", PING).status, 418);

    let rejections = app.rejections.lock().unwrap();
    let [unreadable, forged] = &rejections[..] else {
        panic!("{rejections:?}")
    };
    let Rejection::Webhook(WebhookError::Unreadable(event)) = unreadable else {
        panic!("{unreadable:?}")
    };
    assert_eq!(event.delivery_id(), Some("msg_9"));
    assert_eq!(event.body(), body.as_bytes());
    assert_eq!(unreadable.source().unwrap().to_string(), event.to_string());
    assert!(matches!(forged, Rejection::Webhook(WebhookError::NoMatchingSignature)));
    assert_eq!(
        (forged.to_string().as_str(), forged.source().is_none()),
        (MISMATCH, true)
    );
    // The handler has handled them.
    assert!(receiver.events().is_empty());
}
