//! Which requests carry a token.

use crate::setup::{Setup, client};
use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate};
use polar_sdk::{ApiError, Polar, RequestOptions};

#[tokio::test]
async fn anonymous_client_sends_no_token() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    let anonymous = Polar::builder().base_url(setup.server.url()).build().unwrap();
    anonymous.checkouts().client_get(&secret).await.unwrap();
    assert_eq!(setup.request().header("authorization"), None);
}

#[tokio::test]
async fn only_confirm_sends_the_token_of_the_call_among_client_operations() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    let checkouts = setup.polar.checkouts();
    let options = || RequestOptions::new().token(setup.server.token());
    checkouts.client_get(&secret).options(options()).await.unwrap();
    assert_eq!(setup.request().header("authorization"), None);
    // The result does not matter, only what was sent.
    let confirm = checkouts.client_confirm(&secret, CheckoutConfirmStripe::new());
    let _ = confirm.options(options()).await;
    let sent = format!("Bearer {}", setup.server.token());
    assert_eq!(setup.request().header("authorization"), Some(&*sent));
}

#[tokio::test]
async fn distinguishes_invalid_tokens_from_missing_scopes() {
    let setup = Setup::new();
    let wrong = client(&setup.server, "polar_oat_revoked");
    let error = wrong.checkouts().list().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(matches!(error.api(), Some(ApiError::InvalidToken(_))), "{error:?}");
    assert!(
        error.to_string().contains(setup.server.url()),
        "the error lacks the server: {error}"
    );
    assert!(!format!("{error} {error:?}").contains("polar_oat_revoked"));

    let weak = client(&setup.server, &setup.server.token_with_scopes(&["checkouts:read"]));
    let error = weak
        .checkouts()
        .create(CheckoutCreate::new([setup.product]))
        .await
        .unwrap_err();
    assert!(matches!(error.api(), Some(ApiError::InsufficientScope(_))), "{error:?}");
    let challenge = error
        .headers()
        .unwrap()
        .get("www-authenticate")
        .unwrap()
        .to_str()
        .unwrap();
    assert!(challenge.contains(r#"scope="checkouts:write""#));
}
