//! The builder for products.

use super::assert_currency;
use crate::ids::ProductId;
use crate::testing::benefits;
use crate::testing::objects::Object;
use crate::testing::products;
use crate::testing::state::SharedState;
use serde_json::{Value, json};
use uuid::Uuid;

/// A builder for a product of a [`Server`](crate::testing::Server), returned by [`Server::product`](crate::testing::Server::product).
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
    benefits: Vec<Object>,
}

impl<'a> ProductBuilder<'a> {
    pub(in crate::testing) fn new(state: &'a SharedState, name: &str) -> Self {
        Self {
            state,
            name: name.to_owned(),
            prices: Vec::new(),
            interval: None,
            trial: None,
            benefits: Vec::new(),
        }
    }

    /// Adds a fixed price in minor units (cents) of a currency such as `usd`. A product can have one price in each of
    /// several currencies.
    ///
    /// # Panics
    /// Panics if the amount is negative or the currency is unknown.
    pub fn fixed(self, amount: i64, currency: &str) -> Self {
        self.price(json!({ "amount_type": "fixed", "price_amount": amount, "price_currency": currency }))
    }

    /// Adds a price that the buyer chooses, with a minimum in minor units.
    ///
    /// # Panics
    /// Panics if the minimum is negative or the currency is unknown.
    pub fn pay_what_you_want(self, minimum: i64, currency: &str) -> Self {
        self.price(json!({
            "amount_type": "custom",
            "price_currency": currency,
            "minimum_amount": minimum,
            "maximum_amount": null,
            "preset_amount": null,
        }))
    }

    /// Adds a price for each seat, in minor units. Without `seats`, a checkout is for one seat.
    ///
    /// # Panics
    /// Panics if the amount is negative or the currency is unknown.
    pub fn per_seat(self, amount: i64, currency: &str) -> Self {
        self.price(json!({
            "amount_type": "seat_based",
            "price_currency": currency,
            "price_per_seat": amount,
            "seat_tiers": {
                "seat_tier_type": "volume",
                "tiers": [{ "min_seats": 1, "max_seats": null, "price_per_seat": amount }],
                "minimum_seats": 1,
                "maximum_seats": null,
            },
        }))
    }

    /// Adds a price of zero.
    pub fn free(self) -> Self {
        self.fixed(0, "usd")
    }

    /// Adds a price with the given JSON fields. The fields that all prices have are added if they are missing. Use it
    /// for types of price that have no method here.
    ///
    /// # Panics
    /// Panics if an amount is negative or the currency is unknown.
    pub fn price(mut self, fields: Value) -> Self {
        for name in [
            "price_amount",
            "minimum_amount",
            "maximum_amount",
            "preset_amount",
            "price_per_seat",
        ] {
            let amount = fields.get(name).and_then(Value::as_i64).unwrap_or_default();
            assert!(amount >= 0, "`{name}` must be at least 0, got {amount}");
        }
        if let Some(currency) = fields.get("price_currency").and_then(Value::as_str) {
            assert_currency(currency);
        }
        self.prices.push(fields);
        self
    }

    /// Makes the product a subscription, renewed every `day`, `week`, `month` or `year`.
    ///
    /// # Panics
    /// Panics if the interval is not one of these.
    pub fn every(mut self, interval: &str) -> Self {
        assert!(
            ["day", "week", "month", "year"].contains(&interval),
            "unknown interval `{interval}`: expected `day`, `week`, `month` or `year`"
        );
        self.interval = Some(interval.to_owned());
        self
    }

    /// Adds a trial of `days` days before the first payment.
    pub fn trial_days(mut self, days: u16) -> Self {
        self.trial = Some(("day", days.into()));
        self
    }

    /// Adds license keys: a successful payment issues one, which can be activated `activations` times.
    ///
    /// ```
    /// # let server = polar_sdk::testing::Server::start()?;
    /// let editor = server.product("Editor").fixed(4900, "usd").license_keys(2).add();
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn license_keys(self, activations: u32) -> Self {
        self.benefit(json!({
            "type": "license_keys",
            "description": "License key",
            "properties": { "activations": { "limit": activations, "enable_customer_admin": true } },
        }))
    }

    /// Adds a benefit with the given JSON fields, as in the body of `benefits().create(…)`: `type`, `description`,
    /// `properties` and `metadata`.
    pub fn benefit(mut self, fields: Value) -> Self {
        self.benefits.push(Object::new(fields));
        self
    }

    /// Adds the product to the server and returns its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(mut self) -> ProductId {
        if self.prices.is_empty() {
            self = self.free();
        }
        let fields = Object::new(json!({
            "name": self.name,
            "recurring_interval": self.interval,
            "trial_interval": self.trial.map(|(interval, _)| interval),
            "trial_interval_count": self.trial.map(|(_, count)| count),
        }));
        let state = &mut *self.state.lock();
        let benefits: Vec<Value> = self
            .benefits
            .iter()
            .map(|fields| benefits::add(state, fields).into_value())
            .collect();
        let mut product = products::add(state, fields.fields().clone(), self.prices);
        product.set("benefits", benefits);
        let id = Uuid::parse_str(product.id()).unwrap_or_default();
        state.products.replace(product);
        id.into()
    }
}
