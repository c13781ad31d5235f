//! Outcomes that do not come from Polar, or are no decision.

use super::*;

#[tokio::test]
async fn what_is_not_a_decision_of_polar_is_undecided() {
    let setup = Setup::new();
    for response in [
        // An unknown path, or a version that Polar has removed.
        MockResponse::json(404, &json!({"detail": "Not Found"})),
        MockResponse::html(404, "<h1>Not Found</h1>"),
        MockResponse::new(404),
        error(404, "NewError", "Not found"),
        error(410, "ResourceNotFound", "Not found"),
        error(500, "ResourceNotFound", "Not found"),
        MockResponse::new(404)
            .body(r#"{"error":"ResourceNotFound","det"#)
            .truncated(),
        // The block page of the edge in front of Polar.
        MockResponse::new(403)
            .header("content-type", "text/plain")
            .body("error code: 1010"),
        error(403, "NotPermitted", "Not a response of this operation"),
        error(401, "Unauthorized", "Unauthorized"),
        MockResponse::json(422, &json!({"error": "RequestValidationError", "detail": []})),
        // The login page of a network.
        MockResponse::html(200, "<form>Welcome</form>"),
        MockResponse::redirect(302, "http://192.0.2.1/login"),
        MockResponse::json(200, &json!({"status": "granted"})),
        MockResponse::new(200),
        MockResponse::new(500),
        MockResponse::new(503).header("retry-after", "60"),
        MockResponse::disconnect(),
        recorded("portal_license_keys/validate_activation").truncated(),
    ] {
        let mut license = license();
        let outcome = setup.validate(response.clone()).await;
        let decision = license.decide(&outcome, Grace::days(14), Timestamp::now());
        let undecided = undecided(outcome);
        assert!(!decision.is_licensed(), "{response:?}");
        assert!(!format!("{undecided} {undecided:?}").contains(KEY), "{undecided:?}");
    }
}

#[tokio::test]
async fn unreachable_server_and_timeout_are_undecided() {
    let closed = Setup::with(|_| Polar::builder().base_url("http://127.0.0.1:9").build().unwrap());
    let outcome = closed.licenses.validate(&license()).await;
    assert!(undecided(outcome).error().is_connect());
    let setup = Setup::new();
    setup.server.enqueue(MockResponse::hang());
    let outcome = setup
        .licenses
        .validate(&license())
        .timeout(Duration::from_millis(50))
        .await;
    assert!(undecided(outcome).error().is_timeout());
}

#[tokio::test]
async fn rate_limit_is_reported_and_not_repeated() {
    let setup = Setup::new();
    let limited = || error(429, "RateLimitExceeded", "Slow down");
    let outcome = setup.validate(limited().header("retry-after", "42")).await;
    setup.request();
    let undecided = undecided(outcome);
    assert!(undecided.error().is_rate_limited());
    assert_eq!(undecided.retry_after(), Some(Duration::from_secs(42)));
}

#[tokio::test]
async fn rate_limit_without_a_delay_lasts_a_minute() {
    let off = || RequestOptions::new().retry(polar_sdk::RetryPolicy::off());
    let setup = Setup::new();
    for (response, expected) in [(MockResponse::new(429), Some(60)), (MockResponse::new(503), None)] {
        setup.server.enqueue(response);
        let outcome = setup.licenses.validate(&license()).options(off()).await;
        assert_eq!(undecided(outcome).retry_after(), expected.map(Duration::from_secs));
    }
}
