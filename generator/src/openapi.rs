//! OpenAPI 3.1: the keyword table, the conversion to the types of `openapiv3`, and the checks of a document.

pub mod dialect;
pub mod document;
pub mod keywords;
mod references;
pub(crate) mod schema;
pub mod value_shape;
pub mod walk;
