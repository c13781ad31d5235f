//! What the buyer of a paid order has got: a subscription, license keys, and access to Polar's customer portal.

use crate::error::ShopError;
use crate::shop::Shop;
use crate::tracking::{self, OrderId};
use axum::extract::State;
use axum::response::Redirect;
use polar_sdk::ids::{CheckoutId, LicenseKeyId};
use polar_sdk::models::{
    BenefitGrant, BenefitGrantProperties, CustomerSessionCreateCustomer, Order, SubscriptionStatus,
};
use polar_sdk::{Error, Polar};
use std::sync::Arc;

/// What the page of a paid order shows.
#[derive(Default)]
pub struct Purchase {
    /// Whether and how the subscription goes on.
    pub subscription: Option<String>,
    pub license_keys: Vec<String>,
}

/// Loads the purchase of a checkout. It is empty until Polar has created it, shortly after the payment.
pub async fn load(polar: &Polar, checkout: CheckoutId) -> Result<Purchase, Error> {
    let Some(order) = order_of(polar, checkout).await? else {
        return Ok(Purchase::default());
    };
    let mut license_keys = Vec::new();
    let list = polar.benefit_grants().list();
    let mut grants = list.customer_id(order.customer_id).is_granted(true).items();
    while let Some(grant) = grants.next().await {
        if let Some(id) = license_key_of(&grant?, &order) {
            license_keys.push(polar.license_keys().get(id).await?.key.expose().to_owned());
        }
    }
    Ok(Purchase {
        subscription: describe_subscription(&order),
        license_keys,
    })
}

/// `POST /orders/{id}/portal`: redirects the buyer to Polar's customer portal.
///
/// A shop with user accounts offers this to the user who is logged in, by `CustomerSessionCreateExternalCustomer`. Here, the
/// buyer has paid with the email address of the customer.
pub async fn portal(State(shop): State<Arc<Shop>>, id: OrderId) -> Result<Redirect, ShopError> {
    let order = tracking::find_order(&shop, id)?;
    let (Some(checkout), Some(_)) = (order.checkout, order.paid) else {
        return Err(ShopError::NotFound);
    };
    let purchased = order_of(&shop.polar, checkout).await?.ok_or(ShopError::NotFound)?;
    let body = CustomerSessionCreateCustomer::new(purchased.customer_id)
        .return_url(format!("{}/orders/{}", shop.url, order.id));
    let session = shop.polar.customer_sessions().create(body).await?;
    Ok(Redirect::to(session.customer_portal_url.expose()))
}

async fn order_of(polar: &Polar, checkout: CheckoutId) -> Result<Option<Order>, Error> {
    let page = polar.orders().list().checkout_id(checkout).await?;
    Ok(page.items.into_iter().next())
}

/// The license key of a grant, if the grant belongs to the order. Anyone with the URL of the order's page can see it, so it
/// does not show the customer's other license keys.
fn license_key_of(grant: &BenefitGrant, order: &Order) -> Option<LicenseKeyId> {
    let of_order = grant.order_id == Some(order.id);
    let of_subscription = grant.subscription_id.is_some() && grant.subscription_id == order.subscription_id;
    match &grant.properties {
        BenefitGrantProperties::LicenseKeys(keys) if of_order || of_subscription => {
            keys.license_key_id.as_deref()?.parse().ok()
        }
        _ => None,
    }
}

fn describe_subscription(order: &Order) -> Option<String> {
    let subscription = order.subscription.as_deref()?;
    let end = subscription.current_period_end.utc_date();
    Some(match subscription.status {
        // A canceled subscription stays active until its period ends.
        SubscriptionStatus::Active | SubscriptionStatus::Trialing if subscription.cancel_at_period_end => {
            format!("Ends on {end}")
        }
        SubscriptionStatus::Active | SubscriptionStatus::Trialing => format!("Renews on {end}"),
        _ => format!("Is {}", subscription.status),
    })
}
