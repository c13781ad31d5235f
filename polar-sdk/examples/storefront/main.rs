//! A small shop that sells through Polar: a page with products, an order for each purchase, and a webhook.
//!
//! ```sh
//! cargo run --example storefront
//! ```
//!
//! Prints the URL of the shop. Without an account it uses an in-memory Polar, which also has the page where the buyer
//! pays. With a token it uses Polar's sandbox, where no real money is charged; see [`settings`] for the variables.
//!
//! The parts that every shop needs to get right:
//! - [`buying`]: clicking the button twice creates one order and one checkout.
//! - [`webhook`]: an order is only marked as paid by a verified webhook, and only once.
//! - [`orders`]: late and reordered webhooks do not undo a payment.
//! - [`purchase`]: the page of an order shows the license key of this order, not those of the customer.

mod buying;
mod catalog;
mod error;
mod local;
mod orders;
mod pages;
mod progress;
mod purchase;
mod settings;
mod shop;
mod tracking;
mod webhook;

use axum::Router;
use axum::routing::{get, post};
use settings::Settings;
use shop::Shop;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::from_env()?;
    let listener = TcpListener::bind(&settings.address).await?;
    let url = settings.url(listener.local_addr()?);
    let (account, server) = match settings.account {
        Some(account) => (account, None),
        // Needs the URL of the shop for its webhooks.
        None => local::start(&url).map(|(account, server)| (account, Some(server)))?,
    };
    let shop = Shop::open(account, &settings.database, &url).await?;
    match &server {
        Some(server) => println!("Using an in-memory Polar at {}.", server.url()),
        None => println!("Using Polar. Register {url}/webhooks/polar as a webhook endpoint."),
    }
    println!("Orders are stored in {}.", settings.database.display());
    println!("The shop is open at {url}");
    axum::serve(listener, routes(Arc::new(shop))).await?;
    Ok(())
}

fn routes(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/", get(buying::front))
        .route("/orders", post(buying::buy))
        .route("/orders/{id}", get(tracking::order))
        .route("/orders/{id}/progress", get(tracking::progress))
        .route("/orders/{id}/portal", post(purchase::portal))
        .route("/webhooks/polar", post(webhook::receive))
        .route("/shop.css", get(pages::style))
        .route("/order.js", get(pages::script))
        .fallback(error::not_found)
        .layer(axum::middleware::map_response(pages::add_headers))
        .with_state(shop)
}
