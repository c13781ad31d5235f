//! Invalid responses: the error keeps the status and a bounded excerpt of the body.

use crate::setup::Setup;
use polar_sdk::Error;
use polar_sdk::testing::MockResponse;

/// Makes a call with this response, and returns its error.
async fn error_for(response: MockResponse) -> Error {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    setup.server.enqueue(response);
    let error = setup.polar.checkouts().get(id).await.unwrap_err();
    setup.request();
    error
}

#[track_caller]
fn assert_bounded(error: &Error, status: u16) {
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{error:?}");
    assert!(error.to_string().contains("checkouts:get"), "{error}");
    assert!(error.to_string().contains(&status.to_string()), "{error}");
    assert!(error.to_string().len() < 1000, "{error}");
    assert!(format!("{error:?}").len() < 20_000);
}

#[tokio::test]
async fn interrupted_error_body_keeps_the_status() {
    let error = error_for(MockResponse::json(403, &"x").truncated()).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403), "{error:?}");
}

#[tokio::test]
async fn html_from_a_proxy_is_kept() {
    for status in [200, 403] {
        let error = error_for(MockResponse::html(status, "<h1>Blocked by the firewall</h1>")).await;
        assert_bounded(&error, status);
        assert!(
            error
                .body()
                .is_some_and(|body| String::from_utf8_lossy(body).contains("firewall")),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn error_body_that_is_not_an_error_object_keeps_the_status() {
    for body in ["[]", "null", "7", "\"x\"", "{", "{\"error\":7}"] {
        let error = error_for(
            MockResponse::new(403)
                .header("content-type", "application/json")
                .body(body),
        )
        .await;
        assert_bounded(&error, 403);
    }
}

#[tokio::test]
async fn response_over_the_size_limit_has_a_bounded_message() {
    for status in [200, 403] {
        let error = error_for(MockResponse::html(status, &"x".repeat(100 << 20))).await;
        assert_bounded(&error, status);
    }
}

#[tokio::test]
async fn long_string_of_the_wrong_type_has_a_bounded_message() {
    let long = "x".repeat(20 << 20);
    let key = serde_json::json!({ "metadata": { &*long: [] } });
    for body in [
        serde_json::json!({ "amount": long }),
        serde_json::json!({ "id": long }),
        key,
    ] {
        assert_bounded(&error_for(MockResponse::json(200, &body)).await, 200);
    }
}
