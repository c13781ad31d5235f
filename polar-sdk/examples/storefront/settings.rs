//! The settings of the shop, read from environment variables.
//!
//! | variable | meaning | default |
//! | --- | --- | --- |
//! | `POLAR_ACCESS_TOKEN` | access token | an in-memory Polar |
//! | `POLAR_SERVER` | environment of the token: `sandbox`, `production` or a URL | `sandbox` |
//! | `POLAR_PRODUCT_IDS` | ids of the products, separated by commas | required with a token |
//! | `POLAR_WEBHOOK_SECRET` | secret of the endpoint `…/webhooks/polar` | required with a token |
//! | `SHOP_ADDRESS` | address to listen on | `127.0.0.1:3000` |
//! | `SHOP_URL` | public URL of the shop, if it is behind a tunnel or a proxy | `http://` and the address |
//! | `SHOP_DATABASE` | SQLite database of the orders | `target/storefront/orders.sqlite3` |

use polar_sdk::ids::ProductId;
use polar_sdk::webhooks::Verifier;
use polar_sdk::{Polar, Secret};
use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;

type BoxError = Box<dyn std::error::Error>;

pub struct Settings {
    pub address: String,
    pub database: PathBuf,
    /// `None` to use an in-memory Polar.
    pub account: Option<Account>,
    url: Option<String>,
}

/// The Polar organization that sells the products.
pub struct Account {
    pub polar: Polar,
    pub products: Vec<ProductId>,
    pub verifier: Verifier,
}

impl Settings {
    pub fn from_env() -> Result<Self, BoxError> {
        Ok(Self {
            address: variable("SHOP_ADDRESS").unwrap_or_else(|| "127.0.0.1:3000".to_owned()),
            database: variable("SHOP_DATABASE")
                .unwrap_or_else(|| "target/storefront/orders.sqlite3".to_owned())
                .into(),
            account: variable("POLAR_ACCESS_TOKEN").map(Account::from_env).transpose()?,
            url: variable("SHOP_URL"),
        })
    }

    /// Returns the public URL of the shop without a trailing slash. `address` is where the shop listens.
    pub fn url(&self, address: SocketAddr) -> String {
        let url = self.url.clone().unwrap_or_else(|| format!("http://{address}"));
        url.trim_end_matches('/').to_owned()
    }
}

impl Account {
    fn from_env(token: String) -> Result<Self, BoxError> {
        let builder = Polar::builder().token(token);
        let builder = match variable("POLAR_SERVER").as_deref() {
            None | Some("sandbox") => builder.sandbox(),
            Some("production") => builder.production(),
            Some(url) => builder.base_url(url),
        };
        let products = required("POLAR_PRODUCT_IDS")?;
        let products: Result<_, _> = products.split(',').map(|id| id.trim().parse::<ProductId>()).collect();
        let secret = Secret::from(required("POLAR_WEBHOOK_SECRET")?);
        Ok(Self {
            polar: builder.build()?,
            products: products?,
            verifier: Verifier::new(secret)?,
        })
    }
}

/// The value of a variable, unless it is empty.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn required(name: &str) -> Result<String, String> {
    variable(name).ok_or_else(|| format!("{name} is required if POLAR_ACCESS_TOKEN is set"))
}
