//! Verification and decoding of webhook deliveries (feature `webhooks`, enabled by default).
//!
//! Rely on the webhook to find out that a checkout is paid, not on the customer's return to your site: the customer may
//! never return, and anyone can open the return URL. Polar sends each event to the endpoints that subscribe to it,
//! signed according to [Standard Webhooks] with the secret of the endpoint.
//!
//! ```
//! use polar_sdk::webhooks::{Event, Verifier, WebhookError};
//!
//! fn handle(verifier: &Verifier, headers: &http::HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
//!     match verifier.verify(headers, body)?.event {
//!         Event::OrderPaid(event) => {
//!             println!("order {} is paid", event.data.id);
//!         }
//!         // Other events, including those added to the API later.
//!         other => println!("ignored: {}", other.event_type()),
//!     }
//!     Ok(())
//! }
//! # use polar_sdk::http;
//! # let verifier = Verifier::new("whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=")?;
//! # assert!(handle(&verifier, &http::HeaderMap::new(), b"{}").is_err());
//! # Ok::<(), polar_sdk::webhooks::InvalidSecret>(())
//! ```
//!
//! # Pass the raw body
//!
//! The signature covers the bytes of the body. A framework that parses JSON discards them, and serializing the value
//! again produces different bytes. Extract the body as bytes and verify it before parsing. If deliveries are rejected
//! during development, [`Verifier::diagnose`] finds the most common causes.
//!
//! See [Frameworks](#frameworks) for complete handlers.
//!
//! # Process each event once
//!
//! Polar repeats a delivery, up to ten times, until it receives a response with a 2xx status. It therefore also repeats
//! a delivery that you processed if your response was lost. All attempts have the same [`Delivery::id`]: store it in
//! the transaction that processes the event, and skip events whose id is already stored. For effects outside a database,
//! such as an email, [`DeliveryStore::process_once`] does this with a store. Events may arrive out of order;
//! [`Event::timestamp`] is when the event happened.
//!
//! # What an event is about
//!
//! [`Event::order`], [`Event::subscription`], [`Event::customer_state`] and similar methods return the object of an event,
//! whatever happened to it. [`Event::customer_id`], [`Event::external_customer_id`], [`Event::checkout_id`],
//! [`Event::order_id`] and [`Event::subscription_id`] return what the event belongs to:
//!
//! ```
//! use polar_sdk::webhooks::Event;
//!
//! fn describe(event: &Event) -> String {
//!     match (event.order(), event.external_customer_id()) {
//!         (Some(order), Some(user)) => format!("order {} of user {user}: {}", order.id, order.total()),
//!         _ => event.event_type().to_owned(),
//!     }
//! }
//! # assert_eq!(describe(&Event::from_unverified(br#"{"type": "gift.wrapped"}"#)?), "gift.wrapped");
//! # Ok::<(), polar_sdk::webhooks::UnreadableEvent>(())
//! ```
//!
//! # Responses
//!
//! - 2xx once the event is stored. Respond with 2xx to unknown events too: your endpoint subscribed to them.
//! - 2xx for an [unreadable](WebhookError::Unreadable) event: it comes from Polar, but this version of the crate does
//!   not know its form. A retry would not help, and Polar disables endpoints that keep failing. Log it and store its
//!   [`body`](UnreadableEvent::body): a later version of the crate may be able to decode it with
//!   [`Event::from_unverified`].
//! - 403 if the signature does not match or the timestamp is outside the tolerance.
//! - 400 if a header is missing or malformed.
//!
//! [`WebhookError::response_status`] returns the status for each error.
//!
//! # Secrets
//!
//! Endpoints created since 2026-09-08 have a secret of the form `whsec_…` and sign with the key that is base64-encoded
//! in it. Older endpoints sign with the bytes of the secret itself. [`Verifier`] detects the form. While a secret is
//! rotated, add the new secret with [`Verifier::add_secret`].
//!
//! # Frameworks
//!
//! These handlers are tested with valid, forged, outdated and unreadable deliveries. For brevity they log events
//! instead of storing them, as [Responses](#responses) recommends.
//!
//! ## axum
//!
//! With the feature `axum-08`, [`Delivery`] is an extractor of axum 0.8. The module `axum_08` describes its limits and
//! responses, and how to keep unreadable events.
//!
#![cfg_attr(not(doctest), doc = "```")]
#![cfg_attr(not(doctest), doc = include_str!("webhooks/frameworks/axum.rs"))]
#![cfg_attr(not(doctest), doc = "```")]
//!
//! ## actix-web
//!
#![cfg_attr(not(doctest), doc = "```")]
#![cfg_attr(not(doctest), doc = include_str!("webhooks/frameworks/actix.rs"))]
#![cfg_attr(not(doctest), doc = "```")]
//!
//! ## Rocket
//!
#![cfg_attr(not(doctest), doc = "```")]
#![cfg_attr(not(doctest), doc = include_str!("webhooks/frameworks/rocket.rs"))]
#![cfg_attr(not(doctest), doc = "```")]
//!
//! ## hyper
//!
#![cfg_attr(not(doctest), doc = "```")]
#![cfg_attr(not(doctest), doc = include_str!("webhooks/frameworks/hyper.rs"))]
#![cfg_attr(not(doctest), doc = "```")]
//!
//! [Standard Webhooks]: https://www.standardwebhooks.com

#[cfg(feature = "axum-08")]
pub mod axum_08;
mod delivery_store;
mod diagnosis;
mod error;
mod event;
mod event_subject;
mod header;
mod secret;
mod signature;
mod verifier;

pub use crate::generated::Event;
pub use delivery_store::{Claim, DeliveryOutcome, DeliveryStore, MemoryDeliveryStore};
pub use diagnosis::Diagnosis;
pub use error::WebhookError;
pub use event::{UnknownEvent, UnreadableEvent};
pub use header::HeaderPair;
pub use secret::InvalidSecret;
pub use signature::Signer;
pub use verifier::{Delivery, Verifier};
