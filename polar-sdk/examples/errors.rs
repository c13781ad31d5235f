//! The errors of a call, and how a program distinguishes them.
//!
//! ```sh
//! cargo run --example errors
//! ```
//!
//! Runs against an in-memory Polar that the example starts, because Polar's sandbox does not fail on request. Against the sandbox
//! it provokes the errors that any server can be made to return:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… cargo run --example errors
//! ```

use std::env;
use std::time::Duration;

use polar_sdk::ids::CheckoutId;
use polar_sdk::models::{AddressInput, CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate, CountryAlpha2};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{ApiError, Error, Polar, RequestOptions, RetryPolicy};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Ok(token) = env::var("POLAR_ACCESS_TOKEN") {
        println!("Using Polar's sandbox.");
        invalid_calls(&Polar::builder().token(token).sandbox().build()?).await;
        return Ok(());
    }
    let server = Server::start()?;
    println!(
        "POLAR_ACCESS_TOKEN is not set: using an in-memory Polar at {}.",
        server.url()
    );
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    invalid_calls(&polar).await;
    rejected_changes(&server, &polar).await?;
    failing_server(&server, &polar).await;
    Ok(())
}

/// Errors of the caller.
async fn invalid_calls(polar: &Polar) {
    let checkouts = polar.checkouts();
    let unknown = CheckoutId::new(polar_sdk::uuid::Uuid::nil());
    explain("unknown checkout", checkouts.get(unknown)).await;
    explain("no product", checkouts.create(CheckoutCreate::new([]))).await;
    explain("empty client secret", checkouts.client_get("")).await;
    let wrong_token = RequestOptions::new().token("polar_oat_wrong");
    explain("wrong token", checkouts.get(unknown).options(wrong_token)).await;
}

/// Changes that the state of a checkout does not allow.
async fn rejected_changes(server: &Server, polar: &Polar) -> Result<(), Error> {
    let product = server.product("T-shirt").fixed(1500, "usd").add();
    let checkouts = polar.checkouts();
    let rename = || CheckoutUpdate::new().customer_name("Bob");

    let checkout = checkouts.create(CheckoutCreate::new([product])).await?;
    let read_only = RequestOptions::new().token(server.token_with_scopes(&["checkouts:read"]));
    let update = checkouts.update(checkout.id, rename()).options(read_only);
    explain("read-only token", update).await;

    server.lock_checkout(checkout.id, 1);
    let no_retry = RequestOptions::new().retry(RetryPolicy::off());
    let update = checkouts.update(checkout.id, rename()).options(no_retry);
    explain("locked checkout", update).await;

    let confirm = |token: &str| {
        let body = CheckoutConfirmStripe::new()
            .customer_email("ann@polar.sh")
            .customer_billing_address(AddressInput::new(CountryAlpha2::Fr))
            .confirmation_token_id(token);
        checkouts.client_confirm(&checkout.client_secret, body)
    };
    explain("declined card", confirm("ctoken_decline")).await;
    confirm("ctoken_ok").await?;
    explain("update after the payment", checkouts.update(checkout.id, rename())).await;

    let forgotten = checkouts.create(CheckoutCreate::new([product])).await?;
    server.advance(Duration::from_secs(24 * 3600));
    explain("expired checkout", checkouts.client_get(&forgotten.client_secret)).await;
    Ok(())
}

/// Responses that a healthy Polar does not send.
async fn failing_server(server: &Server, polar: &Polar) {
    let id = CheckoutId::new(polar_sdk::uuid::Uuid::nil());
    let responses = [
        (
            "slow response",
            MockResponse::pass_through().delay(Duration::from_secs(60)),
        ),
        ("rate limit", MockResponse::new(429).header("retry-after", "1800")),
        (
            "unknown API error",
            MockResponse::error(418, "ImATeapot", "Short and stout."),
        ),
        ("response of a proxy", MockResponse::html(403, "<h1>Blocked</h1>")),
    ];
    for (cause, response) in responses {
        server.enqueue(response);
        let options = RequestOptions::new().timeout(Duration::from_millis(200));
        explain(cause, polar.checkouts().get(id).options(options)).await;
    }
}

/// Matches the API errors that the program can handle, and uses predicates for the others.
async fn explain<T>(cause: &str, request: impl IntoFuture<Output = Result<T, Error>>) {
    let Err(error) = request.await else {
        println!("  {cause}: no error");
        return;
    };
    let explanation = match error.api() {
        Some(ApiError::ResourceNotFound(_)) => "404: the checkout does not exist".to_owned(),
        Some(ApiError::NotOpenCheckout(e)) => format!("403: {}", e.detail),
        Some(ApiError::InsufficientScope(_)) => "403: the token lacks the required scope".to_owned(),
        Some(ApiError::InvalidToken(_)) => "401: the token is invalid, or belongs to another environment".to_owned(),
        Some(ApiError::CheckoutLocked(_)) => "409: the checkout is being processed, try again".to_owned(),
        Some(ApiError::PaymentError(e)) => format!("400: {}", e.detail),
        Some(ApiError::ExpiredCheckoutError(_)) => "410: expired, create a new checkout".to_owned(),
        Some(ApiError::HttpValidationError(e)) => {
            let first = e.detail.iter().flatten().next();
            format!("422: {}", first.map_or("", |entry| &entry.msg))
        }
        _ if error.is_rate_limited() => {
            format!("429: retry after {:?}", error.retry_after().unwrap_or_default())
        }
        _ if error.is_timeout() => "timeout".to_owned(),
        _ => error.to_string(),
    };
    println!("  {cause}: {explanation}");
}
