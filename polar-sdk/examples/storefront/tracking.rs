//! The page of an order, where the buyer comes back to and waits.

use crate::fault::Fault;
use crate::orders::Order;
use crate::pages::{OrderPage, Page};
use crate::shop::Shop;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use polar_sdk::models::CheckoutStatus;
use polar_sdk::uuid::Uuid;
use std::sync::Arc;

/// How far an order is, for its buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A webhook has said so.
    Paid { amount: String },
    /// Polar says that the payment is through, and the webhook is still on its way.
    Received,
    /// The buyer has pressed "Pay", and the bank is at work.
    Processing,
    /// Nothing is paid. The checkout waits at this address.
    Waiting { pay_at: String },
    /// There will be no payment any more.
    Over,
    /// Polar cannot be asked, or says something new. The webhook will come all the same.
    Unknown,
}

impl Progress {
    /// One word for the script that waits for another one.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Paid { .. } => "paid",
            Self::Received => "received",
            Self::Processing => "processing",
            Self::Waiting { .. } => "waiting",
            Self::Over => "over",
            Self::Unknown => "unknown",
        }
    }

    /// Whether something can still happen.
    pub fn can_change(&self) -> bool {
        !matches!(self, Self::Paid { .. } | Self::Over)
    }
}

/// The id in the address.
type Id = Result<Path<Uuid>, PathRejection>;

/// `GET /orders/{id}`. Who knows the address may look: the id is as good as a password.
pub async fn order(State(shop): State<Arc<Shop>>, id: Id) -> Result<Page<OrderPage>, Fault> {
    let order = find(&shop, id)?;
    let progress = look(&shop, &order).await;
    Ok(Page(OrderPage::of(order, progress)))
}

/// `GET /orders/{id}/progress`: the word for it, for the script that waits.
pub async fn progress(State(shop): State<Arc<Shop>>, id: Id) -> Result<&'static str, Fault> {
    let order = find(&shop, id)?;
    Ok(look(&shop, &order).await.word())
}

fn find(shop: &Shop, id: Id) -> Result<Order, Fault> {
    let Path(id) = id.map_err(|_| Fault::NotFound)?;
    shop.orders.find(id)?.ok_or(Fault::NotFound)
}

/// Asks Polar only where the order is not paid, and believes it no further than a message on a page.
async fn look(shop: &Shop, order: &Order) -> Progress {
    if let Some(amount) = &order.paid {
        return Progress::Paid { amount: amount.clone() };
    }
    let Some(id) = order.checkout else {
        return Progress::Over;
    };
    match shop.polar.checkouts().get(id).await {
        Ok(checkout) => match checkout.status {
            CheckoutStatus::Open => Progress::Waiting {
                pay_at: checkout.url.expose().to_owned(),
            },
            CheckoutStatus::Confirmed => Progress::Processing,
            CheckoutStatus::Succeeded => Progress::Received,
            CheckoutStatus::Expired | CheckoutStatus::Failed => Progress::Over,
            _ => Progress::Unknown,
        },
        Err(error) if error.is_not_found() => Progress::Over,
        Err(error) => {
            eprintln!("cannot look at a checkout: {error}");
            Progress::Unknown
        }
    }
}
