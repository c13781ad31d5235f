//! The crate in a browser: a transport that uses `fetch`, and a function for JavaScript.
//!
//! ```sh
//! cargo build -p polar-browser-example --target wasm32-unknown-unknown
//! ```
//!
//! A browser must not have an access token. The operations for clients identify a checkout by its client secret instead.
#![cfg(all(target_family = "wasm", target_os = "unknown"))]

mod fetch;

use fetch::Fetch;
use polar_sdk::Polar;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Returns the status of a checkout, such as `open`.
#[wasm_bindgen]
pub async fn checkout_status(client_secret: String) -> Result<String, JsError> {
    let polar = Polar::builder().transport(Fetch).build()?;
    let checkout = polar.checkouts().client_get(client_secret).await?;
    Ok(checkout.status.to_string())
}
