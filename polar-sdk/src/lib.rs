//! A Rust SDK for [Polar](https://polar.sh), the payments and billing platform: a typed, async API for all its operations.
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
//!     Ok(checkout) => println!("status: {}", checkout.status),
//!     Err(error) => match error.api() {
//!         Some(ApiError::ResourceNotFound(_)) => println!("the checkout does not exist"),
//!         _ => return Err(error.into()),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Create one [`Polar`] client and clone it. Its methods return the resources of the API, whose methods return
//! requests. A request is sent when it is awaited. Required arguments are parameters; optional ones are set with
//! methods of the request or of its body. Amounts are integers in the minor unit of the currency, such as cents.
//!
#![cfg_attr(
    all(feature = "resources", feature = "stream", feature = "testing", feature = "webhooks"),
    doc = include_str!("../guide/index.md")
)]
//!
//! # Errors
//!
//! Every fallible call returns [`Error`]. [`Error::api`] returns the typed API error, and predicates such as
//! [`is_not_found`](Error::is_not_found) and [`is_timeout`](Error::is_timeout) classify the error. If a response was
//! received, its status, headers and body are available. Invalid arguments are reported when the request is sent,
//! before anything reaches the network. The docs of each method list the API errors it can return.
//!
//! The message of an [`Error`] names its cause. The errors of the [jobs](#jobs), such as `UploadError`, have a message of
//! their own, and return the [`Error`] that caused them as `source()`.
//!
//! # Pagination
//!
//! Awaiting a list returns one [`Page`], which can request the next one. [`Pages`] and [`Items`] fetch the pages one at
//! a time, with the same filters, and with 100 items per page unless `limit` is set:
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
//! # Timeouts and retries
//!
//! A call times out after 30 s in total; each attempt of a read after 20 s; connecting after 10 s. Requests that are
//! safe to repeat are retried up to twice: see [`RetryPolicy`]. A payment that may have been sent is never sent again.
//! Configure timeouts and retries for the client with [`Polar::builder`], and for a single call on the request:
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
//! use polar_sdk::RetryPolicy;
//! use std::time::Duration;
//!
//! let checkout = polar.checkouts().get(id).timeout(Duration::from_secs(5)).retry(RetryPolicy::off()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Forward compatibility
//!
//! Additions to the API do not break the crate. Unknown fields are ignored. An unknown value of an enum is decoded as
//! its `Unknown` variant, which contains the string; an unknown variant of a union, or one whose content has changed, as
//! `Unknown`, which contains the [`Json`] and the reason ([`UnknownVariant`]); an unknown error as [`ApiError::Unknown`].
//! Handle them in a `match` with a wildcard arm:
//!
//! ```
//! use polar_sdk::models::{CheckoutDiscount, CheckoutStatus};
//!
//! fn is_paid(status: &CheckoutStatus) -> bool {
//!     match status {
//!         CheckoutStatus::Succeeded => true,
//!         // Also statuses added later.
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
//! # assert!(is_paid(&CheckoutStatus::Succeeded));
//! ```
//!
//! # What the crate does not know
//!
//! [`RawRequest`] sends any request to Polar, with the token, retries, limits and errors of the client:
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
//! let things: serde_json::Value = polar.get("/v1/new-things/").query("limit", 10).send_as().await?;
//! # Ok(())
//! # }
//! ```
//!
//! [`Response::json`] returns all fields of a response, and the method `extra` of every body adds a field to it.
//!
//! # Null and absent fields
//!
//! Fields that are not set are not sent. An update keeps, sets or clears each field ([`Patch`]):
//! `.customer_name("Ann")` sets it, and `.clear_customer_name()` sets it to null. Fields that Polar does not allow to
//! be null have no method to clear them. `.set_customer_name(option)` accepts an `Option`; `None` leaves the field unset.
//!
//! Lists and maps are added up: `.metadata_entry("plan", "pro").metadata_entry("seats", 5)` sends both entries.
//! `.clear_metadata()` of an update removes all entries.
//!
//! Bodies implement `Deserialize`, so that they can be kept in files and queues. They keep the difference between null and
//! absent, and the fields that the crate does not know.
//!
//! # Money
//!
//! Amounts are integers in the minor unit of the currency, such as cents. Models have a method for each amount that
//! returns it with its currency: `checkout.total()` is a [`Money`], which is displayed as `19.99 USD` or `1999 JPY`.
//!
//! # Secrets
//!
//! Tokens and client secrets are of type [`Secret`], URLs that contain one of type [`SecretUrl`]: `Debug` hides them,
//! comparison takes constant time, and only [`Secret::expose`] returns the value. Errors never contain a token.
//!
//! # Webhooks
//!
//! A checkout is finished by a webhook, not by the customer's return to your site. The module `webhooks` verifies
//! deliveries and decodes their events. It has handlers for the common web frameworks, and with the feature `axum-08` an
//! extractor for axum.
//!
//! # Jobs
//!
//! These need several calls, or care after a failure:
//!
//! | job | start with | module | feature |
//! | --- | --- | --- | --- |
//! | activate and validate license keys on the customer's computer, also during an outage | `polar.licenses(organization_id)` | `licenses` | `licenses` |
//! | know what a customer may use, kept current by webhooks | `AccessCache::builder(polar)`, or methods of `CustomerState` | `access` | `customers`, `webhooks` |
//! | record usage events and ingest them in batches, none counted twice | `polar.metering()` | `metering` | `events` |
//! | upload a file in parts, and resume | `polar.files().upload(…)` | `upload` | `files` |
//! | download a file that a customer has bought | `polar.customer_portal().downloadables().download(…)` | `download` | `customer-portal` |
//! | wait for the payment of a checkout | `polar.checkouts().events(client_secret)` | `checkout_events` | `checkouts` |
//! | receive webhooks once each | `DeliveryStore::process_once`, and for axum the extractor `Delivery` | `webhooks` | `webhooks`, `axum-08` |
//!
//! # Testing
//!
//! The module `testing`, enabled by the feature of the same name, has an in-memory Polar server that responds to every
//! operation. Checkouts, orders, subscriptions, refunds, license keys, customers and usage have state, errors and webhooks.
//! To mock single responses instead, pass a [`Transport`] to [`PolarBuilder::transport`].
//!
//! # Features
//!
//! Each resource of the API has a feature, which enables its operations and the models that only they use. All are
//! enabled by default. A program that needs few of them compiles faster with `default-features = false`:
//!
//! | I want to … | features |
//! | --- | --- |
//! | create checkouts and learn that they are paid | `rustls`, `checkouts`, `webhooks` |
//! | let customers manage their purchases in Polar's portal | `rustls`, `customer-sessions` |
//! | build a custom customer portal | `rustls`, `customer-sessions`, `customer-portal` |
//! | validate license keys in an app on the customer's computer | `rustls`, `licenses` |
//! | manage license keys in a backend | `rustls`, `license-keys` |
//! | know what a customer has access to (module `access`) | `rustls`, `customers`, `webhooks` |
//! | record usage events (module `metering`) | `rustls`, `events` |
//! | read meters and their balances | `rustls`, `meters`, `customer-meters` |
//! | list orders and refund them | `rustls`, `orders`, `refunds` |
//! | change and cancel subscriptions | `rustls`, `subscriptions` |
//! | maintain products, discounts and benefits | `rustls`, `products`, `discounts`, `benefits` |
//! | upload files that customers download | `rustls`, `files`, `benefits` |
//!
//! Enums have all their variants and models all their fields whatever features are enabled, so a feature that another
//! dependency enables changes nothing that a program does.
//!
//! | feature | adds | default |
//! | --- | --- | --- |
//! | `resources` | the operations of all resources | yes |
//! | `rustls` | the default transport, with TLS by rustls and aws-lc-rs and the root certificates of the platform | yes |
//! | `rustls-ring` | the same with ring, which compiles faster; see below | no |
//! | `native-tls` | the default transport, with the TLS library of the platform; preferred over `rustls` | no |
//! | `reqwest` | the default transport without TLS, which can only connect to loopback addresses | with those above |
//! | `reqwest-013` | [`PolarBuilder`]`::http_client`, for a custom reqwest client (proxy, certificates) | no |
//! | `stream` | `Stream` for [`Pages`] and [`Items`] | yes |
//! | `webhooks` | verification and decoding of webhook deliveries | yes |
//! | `axum-08` | an extractor of webhook deliveries for axum 0.8 | no |
//! | `blocking` | `send_blocking`, `pages_blocking`, `items_blocking` and the methods `…_blocking` of the jobs, for synchronous code | no |
//! | `tracing` | a span for each call, an event for each attempt, and a warning about an unexpected API version | no |
//! | `tower-service-03` | `TowerTransport`, which sends requests with a tower service | no |
//! | `jiff-02`, `time-03`, `chrono-04` | conversions between [`Timestamp`] and the types of these crates | no |
//! | `schemars-1` | `schemars::JsonSchema` for models and value types, to describe them in your own API | no |
//! | `testing` | an in-memory Polar server for tests | no |
//!
//! With `rustls-ring` instead of `rustls`, a program that builds reqwest clients of its own must select the
//! cryptography provider of rustls for them: by `CryptoProvider::install_default`, or by a feature of reqwest. With
//! `rustls`, this is not necessary.
//!
//! Without `rustls`, `rustls-ring`, `native-tls` and `reqwest`, a custom transport is required
//! ([`PolarBuilder::transport`]). The default transport uses the proxies set in `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`
//! and `NO_PROXY`, except for loopback addresses.
//!
//! On `wasm32-unknown-unknown` the features of the default transport have no effect, and `blocking` and `testing` do not
//! compile. A custom transport is required, futures and bodies are not `Send`, and no Tokio runtime is needed.
//!
//! # Tracing
//!
//! With the feature `tracing`, each call is a span `polar.call`, and each attempt an event in it with the level debug.
//! The target is `polar_sdk`. Fields are named by the OpenTelemetry conventions for HTTP clients
//! (`http.request.method`, `url.template`, `server.address`, `http.response.status_code`, `error.type`, …); in addition
//! there are `polar.operation`, `polar.attempts`, `polar.elapsed_ms` and `polar.request_id`. Tokens, arguments,
//! headers, bodies and full URLs are never recorded.

#![cfg_attr(docsrs, feature(doc_cfg))]
// Which parts of the runtime generated code uses depends on the resources.
#![cfg_attr(not(feature = "resources"), allow(dead_code, unused_imports, unused_macros))]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

#[cfg(all(feature = "blocking", target_family = "wasm", target_os = "unknown"))]
compile_error!("the feature `blocking` requires threads, which wasm32-unknown-unknown does not have");

#[cfg(any(feature = "customers", feature = "webhooks"))]
pub mod access;
#[cfg(feature = "checkouts")]
pub mod checkout_events;
mod client;
mod codec;
#[cfg(feature = "customer-portal")]
pub mod download;
mod error;
mod generated;
#[cfg(all(
    any(doc, doctest),
    feature = "resources",
    feature = "stream",
    feature = "testing",
    feature = "webhooks"
))]
// The features are those of the examples. A reader of the pages does not need to know them.
#[cfg_attr(docsrs, doc(auto_cfg = false))]
pub mod guide;
#[cfg(any(feature = "customer-portal", feature = "testing"))]
mod hex;
#[cfg(feature = "licenses")]
pub mod licenses;
#[cfg(feature = "events")]
pub mod metering;
mod pagination;
mod platform;
pub mod prelude;
mod request;
mod send;
#[cfg(any(feature = "customer-portal", feature = "files"))]
mod storage;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(all(test, feature = "reqwest"))]
mod tests;
mod types;
#[cfg(feature = "files")]
pub mod upload;
#[cfg(feature = "webhooks")]
pub mod webhooks;

pub use client::{Polar, PolarBuilder, RequestOptions};
pub use error::{Error, ErrorDetail, Result, TransportError, TransportErrorKind, UnknownError};
pub use generated::{ApiError, ids, models, resources};
#[cfg(feature = "blocking")]
pub use pagination::{BlockingItems, BlockingPages};
pub use pagination::{Items, Page, Pages, Paginated, UncountedPage, UnreadableItem};
pub use request::{
    Download, DownloadStream, RawRequest, Request, RequestFuture, Response, WithResponse, WithResponseFuture,
};
/// Crates whose types appear in the public API.
#[cfg(all(feature = "reqwest-013", not(target_family = "wasm")))]
pub use reqwest;
#[cfg(feature = "tower-service-03")]
pub use send::TowerTransport;
pub use send::{AttemptInfo, Body, CallInfo, CallOutcome, Observer, RetryPolicy, Transport, TransportFuture};
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use send::{HttpTransport, HttpTransportBuilder};
pub use types::{
    Currency, Date, Id, IdKind, InvalidDate, InvalidId, InvalidMoney, InvalidTimestamp, InvalidValue, Json, Map,
    MapEntry, Money, OneOrMany, Patch, Secret, SecretUrl, Timestamp, UnknownValue, UnknownVariant,
};
pub use {bytes, http, uuid};
