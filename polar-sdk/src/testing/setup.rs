//! Builders for products, discounts, customers and license keys.

mod customer;
mod discount;
mod license_key;
mod product;

pub use customer::CustomerBuilder;
pub use discount::DiscountBuilder;
pub use license_key::LicenseKeyBuilder;
pub use product::ProductBuilder;

use super::validation::CURRENCIES;

/// Panics if a currency does not exist, since a checkout in it would fail later and less clearly.
fn assert_currency(currency: &str) {
    assert!(
        CURRENCIES.contains(&currency),
        "unknown currency `{currency}`: expected three lower-case letters, such as `usd`"
    );
}
