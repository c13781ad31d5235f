//! Builders for products and discounts.

use super::state::{DiscountValue, SharedState, StoredDiscount, StoredProduct};
use serde_json::{Value, json};
use uuid::Uuid;

/// A builder for a product of a [`Server`](super::Server), returned by [`Server::product`](super::Server::product).
///
/// A product without a price is free.
#[derive(Debug)]
#[must_use = "the product is only added by `add`"]
pub struct ProductBuilder<'a> {
    state: &'a SharedState,
    name: String,
    prices: Vec<Value>,
    interval: Option<String>,
    trial: Option<(&'static str, i64)>,
}

impl<'a> ProductBuilder<'a> {
    pub(super) fn new(state: &'a SharedState, name: &str) -> Self {
        Self {
            state,
            name: name.to_owned(),
            prices: Vec::new(),
            interval: None,
            trial: None,
        }
    }

    /// Adds a fixed price in minor units (cents) of a currency such as `usd`.
    pub fn fixed(self, amount: i64, currency: &str) -> Self {
        self.price(json!({ "amount_type": "fixed", "price_amount": amount, "price_currency": currency }))
    }

    /// Adds a price that the buyer chooses, with a minimum in minor units.
    pub fn pay_what_you_want(self, minimum: i64, currency: &str) -> Self {
        self.price(json!({
            "amount_type": "custom",
            "price_currency": currency,
            "minimum_amount": minimum,
            "maximum_amount": null,
            "preset_amount": null,
        }))
    }

    /// Adds a price of zero.
    pub fn free(self) -> Self {
        self.fixed(0, "usd")
    }

    /// Adds a price with the given JSON fields. The fields that all prices have are added if they are missing. Use it
    /// for types of price that have no method here.
    pub fn price(mut self, fields: Value) -> Self {
        self.prices.push(fields);
        self
    }

    /// Makes the product a subscription, renewed every `day`, `week`, `month` or `year`.
    pub fn every(mut self, interval: &str) -> Self {
        self.interval = Some(interval.to_owned());
        self
    }

    /// Adds a trial of `days` days before the first payment.
    pub fn trial_days(mut self, days: u16) -> Self {
        self.trial = Some(("day", days.into()));
        self
    }

    /// Adds the product to the server and returns its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(mut self) -> Uuid {
        if self.prices.is_empty() {
            self = self.free();
        }
        let mut state = self.state.lock();
        let (uuid, now) = (state.ids.uuid(), state.clock.now().to_string());
        let id = uuid.to_string();
        let interval = self.interval.as_deref();
        let prices = self.prices.into_iter();
        let prices: Vec<Value> = prices
            .map(|fields| complete_price(fields, state.ids.uuid(), &id, interval, &now, "catalog"))
            .collect();
        let json = json!({
            "id": id,
            "created_at": now,
            "modified_at": null,
            "trial_interval": self.trial.map(|(interval, _)| interval),
            "trial_interval_count": self.trial.map(|(_, count)| count),
            "name": self.name,
            "description": null,
            "visibility": "public",
            "recurring_interval": interval,
            "recurring_interval_count": interval.map(|_| 1),
            "meter_interval": null,
            "meter_interval_count": null,
            "is_recurring": interval.is_some(),
            "is_archived": false,
            "organization_id": state.organization_id,
            "prices": prices,
            "benefits": [],
            "medias": [],
        });
        state.products.push(StoredProduct {
            id,
            trial: self.trial,
            is_recurring: interval.is_some(),
            json,
        });
        uuid
    }
}

/// Adds the fields that all prices have to those of a price.
pub(super) fn complete_price(
    fields: Value,
    id: Uuid,
    product_id: &str,
    interval: Option<&str>,
    now: &str,
    source: &str,
) -> Value {
    let mut price = json!({
        "created_at": now,
        "modified_at": null,
        "id": id,
        "source": source,
        "price_currency": "usd",
        "tax_behavior": null,
        "is_archived": false,
        "product_id": product_id,
        "type": if interval.is_some() { "recurring" } else { "one_time" },
        "recurring_interval": interval,
    });
    if let (Some(price), Value::Object(fields)) = (price.as_object_mut(), fields) {
        price.extend(fields);
    }
    price
}

/// A builder for a discount of a [`Server`](super::Server), returned by [`Server::discount`](super::Server::discount).
///
/// Defaults to 100 % off, once.
#[derive(Debug)]
#[must_use = "the discount is only added by `add`"]
pub struct DiscountBuilder<'a> {
    state: &'a SharedState,
    code: String,
    value: DiscountValue,
    currency: String,
    duration: &'static str,
    months: Option<i64>,
    limit_per_customer: Option<usize>,
}

impl<'a> DiscountBuilder<'a> {
    pub(super) fn new(state: &'a SharedState, code: &str) -> Self {
        Self {
            state,
            code: code.to_owned(),
            value: DiscountValue::BasisPoints(10_000),
            currency: "usd".to_owned(),
            duration: "once",
            months: None,
            limit_per_customer: None,
        }
    }

    /// Sets a percentage in basis points: 2,000 is 20 %.
    pub fn percentage(mut self, basis_points: i64) -> Self {
        self.value = DiscountValue::BasisPoints(basis_points);
        self
    }

    /// Sets an amount in minor units (cents) of a currency.
    pub fn fixed(mut self, amount: i64, currency: &str) -> Self {
        self.value = DiscountValue::Fixed(amount);
        currency.clone_into(&mut self.currency);
        self
    }

    /// Applies the discount to the first months of a subscription.
    pub fn repeating(mut self, months: i64) -> Self {
        self.duration = "repeating";
        self.months = Some(months);
        self
    }

    /// Applies the discount for as long as a subscription lasts.
    pub fn forever(mut self) -> Self {
        self.duration = "forever";
        self.months = None;
        self
    }

    /// Limits how often each customer can use the discount. Defaults to no limit.
    pub fn limit_per_customer(mut self, limit: usize) -> Self {
        self.limit_per_customer = Some(limit);
        self
    }

    /// Adds the discount to the server and returns its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(self) -> Uuid {
        let mut state = self.state.lock();
        let id = state.ids.uuid();
        let mut json = json!({ "id": id, "name": self.code, "code": self.code, "duration": self.duration });
        let value = match self.value {
            DiscountValue::BasisPoints(points) => json!({ "type": "percentage", "basis_points": points }),
            DiscountValue::Fixed(amount) => json!({
                "type": "fixed",
                "amount": amount,
                "currency": self.currency,
                "amounts": { (&*self.currency): amount },
            }),
        };
        if let (Some(json), Value::Object(value)) = (json.as_object_mut(), value) {
            json.extend(value);
            let months = self
                .months
                .map(|months| ("duration_in_months".to_owned(), months.into()));
            json.extend(months);
        }
        state.discounts.push(StoredDiscount {
            id: id.to_string(),
            code: self.code,
            value: self.value,
            limit_per_customer: self.limit_per_customer,
            json,
        });
        id
    }
}
