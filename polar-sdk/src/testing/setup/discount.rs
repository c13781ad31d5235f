//! The builder for discounts.

use super::assert_currency;
use crate::ids::DiscountId;
use crate::testing::discounts;
use crate::testing::objects::Object;
use crate::testing::state::SharedState;
use serde_json::json;
use uuid::Uuid;

/// A builder for a discount of a [`Server`](crate::testing::Server), returned by [`Server::discount`](crate::testing::Server::discount).
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
    pub(in crate::testing) fn new(state: &'a SharedState, code: &str) -> Self {
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
    ///
    /// # Panics
    /// Panics if the percentage is not between 1 and 10,000 basis points.
    pub fn percentage(mut self, basis_points: i64) -> Self {
        assert!(
            (1..=10_000).contains(&basis_points),
            "`basis_points` must be between 1 and 10000, got {basis_points}"
        );
        self.value = DiscountValue::BasisPoints(basis_points);
        self
    }

    /// Sets an amount in minor units (cents) of a currency.
    ///
    /// # Panics
    /// Panics if the amount is negative or the currency is unknown.
    pub fn fixed(mut self, amount: i64, currency: &str) -> Self {
        assert!(amount >= 0, "`amount` must be at least 0, got {amount}");
        assert_currency(currency);
        self.value = DiscountValue::Fixed(amount);
        currency.clone_into(&mut self.currency);
        self
    }

    /// Applies the discount to the first months of a subscription.
    ///
    /// # Panics
    /// Panics if the number of months is not at least 1.
    pub fn repeating(mut self, months: i64) -> Self {
        assert!(months >= 1, "`months` must be at least 1, got {months}");
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
    pub fn add(self) -> DiscountId {
        let value = match self.value {
            DiscountValue::BasisPoints(points) => json!({ "type": "percentage", "basis_points": points }),
            DiscountValue::Fixed(amount) => json!({ "type": "fixed", "amount": amount, "currency": self.currency }),
        };
        let fields = json!({
            "name": self.code,
            "code": self.code,
            "duration": self.duration,
            "duration_in_months": self.months,
            "max_redemptions_per_customer": self.limit_per_customer,
        });
        let discount = discounts::add(&mut self.state.lock(), &Object::new(fields).with(value));
        Uuid::parse_str(discount.id()).unwrap_or_default().into()
    }
}

#[derive(Clone, Copy, Debug)]
enum DiscountValue {
    /// Hundredths of a percent.
    BasisPoints(i64),
    /// An amount in minor units.
    Fixed(i64),
}
