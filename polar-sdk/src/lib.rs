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
//! arguments are positional, optional ones are setters. Amounts are whole numbers in the currency's minor unit (cents).
//!
//! # Errors
//!
//! All errors are one [`Error`]. It says typed what the API says ([`Error::api`]), answers questions
//! ([`is_not_found`](Error::is_not_found), [`is_timeout`](Error::is_timeout), …), and keeps status, headers and body of
//! the answer, whatever the body is. What is wrong with an argument is told when the request is sent, and nothing is
//! sent then. The docs of each method list what it can fail with.
//!
//! # Lists
//!
//! Awaiting a list gives one [`Page`], which knows the next one. [`Pages`] and [`Items`] fetch page after page as they
//! are asked, 100 items at a time unless `limit` is set, and keep every filter:
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
//! use polar_sdk::models::CheckoutSortProperty;
//!
//! let mut newest = polar.checkouts().list().sorting(CheckoutSortProperty::CreatedAtDesc).pages();
//! while let Some(page) = newest.next().await {
//!     println!("{} checkouts", page?.items.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Time limits and retries
//!
//! A call takes at most 30 seconds in all, each try of a read at most 20, connecting at most 10. It is tried again,
//! twice at most, where that cannot do anything twice: [`RetryPolicy`] says when. A confirmation that may have been
//! sent is never sent again. All of it can be chosen for the client ([`Polar::builder`]) and for a call:
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
//! use polar_sdk::{RequestOptions, RetryPolicy};
//! use std::time::Duration;
//!
//! let options = RequestOptions::new().timeout(Duration::from_secs(5)).retry(RetryPolicy::off());
//! let checkout = polar.checkouts().get(id).with_options(options).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What the API may add
//!
//! Unknown fields are ignored. A value that an enum does not know is its `Unknown`, with the text; a member that a
//! union does not know is its `Unknown`, with the [`Json`]; an error that this version does not know is
//! [`ApiError::Unknown`]. A `match` needs an arm for them:
//!
//! ```
//! use polar_sdk::models::{CheckoutDiscount, CheckoutStatus};
//!
//! fn paid(status: &CheckoutStatus) -> bool {
//!     match status {
//!         CheckoutStatus::Succeeded => true,
//!         // Whatever may come: not paid, as far as is known.
//!         _ => false,
//!     }
//! }
//!
//! fn label(discount: &CheckoutDiscount) -> &str {
//!     match discount {
//!         CheckoutDiscount::PercentageOnceForever(discount) => &discount.name,
//!         _ => "a discount",
//!     }
//! }
//! # assert!(paid(&CheckoutStatus::Succeeded));
//! ```
//!
//! # Null and absent
//!
//! What is not set is not sent. In an update a field is kept, cleared or set ([`Patch`]): `.customer_name("Ann")` sets,
//! `.clear_customer_name()` clears. Where Polar takes no null there is no method to clear.
//!
//! # Secrets
//!
//! Tokens, client secrets and the URLs that hold them are [`Secret`]s: hidden in `Debug`, compared in constant time,
//! and shown by [`Secret::expose`] alone. No error holds a token.
//!
//! # Webhooks
//!
//! With the feature `webhooks`, what Polar sends to your endpoint is verified and typed: see the module `webhooks`.
//!
//! # Testing
//!
//! With the feature `testing` the crate brings a Polar of its own, on loopback, for tests: products, discounts,
//! checkouts and every error. Or [`PolarBuilder::transport`] takes what answers in place of the network
//! ([`Transport`]).
//!
//! # Features
//!
//! | feature | what it adds | default |
//! | --- | --- | --- |
//! | `rustls` | the default transport with TLS by rustls on ring, trusting what the platform trusts | yes |
//! | `native-tls` | the default transport with the platform's TLS; preferred where both are on | no |
//! | `reqwest` | the default transport alone: http to loopback, nothing else | by the two above |
//! | `reqwest-013` | [`PolarBuilder`]`::http_client`: a reqwest client of your own, with a proxy, roots or mTLS | no |
//! | `stream` | [`Pages`] and [`Items`] are streams | yes |
//! | `blocking` | `send_blocking`, `pages_blocking`, `items_blocking` for code that is not async | no |
//! | `tracing` | a span for each call, an event for each try, a warning about another API version; no secrets | no |
//! | `jiff-02`, `time-03`, `chrono-04` | [`Timestamp`] from and to these crates | no |
//! | `webhooks` | deliveries of events, verified and typed | no |
//! | `testing` | an in-memory Polar on loopback, for tests | no |
//!
//! Without any of the first three, [`PolarBuilder::transport`] takes a transport of your own. The default one obeys
//! `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, but for loopback addresses.
//!
//! On `wasm32-unknown-unknown` the first four have no effect, and `blocking` and `testing` do not build. The transport is
//! always your own there, the futures and bodies are not `Send`, and no Tokio runtime is needed.
//!
//! With `tracing`, each call is a span `polar.call` and each try an event within it (level debug), all of the target
//! `polar_sdk`. The fields are those of OpenTelemetry's HTTP clients (`http.request.method`, `url.template`,
//! `server.address`, `http.response.status_code`, `error.type`, …), and `polar.operation`, `polar.attempts`,
//! `polar.elapsed_ms` and `polar.request_id`. Tokens, arguments, headers and bodies are never among them, and so neither
//! is `url.full`.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

#[cfg(all(feature = "blocking", target_family = "wasm", target_os = "unknown"))]
compile_error!("the feature `blocking` waits on another thread, and wasm32-unknown-unknown has one only");

mod client;
mod codec;
mod error;
mod generated;
mod pagination;
mod platform;
mod request;
mod send;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(all(test, feature = "reqwest"))]
mod tests;
mod types;
#[cfg(feature = "webhooks")]
#[cfg_attr(docsrs, doc(cfg(feature = "webhooks")))]
pub mod webhooks;

pub use client::{Polar, PolarBuilder, RequestOptions};
pub use error::{Error, TransportError, TransportErrorKind, UnknownError};
pub use generated::{ApiError, ids, models, resources};
#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
pub use pagination::{BlockingItems, BlockingPages};
pub use pagination::{Items, Page, Pages, Paginated};
pub use request::{Request, RequestFuture, Response, WithResponse, WithResponseFuture};
/// Crates whose types stand in this one's signatures.
#[cfg(all(feature = "reqwest-013", not(target_family = "wasm")))]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest-013")))]
pub use reqwest;
pub use send::{Body, RetryPolicy, Transport, TransportFuture};
pub use types::{
    Id, IdKind, InvalidId, InvalidTimestamp, Json, Map, OneOrMany, Patch, Secret, Timestamp, UnknownValue,
};
pub use {bytes, http, uuid};
