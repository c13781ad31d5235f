//! Random values of the document's schemas, the same for the same seed.
//!
//! Recorded responses are too few for a page that is as long and as varied as a busy shop's. Every member of a union
//! occurs, some nullable fields are null, and some objects have fields that are in no schema, as in real responses.

mod schema;
mod strings;

use std::fmt::Write as _;

use fastrand::Rng;
use schema::Sampler;

const SPEC: &str = include_str!("../../../spec/2026-10.openapi.yaml");

/// The number of checkouts on the page.
pub const PAGE: usize = 100;

/// Returns a page of 100 checkouts, about 1.3 MB of JSON.
pub fn page_of_checkouts() -> String {
    let spec = spec();
    let mut sampler = Sampler::new(&spec, Rng::with_seed(1));
    let mut json = String::from(r#"{"items":["#);
    for index in 0..PAGE {
        if index > 0 {
            json.push(',');
        }
        sampler.write("Checkout", &mut json);
    }
    let _ = write!(json, r#"],"pagination":{{"total_count":{PAGE},"max_page":1}}}}"#);
    json
}

/// Returns a value of a schema as JSON.
pub fn value(schema: &str, seed: u64) -> String {
    let spec = spec();
    let mut json = String::new();
    Sampler::new(&spec, Rng::with_seed(seed)).write(schema, &mut json);
    json
}

fn spec() -> serde_yaml::Value {
    serde_yaml::from_str(SPEC).expect("the document is YAML")
}
