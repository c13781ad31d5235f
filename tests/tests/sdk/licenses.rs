//! License keys: what is sent, and how the responses of Polar are understood.

mod undecided;

use std::future::IntoFuture as _;
use std::time::Duration;

use polar_sdk::licenses::{Deactivation, Decision, Grace, License, Licenses, Outcome, RejectionReason, Undecided};
use polar_sdk::models::{LicenseKeyActivationCreated, ValidatedLicenseKey};
use polar_sdk::testing::{MockResponse, ReceivedRequest, Server, sample_with};
use polar_sdk::{Error, Polar, RequestOptions, Timestamp};
use polar_tests::exact::Exact;
use polar_tests::exchanges::{self, Exchange};
use serde_json::json;

const ORGANIZATION: &str = "239cff41-a055-4ffc-bc60-aa899292941f";
const ACTIVATION: &str = "7a895ce7-ac59-40c1-9245-4593046ad243";
const KEY: &str = "DEF-F2216CA6-4585-4407-8FE2-52611BD1861B";

struct Setup {
    server: Server,
    licenses: Licenses,
}

impl Setup {
    fn new() -> Self {
        Self::with(|server| Polar::builder().base_url(server.url()).build().unwrap())
    }

    fn with(client: impl FnOnce(&Server) -> Polar) -> Self {
        let server = Server::start().unwrap();
        let licenses = client(&server).licenses(ORGANIZATION.parse().unwrap());
        Self { server, licenses }
    }

    /// The only request since the last call.
    #[track_caller]
    fn request(&self) -> ReceivedRequest {
        let mut requests = self.server.take_requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }

    async fn validate(&self, response: MockResponse) -> Outcome<ValidatedLicenseKey> {
        self.server.enqueue(response);
        self.licenses.validate(&license()).timeout(Duration::from_secs(5)).await
    }

    async fn activate(&self, response: MockResponse) -> Outcome<License> {
        self.server.enqueue(response);
        self.licenses.activate(KEY, "laptop").await
    }
}

/// A license of this device that Polar has never decided about.
fn license() -> License {
    let stored = json!({ "key": KEY, "activation_id": ACTIVATION, "elapsed_ms": 0 });
    serde_json::from_value(stored).unwrap()
}

/// A response that was recorded from Polar.
fn recorded(name: &str) -> MockResponse {
    let exchange = recorded_exchange(name);
    MockResponse::new(exchange.status)
        .header("content-type", "application/json")
        .body(exchange.body())
}

fn recorded_exchange(name: &str) -> Exchange {
    let mut all = exchanges::api().into_iter();
    all.find(|exchange| exchange.name == name)
        .unwrap_or_else(|| panic!("no exchange is named `{name}`"))
}

#[track_caller]
fn valid<T: std::fmt::Debug>(outcome: Outcome<T>) -> T {
    match outcome {
        Outcome::Valid(value) => value,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn rejected<T: std::fmt::Debug>(outcome: Outcome<T>) -> RejectionReason {
    match outcome {
        Outcome::Rejected(rejection) => rejection.reason(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn undecided<T: std::fmt::Debug>(outcome: Outcome<T>) -> Undecided {
    match outcome {
        Outcome::Undecided(undecided) => undecided,
        other => panic!("{other:?}"),
    }
}

fn error(status: u16, error: &str, detail: &str) -> MockResponse {
    MockResponse::error(status, error, detail)
}

#[tokio::test]
async fn calls_send_what_was_recorded_from_polar() {
    let setup = Setup::new();
    let conditions = [
        ("major", 1.into()),
        ("host", polar_sdk::models::MetadataValue::from("h")),
    ];
    let name = "portal_license_keys/activate";
    setup.server.enqueue(recorded(name));
    let activate = setup
        .licenses
        .activate(format!(" {KEY}\n"), "laptop portal_license_keys");
    let meta = json!({"ip": "1.2.3.4", "n": 1.5, "t": true});
    let meta: polar_sdk::Map<String, polar_sdk::models::MetadataValue> = serde_json::from_value(meta).unwrap();
    let license = valid(activate.conditions(conditions.clone()).meta(meta).await);
    assert_sent(&setup.request(), name);
    assert_eq!(license.activation_id().unwrap().to_string(), ACTIVATION);
    assert_eq!(license.key().expose(), KEY);

    let name = "portal_license_keys/validate_activation";
    setup.server.enqueue(recorded(name));
    let key = valid(setup.licenses.validate(&license).conditions(conditions).await);
    assert_sent(&setup.request(), name);
    assert_eq!(key.activation.unwrap().id.to_string(), ACTIVATION);
    assert_eq!(key.limit_activations, Some(1));

    let name = "portal_license_keys/deactivate";
    setup.server.enqueue(recorded(name));
    let deactivation = setup.licenses.deactivate(&license).await;
    assert_sent(&setup.request(), name);
    assert!(matches!(deactivation, Deactivation::Deactivated), "{deactivation:?}");
}

/// Compares a request with a recorded one.
#[track_caller]
fn assert_sent(request: &ReceivedRequest, name: &str) {
    let expected = recorded_exchange(name);
    assert_eq!(
        (request.method(), request.target()),
        (&*expected.method, &*expected.path)
    );
    let body = std::str::from_utf8(request.body()).unwrap();
    let expected = expected.request_body.unwrap();
    assert_eq!(Exact::parse(body).unwrap(), Exact::parse(expected.get()).unwrap());
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn never_sends_a_token() {
    let setup = Setup::with(|server| crate::setup::client(server, "polar_oat_canary"));
    let options = || RequestOptions::new().token("polar_oat_canary");
    let (licenses, license) = (&setup.licenses, license());
    // The outcomes do not matter, only what was sent.
    let _ = licenses.validate(&license).options(options()).await;
    let _ = licenses.activate(KEY, "laptop").options(options()).await;
    let _ = licenses.deactivate(&license).options(options()).await;
    let requests = setup.server.take_requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert!(!format!("{request:?}").contains("canary"), "{request:?}");
    }
}

#[tokio::test]
async fn validation_sends_its_requirements() {
    let setup = Setup::new();
    let license = License::new(KEY);
    let id = "c95e41b0-f394-4e33-8230-14e93d5151b6";
    let call = setup.licenses.validate(&license).increment_usage(2);
    let _ = call
        .benefit_id(id.parse().unwrap())
        .customer_id(id.parse().unwrap())
        .await;
    let body: serde_json::Value = setup.request().json().unwrap();
    let expected = json!({
        "key": KEY, "organization_id": ORGANIZATION,
        "benefit_id": id, "customer_id": id, "increment_usage": 2,
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn names_the_reason_of_a_rejection() {
    let setup = Setup::new();
    for (status, code, detail, reason) in [
        (404, "ResourceNotFound", "Not found", RejectionReason::NotFound),
        (
            404,
            "ResourceNotFound",
            "License key is no longer active.",
            RejectionReason::Inactive,
        ),
        (
            404,
            "ResourceNotFound",
            "License key has expired.",
            RejectionReason::Expired,
        ),
        (404, "ResourceNotFound", "Anything else", RejectionReason::Other),
        (
            400,
            "BadRequest",
            "License key only has 0 more usages.",
            RejectionReason::UsageLimit,
        ),
    ] {
        let outcome = setup.validate(error(status, code, detail)).await;
        assert!(
            matches!(&outcome, Outcome::Rejected(rejection) if rejection.message() == detail),
            "{outcome:?}"
        );
        assert_eq!(rejected(outcome), reason, "{detail}");
    }
    assert_eq!(
        rejected(
            setup
                .activate(recorded("portal_license_keys_err/activate_limit_reached"))
                .await
        ),
        RejectionReason::ActivationLimit
    );
    let detail = "This license key does not support activations. Use the /validate endpoint instead.";
    let outcome = setup.activate(error(403, "NotPermitted", detail)).await;
    assert_eq!(rejected(outcome), RejectionReason::NotActivatable);
    let outcome = setup.activate(error(404, "ResourceNotFound", "Not found")).await;
    assert_eq!(rejected(outcome), RejectionReason::NotFound);
}

#[tokio::test]
async fn key_that_is_not_granted_is_rejected() {
    let setup = Setup::new();
    for status in ["revoked", "disabled", "a status of the future"] {
        let name = "portal_license_keys/validate_activation";
        let body = recorded_exchange(name).body();
        let body = body.replacen(r#""granted""#, &format!("\"{status}\""), 1);
        let outcome = setup
            .validate(
                MockResponse::new(200)
                    .header("content-type", "application/json")
                    .body(body),
            )
            .await;
        assert_eq!(rejected(outcome), RejectionReason::Inactive, "{status}");
    }
}

#[tokio::test]
async fn validation_never_activates() {
    let setup = Setup::new();
    for response in [
        error(404, "ResourceNotFound", "Not found"),
        MockResponse::new(503),
        recorded("portal_license_keys/validate_activation"),
    ] {
        let outcome = setup.validate(response).await;
        assert!(setup.request().path().ends_with("/validate"), "{outcome:?}");
    }
}

#[tokio::test]
async fn lost_activation_is_not_repeated() {
    let setup = Setup::new();
    for response in [MockResponse::disconnect(), MockResponse::new(502)] {
        let undecided = undecided(setup.activate(response).await);
        assert!(undecided.error().possibly_sent());
        setup.request();
    }
}

#[tokio::test]
async fn activation_is_kept_if_the_rest_of_the_response_is_unreadable() {
    let setup = Setup::new();
    let body = json!({"id": ACTIVATION, "license_key_id": ACTIVATION, "label": "laptop", "license_key": {"key": 1}});
    let license = valid(setup.activate(MockResponse::json(200, &body)).await);
    assert_eq!(license.activation_id().unwrap().to_string(), ACTIVATION);
    let _: Error = undecided(
        setup
            .activate(MockResponse::json(200, &json!({"id": ACTIVATION})))
            .await,
    )
    .into_error();
}

#[tokio::test]
async fn deactivation_without_an_activation_sends_nothing() {
    let setup = Setup::new();
    let deactivation = setup.licenses.deactivate(&License::new(KEY)).await;
    assert!(matches!(deactivation, Deactivation::Deactivated));
    assert!(setup.server.take_requests().is_empty());
}

#[tokio::test]
async fn deactivation_distinguishes_missing_from_undecided() {
    let setup = Setup::new();
    let deactivate = |response| {
        setup.server.enqueue(response);
        setup.licenses.deactivate(&license()).into_future()
    };
    let outcome = deactivate(error(404, "ResourceNotFound", "Not found")).await;
    assert!(matches!(outcome, Deactivation::NotFound(_)), "{outcome:?}");
    for response in [
        MockResponse::html(200, "<form>Welcome</form>"),
        MockResponse::json(404, &json!({"detail": "Not Found"})),
        MockResponse::new(503),
    ] {
        let outcome = deactivate(response).await;
        assert!(matches!(outcome, Deactivation::Undecided(_)), "{outcome:?}");
    }
}

#[tokio::test]
async fn stored_license_bridges_an_outage_until_polar_rejects_it() {
    let setup = Setup::new();
    let stored = serde_json::to_string(&valid(setup.activate(recorded("portal_license_keys/activate")).await)).unwrap();
    let mut license: License = serde_json::from_str(&stored).unwrap();
    let start = Timestamp::now();
    let after = |days: u64| start + Duration::from_secs(days * 24 * 60 * 60);
    let grace = Grace::days(14);

    let outage = setup.validate(MockResponse::new(503)).await;
    assert!(matches!(
        license.decide(&outage, grace, after(13)),
        Decision::InGrace { .. }
    ));
    let valid = setup
        .validate(recorded("portal_license_keys/validate_activation"))
        .await;
    assert_eq!(license.decide(&valid, grace, after(14)), Decision::Confirmed);
    assert!(license.decide(&outage, grace, after(27)).is_licensed());
    let disabled = setup
        .validate(error(404, "ResourceNotFound", "License key is no longer active."))
        .await;
    assert!(!license.decide(&disabled, grace, after(27)).is_licensed());
    assert!(!license.decide(&outage, grace, after(27)).is_licensed());
}

#[test]
fn blocking_calls_have_the_same_outcomes() {
    let setup = Setup::new();
    let created: LicenseKeyActivationCreated =
        sample_with(&json!({"id": ACTIVATION, "license_key": {"expires_at": "2030-01-01T00:00:00Z"}}));
    setup.server.enqueue(MockResponse::json(200, &created));
    let license = valid(setup.licenses.activate(KEY, "laptop").send_blocking());
    assert_eq!(license.expires_at().unwrap().to_string(), "2030-01-01T00:00:00Z");
    setup
        .server
        .enqueue(error(404, "ResourceNotFound", "License key has expired."));
    let outcome = setup.licenses.validate(&license).send_blocking();
    assert_eq!(rejected(outcome), RejectionReason::Expired);
    setup.server.enqueue(MockResponse::new(204));
    let deactivation = setup.licenses.deactivate(&license).send_blocking();
    assert!(matches!(deactivation, Deactivation::Deactivated), "{deactivation:?}");
    assert!(matches!(
        setup.licenses.deactivate(&License::new(KEY)).send_blocking(),
        Deactivation::Deactivated
    ));
}

#[tokio::test]
async fn blocking_call_in_async_code_is_undecided() {
    let setup = Setup::new();
    let outcome = setup.licenses.validate(&license()).send_blocking();
    assert!(undecided(outcome).error().is_invalid_request());
    assert!(setup.server.take_requests().is_empty());
}
