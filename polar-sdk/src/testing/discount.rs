//! Discounts: what makes a checkout cheaper.

use super::world::Shared;
use serde_json::{Value, json};
use uuid::Uuid;

/// A discount of the server's organization.
#[derive(Clone, Debug)]
pub(super) struct Discount {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) value: Worth,
    /// How often a customer may use it.
    pub(super) limit: Option<usize>,
    /// The discount as a checkout shows it.
    pub(super) json: Value,
}

/// What a discount takes off.
#[derive(Clone, Debug)]
pub(super) enum Worth {
    /// Hundredths of a percent.
    BasisPoints(i64),
    /// Minor units.
    Fixed(i64),
}

impl Discount {
    /// What it takes off an amount, never more than there is.
    pub(super) fn off(&self, amount: i64) -> i64 {
        match self.value {
            Worth::BasisPoints(points) => amount.saturating_mul(points) / 10_000,
            Worth::Fixed(fixed) => fixed,
        }
        .clamp(0, amount)
    }
}

/// A discount to be added to a [`Server`](super::Server).
///
/// Until it is told otherwise it takes all, once. See [`Server::discount`](super::Server::discount).
#[derive(Debug)]
#[must_use = "a discount is not there before `add`"]
pub struct NewDiscount<'a> {
    world: &'a Shared,
    code: String,
    value: Worth,
    currency: String,
    duration: &'static str,
    months: Option<i64>,
    limit: Option<usize>,
}

impl<'a> NewDiscount<'a> {
    pub(super) fn new(world: &'a Shared, code: &str) -> Self {
        Self {
            world,
            code: code.to_owned(),
            value: Worth::BasisPoints(10_000),
            currency: "usd".to_owned(),
            duration: "once",
            months: None,
            limit: None,
        }
    }

    /// A share of the price, in basis points: 2,000 is 20 %.
    pub fn percentage(mut self, basis_points: i64) -> Self {
        self.value = Worth::BasisPoints(basis_points);
        self
    }

    /// So many minor units (cents) of a currency.
    pub fn fixed(mut self, amount: i64, currency: &str) -> Self {
        self.value = Worth::Fixed(amount);
        currency.clone_into(&mut self.currency);
        self
    }

    /// For the first months of a subscription.
    pub fn repeating(mut self, months: i64) -> Self {
        self.duration = "repeating";
        self.months = Some(months);
        self
    }

    /// For as long as a subscription lasts.
    pub fn forever(mut self) -> Self {
        self.duration = "forever";
        self.months = None;
        self
    }

    /// How often one customer may use it.
    pub fn limit_per_customer(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Adds the discount; its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(self) -> Uuid {
        let mut world = self.world.lock();
        let id = world.ids.uuid();
        let mut json = json!({ "id": id, "name": self.code, "code": self.code, "duration": self.duration });
        let more = match self.value {
            Worth::BasisPoints(points) => json!({ "type": "percentage", "basis_points": points }),
            Worth::Fixed(amount) => json!({
                "type": "fixed",
                "amount": amount,
                "currency": self.currency,
                "amounts": { (&*self.currency): amount },
            }),
        };
        if let (Some(json), Value::Object(more)) = (json.as_object_mut(), more) {
            json.extend(more);
            json.extend(
                self.months
                    .map(|months| ("duration_in_months".to_owned(), months.into())),
            );
        }
        let uuid = id.parse().unwrap_or_default();
        world.discounts.push(Discount {
            id,
            code: self.code,
            value: self.value,
            limit: self.limit,
            json,
        });
        uuid
    }
}
