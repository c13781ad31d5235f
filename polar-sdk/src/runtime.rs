//! What the generated code stands on: one idea per file.
//!
//! A generated method makes a [`Request`] out of a constant [`Operation`] and its arguments. Awaiting it turns into
//! [`run`], which tries ([`execute`]), decides ([`retry`]) and gives an answer, and the request's own function reads
//! that. All but the last step is compiled once, whatever the type of the result.

mod answer;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod builder;
mod call;
mod client;
mod deadline;
mod decode;
mod encode;
mod error;
mod error_body;
mod excerpt;
mod execute;
mod impls;
mod json;
mod kind;
mod operation;
mod options;
mod page;
mod path;
mod platform;
mod query;
mod redirect;
mod request;
mod response;
mod retry;
mod retry_after;
mod run;
mod sending;
#[cfg(all(test, feature = "reqwest"))]
mod tests;
mod timestamp;
mod token;
mod trace;
mod transport;
mod union;
mod value;
mod view;

pub use builder::PolarBuilder;
pub use client::Polar;
#[cfg(feature = "webhooks")]
pub(crate) use decode::Flaw;
#[cfg(feature = "webhooks")]
pub(crate) use decode::slice;
pub use decode::{Decode, Value, deserialize};
pub use error::Error;
pub use error_body::{ErrorBody, UnknownError};
#[cfg(feature = "webhooks")]
pub(crate) use excerpt::one_line;
#[allow(
    unused_imports,
    reason = "which of them the generated code names depends on the document"
)]
pub(crate) use impls::{impl_deserialize, impl_open_enum, impl_serialize};
pub use kind::Kind;
#[allow(
    unused_imports,
    reason = "which of them the generated code names depends on the document"
)]
pub use operation::{Auth, Method, Operation, Retry};
pub use options::RequestOptions;
#[cfg(feature = "blocking")]
pub use page::{BlockingItems, BlockingPages};
pub use page::{CursorPage, Items, Page, Pages, Paginated};
#[cfg(feature = "webhooks")]
pub(crate) use platform::now;
pub use request::Request;
pub use response::Response;
pub use retry::RetryPolicy;
pub use sending::{Sending, SendingWithResponse, WithResponse};
pub use timestamp::{InvalidTimestamp, Timestamp};
pub use transport::{Body, Transport, TransportError, TransportErrorKind, TransportFuture};
pub use value::{Id, IdKind, InvalidId, Json, Map, OneOrMany, Patch, Secret, UnknownValue, open_enum};
pub use view::{Encode, Fields, View, serialize};
