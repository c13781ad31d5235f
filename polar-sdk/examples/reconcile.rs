//! Compares the orders that a shop has recorded with those of Polar, without an async runtime.
//!
//! ```sh
//! cargo run --example reconcile --features blocking
//! ```
//!
//! Runs against an in-memory Polar that the example starts. With a token it runs against Polar's sandbox. The records are lines
//! of an order ID and an amount in the minor unit of the currency:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… cargo run --example reconcile --features blocking -- records.csv
//! ```

use std::collections::BTreeMap;
use std::{env, fs};

use polar_sdk::ids::OrderId;
use polar_sdk::models::{AddressInput, CheckoutConfirmStripe, CheckoutCreate, CountryAlpha2};
use polar_sdk::testing::Server;
use polar_sdk::{Error, Polar};

/// The net amount of each order.
type Records = BTreeMap<OrderId, i64>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Ok(token) = env::var("POLAR_ACCESS_TOKEN") {
        println!("Using Polar's sandbox.");
        let path = env::args_os().nth(1).ok_or("usage: reconcile RECORDS")?;
        let records = parse(&fs::read_to_string(path)?)?;
        reconcile(&Polar::builder().token(token).sandbox().build()?, records)?;
        return Ok(());
    }
    let server = Server::start()?;
    println!(
        "POLAR_ACCESS_TOKEN is not set: using an in-memory Polar at {}.",
        server.url()
    );
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    let records = sell(&server, &polar)?;
    reconcile(&polar, records)?;
    Ok(())
}

/// Prints each difference.
fn reconcile(polar: &Polar, mut records: Records) -> Result<(), Error> {
    let mut matching = 0;
    // The next page is fetched while this one is compared.
    for order in polar.orders().list().limit(100).items_blocking().prefetch() {
        let order = order?;
        if !order.paid {
            continue;
        }
        let paid = order.net_amount - order.refunded_amount;
        match records.remove(&order.id) {
            Some(recorded) if recorded == paid => matching += 1,
            Some(recorded) => println!("  {}: recorded {recorded}, but Polar has {paid}", order.id),
            None => println!("  {}: not recorded, {paid}", order.id),
        }
    }
    for (id, recorded) in records {
        println!("  {id}: recorded {recorded}, but Polar does not have it");
    }
    println!("{matching} orders match.");
    Ok(())
}

fn parse(records: &str) -> Result<Records, Box<dyn std::error::Error>> {
    let parse = |line: &str| -> Result<_, Box<dyn std::error::Error>> {
        let (id, amount) = line.split_once(',').ok_or_else(|| format!("no comma in {line:?}"))?;
        Ok((id.trim().parse()?, amount.trim().parse()?))
    };
    records.lines().map(parse).collect()
}

/// Sells to three customers of the in-memory Polar, and records two of the orders, one of them wrongly.
fn sell(server: &Server, polar: &Polar) -> Result<Records, Error> {
    let product = server.product("T-shirt").fixed(1500, "usd").add();
    for email in ["ann@polar.sh", "bob@polar.sh", "eve@polar.sh"] {
        let checkout = polar
            .checkouts()
            .create(CheckoutCreate::new([product]))
            .send_blocking()?;
        let body = CheckoutConfirmStripe::new()
            .customer_email(email)
            .customer_billing_address(AddressInput::new(CountryAlpha2::Fr))
            .confirmation_token_id("ctoken_ok");
        polar
            .checkouts()
            .client_confirm(&checkout.client_secret, body)
            .send_blocking()?;
        server.set_checkout_status(checkout.id, "succeeded");
    }
    let page = polar.orders().list().send_blocking()?;
    let amounts = [1250, 1200];
    Ok(page.items.iter().map(|order| order.id).zip(amounts).collect())
}
