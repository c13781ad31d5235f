//! An in-memory Polar for tests: an HTTP server on loopback that behaves like the API (feature `testing`).
//!
//! [`Server`] implements products, discounts and checkouts. It computes totals, validates requests, and responds as
//! Polar was observed to respond, including error responses. The code under test sends real requests over a socket.
//!
#![cfg_attr(feature = "reqwest", doc = "```")]
#![cfg_attr(not(feature = "reqwest"), doc = "```no_run")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use polar_sdk::Polar;
//! use polar_sdk::models::CheckoutCreate;
//! use polar_sdk::testing::Server;
//!
//! let server = Server::start()?;
//! let shirt = server.product("T-shirt").fixed(1500, "usd").add().into();
//! server.discount("LAUNCH20").percentage(2000).add();
//!
//! // The code under test uses the server like the real API.
//! let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
//! let checkout = polar.checkouts().create(CheckoutCreate::new([shirt])).await?;
//! assert_eq!(checkout.total_amount, 1500);
//!
//! // The test inspects the requests.
//! assert_eq!(server.requests()[0].target(), "/v1/checkouts/");
//! # Ok(())
//! # }
//! ```
//!
//! # Time and ids
//!
//! The clock of the server advances by one millisecond with each request, and ids are generated from a counter, so
//! every run of a test sees the same responses. [`Server::advance`] advances the clock, for example until a checkout
//! expires.
//!
//! # Failures
//!
//! [`Server::enqueue`] replaces the response to the next request: with an error, a proxy's HTML page, a truncated body,
//! or no response at all. See [`MockResponse`].
//!
//! # Payments and webhooks
//!
//! A browser can pay on the page at `checkout.url`. [`Server::add_webhook_endpoint`] registers an endpoint that receives
//! signed events. A test can also send them repeatedly, out of order, or with an invalid signature. See
//! [`WebhookEndpoint`].

#![expect(clippy::panic, reason = "a test that misuses the server must fail")]

mod access;
mod checkouts;
mod clock;
mod error_responses;
mod http_server;
mod id_generator;
mod mock_response;
mod payment_page;
mod received_request;
mod routes;
mod server;
mod setup;
mod state;
mod stored_checkout;
mod validation;
mod webhooks;

pub use mock_response::MockResponse;
pub use received_request::ReceivedRequest;
pub use server::Server;
pub use setup::{DiscountBuilder, ProductBuilder};
pub use webhooks::{WebhookAttempt, WebhookDelivery, WebhookEndpoint};
