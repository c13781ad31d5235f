//! Products, prices, trials and amounts of a checkout.

use crate::testing::clock::Moment;
use crate::testing::discounts;
use crate::testing::error_responses::{self, HandlerResult};
use crate::testing::products;
use crate::testing::state::{State, fraction};
use crate::testing::stored_checkout::StoredCheckout;
use serde_json::{Value, json};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// The trial of a subscription.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) interval: String,
    pub(super) count: i64,
    pub(super) end: Moment,
}

impl StoredCheckout {
    /// The ad hoc prices of a product, or else those of the product itself.
    pub(super) fn prices<'a>(&'a self, state: &'a State, product: &str) -> &'a [Value] {
        match self.ad_hoc_prices.get(product) {
            Some(prices) => prices,
            None => state.products.find(product).map_or(&[], products::prices),
        }
    }

    /// Selects one of the products, and the price with this id or the first one in the currency of the checkout.
    pub(super) fn select_product(&mut self, state: &State, product: &str, price: Option<&str>) -> HandlerResult<()> {
        if !self.products.iter().any(|id| id == product) {
            let message = "Product is not available in this checkout.";
            return Err(error_responses::unusable_value("product_id", message, &json!(product)));
        }
        let string = |candidate: &Value, name: &str| candidate.get(name).and_then(Value::as_str).map(str::to_owned);
        let currency = self.string("currency").map(str::to_owned);
        let matches = |candidate: &&Value| match (price, &currency) {
            (Some(id), _) => string(candidate, "id").as_deref() == Some(id),
            (None, Some(_)) => string(candidate, "price_currency") == currency,
            (None, None) => true,
        };
        let Some(selected) = self.prices(state, product).iter().find(matches).cloned() else {
            let (name, message, value) = match (price, currency) {
                (None, Some(currency)) => (
                    "currency",
                    "The product has no price in this currency.",
                    json!(currency),
                ),
                (price, _) => (
                    "product_price_id",
                    "Price is not available in this checkout.",
                    json!(price),
                ),
            };
            return Err(error_responses::unusable_value(name, message, &value));
        };
        product.clone_into(&mut self.product);
        self.price = selected;
        Ok(())
    }

    /// The trial of the checkout or else of the product, unless the buyer declined it.
    pub(super) fn trial(&self, state: &State) -> Option<Trial> {
        let product = state
            .products
            .find(&self.product)
            .filter(|product| products::is_recurring(product))?;
        if self.field("allow_trial") == &json!(false) {
            return None;
        }
        let interval = self.string("trial_interval");
        let own = interval.zip(self.field("trial_interval_count").as_i64());
        let (interval, count) = own.or(products::trial(product))?;
        let days = match interval {
            "day" => 1,
            "week" => 7,
            "month" => 30,
            _ => 365,
        };
        let intervals = u32::try_from(count).unwrap_or(u32::MAX);
        Some(Trial {
            interval: interval.to_owned(),
            count,
            end: self
                .created_at
                .after(DAY.saturating_mul(days).saturating_mul(intervals)),
        })
    }

    /// When the trial ends, if there is one.
    pub(in crate::testing) fn trial_end(&self, state: &State) -> Option<Moment> {
        self.trial(state).map(|trial| trial.end)
    }

    /// Returns whether a customer is already subscribed to the selected product.
    pub(super) fn is_subscribed(&self, state: &State, email: &str) -> bool {
        let product = state.products.find(&self.product);
        product.is_some_and(products::is_recurring)
            && self
                .earlier_purchases(state, email)
                .any(|other| other.product == self.product)
    }

    /// The other checkouts that a customer has confirmed.
    pub(super) fn earlier_purchases<'a>(
        &'a self,
        state: &'a State,
        email: &'a str,
    ) -> impl Iterator<Item = &'a StoredCheckout> {
        state.checkouts.iter().filter(move |other| {
            other.id != self.id
                && matches!(&*other.stored_status, "confirmed" | "succeeded")
                && other.string("customer_email") == Some(email)
        })
    }
}

/// The amounts of a checkout in minor units.
#[derive(Debug)]
pub(in crate::testing) struct Amounts {
    pub(in crate::testing) amount: i64,
    pub(in crate::testing) discount: i64,
    pub(super) net: i64,
    /// `None` until the country is known.
    pub(in crate::testing) tax: Option<i64>,
    pub(in crate::testing) total: i64,
    pub(in crate::testing) currency: Option<String>,
}

/// Computes the amounts from the price, the discount and the country.
pub(in crate::testing) fn amounts(state: &State, checkout: &StoredCheckout) -> Amounts {
    let amount = undiscounted_amount(checkout);
    let discount = checkout.discount.as_deref().and_then(|id| state.discounts.find(id));
    let discount = discount.map_or(0, |discount| discounts::on(discount, amount));
    let total = amount.saturating_sub(discount);
    let address = checkout.field("customer_billing_address");
    // Prices include tax: it reduces what the seller receives, not what the buyer pays.
    let tax = address
        .get("country")
        .and_then(Value::as_str)
        .map(|country| included_tax(country, total));
    let currency = checkout.price.get("price_currency").and_then(Value::as_str);
    Amounts {
        amount,
        discount,
        net: total.saturating_sub(tax.unwrap_or(0)),
        tax,
        total,
        currency: currency.map(str::to_owned),
    }
}

fn undiscounted_amount(checkout: &StoredCheckout) -> i64 {
    let price = |name: &str| checkout.price.get(name).and_then(Value::as_i64);
    match checkout.price.get("amount_type").and_then(Value::as_str) {
        Some("fixed") => price("price_amount").unwrap_or(0),
        Some("custom") => {
            let preset = price("preset_amount").or_else(|| price("minimum_amount")).unwrap_or(0);
            checkout.field("amount").as_i64().unwrap_or(preset)
        }
        Some("seat_based") => checkout.seat_amount(),
        // Metered prices are paid later. Unknown types of price are free.
        _ => 0,
    }
}

/// The tax that an amount includes.
pub(in crate::testing) fn included_tax(country: &str, total: i64) -> i64 {
    let rate = tax_percentage(country);
    fraction(total, rate, 100 + rate)
}

/// Two countries with different rates are enough for tests.
fn tax_percentage(country: &str) -> i64 {
    match country {
        "FR" => 20,
        "DE" => 19,
        _ => 0,
    }
}
