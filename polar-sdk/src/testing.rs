//! An in-memory Polar for tests: an HTTP server on loopback that behaves like the API (feature `testing`).
//!
//! [`Server`] implements checkouts and what follows from them: products, discounts, customers and their state, orders,
//! subscriptions, refunds, benefits, license keys, usage events, meters and files. It computes totals, validates requests, and
//! responds as Polar was observed to respond, including error responses. All other operations respond with placeholders
//! that fit their schema. The code under test sends real requests over a socket.
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
//! let shirt = server.product("T-shirt").fixed(1500, "usd").add();
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
//! The clock of the server starts at the current time and runs. [`Server::advance`] advances it, for example until a
//! checkout expires or a subscription is renewed, and [`Server::set_now`] sets and stops it. Ids, tokens and secrets are random;
//! [`Server::start_with_seed`] makes them the same in every run.
//!
//! # Failures
//!
//! [`Server::enqueue`] replaces the response to the next request: with an error, a proxy's HTML page, a delayed or
//! truncated response, or no response at all. See [`MockResponse`]. [`Server::enqueue_for`] and
//! [`Server::enqueue_for_nth`] replace the response to a request of one operation, any of the API.
//!
//! The server rejects what Polar rejects, with the same error bodies: unknown ids, values outside their limits, null
//! where Polar does not accept it, and requests beyond the rate limit ([`Server::enable_confirm_rate_limit`]).
//!
//! # Confirmation tokens
//!
//! The `confirmation_token_id` of a confirmation, which in production comes from Stripe's form, decides what happens:
//!
//! | token | result |
//! | --- | --- |
//! | contains `decline`, such as `ctoken_decline` | 400 `PaymentError`; the checkout stays open |
//! | any other, such as `ctoken_ok` | the checkout is `confirmed`; [`Server::set_checkout_status`] lets the payment succeed or fail |
//! | none | 422, unless nothing has to be paid |
//!
//! # Purchases
//!
//! When the payment of a checkout succeeds, the server adds a paid order, a subscription if the product is recurring, the
//! benefits of the product, and license keys. [`Server::advance`] ends trials, renews subscriptions and ends those that were
//! canceled.
//!
//! ```
//! use polar_sdk::testing::Server;
//!
//! let server = Server::start()?;
//! let editor = server.product("Editor").fixed(4900, "usd").license_keys(2).add();
//! // A key without a purchase, such as for a test of a desktop app.
//! let key = server.license_key("ann@acme.dev").activations(2).add();
//! # assert!(!key.is_empty());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Files
//!
//! Uploads are received at presigned URLs of the server, which expire after 10 minutes. It rejects a part that has a wrong
//! size or checksum, and a request with a token. The minimum of 5 MiB for a part is not enforced. The requests of the storage
//! take the responses of [`Server::enqueue`], too. [`Server::file_content`] returns what was uploaded.
//!
//! # Events of a checkout
//!
//! `polar.checkouts().events(…)` receives a change of the checkout and the creation of its order and subscription, until the
//! server is dropped. `checkout.webhook_event_delivered` is not sent.
//!
//! # Tokens
//!
//! [`Server::token`] is a token of the organization with all scopes, and [`Server::token_with_scopes`] creates one with
//! fewer. The customer portal requires the token of a customer: of a customer session, of a confirmed checkout, or of
//! [`Server::customer_token`].
//!
//! # Models
//!
//! [`sample`] creates any model, for tests of code that accepts models and sends no requests.
//!
//! # Payments and webhooks
//!
//! A browser can pay on the page at `checkout.url`. [`Server::add_webhook_endpoint`] registers an endpoint that receives
//! signed events. A test can also send them repeatedly, out of order, or with an invalid signature, and send events of
//! any type. See [`WebhookEndpoint`].

#![expect(clippy::panic, reason = "a test that misuses the server must fail")]

mod access;
mod benefits;
mod call;
mod checkout_streams;
mod checkouts;
mod clock;
mod customer_sessions;
mod customers;
mod discounts;
mod error_responses;
mod events;
mod field_error;
mod files;
mod handlers;
mod http_server;
mod id_generator;
mod license_keys;
mod listing;
mod meters;
mod mock_response;
mod objects;
pub(crate) mod operation;
mod orders;
mod payment_page;
mod placeholders;
mod products;
mod purchases;
mod received_request;
mod refunds;
mod response_queue;
mod router;
mod routes;
mod sample;
mod server;
mod setup;
mod state;
mod storage;
mod stored_checkout;
mod subscriptions;
mod validation;
mod webhooks;

pub use mock_response::MockResponse;
pub use received_request::ReceivedRequest;
pub use sample::{Sample, sample, sample_with};
pub use server::Server;
pub use setup::{CustomerBuilder, DiscountBuilder, LicenseKeyBuilder, ProductBuilder};
pub use webhooks::{WebhookAttempt, WebhookDelivery, WebhookEndpoint};
