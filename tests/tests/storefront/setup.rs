//! A shop process, the in-memory Polar that it uses, and its database.

use crate::process::ShopProcess;
use polar_sdk::testing::{Server, WebhookDelivery, WebhookEndpoint};
use polar_tests::raw::{self, RawResponse};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::path::{Path, PathBuf};

pub const SECRET: &str = "polar_whs_storefront";

/// The form of the payment page.
const PAYMENT_FORM: &str = "email=ann%40polar.sh&country=FR&card=ctoken_ok";

pub struct Setup {
    pub polar: Server,
    pub shop: ShopProcess,
    pub endpoint: WebhookEndpoint,
    pub product: String,
    pub database: PathBuf,
}

impl Setup {
    /// Starts a shop with an empty database. Webhooks are paused: tests deliver them explicitly.
    pub fn new(name: &str) -> Self {
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

    /// Stops the shop, and starts it again at another address. The registered webhook endpoint does not change.
    pub fn restart(&mut self) -> Vec<String> {
        let shop = start(&self.polar, &self.product, &self.database);
        std::mem::replace(&mut self.shop, shop).stop()
    }

    pub fn get(&self, path: &str) -> RawResponse {
        raw::send(&self.shop.url, "GET", path, &[], "").unwrap()
    }

    /// Clicks the button of an order, and returns the redirect location.
    pub fn buy(&self, order: &str) -> String {
        let response = self.submit(&format!("order={order}&product={}", self.product));
        assert_eq!(response.status, 303, "{}", response.body);
        response.header("location").unwrap().to_owned()
    }

    pub fn submit(&self, form: &str) -> RawResponse {
        let headers = ["content-type: application/x-www-form-urlencoded"];
        raw::send(&self.shop.url, "POST", "/orders", &headers, form).unwrap()
    }

    /// Submits the payment page, and returns the redirect location.
    pub fn pay(&self, checkout: &str) -> String {
        let path = checkout.strip_prefix(self.polar.url()).unwrap();
        let paid = raw::send(self.polar.url(), "POST", path, &[], PAYMENT_FORM).unwrap();
        assert_eq!(paid.status, 303, "{}", paid.body);
        paid.header("location").unwrap().to_owned()
    }

    /// The progress of an order, as the script of the page polls it.
    pub fn progress(&self, order: &str) -> String {
        self.get(&format!("/orders/{order}/progress")).body
    }

    /// The events of orders, oldest first. Excludes the checkout that loads the products.
    pub fn events(&self) -> Vec<WebhookDelivery> {
        let mut events = self.endpoint.deliveries();
        events.retain(|event| {
            event.event_type().starts_with("checkout.")
                && event.json::<Value>().unwrap()["data"]["metadata"]["order"].is_string()
        });
        events
    }

    /// The id of the checkout of the first order.
    pub fn checkout(&self) -> String {
        let created: Value = self.events()[0].json().unwrap();
        created["data"]["id"].as_str().unwrap().to_owned()
    }

    /// All orders in the database: id, status of the checkout, amount paid.
    pub fn orders(&self) -> Vec<(String, String, Option<String>)> {
        let file = Connection::open_with_flags(&self.database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut orders = file
            .prepare("SELECT id, status, paid FROM orders ORDER BY rowid")
            .unwrap();
        let rows = orders.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// Stops the shop, and returns how often it reported a payment.
    pub fn payments(self) -> usize {
        let output = self.shop.stop();
        output
            .iter()
            .filter(|line| line.ends_with("is paid: send the goods."))
            .count()
    }
}

fn start(polar: &Server, product: &str, database: &Path) -> ShopProcess {
    ShopProcess::start(&[
        ("POLAR_SERVER", polar.url()),
        ("POLAR_ACCESS_TOKEN", polar.token()),
        ("POLAR_PRODUCT_IDS", product),
        ("POLAR_WEBHOOK_SECRET", SECRET),
        ("SHOP_DATABASE", database.to_str().unwrap()),
    ])
}

/// The path of a database that does not exist yet.
pub fn database(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("storefront").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    folder.join("orders.sqlite3")
}
