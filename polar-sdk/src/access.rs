//! What a customer may use: access checks on a [`CustomerState`], and a cache that webhooks keep current.
//!
//! [`AccessCache`] asks Polar once for each customer, shares the response between tasks, and learns of changes from the
//! event `customer.state_changed`:
//!
#![cfg_attr(all(feature = "customers", feature = "webhooks"), doc = "```no_run")]
#![cfg_attr(not(all(feature = "customers", feature = "webhooks")), doc = "```ignore")]
//! # use polar_sdk::{Polar, access::{AccessCache, AccessError}, ids::ProductId, webhooks::Delivery};
//! # async fn run(polar: Polar, pro: ProductId, delivery: Delivery) -> Result<(), AccessError> {
//! let cache = AccessCache::new(polar); // Create it once, and clone it.
//!
//! // In a request handler: "user-42" is the customer's ID in your own system, its `external_id`.
//! let access = cache.get("user-42").await?;
//! println!("pro: {}", access.has_active_subscription(pro));
//!
//! // In the webhook handler, after the delivery was verified:
//! cache.apply(&delivery.event).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Requires the features `customers` and `webhooks`, which are enabled by default. With `customers` alone, the cache has no
//! [`AccessCache::apply`]; with `webhooks` alone, only the checks are available.
//!
//! # When a customer has access
//!
//! | the subscription | is active | benefits are granted |
//! | --- | --- | --- |
//! | is in its trial | yes | yes |
//! | was canceled to end with the period (`cancel_at_period_end`) | until the period ends | until the period ends |
//! | is past due: a payment failed | no | for the organization's `benefit_revocation_grace_period`, in days |
//! | is paused | no | no |
//! | was revoked, or has ended | no | no |
//!
//! `subscription.canceled` is therefore not a loss of access. If customers should keep access while a failed payment is
//! attempted again, check [`has_benefit`](CustomerState::has_benefit). Benefits also cover one-time purchases, which are not
//! subscriptions.
//!
//! # Events
//!
//! Let the webhook endpoint subscribe to `customer.state_changed`, `customer.created`, `customer.updated` and
//! `customer.deleted`. Events arrive late, twice and out of order; [`AccessCache::apply`] compares their timestamps with
//! what is stored, and ignores an older state. Without webhooks, a change is noticed when an entry expires
//! ([`ttl`](AccessCacheBuilder::ttl)). After a checkout, call [`AccessCache::refresh`] instead of waiting for the event.
//!
//! # Outages
//!
//! If Polar cannot be asked, the last known state is used for another hour
//! ([`max_stale`](AccessCacheBuilder::max_stale)), even if a subscription in it has ended since. [`Access::is_stale`] and
//! [`Access::refresh_error`] report it. A customer of whom nothing is known is an error, not a customer without access:
//! respond with 503, or grant access, as your program prefers.
//!
//! # Several processes
//!
//! Each process has its own entries, unless all of them use one [`AccessStore`], such as a Redis database. With
//! [`MemoryStore`], the event must be applied in every process, or the others notice the change when their entry expires.

#![cfg_attr(
    not(feature = "customers"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "the cache requires the feature `customers`"
    )
)]

#[cfg(feature = "customers")]
mod cache;
mod customer_state;
#[cfg(all(test, feature = "customers"))]
mod tests;

#[cfg(doc)]
use crate::models::CustomerState;

#[cfg(all(feature = "customers", feature = "webhooks"))]
pub use cache::Applied;
#[cfg(feature = "customers")]
pub use cache::{
    Access, AccessCache, AccessCacheBuilder, AccessEntry, AccessError, AccessStore, CustomerKey, MemoryStore,
    StoreError,
};
