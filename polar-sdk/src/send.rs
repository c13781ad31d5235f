//! RequestFuture: retry policy and loop, one attempt, time limits, redirects and the transport.

mod attempt;
pub(crate) mod base_url;
pub(crate) mod deadline;
mod operation;
mod redirect;
mod retry_decision;
pub(crate) mod retry_loop;
mod retry_policy;
pub(crate) mod trace;
mod transport;

pub(crate) use base_url::BaseUrl;
#[allow(
    unused_imports,
    reason = "which of them the generated code names depends on the document"
)]
pub use operation::{Auth, Method, Operation, Retry};
pub use retry_policy::RetryPolicy;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub(crate) use transport::ReqwestTransport;
pub use transport::{Body, Transport, TransportFuture};
