//! Tests of whole calls, with operations and models defined here.

use std::time::Duration;

use transport::ScriptedTransport;

use crate::codec::{Decode, Encode, Fields, Value};
use crate::request::{Auth, Method, Operation};
use crate::{Polar, RetryPolicy};

#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "reqwest-013")]
mod http_client;
mod observer;
mod pages;
mod requests;
mod responses;
mod time_limits;
#[cfg(feature = "tracing")]
mod tracing;
mod transport;

const LIST: Operation = Operation::new("things:list", Method::Get, "/v1/things/", Auth::Required);
const GET: Operation = Operation::new("things:get", Method::Get, "/v1/things/{id}", Auth::Required);
const CREATE: Operation = Operation::new("things:create", Method::Post, "/v1/things/", Auth::Required);
const DELETE: Operation = Operation::new("things:delete", Method::Delete, "/v1/things/{id}", Auth::Required);
const OPEN: Operation = Operation::new("things:open", Method::Get, "/v1/open/{secret}", Auth::None);
const EITHER: Operation = Operation::new("things:either", Method::Get, "/v1/either/{secret}", Auth::Optional);

#[derive(Clone, Debug, PartialEq)]
struct Thing {
    n: i64,
}

impl Encode for Thing {
    fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
        fields.required("n", &self.n);
    }
}
crate::codec::impl_serialize!(Thing);

impl Decode for Thing {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self { n: object.field("n") }
    }
}

/// A client of the transport that retries without delay.
fn client(transport: &ScriptedTransport) -> Polar {
    Polar::builder()
        .token("polar_oat_own")
        .base_url("http://127.0.0.1:9")
        .transport(transport.clone())
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .build()
        .unwrap()
}

/// A client of the transport that does not retry.
fn client_without_retries(transport: &ScriptedTransport) -> Polar {
    let builder = Polar::builder().token("t").transport(transport.clone());
    builder.retry(RetryPolicy::off()).build().unwrap()
}
