//! The body of an error.

use serde::Deserialize;
use serde_json::Value;

/// The body of a 422, where it is known to be one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ValidationBody {
    pub error: String,
    pub detail: Vec<Problem>,
}

/// One refused field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Problem {
    pub loc: Vec<Value>,
    pub msg: String,
    pub r#type: String,
    pub input: Option<Value>,
    pub ctx: Option<Value>,
}

impl ValidationBody {
    /// Reads an answer.
    ///
    /// # Errors
    /// If it is something else.
    pub fn read(json: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(json)
    }
}
