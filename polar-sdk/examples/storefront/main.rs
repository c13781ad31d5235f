//! A small shop that sells through Polar: two products, a button, and orders that are paid when Polar says so.
//!
//! ```sh
//! cargo run --example storefront
//! ```
//!
//! starts the shop and says where it is. Without an account it sells through a small Polar inside this program, which
//! also has the page where the buyer pays. With a token it sells through Polar's sandbox, where no real money moves;
//! the [`settings`] say what it needs then.
//!
//! What a shop must get right stands in three places:
//! - [`buying`]: pressing the button twice is one order and one checkout;
//! - [`webhook`]: an order is paid because of a verified webhook and nothing else, and once, however often that comes;
//! - [`orders`]: what came late or out of order takes nothing back.

mod buying;
mod catalog;
mod fault;
mod local;
mod orders;
mod pages;
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
    let settings = Settings::read()?;
    let listener = TcpListener::bind(&settings.address).await?;
    let url = settings.url(listener.local_addr()?);
    let (account, polar) = match settings.account {
        Some(account) => (account, None),
        // It is told the shop's address, so that the socket had to come first.
        None => local::start(&url).map(|(account, polar)| (account, Some(polar)))?,
    };
    let shop = Shop::open(account, &settings.database, &url).await?;
    match &polar {
        Some(polar) => println!("Selling through a small Polar inside this program, at {}.", polar.url()),
        None => println!("Selling through Polar; webhooks are taken at {url}/webhooks/polar."),
    }
    println!("Orders are kept in {}.", settings.database.display());
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
        .route("/webhooks/polar", post(webhook::receive))
        .route("/shop.css", get(pages::style))
        .route("/order.js", get(pages::script))
        .fallback(fault::nowhere)
        .layer(axum::middleware::map_response(pages::protect))
        .with_state(shop)
}
