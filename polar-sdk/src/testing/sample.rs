//! Models for tests of code that accepts them.

use serde_json::Value;

use crate::codec::{Decode, decode};

/// A model that [`sample`] can create: every model of a response, event or request.
///
/// This trait is implemented for all of them, and cannot be implemented outside this crate.
pub trait Sample: Decode {}

impl<T: Decode> Sample for T {}

/// Creates a model with placeholders, for tests of functions that accept one.
///
/// Models have many fields, and later versions of the crate add more. A test sets the fields that it is about; the others
/// have placeholders: zero, `false`, an empty string or list, the nil ID, 1970-01-01T00:00:00Z, `None`, and `Unknown` for
/// enums and unions.
///
/// ```
/// use polar_sdk::models::{Checkout, CheckoutStatus};
/// use polar_sdk::testing::sample;
///
/// fn is_shipped(checkout: &Checkout) -> bool {
///     checkout.status == CheckoutStatus::Succeeded && checkout.total_amount > 0
/// }
///
/// let mut checkout: Checkout = sample();
/// checkout.status = CheckoutStatus::Succeeded;
/// assert!(!is_shipped(&checkout));
/// checkout.total_amount = 2900;
/// assert!(is_shipped(&checkout));
/// ```
#[must_use]
pub fn sample<T: Sample>() -> T {
    sample_with(&Value::Object(serde_json::Map::new()))
}

/// Creates a model from some of its fields as JSON, with the placeholders of [`sample`] for the others. Nested objects may
/// be incomplete, too.
///
/// ```
/// use polar_sdk::models::Checkout;
/// use polar_sdk::testing::sample_with;
/// use serde_json::json;
///
/// let checkout: Checkout = sample_with(&json!({
///     "status": "succeeded",
///     "discount": {"type": "percentage", "duration": "once", "basis_points": 2000, "name": "Launch"},
/// }));
/// assert!(checkout.discount.is_some());
/// assert_eq!(checkout.total_amount, 0);
/// ```
///
/// # Panics
/// Panics if a field has a value that the model cannot hold. This includes the fields of union members, which are kept as
/// `Unknown` in responses: the mistake is in the test.
#[must_use]
#[track_caller]
pub fn sample_with<T: Sample>(fields: &Value) -> T {
    match decode::with_placeholders(&fields.to_string()) {
        Ok(model) => model,
        Err(error) => panic!("the fields are not those of the model: {error}"),
    }
}
