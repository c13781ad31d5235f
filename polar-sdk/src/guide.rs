//! How to do a job with this crate, one page a job.
//!
//! The pages are Markdown files in `polar-sdk/guide`, and their examples are compiled as doctests. Those that can run do,
//! against the [in-memory Polar](crate::testing).

/// A client, a first checkout, and the sandbox.
#[doc = include_str!("../guide/getting_started.md")]
///
#[doc = include_str!("../guide/flow.svg")]
pub mod getting_started {}

/// Sell: create a checkout and learn that it is paid.
#[doc = include_str!("../guide/checkouts.md")]
pub mod checkouts {}

/// Receive events: verify, skip repeated deliveries, fulfil.
#[doc = include_str!("../guide/webhooks.md")]
pub mod webhooks {}

/// Who has paid for what.
#[doc = include_str!("../guide/subscriptions_and_access.md")]
pub mod subscriptions_and_access {}

/// License keys in an app and in a backend.
#[doc = include_str!("../guide/license_keys.md")]
pub mod license_keys {}

/// Let customers manage their purchases.
#[doc = include_str!("../guide/customer_portal.md")]
pub mod customer_portal {}

/// Meter what customers use.
#[doc = include_str!("../guide/usage_billing.md")]
pub mod usage_billing {}

/// Which errors there are, and what is sent again.
#[doc = include_str!("../guide/errors_and_retries.md")]
pub mod errors_and_retries {}

/// Lists, pages and streams.
#[doc = include_str!("../guide/pagination.md")]
pub mod pagination {}

/// Test your program without a Polar account.
#[doc = include_str!("../guide/testing.md")]
pub mod testing {}

/// Traces, metrics and middleware.
#[doc = include_str!("../guide/observability.md")]
pub mod observability {}

/// Which Cargo features a program needs.
#[doc = include_str!("../guide/features.md")]
pub mod features {}

/// What to check before you go live.
#[doc = include_str!("../guide/production_checklist.md")]
pub mod production_checklist {}

/// The Python SDK, side by side.
#[doc = include_str!("../guide/from_python.md")]
pub mod from_python {}

/// The TypeScript SDK, side by side.
#[doc = include_str!("../guide/from_typescript.md")]
pub mod from_typescript {}

/// The Go SDK, side by side.
#[doc = include_str!("../guide/from_go.md")]
pub mod from_go {}

/// Requests written by hand, side by side.
#[doc = include_str!("../guide/from_http.md")]
pub mod from_http {}

/// Every operation with its name in Python, TypeScript, Go and Rust.
#[doc = include_str!("../guide/operations.md")]
pub mod operations {}
