//! Sending a call: attempts, retries, time limits, redirects and the transport.

mod attempt;
mod base_url;
mod deadline;
mod observation;
mod observer;
mod open_response;
mod operation;
mod redirect;
mod retry_decision;
mod retry_loop;
mod retry_policy;
mod trace;
mod transport;

pub(crate) use base_url::BaseUrl;
#[cfg(feature = "customer-portal")]
pub(crate) use deadline::READ_ATTEMPT_TIMEOUT;
pub use observer::{AttemptInfo, CallInfo, CallOutcome, Observer};
pub(crate) use open_response::OpenResponse;
pub use operation::{Auth, Credential, Method, Operation, Retry};
pub(crate) use retry_loop::{OutgoingCall, OutgoingRequest, ReceivedResponse, SendContext, open, send};
pub use retry_policy::RetryPolicy;
pub(crate) use trace::{VersionCheck, with_current_subscriber};
pub(crate) use transport::ConnectionOptions;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub(crate) use transport::Tls;
#[cfg(feature = "tower-service-03")]
pub use transport::TowerTransport;
pub use transport::{Body, Transport, TransportFuture};
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use transport::{HttpTransport, HttpTransportBuilder};
