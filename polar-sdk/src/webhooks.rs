//! What Polar tells on its own: webhooks, verified and typed (feature `webhooks`).
//!
//! A checkout is finished by a webhook, not by the customer's return: the return may never come, and anybody can make
//! it up. Polar sends each event to the endpoint that you registered, signed as [Standard Webhooks] says, with the
//! secret that it showed you for this endpoint.
//!
//! ```
//! use polar_sdk::models::CheckoutStatus;
//! use polar_sdk::webhooks::{Event, Verifier, WebhookError};
//!
//! fn endpoint(verifier: &Verifier, headers: &http::HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
//!     match verifier.verify(headers, body)? {
//!         Event::CheckoutUpdated(event) if event.data.status == CheckoutStatus::Succeeded => {
//!             println!("{} is paid", event.data.id);
//!         }
//!         // Whatever else Polar tells, now or later.
//!         other => println!("not of interest: {}", other.event_type()),
//!     }
//!     Ok(())
//! }
//! # use polar_sdk::http;
//! # let verifier = Verifier::new("whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=")?;
//! # assert!(endpoint(&verifier, &http::HeaderMap::new(), b"{}").is_err());
//! # Ok::<(), polar_sdk::webhooks::InvalidSecret>(())
//! ```
//!
//! # The body must be the bytes that came
//!
//! The signature is over the very bytes of the body. A framework that parses JSON for you has thrown them away, and what
//! is printed again is not the same: take the body as bytes, and verify it before anything reads it. If
//! it happened all the same, [`WebhookError::NoMatchingSignature`] says so where it can be known.
//!
//! [In four frameworks](#in-four-frameworks) shows how.
//!
//! # Exactly once
//!
//! Polar sends an event again until it is answered with a status from 200 to 299, and may do so although your answer
//! was only lost. Every try has the same `webhook-id`: use [`Verifier::receive`], keep [`Delivery::id`] in the same
//! transaction as what you do about it, and do nothing if it is there already. Events may also come out of order;
//! [`Event::timestamp`] says when each happened.
//!
//! # What to answer
//!
//! - 2xx once the event is stored, unknown events included: they come because your endpoint subscribed to them.
//! - 400 for every [`WebhookError`] but [`Unreadable`](WebhookError::Unreadable).
//! - An unreadable event is Polar's own, in a form that this version of the crate does not know. Store its
//!   [`body`](UnreadableEvent::body) and answer 2xx: it will not be more readable when it comes again, and
//!   [`Event::from_unverified`] of a later version may read what you stored.
//!
//! # Secrets
//!
//! Endpoints made since 2026-09-08 have a secret `whsec_…` and sign with the key that its base64 holds; older ones sign
//! with the text of the secret itself. A [`Verifier`] needs not be told which. While a secret is rotated, it takes
//! the old one beside the new ([`Verifier::and`]).
//!
//! # In four frameworks
//!
//! Each of these is run by the tests, against deliveries that are genuine and ones that are forged.
//!
//! ## axum
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

mod delivery;
mod error;
mod event;
mod header;
mod hint;
mod key;
mod reprint;
mod signature;
mod signer;
mod unknown_event;
mod unreadable_event;
mod verifier;

pub use crate::generated::Event;
pub use delivery::Delivery;
pub use error::WebhookError;
pub use header::Header;
pub use hint::BodyHint;
pub use key::InvalidSecret;
pub use signer::Signer;
pub use unknown_event::UnknownEvent;
pub use unreadable_event::UnreadableEvent;
pub use verifier::Verifier;
