//! The intermediate representation: what the API is, in this project's own words.
//!
//! Nothing here knows OpenAPI, and nothing here knows Rust's syntax. One file per concept; models refer to each
//! other by [`ModelId`]; every node keeps its place in the document, so that later stages can still point at it.

mod api;
mod docs;
mod event;
mod model;
mod operation;
mod print;
mod types;

pub use api::{Api, ErrorModel, Resource, Server};
pub use docs::{Bound, Constraints, Deprecation, Docs, Pointer};
pub use event::{Event, EventTime};
pub use model::{
    Constant, Enum, Field, JsonKind, Member, Model, ModelId, ModelName, Payload, Presence, Role, Scalar, Shape, Struct,
    Tag, Union,
};
pub use operation::{
    Auth, Body, BodyFormat, ErrorResponse, Method, Operation, Output, Parameter, ParameterLocation, Retry, Scheme,
};
pub use types::Type;
