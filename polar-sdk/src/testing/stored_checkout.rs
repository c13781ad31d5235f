//! A checkout as the server stores it. Derived values are computed when it is rendered.

use super::clock::Moment;
use super::received_request::RawMetadata;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub(super) struct StoredCheckout {
    pub(super) id: String,
    pub(super) client_secret: String,
    pub(super) created_at: Moment,
    pub(super) modified_at: Option<Moment>,
    pub(super) expires_at: Moment,
    /// The status without regard to `expires_at`. See [`StoredCheckout::status`].
    pub(super) stored_status: String,
    /// How many more changes fail with `CheckoutLocked`.
    pub(super) remaining_lock_errors: usize,
    /// The id of the selected product.
    pub(super) product: String,
    /// The ids of all products that the buyer can select.
    pub(super) products: Vec<String>,
    pub(super) price: Value,
    /// Prices that only exist in this checkout, by product id.
    pub(super) ad_hoc_prices: BTreeMap<String, Vec<Value>>,
    pub(super) discount: Option<String>,
    /// The fields that are stored as they were sent.
    pub(super) fields: Map<String, Value>,
    pub(super) metadata: Box<RawValue>,
    pub(super) customer_metadata: Box<RawValue>,
    /// Set when the checkout is created for a customer, or when it is confirmed.
    pub(super) customer_id: Option<String>,
    /// Set when a payment starts.
    pub(super) payment_intent_secret: Option<String>,
    /// Set when the checkout is confirmed.
    pub(super) customer_session_token: Option<String>,
}

impl StoredCheckout {
    pub(super) fn status(&self, now: Moment) -> &str {
        if self.stored_status == "open" && now >= self.expires_at {
            "expired"
        } else {
            &self.stored_status
        }
    }

    /// A field as it was sent, or null.
    pub(super) fn field(&self, name: &str) -> &Value {
        self.fields.get(name).unwrap_or(&Value::Null)
    }

    pub(super) fn string(&self, name: &str) -> Option<&str> {
        self.field(name).as_str()
    }

    pub(super) fn set_field(&mut self, name: &str, value: Value) {
        self.fields.insert(name.to_owned(), value);
    }

    /// Replaces the metadata that a body contains. `null` in `customer_metadata` clears it.
    pub(super) fn set_metadata(&mut self, sent: RawMetadata) {
        if let Some(metadata) = sent.metadata {
            self.metadata = metadata;
        }
        if let Some(metadata) = sent.customer_metadata {
            self.customer_metadata = if metadata.get() == "null" {
                empty_object()
            } else {
                metadata
            };
        }
    }

    /// The URL of the payment page.
    pub(super) fn url(&self, base_url: &str) -> String {
        format!("{base_url}/checkout/{}", self.client_secret)
    }

    /// The URL that the buyer is sent to after the payment.
    pub(super) fn success_url(&self, base_url: &str) -> String {
        match self.string("success_url") {
            Some(template) => template.replace("{CHECKOUT_ID}", &self.id),
            None => format!("{}/confirmation", self.url(base_url)),
        }
    }
}

/// The JSON value `{}`.
pub(super) fn empty_object() -> Box<RawValue> {
    RawValue::from_string("{}".to_owned()).unwrap_or_default()
}
