//! The Polar inside this program, for whoever has no account.

use crate::settings::Account;
use polar_sdk::Polar;
use polar_sdk::testing::Server;
use polar_sdk::webhooks::Verifier;
use std::time::{SystemTime, UNIX_EPOCH};

const SECRET: &str = "whsec_dGhlIHNlY3JldCBvZiBhIHNob3Agb24gbG9vcGJhY2s=";

/// Starts it with two products, and has it tell the shop at this URL what happens.
pub fn start(shop: &str) -> Result<(Account, Server), Box<dyn std::error::Error>> {
    // Orders outlive this Polar, so that its ids must not be those of the last run again.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros();
    let server = Server::start_with_seed(u64::try_from(seed)?)?;
    let products = vec![
        server.product("T-shirt").fixed(1500, "usd").add().into(),
        server.product("Mug \"Ann & Bob\"").fixed(900, "usd").add().into(),
    ];
    // The hard case: everything twice, and the newest first.
    server
        .deliver_to(&format!("{shop}/webhooks/polar"), SECRET)?
        .in_disorder();
    let account = Account {
        polar: Polar::builder().token(server.token()).base_url(server.url()).build()?,
        products,
        verifier: Verifier::new(SECRET)?,
    };
    Ok((account, server))
}
