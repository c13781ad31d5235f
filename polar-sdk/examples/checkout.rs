//! A checkout from creation to payment, followed by the errors that can occur.
//!
//! ```sh
//! cargo run --example checkout
//! ```
//!
//! Runs against an in-memory Polar that the example starts. With a token and a product it runs against Polar's sandbox,
//! where no real money is charged:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… POLAR_PRODUCT_ID=… cargo run --example checkout
//! ```

use std::env;
use std::time::Duration;

use polar_sdk::ids::{CheckoutId, ProductId};
use polar_sdk::models::{
    AddressInput, Checkout, CheckoutConfirmStripe, CheckoutCreate, CheckoutStatus, CheckoutUpdate,
    CheckoutUpdatePublic, CountryAlpha2,
};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{ApiError, Error, Polar, RequestOptions, RetryPolicy};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let setup = Setup::from_env()?;
    let checkout = create(&setup).await?;
    fill_in(&setup, &checkout).await?;
    confirm(&setup, &checkout).await?;
    list(&setup).await?;
    handle_errors(&setup, checkout.id).await?;
    println!("\nDone. The code is in polar-sdk/examples/checkout.rs.");
    Ok(())
}

/// The client and the product that the example uses.
struct Setup {
    polar: Polar,
    product: ProductId,
    discount_code: Option<String>,
    /// The in-memory Polar, unless the example uses the sandbox.
    server: Option<Server>,
}

impl Setup {
    fn from_env() -> Result<Self, Box<dyn std::error::Error>> {
        if let (Ok(token), Ok(product)) = (env::var("POLAR_ACCESS_TOKEN"), env::var("POLAR_PRODUCT_ID")) {
            println!("Using Polar's sandbox.");
            return Ok(Self {
                polar: Polar::builder().token(token).sandbox().build()?,
                product: product.parse()?,
                discount_code: env::var("POLAR_DISCOUNT_CODE").ok(),
                server: None,
            });
        }
        let server = Server::start()?;
        println!(
            "POLAR_ACCESS_TOKEN or POLAR_PRODUCT_ID is not set: using an in-memory Polar at {}.",
            server.url()
        );
        let product = server.product("T-shirt").fixed(1500, "usd").add();
        server.discount("LAUNCH20").percentage(2000).add();
        Ok(Self {
            polar: Polar::builder().token(server.token()).base_url(server.url()).build()?,
            product,
            discount_code: Some("LAUNCH20".to_owned()),
            server: Some(server),
        })
    }
}

/// Your server creates a checkout and redirects the customer to its URL.
async fn create(setup: &Setup) -> Result<Checkout, Error> {
    println!("\nCreate a checkout");
    let body = CheckoutCreate::new([setup.product])
        .success_url("https://shop.dev/thanks?checkout={CHECKOUT_ID}")
        .metadata([("campaign", "launch")]);
    let checkout = setup.polar.checkouts().create(body).await?;
    println!("  checkout {} is {}", checkout.id, checkout.status);
    println!("  total: {}", checkout.total());
    println!("  redirect the customer to {}", checkout.url.expose());
    Ok(checkout)
}

/// The customer fills in the form. The browser needs no token: the client secret identifies the checkout.
async fn fill_in(setup: &Setup, checkout: &Checkout) -> Result<(), Error> {
    println!("\nFill in the form, as the customer's browser does");
    let address = AddressInput::new(CountryAlpha2::Fr)
        .city("Paris")
        .postal_code("75001")
        .line1("1 rue de la Paix");
    let mut body = CheckoutUpdatePublic::new()
        .customer_name("Ann")
        .customer_billing_address(address);
    if let Some(code) = &setup.discount_code {
        body = body.discount_code(code);
    }
    let checkouts = setup.polar.checkouts();
    let updated = checkouts.client_update(&checkout.client_secret, body).await?;
    println!("  discount: {}", updated.discount_amount());
    println!("  total: {}", updated.total());
    if let Some(tax) = updated.tax() {
        println!("  of which tax: {tax}");
    }
    Ok(())
}

/// The customer pays. Stripe's form in the browser creates the confirmation token from the card.
async fn confirm(setup: &Setup, checkout: &Checkout) -> Result<(), Error> {
    println!("\nConfirm with a card that is declined, then with a valid card");
    for token in ["ctoken_decline", "ctoken_ok"] {
        let body = CheckoutConfirmStripe::new()
            .customer_email("ann@polar.sh")
            .confirmation_token_id(token);
        let checkouts = setup.polar.checkouts();
        match checkouts.client_confirm(&checkout.client_secret, body).await {
            Ok(confirmed) => println!("  {token}: the checkout is {}", confirmed.status),
            Err(error) => match error.api() {
                Some(ApiError::PaymentError(payment)) => println!("  {token}: {}", payment.detail),
                // The sandbox does not know these tokens.
                _ if setup.server.is_none() => println!("  {token}: {error}"),
                _ => return Err(error),
            },
        }
    }
    Ok(())
}

/// Your server lists its checkouts, page by page.
async fn list(setup: &Setup) -> Result<(), Error> {
    println!("\nList the open checkouts of the product, two per page");
    if setup.server.is_some() {
        for _ in 0..5 {
            let body = CheckoutCreate::new([setup.product]);
            setup.polar.checkouts().create(body).await?;
        }
    }
    let list = setup
        .polar
        .checkouts()
        .list()
        .product_id(setup.product)
        .status(CheckoutStatus::Open)
        .limit(2);
    let mut pages = list.pages();
    for number in 1..=3 {
        let Some(page) = pages.next().await else { break };
        let page = page?;
        let ids: Vec<_> = page.items.iter().map(|checkout| checkout.id.to_string()).collect();
        println!("  page {number} of {}: {}", page.max_page, ids.join(", "));
    }
    Ok(())
}

/// Provokes errors and handles them.
async fn handle_errors(setup: &Setup, confirmed: CheckoutId) -> Result<(), Error> {
    println!("\nHandle errors");
    let checkouts = setup.polar.checkouts();
    let unknown = CheckoutId::new(polar_sdk::uuid::Uuid::nil());
    explain("unknown checkout", checkouts.get(unknown)).await;
    explain("no product", checkouts.create(CheckoutCreate::new([]))).await;
    explain("empty client secret", checkouts.client_get("")).await;
    let short_timeout = RequestOptions::new().timeout(Duration::from_nanos(1));
    explain("short timeout", checkouts.get(confirmed).options(short_timeout)).await;
    let wrong_token = RequestOptions::new().token("polar_oat_wrong");
    explain("wrong token", checkouts.get(confirmed).options(wrong_token)).await;

    // These errors need the in-memory Polar.
    let Some(server) = &setup.server else { return Ok(()) };
    let rename = || CheckoutUpdate::new().customer_name("Bob");
    explain("update after the payment", checkouts.update(confirmed, rename())).await;
    let read_only = RequestOptions::new().token(server.token_with_scopes(&["checkouts:read"]));
    let update = checkouts.update(confirmed, rename()).options(read_only);
    explain("read-only token", update).await;
    let checkout = checkouts.create(CheckoutCreate::new([setup.product])).await?;
    server.lock_checkout(checkout.id, 1);
    let no_retry = RequestOptions::new().retry(RetryPolicy::off());
    let update = checkouts.update(checkout.id, rename()).options(no_retry);
    explain("locked checkout", update).await;
    server.advance(Duration::from_secs(24 * 3600));
    explain("expired checkout", checkouts.client_get(&checkout.client_secret)).await;
    server.enqueue(MockResponse::new(429).header("retry-after", "1800"));
    explain("rate limit", checkouts.get(confirmed)).await;
    server.enqueue(MockResponse::error(418, "ImATeapot", "Short and stout."));
    explain("unknown API error", checkouts.get(confirmed)).await;
    server.enqueue(MockResponse::html(403, "<h1>Blocked</h1>"));
    explain("response of a proxy", checkouts.get(confirmed)).await;
    Ok(())
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
