//! Refunds an order in two parts, at most once each, even if the program is interrupted and runs again.
//!
//! ```sh
//! cargo run --example refund
//! ```
//!
//! Runs against an in-memory Polar that the example starts. With a token and an order it runs against Polar's sandbox:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… POLAR_ORDER_ID=… cargo run --example refund
//! ```

use std::env;

use polar_sdk::ids::OrderId;
use polar_sdk::models::{
    AddressInput, CheckoutConfirmStripe, CheckoutCreate, CountryAlpha2, Refund, RefundCreate, RefundCreateReason,
};
use polar_sdk::testing::Server;
use polar_sdk::{ApiError, Error, Polar};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let (Ok(token), Ok(order)) = (env::var("POLAR_ACCESS_TOKEN"), env::var("POLAR_ORDER_ID")) {
        println!("Using Polar's sandbox.");
        let polar = Polar::builder().token(token).sandbox().build()?;
        return Ok(refund_in_two_parts(&polar, order.parse()?).await?);
    }
    let server = Server::start()?;
    println!(
        "POLAR_ACCESS_TOKEN or POLAR_ORDER_ID is not set: using an in-memory Polar at {}.",
        server.url()
    );
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    let order = buy(&server, &polar).await?;
    Ok(refund_in_two_parts(&polar, order).await?)
}

async fn refund_in_two_parts(polar: &Polar, id: OrderId) -> Result<(), Error> {
    let order = polar.orders().get(id).await?;
    println!(
        "Order {id}: paid {}, of which {} can be refunded.",
        order.total(),
        order.refundable()
    );
    let half = order.refundable_amount / 2;
    // The second call repeats the first one, as if the program had not seen its response.
    for (ticket, amount) in [("4711", half), ("4711", half), ("4712", order.refundable_amount - half)] {
        match refund_once(polar, id, ticket, amount).await? {
            Some(refund) => println!("Ticket {ticket}: {} are refunded, {}.", refund.amount(), refund.status),
            None => println!("Ticket {ticket}: refunded before."),
        }
    }
    let order = polar.orders().get(id).await?;
    println!("The order is {}.", order.status);
    Ok(())
}

/// Refunds an amount without tax, unless that has been done for this ticket of the customer service.
///
/// Polar has no idempotency keys, and the crate does not retry a refund that may have been received. The refund therefore
/// carries the ticket, and the refunds of the order are read first.
async fn refund_once(polar: &Polar, order: OrderId, ticket: &str, amount: i64) -> Result<Option<Refund>, Error> {
    let mut refunds = polar.refunds().list().order_id(order).items();
    while let Some(refund) = refunds.next().await {
        if refund?
            .metadata
            .get("ticket")
            .is_some_and(|value| value.as_str() == Some(ticket))
        {
            return Ok(None);
        }
    }
    let body = RefundCreate::new(order, RefundCreateReason::CustomerRequest, amount).metadata([("ticket", ticket)]);
    match polar.refunds().create(body).await {
        Ok(refund) => Ok(Some(refund)),
        // Someone else refunded the rest of the order.
        Err(error) if matches!(error.api(), Some(ApiError::RefundedAlready(_))) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Buys something from the in-memory Polar.
async fn buy(server: &Server, polar: &Polar) -> Result<OrderId, Box<dyn std::error::Error>> {
    let product = server.product("T-shirt").fixed(1500, "usd").add();
    let checkout = polar.checkouts().create(CheckoutCreate::new([product])).await?;
    let body = CheckoutConfirmStripe::new()
        .customer_email("ann@polar.sh")
        .customer_billing_address(AddressInput::new(CountryAlpha2::Fr))
        .confirmation_token_id("ctoken_ok");
    polar.checkouts().client_confirm(&checkout.client_secret, body).await?;
    server.set_checkout_status(checkout.id, "succeeded");
    let page = polar.orders().list().checkout_id(checkout.id).await?;
    Ok(page.items.first().ok_or("the payment creates an order")?.id)
}
