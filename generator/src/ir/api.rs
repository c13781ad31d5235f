//! The root of the intermediate representation.

use super::{Docs, Event, Model, ModelId, Operation, Shape};
use crate::pointer::Pointer;

/// An API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the value of the `Polar-Version` header.
    pub version: String,
    /// Whether operations and models exist only with the Cargo features of their resources.
    pub has_features: bool,
    /// The servers, in the document's order.
    pub servers: Vec<Server>,
    /// Resource groups, in the document's order of first appearance.
    pub resources: Vec<Resource>,
    /// The webhook events, in the document's order.
    pub events: Vec<Event>,
    /// Every model that an operation or an event uses, sorted by name. A [`ModelId`] is an index into this list.
    pub models: Vec<Model>,
    /// The error bodies that operations declare, each once.
    pub errors: Vec<ErrorModel>,
    /// The kinds of typed ids (`checkout`, `product`), sorted, each once.
    pub id_kinds: Vec<String>,
}

impl Api {
    /// Returns the model with this id, if the id belongs to this API.
    #[must_use]
    pub fn model(&self, id: ModelId) -> Option<&Model> {
        self.models.get(id.index())
    }

    /// Returns the shape of a model.
    #[must_use]
    pub fn shape(&self, id: ModelId) -> Option<&Shape> {
        self.model(id).map(|model| &model.shape)
    }

    /// Whether the model is an error with a type of the runtime, so that none is generated for it.
    pub(crate) fn is_error_detail(&self, id: ModelId) -> bool {
        self.errors
            .iter()
            .any(|error| error.model == id && error.has_only_detail)
    }

    pub(crate) fn shape_mut(&mut self, id: ModelId) -> Option<&mut Shape> {
        self.models.get_mut(id.index()).map(|model| &mut model.shape)
    }
}

/// A server of the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// `x-polar-environment`: `production` or `sandbox`.
    pub environment: String,
    /// The base URL, without a trailing slash.
    pub url: String,
}

/// A group of operations, such as those of `polar.checkouts()`.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The segments of the `operationId`: `["checkouts", "custom"]` is nested in `["checkouts"]`.
    pub path: Vec<String>,
    /// Description of the tag of the same name.
    pub docs: Docs,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
    /// Location of its first operation in the document.
    pub pointer: Pointer,
}

/// An error body that becomes a variant of `ApiError`.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorModel {
    /// The struct of the body.
    pub model: ModelId,
    /// The values of its `error` constant. If it has none, the status identifies the error.
    pub constants: Vec<String>,
    /// The statuses that it is declared for, in ascending order.
    pub statuses: Vec<u16>,
    /// Whether it consists of the constant and a description, as most errors do. Such errors share a type of the runtime.
    pub has_only_detail: bool,
}
