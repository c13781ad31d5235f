//! The intermediate representation (IR) of an API, independent of OpenAPI and of Rust syntax.
//!
//! Models refer to each other by [`ModelId`]. Every node keeps its location in the document for the diagnostics of later
//! stages.

mod api;
mod docs;
mod event;
mod model;
mod operation;
mod print;
mod types;
mod walk;

pub use api::{Api, ErrorModel, Resource, Server};
pub use docs::{Bound, Constraints, Deprecation, Docs, Number};
pub use event::{Event, EventTime};
pub use model::{
    Access, Constant, Enum, Field, JsonKind, Member, Model, ModelId, ModelName, Payload, Presence, Role, Scalar, Shape,
    Struct, Tag, Union,
};
pub use operation::{
    Auth, Body, BodyFormat, Credential, ErrorResponse, Method, Operation, Output, Parameter, ParameterLocation, Retry,
    Scheme,
};
pub use types::Type;
