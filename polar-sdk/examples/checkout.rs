//! Sells something: the whole way of a checkout, then what can go wrong on it.
//!
//! ```sh
//! cargo run --example checkout
//! ```
//!
//! runs against a small Polar inside this program. With a token and a product of your own it runs against Polar's
//! sandbox, where no real money moves:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… POLAR_PRODUCT_ID=… cargo run --example checkout
//! ```

use std::env;
use std::time::Duration;

use polar_sdk::ids::{CheckoutId, ProductId};
use polar_sdk::models::{
    AddressInput, Checkout, CheckoutConfirmStripe, CheckoutCreate, CheckoutStatus, CheckoutUpdate,
    CheckoutUpdatePublic, CountryAlpha2Input,
};
use polar_sdk::testing::{Answer, Server};
use polar_sdk::{ApiError, Error, Polar, RequestOptions, RetryPolicy};

/// Where the example runs.
struct Place {
    polar: Polar,
    product: ProductId,
    /// The Polar inside this program, if that is the one.
    local: Option<Server>,
    /// The code of a discount, if there is one.
    discount: Option<String>,
}

impl Place {
    fn choose() -> Result<Self, Box<dyn std::error::Error>> {
        if let (Ok(token), Ok(product)) = (env::var("POLAR_ACCESS_TOKEN"), env::var("POLAR_PRODUCT_ID")) {
            println!("Running against Polar's sandbox.");
            let polar = Polar::builder().token(token).sandbox().build()?;
            let discount = env::var("POLAR_DISCOUNT_CODE").ok();
            return Ok(Self {
                polar,
                product: product.parse()?,
                local: None,
                discount,
            });
        }
        let server = Server::start()?;
        println!("POLAR_ACCESS_TOKEN and POLAR_PRODUCT_ID are not both set: a small Polar runs inside this program,");
        println!(
            "at {}. It sells a T-shirt for $15.00 and knows the discount code LAUNCH20.",
            server.url()
        );
        let product = server.product("T-shirt").fixed(1500, "usd").add().into();
        server.discount("LAUNCH20").percentage(2000).add();
        let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
        Ok(Self {
            polar,
            product,
            local: Some(server),
            discount: Some("LAUNCH20".to_owned()),
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let place = Place::choose()?;
    let checkout = create(&place).await?;
    fill_in(&place, &checkout).await?;
    confirm(&place, &checkout).await?;
    list(&place).await?;
    go_wrong(&place, checkout.id).await?;
    println!("\nThat was all. The code is in polar-sdk/examples/checkout.rs.");
    Ok(())
}

/// Your server makes a checkout and sends the customer to its page.
async fn create(place: &Place) -> Result<Checkout, Error> {
    step("Create a checkout");
    let body = CheckoutCreate::new([place.product])
        .success_url("https://shop.dev/thanks?checkout={CHECKOUT_ID}")
        .metadata([("campaign", "launch")]);
    let checkout = place.polar.checkouts().create(body).await?;
    say(&format!("checkout {} is {}", checkout.id, checkout.status));
    say(&format!(
        "it costs {}",
        money(checkout.total_amount, &checkout.currency)
    ));
    say(&format!("send your customer to {}", checkout.url.expose()));
    Ok(checkout)
}

/// On that page the customer's browser fills in the form. It has no token: the checkout's client secret is enough.
async fn fill_in(place: &Place, checkout: &Checkout) -> Result<(), Error> {
    step("Fill in the form, as the customer's browser does");
    let address = AddressInput::new(CountryAlpha2Input::Fr)
        .city("Paris")
        .postal_code("75001")
        .line1("1 rue de la Paix");
    let mut body = CheckoutUpdatePublic::new()
        .customer_name("Ann")
        .customer_billing_address(address);
    if let Some(code) = &place.discount {
        body = body.discount_code(code);
    }
    let filled = place
        .polar
        .checkouts()
        .client_update(&checkout.client_secret, body)
        .await?;
    say(&format!(
        "the discount takes off {}",
        money(filled.discount_amount, &filled.currency)
    ));
    let tax = money(filled.tax_amount.unwrap_or(0), &filled.currency);
    let total = money(filled.total_amount, &filled.currency);
    say(&format!("it now costs {total}, {tax} of it tax"));
    Ok(())
}

/// The customer pays. Stripe's form in the browser turns the card into a confirmation token.
async fn confirm(place: &Place, checkout: &Checkout) -> Result<(), Error> {
    step("Confirm, with a card that is declined and then with one that is not");
    for card in ["ctoken_decline", "ctoken_ok"] {
        let body = CheckoutConfirmStripe::new()
            .customer_email("ann@polar.sh")
            .confirmation_token_id(card);
        match place
            .polar
            .checkouts()
            .client_confirm(&checkout.client_secret, body)
            .await
        {
            Ok(confirmed) => say(&format!("{card}: the checkout is {}", confirmed.status)),
            Err(error) => match error.api() {
                Some(ApiError::PaymentError(payment)) => say(&format!("{card}: {}", payment.detail)),
                // These cards are known to the Polar in this program only.
                _ if place.local.is_none() => say(&format!("{card}: {error}")),
                _ => return Err(error),
            },
        }
    }
    Ok(())
}

/// Your server looks at its checkouts, page by page.
async fn list(place: &Place) -> Result<(), Error> {
    step("List the open checkouts of the product, two to a page");
    if place.local.is_some() {
        for _ in 0..5 {
            place
                .polar
                .checkouts()
                .create(CheckoutCreate::new([place.product]))
                .await?;
        }
    }
    let open = place
        .polar
        .checkouts()
        .list()
        .product_id(place.product)
        .status(CheckoutStatus::Open)
        .limit(2);
    let mut pages = open.pages();
    let mut number = 0;
    while let Some(page) = pages.next().await {
        let page = page?;
        number += 1;
        let ids: Vec<_> = page.items.iter().map(|checkout| checkout.id.to_string()).collect();
        say(&format!("page {number} of {}: {}", page.max_page, ids.join(", ")));
        if number == 3 {
            break;
        }
    }
    Ok(())
}

/// Each kind of error, made on purpose.
async fn go_wrong(place: &Place, confirmed: CheckoutId) -> Result<(), Error> {
    step("Make mistakes, and handle them");
    let checkouts = place.polar.checkouts();
    let unknown = CheckoutId::new(polar_sdk::uuid::Uuid::nil());
    handle("an unknown checkout", checkouts.get(unknown)).await;
    handle("no product at all", checkouts.create(CheckoutCreate::new([]))).await;
    handle("an empty client secret", checkouts.client_get("")).await;
    let impatient = RequestOptions::new().timeout(Duration::from_nanos(1));
    handle("no patience", checkouts.get(confirmed).with_options(impatient)).await;
    let strange = RequestOptions::new().token("polar_oat_somebody_else");
    handle(
        "a token of somebody else",
        checkouts.get(confirmed).with_options(strange),
    )
    .await;

    let Some(server) = &place.local else { return Ok(()) };
    let rename = || CheckoutUpdate::new().customer_name("Bob");
    handle("a change after the payment", checkouts.update(confirmed, rename())).await;
    let reader = RequestOptions::new().token(server.token_for(&["checkouts:read"]));
    let renamed = checkouts.update(confirmed, rename()).with_options(reader);
    handle("a token that may only read", renamed).await;
    let late = checkouts.create(CheckoutCreate::new([place.product])).await?;
    server.lock(&late.id.to_string(), 1);
    let once = RequestOptions::new().retry(RetryPolicy::off());
    handle(
        "a checkout in use",
        checkouts.update(late.id, rename()).with_options(once),
    )
    .await;
    server.advance(Duration::from_secs(24 * 3600));
    handle("a checkout of yesterday", checkouts.client_get(&late.client_secret)).await;
    server.answer(Answer::new(429).header("retry-after", "1800"));
    handle("too many requests", checkouts.get(confirmed)).await;
    server.answer(Answer::error(418, "ImATeapot", "Short and stout."));
    handle("an error unknown to this version", checkouts.get(confirmed)).await;
    server.answer(Answer::html(403, "<h1>Blocked</h1>"));
    handle("a proxy's page", checkouts.get(confirmed)).await;
    Ok(())
}

/// What a program does about an error: most of them it tells apart by what Polar calls them, the rest by their kind.
async fn handle<T>(mistake: &str, request: impl IntoFuture<Output = Result<T, Error>>) {
    let Err(error) = request.await else {
        return say(&format!("{mistake}: went well?"));
    };
    let answer = match error.api() {
        Some(ApiError::ResourceNotFound(_)) => "there is no such checkout (404)".to_owned(),
        Some(ApiError::NotOpenCheckout(e)) => format!("too late to change it (403): {}", e.detail),
        Some(ApiError::InsufficientScope(_)) => "the token may not do that (403)".to_owned(),
        Some(ApiError::InvalidToken(_)) => "the token is wrong, or of another server (401)".to_owned(),
        Some(ApiError::CheckoutLocked(_)) => "somebody is at it, try again (409)".to_owned(),
        Some(ApiError::ExpiredCheckoutError(_)) => "expired, make a new one (410)".to_owned(),
        Some(ApiError::HttpValidationError(e)) => {
            let first = e.detail.iter().flatten().next();
            format!(
                "Polar wants it otherwise (422): {}",
                first.map_or("", |fault| &fault.msg)
            )
        }
        _ if error.is_rate_limited() => {
            format!("come back in {:?} (429)", error.retry_after().unwrap_or_default())
        }
        _ if error.is_timeout() => "no answer in time".to_owned(),
        _ => error.to_string(),
    };
    say(&format!("{mistake}: {answer}"));
}

fn step(title: &str) {
    println!("\n{title}");
}

fn say(text: &str) {
    println!("  {text}");
}

/// Amounts are in minor units.
fn money(amount: i64, currency: &str) -> String {
    format!("{}.{:02} {}", amount / 100, amount % 100, currency.to_uppercase())
}
