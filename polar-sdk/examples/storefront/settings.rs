//! What the shop is told from outside, all of it in environment variables.
//!
//! | variable | what it says | without it |
//! | --- | --- | --- |
//! | `POLAR_ACCESS_TOKEN` | the token to sell with | a Polar inside this program |
//! | `POLAR_SERVER` | where that token belongs: `sandbox`, `production` or a URL | `sandbox` |
//! | `POLAR_PRODUCT_IDS` | the products to sell, with commas between them | needed with a token |
//! | `POLAR_WEBHOOK_SECRET` | the secret of the endpoint `…/webhooks/polar` | needed with a token |
//! | `SHOP_ADDRESS` | where to listen | `127.0.0.1:3000` |
//! | `SHOP_URL` | how buyers reach the shop, where that is through a tunnel or a proxy | `http://` and the address |
//! | `SHOP_DATABASE` | the SQLite file with the orders | `target/storefront/orders.sqlite3` |

use polar_sdk::ids::ProductId;
use polar_sdk::webhooks::Verifier;
use polar_sdk::{Polar, Secret};
use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;

type Failure = Box<dyn std::error::Error>;

/// All of it, read once at the start.
pub struct Settings {
    pub address: String,
    pub database: PathBuf,
    /// Whom to sell through, where that is not the Polar inside this program.
    pub account: Option<Account>,
    url: Option<String>,
}

/// An organization at Polar that sells.
pub struct Account {
    pub polar: Polar,
    pub products: Vec<ProductId>,
    pub verifier: Verifier,
}

impl Settings {
    pub fn read() -> Result<Self, Failure> {
        Ok(Self {
            address: variable("SHOP_ADDRESS").unwrap_or_else(|| "127.0.0.1:3000".to_owned()),
            database: variable("SHOP_DATABASE")
                .unwrap_or_else(|| "target/storefront/orders.sqlite3".to_owned())
                .into(),
            account: variable("POLAR_ACCESS_TOKEN").map(Account::read).transpose()?,
            url: variable("SHOP_URL"),
        })
    }

    /// How buyers reach the shop that listens here, without a slash at the end.
    pub fn url(&self, address: SocketAddr) -> String {
        let url = self.url.clone().unwrap_or_else(|| format!("http://{address}"));
        url.trim_end_matches('/').to_owned()
    }
}

impl Account {
    fn read(token: String) -> Result<Self, Failure> {
        let builder = Polar::builder().token(token);
        let builder = match variable("POLAR_SERVER").as_deref() {
            None | Some("sandbox") => builder.sandbox(),
            Some("production") => builder.production(),
            Some(url) => builder.base_url(url),
        };
        let products = needed("POLAR_PRODUCT_IDS")?;
        let products: Result<_, _> = products.split(',').map(|id| id.trim().parse::<ProductId>()).collect();
        let secret = Secret::from(needed("POLAR_WEBHOOK_SECRET")?);
        Ok(Self {
            polar: builder.build()?,
            products: products?,
            verifier: Verifier::new(secret)?,
        })
    }
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn needed(name: &str) -> Result<String, String> {
    variable(name).ok_or_else(|| format!("{name} must be set where POLAR_ACCESS_TOKEN is"))
}
