//! The front page and the "Buy" button.

use crate::error::ShopError;
use crate::orders::Order;
use crate::pages::{FrontPage, Page};
use crate::shop::Shop;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::Redirect;
use polar_sdk::ids::ProductId;
use polar_sdk::models::{Checkout, CheckoutCreate, CheckoutStatus};
use polar_sdk::uuid::Uuid;
use serde::Deserialize;
use std::sync::Arc;

/// `GET /`: shows the products. Each button contains the id of the order that it creates.
pub async fn front(State(shop): State<Arc<Shop>>) -> Page<FrontPage> {
    Page(FrontPage::new(&shop.products))
}

/// The form of a button.
#[derive(Deserialize)]
pub struct OrderForm {
    order: Uuid,
    product: ProductId,
}

/// `POST /orders`: creates the order and redirects the buyer to Polar.
///
/// Repeated requests for the same order lead to the same checkout, so that nobody pays twice. A paid order is shown
/// instead.
pub async fn buy(
    State(shop): State<Arc<Shop>>,
    form: Result<Form<OrderForm>, FormRejection>,
) -> Result<Redirect, ShopError> {
    let Form(form) = form.map_err(|_| ShopError::InvalidForm)?;
    let product = shop
        .products
        .iter()
        .find(|product| product.id == form.product)
        .ok_or(ShopError::InvalidForm)?;
    let order = shop.orders.find_or_create(form.order, &product.name)?;
    let checkout = match order.checkout {
        Some(id) => shop.polar.checkouts().get(id).await?,
        None => create_checkout(&shop, &order, product.id).await?,
    };
    Ok(match checkout.status {
        CheckoutStatus::Open => Redirect::to(checkout.url.expose()),
        _ => Redirect::to(&format!("/orders/{}", order.id)),
    })
}

/// Creates the checkout of an order.
///
/// Two concurrent requests may both create one. The order keeps the first one that is stored. Nobody sees the URL of
/// the other one, and it expires.
async fn create_checkout(shop: &Shop, order: &Order, product: ProductId) -> Result<Checkout, ShopError> {
    let body = CheckoutCreate::new([product])
        .success_url(format!("{}/orders/{}", shop.url, order.id))
        .return_url(format!("{}/", shop.url))
        .metadata([("order", order.id.to_string())]);
    let checkout = shop.polar.checkouts().create(body).await?;
    if shop.orders.set_checkout(order.id, checkout.id)? {
        return Ok(checkout);
    }
    let first = shop.orders.find(order.id)?.and_then(|order| order.checkout);
    let first = first.ok_or(ShopError::MissingCheckout)?;
    Ok(shop.polar.checkouts().get(first).await?)
}
