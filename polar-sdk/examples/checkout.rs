//! A checkout from creation to payment.
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

use polar_sdk::ids::ProductId;
use polar_sdk::models::{
    AddressInput, Checkout, CheckoutConfirmStripe, CheckoutCreate, CheckoutStatus, CheckoutUpdatePublic, CountryAlpha2,
};
use polar_sdk::testing::Server;
use polar_sdk::{ApiError, Error, Polar};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let setup = Setup::from_env()?;
    let checkout = create(&setup).await?;
    fill_in(&setup, &checkout).await?;
    confirm(&setup, &checkout).await?;
    list(&setup).await?;
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
