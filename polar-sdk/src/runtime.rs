//! The names that generated code uses, in one list.

#![allow(
    unused_imports,
    reason = "which of them the generated code names depends on the document"
)]

pub(crate) use crate::client::{Polar, RequestOptions};
pub(crate) use crate::codec::{
    Decode, Encode, Fields, JsonKind as Kind, Value, View, deserialize, impl_deserialize, impl_open_enum,
    impl_serialize, open_enum, serialize,
};
pub(crate) use crate::error::{Error, ErrorBody, UnknownError};
#[cfg(feature = "blocking")]
pub(crate) use crate::pagination::{BlockingItems, BlockingPages};
pub(crate) use crate::pagination::{Items, Page, Pages, UncountedPage};
pub(crate) use crate::request::{Auth, Method, Operation, Request, RequestFuture, Retry, WithResponse};
pub(crate) use crate::types::{Id, IdKind, Json, Map, OneOrMany, Patch, Secret, Timestamp, UnknownValue};
