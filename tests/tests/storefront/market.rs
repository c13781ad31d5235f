//! A shop, a Polar of the test's own that it sells through, and a look into the file with its orders.

use crate::program::Program;
use polar_sdk::testing::{Server, WebhookDelivery, WebhookEndpoint};
use polar_tests::raw::{self, RawAnswer};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::path::{Path, PathBuf};

pub const SECRET: &str = "polar_whs_of_the_market";

/// What the form on Polar's page sends.
const PAID: &str = "email=ann%40polar.sh&country=FR&card=ctoken_ok";

pub struct Market {
    pub polar: Server,
    pub shop: Program,
    pub endpoint: WebhookEndpoint,
    pub product: String,
    pub database: PathBuf,
}

impl Market {
    /// Opens a shop with an empty file of this name, and tells it nothing by itself: tests deliver by hand.
    pub fn open(name: &str) -> Self {
        let polar = Server::start().unwrap();
        let product = polar.product("Mug <b>&\"co\"</b>").fixed(900, "usd").add().to_string();
        let database = database(name);
        let shop = start(&polar, &product, &database);
        let endpoint = polar
            .add_webhook_endpoint(&format!("{}/webhooks/polar", shop.url), SECRET)
            .unwrap();
        endpoint.pause();
        Self {
            polar,
            shop,
            endpoint,
            product,
            database,
        }
    }

    /// The shop is ended and started anew. It has another address then, which Polar is not told.
    pub fn restart(&mut self) -> Vec<String> {
        let shop = start(&self.polar, &self.product, &self.database);
        std::mem::replace(&mut self.shop, shop).end()
    }

    pub fn get(&self, path: &str) -> RawAnswer {
        raw::send(&self.shop.url, "GET", path, &[], "").unwrap()
    }

    /// Presses a button that makes this order; where the answer leads.
    pub fn buy(&self, order: &str) -> String {
        let answer = self.press(&format!("order={order}&product={}", self.product));
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").unwrap().to_owned()
    }

    pub fn press(&self, form: &str) -> RawAnswer {
        let headers = ["content-type: application/x-www-form-urlencoded"];
        raw::send(&self.shop.url, "POST", "/orders", &headers, form).unwrap()
    }

    /// Pays on Polar's page; where that leads back to.
    pub fn pay(&self, checkout: &str) -> String {
        let path = checkout.strip_prefix(self.polar.url()).unwrap();
        let paid = raw::send(self.polar.url(), "POST", path, &[], PAID).unwrap();
        assert_eq!(paid.status, 303, "{}", paid.body);
        paid.header("location").unwrap().to_owned()
    }

    /// How far an order is, as the waiting page asks.
    pub fn progress(&self, order: &str) -> String {
        self.get(&format!("/orders/{order}/progress")).body
    }

    /// The events about orders, oldest first: not those of the checkout that asks for the products.
    pub fn events(&self) -> Vec<WebhookDelivery> {
        let mut events = self.endpoint.deliveries();
        events.retain(|event| event.json::<Value>().unwrap()["data"]["metadata"]["order"].is_string());
        events
    }

    /// The id of the first order's checkout.
    pub fn checkout(&self) -> String {
        let created: Value = self.events()[0].json().unwrap();
        created["data"]["id"].as_str().unwrap().to_owned()
    }

    /// Every order in the file: its id, the status of its checkout, what was paid.
    pub fn orders(&self) -> Vec<(String, String, Option<String>)> {
        let file = Connection::open_with_flags(&self.database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut orders = file
            .prepare("SELECT id, status, paid FROM orders ORDER BY rowid")
            .unwrap();
        let rows = orders.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// Ends the shop; how often it was told to send goods.
    pub fn sent(self) -> usize {
        let said = self.shop.end();
        said.iter()
            .filter(|line| line.ends_with("is paid: send the goods."))
            .count()
    }
}

fn start(polar: &Server, product: &str, database: &Path) -> Program {
    Program::start(&[
        ("POLAR_SERVER", polar.url()),
        ("POLAR_ACCESS_TOKEN", polar.token()),
        ("POLAR_PRODUCT_IDS", product),
        ("POLAR_WEBHOOK_SECRET", SECRET),
        ("SHOP_DATABASE", database.to_str().unwrap()),
    ])
}

/// A file that is not there yet.
pub fn database(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("storefront").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    folder.join("orders.sqlite3")
}
