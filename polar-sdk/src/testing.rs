//! An in-memory Polar for tests: a real HTTP server on loopback that answers as Polar does.
//!
//! A test that talks to a mock proves what the mock's author believed. [`Server`] goes one step further: requests travel
//! over a real socket, and what comes back is what Polar was seen to send, the odd corners included. It knows products,
//! discounts and checkouts, computes totals, and refuses what Polar refuses.
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
//! // The code under test talks to it as it would to Polar …
//! let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
//! let checkout = polar.checkouts().create(CheckoutCreate::new([shirt])).await?;
//! assert_eq!(checkout.total_amount, 1500);
//!
//! // … and the test looks at what arrived.
//! assert_eq!(server.requests()[0].target(), "/v1/checkouts/");
//! # Ok(())
//! # }
//! ```
//!
//! Its clock stands still but for a millisecond a request, and its ids come from a counter, so that two runs of a test
//! see the same answers. [`Server::advance`] lets time pass: a checkout expires without anybody sleeping.
//!
//! Where a test needs an answer that this Polar would not give, [`Server::answer`] puts one in its way: a proxy's HTML
//! page, half a body, or nothing at all ([`Answer`]).
//!
//! `checkout.url` leads to a page where a browser can pay, and [`Server::deliver_to`] sends signed webhooks, in order or
//! not, once or more often, or forged ([`WebhookEndpoint`]).

mod answer;
mod authorize;
mod body;
mod checkouts;
mod clock;
mod discount;
mod errors;
mod exact;
mod fields;
mod ids;
mod lists;
mod organization;
mod page;
mod product;
mod query;
mod rates;
mod received;
mod routes;
mod server;
mod socket;
mod validation;
mod webhooks;
mod world;

pub use answer::Answer;
pub use discount::NewDiscount;
pub use product::NewProduct;
pub use received::Received;
pub use server::Server;
pub use webhooks::{WebhookAttempt, WebhookDelivery, WebhookEndpoint};
