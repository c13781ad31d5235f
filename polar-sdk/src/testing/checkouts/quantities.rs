//! Seats and units: which prices have them, how many are allowed, and what seats cost.

use crate::testing::error_responses::{self, HandlerResult};
use crate::testing::stored_checkout::StoredCheckout;
use serde_json::{Value, json};

const SEAT_BASED: &str = "seat_based";
const UNIT_BASED: &str = "unit_based";

impl StoredCheckout {
    fn has_price_type(&self, amount_type: &str) -> bool {
        self.price.get("amount_type").and_then(Value::as_str) == Some(amount_type)
    }

    /// The number of seats, or null if the price has none.
    pub(super) fn seats(&self) -> Value {
        let minimum = self.price.pointer("/seat_tiers/minimum_seats");
        self.quantity("seats", SEAT_BASED, minimum)
    }

    /// The number of units, or null if the price has none.
    pub(super) fn units(&self) -> Value {
        self.quantity("units", UNIT_BASED, self.price.get("minimum_units"))
    }

    /// The number that was set, or else the smallest one that is allowed.
    fn quantity(&self, name: &str, amount_type: &str, minimum: Option<&Value>) -> Value {
        if !self.has_price_type(amount_type) {
            return Value::Null;
        }
        let smallest = self.field(&format!("min_{name}")).as_i64();
        let smallest = smallest.or_else(|| minimum?.as_i64()).unwrap_or(1);
        json!(self.field(name).as_i64().unwrap_or(smallest))
    }

    /// The price of all seats.
    pub(super) fn seat_amount(&self) -> i64 {
        let seats = self.seats().as_i64().unwrap_or(1);
        let Some(tiers) = self.price.pointer("/seat_tiers/tiers").and_then(Value::as_array) else {
            let price = self.price.get("price_per_seat").and_then(Value::as_i64);
            return price.unwrap_or(0).saturating_mul(seats);
        };
        let number = |tier: &Value, name: &str| tier.get(name).and_then(Value::as_i64);
        let last = |tier: &Value| number(tier, "max_seats").unwrap_or(i64::MAX);
        let price = |tier: &Value| number(tier, "price_per_seat").unwrap_or(0);
        if self.price.pointer("/seat_tiers/seat_tier_type") != Some(&json!("graduated")) {
            // All seats have the price of the tier that the number of seats is in.
            let tier = tiers.iter().find(|tier| seats <= last(tier)).or(tiers.last());
            return tier.map_or(0, price).saturating_mul(seats);
        }
        // Each seat has the price of its own tier.
        let (mut amount, mut counted) = (0_i64, 0);
        for tier in tiers {
            let in_tier = seats.min(last(tier)) - counted;
            amount = amount.saturating_add(price(tier).saturating_mul(in_tier.max(0)));
            counted += in_tier.max(0);
        }
        amount
    }

    /// Rejects a number of seats or units that the price does not allow.
    pub(super) fn check_quantity(&self, name: &str, value: &Value) -> HandlerResult<()> {
        let (kind, amount_type) = if name.ends_with("seats") {
            ("seats", SEAT_BASED)
        } else {
            ("units", UNIT_BASED)
        };
        let unusable = |message: &str| Err(error_responses::unusable_value(name, message, value));
        if !self.has_price_type(amount_type) {
            return unusable(&format!("The price of the product has no {kind}."));
        }
        let limit = |end: &str| {
            let of_price = [
                self.price.pointer(&format!("/seat_tiers/{end}imum_{kind}")),
                self.price.get(format!("{end}imum_{kind}")),
                Some(self.field(&format!("{end}_{kind}"))),
            ];
            of_price
                .into_iter()
                .flatten()
                .filter_map(Value::as_i64)
                .collect::<Vec<_>>()
        };
        let number = value.as_i64().unwrap_or_default();
        if let Some(min) = limit("min").into_iter().find(|min| number < *min) {
            return unusable(&format!("The number of {kind} must be at least {min}."));
        }
        if let Some(max) = limit("max").into_iter().find(|max| number > *max) {
            return unusable(&format!("The number of {kind} must be at most {max}."));
        }
        Ok(())
    }

    /// Rejects an amount outside the limits of a price that the buyer chooses.
    pub(super) fn check_amount(&self, value: &Value) -> HandlerResult<()> {
        let number = value.as_i64().unwrap_or_default();
        let limit = |name: &str| self.price.get(name).and_then(Value::as_i64);
        if !self.has_price_type("custom") {
            return Ok(());
        }
        if limit("minimum_amount").is_some_and(|minimum| number < minimum) {
            return Err(error_responses::unusable_value(
                "amount",
                "Amount is below minimum.",
                value,
            ));
        }
        if limit("maximum_amount").is_some_and(|maximum| number > maximum) {
            return Err(error_responses::unusable_value(
                "amount",
                "Amount is above maximum.",
                value,
            ));
        }
        Ok(())
    }
}
