//! An in-memory Polar for tests: a real HTTP server on loopback that answers as Polar does.
//!
//! A test that talks to a mock proves what the mock's author believed. [`Server`] goes one step further: requests travel
//! over a real socket, and what comes back is what Polar was seen to send, the odd corners included. It knows products,
//! discounts and checkouts, computes totals, and refuses what Polar refuses.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use polar_sdk::testing::Server;
//!
//! let server = Server::start()?;
//! let shirt = server.product("T-shirt").fixed(1500, "usd").add();
//! server.discount("LAUNCH20").percentage(2000).add();
//!
//! // Point the code under test at `server.url()`, with `server.token()` as its token, then look at what arrived.
//! assert!(server.url().starts_with("http://127.0.0.1:"));
//! assert!(server.requests().is_empty());
//! # assert_eq!(shirt.to_string().len(), 36);
//! # Ok(())
//! # }
//! ```
//!
//! Its clock stands still but for a millisecond a request, and its ids come from a counter, so that two runs of a test
//! see the same answers. [`Server::advance`] lets time pass: a checkout expires without anybody sleeping.
//!
//! Where a test needs an answer that this Polar would not give, [`Server::answer`] puts one in its way: a proxy's HTML
//! page, half a body, or nothing at all ([`Answer`]).

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
mod product;
mod query;
mod rates;
mod received;
mod routes;
mod server;
mod socket;
mod validation;
mod world;

pub use answer::Answer;
pub use discount::NewDiscount;
pub use product::NewProduct;
pub use received::Received;
pub use server::Server;
