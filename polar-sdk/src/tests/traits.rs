//! What every public type can do: be shown, copied, compared and sent, as far as what it is allows.

use std::fmt::Debug;
use std::hash::Hash;

use super::Thing;
use crate::ids::CheckoutId;
use crate::{
    ApiError, Body, Error, InvalidId, InvalidTimestamp, Items, Json, Map, OneOrMany, Page, Pages, Patch, Polar,
    PolarBuilder, Request, RequestFuture, RequestOptions, Response, RetryPolicy, Secret, Timestamp, TransportError,
    TransportErrorKind, UnknownError, UnknownValue, WithResponse, WithResponseFuture,
};

fn shown<T: Debug + Send + 'static>() {}
fn copied<T: Debug + Clone + Send + Sync + 'static>() {}
fn value<T: Debug + Clone + PartialEq + Send + Sync + 'static>() {}
fn key<T: Debug + Clone + Eq + Hash + Ord + Send + Sync + 'static>() {}
fn error<T: std::error::Error + Clone + Send + Sync + 'static>() {}

#[test]
fn all_can_do_what_is_expected_of_them() {
    value::<ApiError>();
    value::<Json>();
    value::<Map<String, Thing>>();
    value::<OneOrMany<Thing>>();
    value::<Page<Thing>>();
    value::<Patch<Thing>>();
    value::<RequestOptions>();
    value::<Response<Thing>>();
    value::<RetryPolicy>();
    value::<Secret>();
    value::<TransportErrorKind>();
    value::<UnknownError>();
    value::<UnknownValue>();
    key::<CheckoutId>();
    key::<Timestamp>();
    error::<Error>();
    error::<InvalidId>();
    error::<InvalidTimestamp>();
    error::<TransportError>();
    // What holds a client or a call can be copied. It stands for something to be done: no two are the same.
    copied::<Polar>();
    copied::<PolarBuilder>();
    copied::<Request<Thing>>();
    copied::<WithResponse<Thing>>();
    // What is on its way, or read once, cannot even be copied.
    shown::<Body>();
    shown::<Items<Page<Thing>>>();
    shown::<Pages<Page<Thing>>>();
    shown::<RequestFuture<Thing>>();
    shown::<WithResponseFuture<Thing>>();
    #[cfg(feature = "blocking")]
    {
        shown::<crate::BlockingItems<Page<Thing>>>();
        shown::<crate::BlockingPages<Page<Thing>>>();
    }
}
