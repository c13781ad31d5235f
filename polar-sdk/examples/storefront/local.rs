//! The in-memory Polar that the shop uses without an account.

use crate::settings::Account;
use polar_sdk::Polar;
use polar_sdk::testing::Server;
use polar_sdk::webhooks::Verifier;

const WEBHOOK_SECRET: &str = "whsec_dGhlIHNlY3JldCBvZiBhIHNob3Agb24gbG9vcGJhY2s=";

/// Starts a server with three products, one of them a subscription with a license key, that delivers webhooks to the shop.
pub fn start(shop_url: &str) -> Result<(Account, Server), Box<dyn std::error::Error>> {
    let server = Server::start()?;
    let products = vec![
        server.product("T-shirt").fixed(1500, "usd").add(),
        server.product("Mug \"Ann & Bob\"").fixed(900, "usd").add(),
        server
            .product("Editor")
            .fixed(1200, "usd")
            .every("month")
            .license_keys(3)
            .add(),
    ];
    // The most difficult case: every event arrives twice, the newest first.
    server
        .add_webhook_endpoint(&format!("{shop_url}/webhooks/polar"), WEBHOOK_SECRET)?
        .deliver_out_of_order();
    let account = Account {
        polar: Polar::builder().token(server.token()).base_url(server.url()).build()?,
        products,
        verifier: Verifier::new(WEBHOOK_SECRET)?,
    };
    Ok((account, server))
}
