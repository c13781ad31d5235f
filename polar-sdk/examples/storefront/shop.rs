//! The state that the handlers share.

use crate::catalog::{self, Product};
use crate::orders::Orders;
use crate::settings::Account;
use polar_sdk::Polar;
use polar_sdk::webhooks::Verifier;
use std::path::Path;

pub struct Shop {
    pub polar: Polar,
    pub verifier: Verifier,
    pub products: Vec<Product>,
    pub orders: Orders,
    /// The public URL of the shop.
    pub url: String,
}

impl Shop {
    /// Opens the database and loads the products from Polar.
    pub async fn open(account: Account, database: &Path, url: &str) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self {
            orders: Orders::open(database)?,
            products: catalog::load(&account.polar, &account.products).await?,
            polar: account.polar,
            verifier: account.verifier,
            url: url.to_owned(),
        })
    }
}
