//! Where the extractor finds its verifier.

use crate::receiver::{PING, Receiver, SECRET, signed, verifier, with_length};
use axum::extract::{FromRef, Path, Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Extension, Router};
use polar_sdk::webhooks::axum_08::{self, Rejection};
use polar_sdk::webhooks::{Delivery, Signer, Verifier};
use polar_tests::raw;
use std::sync::Arc;
use std::time::SystemTime;

const OTHER_SECRET: &str = "polar_whs_other";

fn other_verifier() -> Verifier {
    Verifier::new(OTHER_SECRET).unwrap()
}

/// Sends a delivery that is signed with a secret to a path.
fn deliver(receiver: &Receiver, path: &str, secret: &str) -> u16 {
    let signer = Signer::new(secret).unwrap();
    let headers = signer.sign("msg_1", SystemTime::now(), PING.as_bytes());
    let headers = headers.map(|(name, value)| format!("{name}: {value}"));
    let headers: Vec<_> = headers.iter().map(String::as_str).collect();
    let url = format!("http://{}", receiver.address);
    raw::send(&url, "POST", path, &headers, PING).unwrap().status
}

struct App {
    verifier: Verifier,
    status: StatusCode,
}

impl FromRef<App> for Verifier {
    fn from_ref(app: &App) -> Self {
        app.verifier.clone()
    }
}

async fn handle(State(app): State<Arc<App>>, Delivery { id, event, .. }: Delivery) -> (StatusCode, String) {
    (app.status, format!("{id} {}", event.event_type()))
}

#[test]
fn finds_the_verifier_in_a_shared_state() {
    let app = App {
        verifier: verifier(),
        status: StatusCode::CREATED,
    };
    let receiver = Receiver::start(Router::new().route("/", post(handle)).with_state(Arc::new(app)));
    let response = receiver.send(
        &with_length(signed("msg_1", PING.as_bytes()), PING.len()),
        PING.as_bytes(),
    );
    assert_eq!((response.status, response.body.as_str()), (201, "msg_1 ping"));
    assert_eq!(deliver(&receiver, "/", OTHER_SECRET), 403);
}

#[test]
fn verifier_in_an_extension_takes_precedence() {
    let accept = || post(async |_: Delivery| StatusCode::NO_CONTENT);
    let app = Router::new()
        .route("/", accept())
        .route("/other", accept().layer(Extension(other_verifier())))
        .with_state(verifier());
    let receiver = Receiver::start(app);
    for (path, secret, status) in [
        ("/", SECRET, 204),
        ("/", OTHER_SECRET, 403),
        ("/other", SECRET, 403),
        ("/other", OTHER_SECRET, 204),
    ] {
        assert_eq!(deliver(&receiver, path, secret), status, "{path} {secret}");
    }
}

async fn handle_tenant(Path(tenant): Path<String>, request: Request) -> Result<StatusCode, Rejection> {
    let verifier = match tenant.as_str() {
        "one" => verifier(),
        "two" => other_verifier(),
        _ => return Ok(StatusCode::NOT_FOUND),
    };
    axum_08::receive(&verifier, request).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[test]
fn handler_can_choose_the_verifier() {
    let receiver = Receiver::start(Router::new().route("/{tenant}", post(handle_tenant)));
    for (path, secret, status) in [
        ("/one", SECRET, 204),
        ("/one", OTHER_SECRET, 403),
        ("/two", SECRET, 403),
        ("/two", OTHER_SECRET, 204),
        ("/three", SECRET, 404),
    ] {
        assert_eq!(deliver(&receiver, path, secret), status, "{path} {secret}");
    }
}
