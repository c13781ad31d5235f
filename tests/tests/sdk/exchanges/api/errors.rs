//! Recorded error responses, replayed over a socket: each is returned as its `ApiError`, with its status and detail.

use crate::setup::Setup;
use polar_sdk::testing::MockResponse;
use polar_sdk::{Error, RequestOptions, RetryPolicy};
use polar_tests::exchanges::{self, Exchange};
use serde_json::Value;

/// Exchange, and variant of `ApiError` (`-` if the body is not a JSON object).
const EXPECTED: &[(&str, &str)] = &[
    ("organizations/list_no_trailing_slash", "-"),
    ("organizations_err/list_invalid_token", "InvalidToken"),
    ("organizations/update_null_embed_hosts", "-"),
    ("organizations_err/version_unknown_404", "Unknown"),
    ("subscriptions_err/list_scope", "InsufficientScope"),
    ("disputes_err/list_unauthenticated", "Unauthorized"),
    ("custom_fields_err/create_select_no_options", "HttpValidationError"),
    ("meters_err/create_bad_operator", "HttpValidationError"),
    ("benefits_err/create_downloadables_unknown_file", "HttpValidationError"),
    ("products_err/create_meter_unknown", "HttpValidationError"),
    ("products_err/create_metadata_nested", "HttpValidationError"),
    ("products_err/create_metadata_51", "HttpValidationError"),
    ("customers/create_team_no_email_no_owner", "HttpValidationError"),
    ("customers_err/update_team_to_individual", "HttpValidationError"),
    ("orders/receipt_later", "ReceiptNotAllocated"),
    ("orders_err/finalize_no_payment_method", "PaymentFailed"),
    ("orders_err/finalize_not_draft", "OrderNotDraft"),
    ("disputes_err/accept_lost", "DisputeNotOpenError"),
    (
        "refunds_err/create_revoke_on_subscription",
        "RevokeSubscriptionBenefitsProhibited",
    ),
    ("refunds_err/create_refunded_already", "RefundedAlready"),
    ("subscriptions/err_update_seats_below_min", "BelowMinimumSeats"),
    (
        "subscriptions/err_update_product_when_canceled",
        "AlreadyCanceledSubscription",
    ),
    ("subscriptions/update_pause_immediately", "NoScheduledPause"),
    ("customer_seats/assign_member_id", "SeatAlreadyAssigned"),
    ("customer_seats_err/assign_not_seat_based", "SeatNotAvailable"),
    ("customer_seats_err/resend_claimed", "SeatNotPending"),
    ("customer_seats_err/claim_unknown", "InvalidInvitationToken"),
    ("portal_license_keys_err/activate_limit_reached", "NotPermitted"),
    ("customer_sessions_err/create_team_no_member", "HttpValidationError"),
    ("portal_err/payment_method_add_declined", "PaymentMethodSetupFailed"),
    ("portal_err/email_update_verify_again", "InvalidCustomerEmailUpdate"),
    ("portal/downloadable_redirect", "-"),
    ("portal_err/order_get_other_customer", "ResourceNotFound"),
    ("portal_err/order_confirm_payment_paid", "OrderNotEligibleForRetry"),
    (
        "portal_err/order_confirm_payment_in_progress_409",
        "PaymentAlreadyInProgress",
    ),
    ("portal/subscription_err_resume_not_paused", "NotPausedSubscription"),
    (
        "portal/subscription_err_seats_wrong_product",
        "NotASeatBasedSubscription",
    ),
    ("portal_err/seats_list_nothing", "BadRequest"),
    ("oauth2_err/get_client_anonymous", "AccessDenied"),
    ("oauth2_err/update_client_id_mismatch", "InvalidRequest"),
    ("oauth2_err/authorize_anonymous", "Unknown"),
    ("oauth2_err/authorize_bad_client", "InvalidClient"),
    ("oauth2_err/authorize_bad_redirect", "InvalidRequest"),
    ("oauth2_err/token_code_reused", "InvalidGrant"),
    ("oauth2_err/token_bad_client", "InvalidClient"),
    ("oauth2_err/token_json_body", "UnsupportedGrantType"),
    ("oauth2_err/token_refresh_bad", "InvalidGrant"),
    ("oauth2_err/revoke_bad_client", "InvalidClient"),
];

/// Replays a recorded response.
async fn replay(exchange: &Exchange) -> Error {
    let setup = Setup::new();
    // The recorded bodies are spaced in another way than those that were sent.
    let headers = exchange
        .response_headers
        .iter()
        .filter(|(name, _)| *name != "content-length");
    let response = headers.fold(MockResponse::new(exchange.status), |response, (name, value)| {
        response.header(name, value)
    });
    setup.server.enqueue(response.body(exchange.body()));
    let method = exchange.method.parse().unwrap();
    let once = RequestOptions::new().retry(RetryPolicy::off());
    let request = setup.polar.request(method, &*exchange.path).options(once);
    request.await.unwrap_err()
}

/// What a body says went wrong: the detail, the message of its first problem, the description, or the error code.
fn detail(body: &str) -> String {
    let Ok(body) = serde_json::from_str::<Value>(body) else {
        return body.to_owned();
    };
    let texts = [
        &body["detail"],
        &body["detail"][0]["msg"],
        &body["error_description"],
        &body["error"],
    ];
    let text = texts.into_iter().find_map(Value::as_str);
    text.unwrap().to_owned()
}

#[tokio::test]
async fn recorded_errors_are_typed_with_status_and_detail() {
    let (mut variants, mut problems) = (Vec::new(), Vec::new());
    for exchange in exchanges::api().iter().filter(|exchange| !exchange.is_success()) {
        let name = &*exchange.name;
        let error = replay(exchange).await;
        let status = error.status().map(|status| status.as_u16());
        assert_eq!(status, Some(exchange.status), "{name}: {error:?}");
        assert_eq!(error.body().unwrap_or_default(), exchange.body().as_bytes(), "{name}");
        let detail = detail(&exchange.body());
        if !error.to_string().contains(&detail) {
            problems.push(format!("{name}: `{error}` lacks `{detail}`"));
        }
        let variant = error.api().map_or_else(
            || "-".to_owned(),
            |api| format!("{api:?}").split('(').next().unwrap().to_owned(),
        );
        variants.push((name.to_owned(), variant));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let expected: Vec<_> = EXPECTED
        .iter()
        .map(|(name, variant)| ((*name).to_owned(), (*variant).to_owned()))
        .collect();
    assert_eq!(variants, expected);
}
