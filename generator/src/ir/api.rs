//! The whole API: what a document says, once OpenAPI is out of the picture.

use super::{Docs, Event, Model, ModelId, Operation, Pointer};

/// Everything that the templates can speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the value of the `Polar-Version` header.
    pub version: String,
    /// The hosts that serve the API, in the document's order.
    pub servers: Vec<Server>,
    /// Resource groups, in the document's order of first appearance.
    pub resources: Vec<Resource>,
    /// What the API tells on its own, in the document's order.
    pub events: Vec<Event>,
    /// Every model that an operation or an event reaches, sorted by name. A [`ModelId`] is an index into this list.
    pub models: Vec<Model>,
    /// Error bodies that some operation declares, each once.
    pub errors: Vec<ErrorModel>,
    /// Kinds of typed ids (`checkout`, `product`), sorted, each once.
    pub id_kinds: Vec<String>,
}

impl Api {
    /// The model with this id, if the id belongs to this API.
    #[must_use]
    pub fn model(&self, id: ModelId) -> Option<&Model> {
        self.models.get(id.index())
    }
}

/// A host that serves the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// `x-polar-environment`: `production` or `sandbox`.
    pub environment: String,
    /// The base URL, without a trailing slash.
    pub url: String,
}

/// A group of operations: what `polar.checkouts()` gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The wire segments: `["checkouts", "custom"]` hangs below `["checkouts"]`.
    pub path: Vec<String>,
    /// From the tag of the same name, where the document describes it.
    pub docs: Docs,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
    /// Where the document first names it.
    pub pointer: Pointer,
}

/// An error body that becomes a variant of `ApiError`.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorModel {
    /// The struct of the body.
    pub model: ModelId,
    /// The values of its `error` constant. Empty where the body has none: then the status decides.
    pub constants: Vec<String>,
    /// The statuses it is declared with, ascending.
    pub statuses: Vec<u16>,
}
