//! A Rust SDK for [Polar](https://polar.sh): checkouts, typed from end to end.
//!
//! ```no_run
//! use polar_sdk::{ApiError, Polar};
//! use polar_sdk::ids::ProductId;
//! use polar_sdk::models::{CheckoutCreate, CheckoutStatus};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let polar = Polar::from_env()?; // POLAR_ACCESS_TOKEN, POLAR_SERVER=sandbox
//!
//! let product: ProductId = "abe584c0-effb-49a8-b963-2de9244d537a".parse()?;
//! let created = polar.checkouts().create(CheckoutCreate::new([product]).customer_email("ann@company.dev")).await?;
//!
//! let mut open = polar.checkouts().list().product_id(product).status(CheckoutStatus::Open).items();
//! while let Some(checkout) = open.next().await {
//!     println!("{}", checkout?.id);
//! }
//!
//! match polar.checkouts().get(created.id).await {
//!     Ok(checkout) => println!("it is {}", checkout.status),
//!     Err(error) => match error.api() {
//!         Some(ApiError::ResourceNotFound(_)) => println!("it is gone"),
//!         _ => return Err(error.into()),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`Polar`] gives the resources; the methods of a resource give requests; awaiting a request sends it. Required
//! arguments are positional, optional ones are setters. All errors are one [`Error`], which says typed what the API
//! says ([`Error::api`]) and keeps the whole answer.
//!
//! Everything stays open for what the API may add: unknown fields are ignored, unknown values of an enum and unknown
//! members of a union are kept.
//!
//! # Features
//!
//! | feature | what it adds | default |
//! | --- | --- | --- |
//! | `rustls` | the default transport with TLS by rustls on ring, trusting what the platform trusts | yes |
//! | `native-tls` | the default transport with the platform's TLS; preferred where both are on | no |
//! | `reqwest` | the default transport alone: http to loopback, nothing else | by the two above |
//! | `stream` | [`Pages`] and [`Items`] are streams | yes |
//! | `tracing` | a span for each call, an event for each try, a warning about another API version; no secrets | no |
//! | `jiff-02`, `time-03`, `chrono-04` | [`Timestamp`] from and to these crates | no |
//! | `testing` | an in-memory Polar on loopback, for tests | no |
//!
//! Without any of the first three, [`PolarBuilder::transport`] takes a transport of your own. The default one obeys
//! `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, but for loopback addresses.
//!
//! With `tracing`, each call is a span `polar.call` and each try an event within it (level debug), all of the target
//! `polar_sdk`. The fields are those of OpenTelemetry's HTTP clients (`http.request.method`, `url.template`,
//! `server.address`, `http.response.status_code`, `error.type`, …), and `polar.operation`, `polar.tries`,
//! `polar.elapsed_ms` and `polar.request_id`. Tokens, arguments, headers and bodies are never among them.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod generated;
#[cfg(test)]
mod rendered;
mod runtime;
#[cfg(feature = "testing")]
pub mod testing;

pub use generated::{ApiError, ids, models, resources};
pub use runtime::{
    Body, CursorPage, Error, Id, IdKind, InvalidId, InvalidTimestamp, Items, Json, OneOrMany, Page, Pages, Paginated,
    Patch, Polar, PolarBuilder, Request, RequestOptions, Response, RetryPolicy, Secret, Sending, SendingWithResponse,
    Timestamp, Transport, TransportError, TransportErrorKind, TransportFuture, UnknownError, UnknownValue,
    WithResponse,
};
/// Crates whose types stand in this one's signatures.
pub use {bytes, http, uuid};
