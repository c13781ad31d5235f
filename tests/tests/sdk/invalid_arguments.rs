//! Invalid arguments are rejected before anything is sent.

use crate::setup::Setup;
use polar_sdk::Polar;

#[test]
fn rejects_invalid_tokens_without_repeating_them() {
    for token in ["", "polar\noat", "polar_oat_é", "a b\0"] {
        let error = Polar::new(token).unwrap_err();
        let message = format!("{error} {error:?}");
        assert!(message.contains("token"), "{message}");
        assert!(token.is_empty() || !message.contains(token), "{message}");
    }
}

#[test]
fn rejects_invalid_base_urls() {
    for url in [
        "",
        "nope",
        "ftp://polar.sh",
        "https://",
        "https://polar.sh/v1",
        "https://polar.sh?a=b",
        "https://a b",
    ] {
        let error = Polar::builder().token("t").base_url(url).build().unwrap_err();
        assert!(error.to_string().contains("base URL"), "{url}: {error}");
    }
    Polar::builder()
        .token("t")
        .base_url("https://polar.sh/")
        .build()
        .unwrap();
}

#[tokio::test]
async fn rejects_empty_path_arguments() {
    let setup = Setup::new();
    let error = setup.polar.checkouts().client_get("").await.unwrap_err();
    assert!(error.to_string().contains("client_secret"), "{error}");
    assert_eq!(error.status(), None);
    assert!(setup.server.requests().is_empty());
}

#[tokio::test]
async fn rejects_pages_and_limits_below_one() {
    let setup = Setup::new();
    for (name, list) in [
        ("limit", setup.polar.checkouts().list().limit(0)),
        ("limit", setup.polar.checkouts().list().limit(-1)),
        ("page", setup.polar.checkouts().list().page(0)),
    ] {
        let error = list.await.unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
    assert!(setup.server.requests().is_empty());
}
