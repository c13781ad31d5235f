//! A checkout as the server keeps it. What can be computed is not kept.

use crate::testing::clock::Moment;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One checkout.
#[derive(Clone, Debug)]
pub(in crate::testing) struct Checkout {
    pub(in crate::testing) id: String,
    pub(in crate::testing) secret: String,
    pub(in crate::testing) created: Moment,
    pub(super) modified: Option<Moment>,
    pub(in crate::testing) expires: Moment,
    /// `open` until something else is told; what time does to it is in [`Checkout::status`].
    pub(in crate::testing) state: String,
    /// How many more changes are answered with `CheckoutLocked`.
    pub(in crate::testing) locked: usize,
    pub(super) product: String,
    pub(super) products: Vec<String>,
    pub(super) price: Value,
    /// Prices for this checkout only, by product.
    pub(super) own_prices: BTreeMap<String, Vec<Value>>,
    pub(super) discount: Option<String>,
    /// The fields that are kept as they were sent.
    pub(super) fields: Map<String, Value>,
    pub(super) metadata: Box<RawValue>,
    pub(super) customer_metadata: Box<RawValue>,
    /// The customer, known from the beginning or made by confirming.
    pub(super) customer: Option<String>,
    /// The secret of the payment, once there is one.
    pub(super) intent: Option<String>,
    /// The session that confirming opens for the customer.
    pub(super) session: Option<String>,
}

impl Checkout {
    pub(in crate::testing) fn status(&self, now: Moment) -> &str {
        if self.state == "open" && now >= self.expires {
            "expired"
        } else {
            &self.state
        }
    }

    /// A field as it was sent, null where it was not.
    pub(super) fn field(&self, name: &str) -> &Value {
        self.fields.get(name).unwrap_or(&Value::Null)
    }

    pub(in crate::testing) fn text(&self, name: &str) -> Option<&str> {
        self.field(name).as_str()
    }

    pub(in crate::testing) fn customer(&self) -> Option<&str> {
        self.customer.as_deref()
    }

    pub(in crate::testing) fn product(&self) -> &str {
        &self.product
    }

    /// Where the buyer pays, on the server at this base.
    pub(in crate::testing) fn url(&self, base: &str) -> String {
        format!("{base}/checkout/{}", self.secret)
    }

    /// Where the buyer goes after paying: the seller's page, else one on the server.
    pub(in crate::testing) fn success_url(&self, base: &str) -> String {
        match self.text("success_url") {
            Some(template) => template.replace("{CHECKOUT_ID}", &self.id),
            None => format!("{}/confirmation", self.url(base)),
        }
    }

    pub(in crate::testing) fn sells(&self, product: &str) -> bool {
        self.product == product
    }
}
