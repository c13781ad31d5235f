//! Tests of a program that uses Polar, against the in-memory Polar.
//!
//! ```sh
//! cargo test --example testing-your-code
//! ```
//!
//! The program under test are the functions `buy` and `is_paid`; the tests are at the end. Nothing is mocked: each test starts a server of its
//! own, and the code under test sends real requests to it.
//!
//! ```sh
//! cargo run --example testing-your-code   # runs the functions once
//! ```

use polar_sdk::ids::ProductId;
use polar_sdk::models::{Checkout, CheckoutCreate, CheckoutStatus};
use polar_sdk::testing::Server;
use polar_sdk::{ApiError, Error, Polar};

/// What the shop shows to a customer who wants to buy.
#[derive(Debug, PartialEq, Eq)]
enum Purchase {
    /// The customer pays on this page.
    PayAt(String),
    /// The product is not sold any more.
    SoldOut,
    /// Polar is not available.
    TryAgainLater,
}

/// Creates a checkout for an order of the shop.
async fn buy(polar: &Polar, product: ProductId, order: &str) -> Result<Purchase, Error> {
    let body = CheckoutCreate::new([product]).metadata([("order", order)]);
    match polar.checkouts().create(body).await {
        Ok(checkout) => Ok(Purchase::PayAt(checkout.url.expose().to_owned())),
        Err(error) if matches!(error.api(), Some(ApiError::HttpValidationError(_))) => Ok(Purchase::SoldOut),
        Err(error) if error.is_server_error() || error.is_timeout() => Ok(Purchase::TryAgainLater),
        Err(error) => Err(error),
    }
}

/// Whether the goods of a checkout can be shipped.
fn is_paid(checkout: &Checkout) -> bool {
    checkout.status == CheckoutStatus::Succeeded
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::start()?;
    let product = server.product("T-shirt").fixed(1500, "usd").add();
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    println!("{:?}", buy(&polar, product, "1001").await?);
    for checkout in polar.checkouts().list().await?.items {
        println!("paid: {}", is_paid(&checkout));
    }
    println!("The tests: cargo test --example testing-your-code");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use polar_sdk::testing::{MockResponse, sample_with};
    use polar_sdk::uuid::Uuid;

    use super::*;

    fn client(server: &Server) -> Polar {
        let builder = Polar::builder().token(server.token()).base_url(server.url());
        builder.timeout(Duration::from_millis(500)).build().unwrap()
    }

    #[tokio::test]
    async fn redirects_to_the_checkout_of_the_order() {
        let server = Server::start().unwrap();
        let product = server.product("T-shirt").fixed(1500, "usd").add();

        let purchase = buy(&client(&server), product, "1001").await.unwrap();

        assert!(matches!(purchase, Purchase::PayAt(url) if url.starts_with(server.url())));
        // What was sent can be inspected.
        let [request] = &server.requests()[..] else {
            panic!("one request is sent")
        };
        assert_eq!(request.target(), "/v1/checkouts/");
        let body: serde_json::Value = request.json().unwrap();
        assert_eq!(body["metadata"]["order"], "1001");
    }

    #[tokio::test]
    async fn says_that_a_removed_product_is_sold_out() {
        let server = Server::start().unwrap();
        // The in-memory Polar rejects what Polar rejects.
        let unknown = ProductId::new(Uuid::nil());
        assert_eq!(buy(&client(&server), unknown, "1001").await.unwrap(), Purchase::SoldOut);
    }

    #[tokio::test]
    async fn asks_to_try_again_if_polar_fails_or_does_not_respond() {
        let server = Server::start().unwrap();
        let product = server.product("T-shirt").fixed(1500, "usd").add();
        for response in [MockResponse::new(500), MockResponse::hang()] {
            server.enqueue(response);
            let purchase = buy(&client(&server), product, "1001").await.unwrap();
            assert_eq!(purchase, Purchase::TryAgainLater);
        }
        // A purchase must not be created twice, so the crate did not retry.
        assert_eq!(server.requests().len(), 2);
    }

    #[test]
    fn ships_paid_checkouts_only() {
        // Code that accepts models is tested without a server. The fields that are not set have placeholders.
        let checkout = |status| sample_with::<Checkout>(&serde_json::json!({"status": status, "total_amount": 1500}));
        assert!(is_paid(&checkout("succeeded")));
        assert!(!is_paid(&checkout("confirmed")));
    }
}
