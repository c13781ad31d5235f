//! The page of an order, to which the buyer returns after the payment.

use crate::error::ShopError;
use crate::orders::Order;
use crate::pages::{OrderPage, Page};
use crate::progress::Progress;
use crate::purchase::{self, Purchase};
use crate::shop::Shop;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use polar_sdk::models::CheckoutStatus;
use polar_sdk::uuid::Uuid;
use std::sync::Arc;

pub type OrderId = Result<Path<Uuid>, PathRejection>;

/// `GET /orders/{id}`. The random id grants access: only the buyer knows it.
pub async fn order(State(shop): State<Arc<Shop>>, id: OrderId) -> Result<Page<OrderPage>, ShopError> {
    let order = find_order(&shop, id)?;
    let progress = progress_of(&shop, &order).await;
    let purchase = match order.checkout.filter(|_| order.paid.is_some()) {
        Some(checkout) => purchase::load(&shop.polar, checkout).await.unwrap_or_else(|error| {
            // The page shows the payment even if Polar is not available.
            eprintln!("cannot load the purchase: {error}");
            Purchase::default()
        }),
        None => Purchase::default(),
    };
    Ok(Page(OrderPage {
        order,
        progress,
        purchase,
    }))
}

/// `GET /orders/{id}/progress`: the name of the progress, polled by the script of the page.
pub async fn progress(State(shop): State<Arc<Shop>>, id: OrderId) -> Result<&'static str, ShopError> {
    let order = find_order(&shop, id)?;
    Ok(progress_of(&shop, &order).await.name())
}

pub fn find_order(shop: &Shop, id: OrderId) -> Result<Order, ShopError> {
    let Path(id) = id.map_err(|_| ShopError::NotFound)?;
    shop.orders.find(id)?.ok_or(ShopError::NotFound)
}

/// Asks the API about an unpaid order. The result is only shown: it does not mark the order as paid.
async fn progress_of(shop: &Shop, order: &Order) -> Progress {
    if let Some(amount) = &order.paid {
        return Progress::Paid { amount: amount.clone() };
    }
    let Some(id) = order.checkout else {
        return Progress::Closed;
    };
    match shop.polar.checkouts().get(id).await {
        Ok(checkout) => match checkout.status {
            CheckoutStatus::Open => Progress::Waiting {
                checkout_url: checkout.url.expose().to_owned(),
            },
            CheckoutStatus::Confirmed => Progress::Processing,
            CheckoutStatus::Succeeded => Progress::Received,
            CheckoutStatus::Expired | CheckoutStatus::Failed => Progress::Closed,
            _ => Progress::Unknown,
        },
        Err(error) if error.is_not_found() => Progress::Closed,
        Err(error) => {
            eprintln!("cannot get the checkout: {error}");
            Progress::Unknown
        }
    }
}
