//! Invalid arguments, and arguments that need escaping.

use crate::setup::Setup;
use polar_sdk::Polar;
use polar_sdk::models::CheckoutUpdatePublic;

#[test]
fn rejects_invalid_tokens_without_repeating_them() {
    for token in ["", "polar\noat", "polar_oat_é", "a b\0"] {
        let error = Polar::new(token).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains("token"), "{text}");
        assert!(token.is_empty() || !text.contains(token), "{text}");
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

#[tokio::test]
async fn path_arguments_stay_in_their_segment() {
    let setup = Setup::new();
    let checkout = setup.checkout().await;
    let id = checkout.id.to_string();
    for secret in [
        "a/b",
        "..",
        ".",
        "%2e%2e",
        "../",
        &id,
        "..%2f",
        "a b",
        "é",
        "a?b=c",
        "a#b",
        "%",
        "%zz",
        "a\\b",
        "\u{1}",
        "a;b",
        " ",
        "confirm",
        "//",
        "x/confirm",
    ] {
        for update in [false, true] {
            let checkouts = setup.polar.checkouts();
            let error = if update {
                checkouts
                    .client_update(secret, CheckoutUpdatePublic::new())
                    .await
                    .unwrap_err()
            } else {
                checkouts.client_get(secret).await.unwrap_err()
            };
            match &setup.server.take_requests()[..] {
                [] => assert!(error.to_string().contains("client_secret"), "{secret:?}: {error}"),
                [request] => {
                    let segment = request.target().strip_prefix("/v1/checkouts/client/").expect(secret);
                    assert!(!segment.contains(['/', '?', '#', '\\']), "{segment}");
                    assert!(!matches!(
                        segment.to_lowercase().as_str(),
                        "." | ".." | "%2e" | "%2e%2e" | ".%2e" | "%2e."
                    ));
                    assert_eq!(decoded(segment), secret);
                }
                more => panic!("{secret:?}: {more:?}"),
            }
        }
    }
}

fn decoded(segment: &str) -> String {
    let mut bytes = segment.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        plain.push(if byte == b'%' {
            let digits: Vec<u8> = bytes.by_ref().take(2).collect();
            u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
        } else {
            byte
        });
    }
    String::from_utf8(plain).unwrap()
}
