//! Invalid responses: the error keeps the status and a bounded excerpt of the body.

use crate::setup::Setup;
use polar_sdk::testing::MockResponse;
use polar_sdk::{Error, RequestOptions};
use std::time::Duration;

/// Makes a call whose response is `answer`.
async fn error_for(answer: MockResponse) -> Error {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    setup.server.enqueue(answer);
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
async fn truncated_json() {
    assert_bounded(
        &error_for(
            MockResponse::new(200)
                .header("content-type", "application/json")
                .body("{\"id\":"),
        )
        .await,
        200,
    );
}

#[tokio::test]
async fn interrupted_body() {
    let error = error_for(MockResponse::json(403, &"x").truncated()).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403), "{error:?}");
}

#[tokio::test]
async fn html_from_a_proxy() {
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
async fn empty_body() {
    assert_bounded(&error_for(MockResponse::new(200)).await, 200);
    assert_bounded(&error_for(MockResponse::new(404)).await, 404);
}

#[tokio::test]
async fn json_of_another_type() {
    let error = error_for(MockResponse::json(200, &serde_json::json!({ "id": 7 }))).await;
    assert_bounded(&error, 200);
    let source = std::error::Error::source(&error)
        .map(ToString::to_string)
        .unwrap_or_default();
    assert!(
        format!("{error} {source}").contains("id"),
        "where it went wrong: {error} {source}"
    );
}

#[tokio::test]
async fn error_body_that_is_not_an_object() {
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
async fn response_over_the_size_limit() {
    for status in [200, 403] {
        let error = error_for(MockResponse::html(status, &"x".repeat(100 << 20))).await;
        assert_bounded(&error, status);
    }
}

#[tokio::test]
async fn long_string_of_the_wrong_type() {
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

#[tokio::test]
async fn json_with_another_content_type() {
    let error = error_for(MockResponse::new(200).header("content-type", "text/plain").body("{}")).await;
    assert_bounded(&error, 200);
    assert!(error.to_string().ends_with("not JSON but text/plain"), "{error}");
}

#[tokio::test]
async fn response_timeout() {
    let setup = Setup::new();
    setup.server.enqueue(MockResponse::hang());
    let options = RequestOptions::new().timeout(Duration::from_millis(50));
    let error = setup.polar.checkouts().list().with_options(options).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn connection_refused() {
    let setup = Setup::new();
    let Setup { server, polar, .. } = setup;
    drop(server);
    let error = polar.checkouts().list().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}
