//! Where the document has a model, in its own words: there Polar's docs can be searched for it.

use super::code;
use crate::ir::{Model, ModelName};
use crate::names::Ident;

const COMPONENTS: &str = "/components/schemas/";

/// The component, or what stands where; or else just the name.
pub(super) fn of(model: &Model, name: &Ident) -> String {
    let key = model
        .pointer
        .0
        .strip_prefix(COMPONENTS)
        .filter(|key| !key.contains('/'));
    match (key, &model.name) {
        (Some(key), _) => format!("{} in Polar's API", code(key)),
        (None, ModelName::Inline { parent, field }) => format!("{} in {}", code(field), code(root(parent))),
        (None, _) => code(name.as_str()),
    }
}

/// What everything inside of something is named after.
fn root(mut name: &ModelName) -> &str {
    while let ModelName::Inline { parent, .. } = name {
        name = parent;
    }
    match name {
        ModelName::Component(key) | ModelName::Operation(key) => key,
        ModelName::Inline { field, .. } => field,
        ModelName::Scalars(_) => "a value",
    }
}
