//! The front page, and its button.

use crate::fault::Fault;
use crate::orders::Order;
use crate::pages::{Front, Page};
use crate::shop::Shop;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::Redirect;
use polar_sdk::ids::ProductId;
use polar_sdk::models::{Checkout, CheckoutCreate, CheckoutStatus};
use polar_sdk::uuid::Uuid;
use serde::Deserialize;
use std::sync::Arc;

/// `GET /`: what there is to buy. Each button carries the id of the order that it will make.
pub async fn front(State(shop): State<Arc<Shop>>) -> Page<Front> {
    Page(Front::of(&shop.products))
}

/// What the button sends.
#[derive(Deserialize)]
pub struct Wish {
    order: Uuid,
    product: ProductId,
}

/// `POST /orders`: places the order and sends the buyer to Polar to pay.
///
/// However often this comes for one order, the buyer is led to one and the same checkout, so that nobody pays twice. If
/// the order is paid already, it is shown.
pub async fn buy(State(shop): State<Arc<Shop>>, wish: Result<Form<Wish>, FormRejection>) -> Result<Redirect, Fault> {
    let Form(wish) = wish.map_err(|_| Fault::Form)?;
    let product = shop
        .products
        .iter()
        .find(|product| product.id == wish.product)
        .ok_or(Fault::Form)?;
    let order = shop.orders.place(wish.order, &product.name)?;
    let checkout = match order.checkout {
        Some(id) => shop.polar.checkouts().get(id).await?,
        None => start(&shop, &order, product.id).await?,
    };
    Ok(match checkout.status {
        CheckoutStatus::Open => Redirect::to(checkout.url.expose()),
        _ => Redirect::to(&format!("/orders/{}", order.id)),
    })
}

/// Starts the checkout of an order.
///
/// Two clicks can both come this far. The checkout that is written down first is the order's; nobody ever sees the
/// other one's address, and it expires unpaid.
async fn start(shop: &Shop, order: &Order, product: ProductId) -> Result<Checkout, Fault> {
    let body = CheckoutCreate::new([product])
        .success_url(format!("{}/orders/{}", shop.url, order.id))
        .return_url(format!("{}/", shop.url))
        .metadata([("order", order.id.to_string())]);
    let checkout = shop.polar.checkouts().create(body).await?;
    if shop.orders.set_checkout(order.id, checkout.id)? {
        return Ok(checkout);
    }
    let first = shop.orders.find(order.id)?.and_then(|order| order.checkout);
    Ok(shop.polar.checkouts().get(first.ok_or(Fault::Gone)?).await?)
}
