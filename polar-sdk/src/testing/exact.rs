//! JSON values that keep every digit.
//!
//! Polar stores integers of any size in `metadata` and sends them back unharmed. A `serde_json::Value` would turn them
//! into floats, so such a map travels through the server as the text that it came in.

use serde_json::value::RawValue;

/// The metadata of a request, read beside the rest of the body.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct ExactParts {
    #[serde(default)]
    pub(super) metadata: Option<Box<RawValue>>,
    #[serde(default)]
    pub(super) customer_metadata: Option<Box<RawValue>>,
}

/// An empty map, exactly.
pub(super) fn empty_map() -> Box<RawValue> {
    RawValue::from_string("{}".to_owned()).unwrap_or_default()
}
