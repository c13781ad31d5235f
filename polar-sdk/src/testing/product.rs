//! Products: what a checkout sells.

use super::world::Shared;
use serde_json::{Value, json};
use uuid::Uuid;

/// A product of the server's organization.
#[derive(Clone, Debug)]
pub(super) struct Product {
    pub(super) id: String,
    /// Days of trial per unit of a day, or whatever the interval is.
    pub(super) trial: Option<(&'static str, i64)>,
    pub(super) is_recurring: bool,
    /// The product as Polar writes it.
    pub(super) json: Value,
}

impl Product {
    pub(super) fn prices(&self) -> &[Value] {
        self.json
            .get("prices")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// A product to be added to a [`Server`](super::Server).
///
/// One without a price is free. See [`Server::product`](super::Server::product).
#[derive(Debug)]
#[must_use = "a product is not there before `add`"]
pub struct NewProduct<'a> {
    world: &'a Shared,
    name: String,
    prices: Vec<Value>,
    interval: Option<String>,
    trial: Option<(&'static str, i64)>,
}

impl<'a> NewProduct<'a> {
    pub(super) fn new(world: &'a Shared, name: &str) -> Self {
        Self {
            world,
            name: name.to_owned(),
            prices: Vec::new(),
            interval: None,
            trial: None,
        }
    }

    /// A fixed price, in minor units (cents) of a currency such as `usd`.
    pub fn fixed(self, amount: i64, currency: &str) -> Self {
        self.price(json!({ "amount_type": "fixed", "price_amount": amount, "price_currency": currency }))
    }

    /// The buyer decides, from this many minor units on.
    pub fn pay_what_you_want(self, minimum: i64, currency: &str) -> Self {
        self.price(json!({
            "amount_type": "custom",
            "price_currency": currency,
            "minimum_amount": minimum,
            "maximum_amount": null,
            "preset_amount": null,
        }))
    }

    /// No price at all.
    pub fn free(self) -> Self {
        self.fixed(0, "usd")
    }

    /// A price with these fields over the ones that every price has: for kinds that have no method here, and for kinds
    /// that nobody knows yet.
    pub fn price(mut self, fields: Value) -> Self {
        self.prices.push(fields);
        self
    }

    /// A subscription, renewed each `day`, `week`, `month` or `year`.
    pub fn every(mut self, interval: &str) -> Self {
        self.interval = Some(interval.to_owned());
        self
    }

    /// A trial of so many days before the first payment.
    pub fn trial_days(mut self, days: u16) -> Self {
        self.trial = Some(("day", days.into()));
        self
    }

    /// Adds the product; its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(mut self) -> Uuid {
        if self.prices.is_empty() {
            self = self.free();
        }
        let mut world = self.world.lock();
        let (id, now) = (world.ids.uuid(), world.clock.now().to_string());
        let prices: Vec<Value> = self
            .prices
            .into_iter()
            .map(|fields| {
                complete(
                    fields,
                    &world.ids.uuid(),
                    &id,
                    self.interval.as_deref(),
                    &now,
                    "catalog",
                )
            })
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
            "recurring_interval": self.interval,
            "recurring_interval_count": self.interval.as_ref().map(|_| 1),
            "meter_interval": null,
            "meter_interval_count": null,
            "is_recurring": self.interval.is_some(),
            "is_archived": false,
            "organization_id": world.organization,
            "prices": prices,
            "benefits": [],
            "medias": [],
        });
        let uuid = id.parse().unwrap_or_default();
        world.products.push(Product {
            id,
            trial: self.trial,
            is_recurring: self.interval.is_some(),
            json,
        });
        uuid
    }
}

/// A price with the fields that every price has.
pub(super) fn complete(
    fields: Value,
    id: &str,
    product: &str,
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
        "product_id": product,
        "type": if interval.is_some() { "recurring" } else { "one_time" },
        "recurring_interval": interval,
    });
    if let (Some(price), Value::Object(fields)) = (price.as_object_mut(), fields) {
        price.extend(fields);
    }
    price
}
