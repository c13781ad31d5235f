//! Builders for products, discounts and customers.

mod customer;
mod discount;
mod product;

pub use customer::CustomerBuilder;
pub use discount::DiscountBuilder;
pub use product::ProductBuilder;
pub(super) use product::complete_price;

use super::validation::CURRENCIES;

/// Panics if a currency does not exist, since a checkout in it would fail later and less clearly.
fn assert_currency(currency: &str) {
    assert!(
        CURRENCIES.contains(&currency),
        "unknown currency `{currency}`: expected three lower-case letters, such as `usd`"
    );
}
