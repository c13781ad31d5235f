//! A server with one object of each kind, whose ids replace the recorded ones.

use super::super::purchases::{buy, items};
use super::super::{Shop, json};
use polar_tests::exchanges::Exchange;
use polar_tests::raw::{self, RawResponse};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The external ids in the recorded requests.
const EXTERNAL_IDS: [&str; 4] = ["user_42", "ada_1", "del_2", "team a&é"];

pub(super) struct World {
    shop: Shop,
    /// Replacements of ids, by the name of the field or of the collection in the path.
    ids: BTreeMap<&'static str, String>,
}

impl World {
    pub(super) fn new() -> Self {
        let shop = Shop::new();
        let server = &shop.server;
        for id in EXTERNAL_IDS {
            server.customer(&format!("{}@acme.dev", id.len())).external_id(id).add();
        }
        let discount = server.discount("HALF").percentage(5000).forever().add().to_string();
        let editor = server
            .product("Editor")
            .fixed(1999, "usd")
            .license_keys(1)
            .add()
            .to_string();
        buy(&shop, &editor);
        let product = server.product("Pro").fixed(900, "usd").every("month").add().to_string();
        buy(&shop, &product);
        let post = |target: &str, body: Value| json(&shop.seller("POST", target, &body.to_string()));
        let meter = post(
            "/v1/meters/",
            json!({
                "name": "Calls",
                "filter": { "conjunction": "and", "clauses": [{ "property": "name", "operator": "eq", "value": "llm.call" }] },
                "aggregation": { "func": "count" },
            }),
        );
        let free = server.product("Free").free().every("month").add().to_string();
        let key = items(&shop, "/v1/license-keys/").remove(0);
        let customer = key["customer_id"].clone();
        post(
            "/v1/events/ingest",
            json!({ "events": [{ "name": "llm.call", "customer_id": customer, "metadata": { "model": "gpt" } }] }),
        );
        let first = |target: &str| items(&shop, target).remove(0)["id"].as_str().unwrap().to_owned();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let ids = BTreeMap::from([
            ("products", product.clone()),
            ("product_id", product),
            ("free", free),
            ("discounts", discount),
            ("customers", text(&customer)),
            ("customer_id", text(&customer)),
            ("orders", first("/v1/orders/?product_billing_type=one_time")),
            ("order_id", first("/v1/orders/?product_billing_type=one_time")),
            ("recurring", first("/v1/orders/?product_billing_type=recurring")),
            ("subscriptions", first("/v1/subscriptions/")),
            ("license-keys", text(&key["id"])),
            ("key", text(&key["key"])),
            ("benefits", text(&key["benefit_id"])),
            ("benefit_id", text(&key["benefit_id"])),
            ("events", first("/v1/events/")),
            ("meters", text(&meter["id"])),
            ("meter_id", text(&meter["id"])),
            ("customer-meters", first("/v1/customer-meters/")),
            ("organization_id", shop.server.organization_id().to_string()),
        ]);
        let mut world = Self { shop, ids };
        world.prepare_activation();
        world
    }

    /// Activates the license key, and frees it where the recorded request activates it itself.
    fn prepare_activation(&mut self) {
        let body = json!({ "key": self.ids["key"], "organization_id": self.ids["organization_id"], "label": "laptop", "conditions": { "major": 1, "host": "h" } });
        let activated = json(&self.shop.seller("POST", "/v1/license-keys/activate", &body.to_string()));
        let id = activated["id"].as_str().unwrap().to_owned();
        self.ids.insert("activation_id", id.clone());
        self.ids.insert("activations", id);
    }

    /// Sends a recorded request with the ids of this server.
    pub(super) fn send(&mut self, exchange: &Exchange) -> RawResponse {
        let body: Value = exchange
            .request_body
            .as_ref()
            .map_or(Value::Null, |body| serde_json::from_str(body.get()).unwrap());
        self.prepare(exchange);
        let mut segments: Vec<&str> = exchange.path.split('/').collect();
        for at in 1..segments.len() {
            if segments[at].len() == 36 && segments[at - 1] != "external" {
                segments[at] = self.ids.get(segments[at - 1]).map_or(segments[at], String::as_str);
            }
        }
        let query = exchange
            .query
            .as_deref()
            .map(|query| format!("?{}", self.query(query)))
            .unwrap_or_default();
        let target = format!("{}{query}", segments.join("/"));
        let body = if body.is_null() {
            String::new()
        } else {
            self.body(body).to_string()
        };
        let token = match &*exchange.name {
            "subscriptions_err/list_scope" => self.shop.server.token_with_scopes(&["products:read"]),
            name if name.starts_with("portal/") => {
                let customer = self.ids["customer_id"].parse().unwrap();
                self.shop.server.customer_token(customer)
            }
            _ => self.shop.server.token().to_owned(),
        };
        let auth = format!("authorization: Bearer {token}");
        let version = "polar-version: 2026-10";
        let headers: &[&str] = if exchange.authorized {
            &[&auth, version]
        } else {
            &[version]
        };
        raw::send(self.shop.server.url(), &exchange.method, &target, headers, &body).unwrap()
    }

    /// Brings the server into the state that the recorded request found.
    fn prepare(&mut self, exchange: &Exchange) {
        let patch = |target: String, body: &str| drop(self.shop.seller("PATCH", &target, body));
        let subscription = format!("/v1/subscriptions/{}", self.ids["subscriptions"]);
        match &*exchange.name {
            "license_keys/activate" | "portal_license_keys/activate" => {
                let body = json!({ "key": self.ids["key"], "organization_id": self.ids["organization_id"], "activation_id": self.ids["activation_id"] });
                self.shop
                    .seller("POST", "/v1/license-keys/deactivate", &body.to_string());
            }
            "subscriptions/err_update_product_when_canceled" => patch(subscription, r#"{"cancel_at_period_end":true}"#),
            "subscriptions/get_revoked" => patch(subscription, r#"{"revoke":true}"#),
            "refunds_err/create_refunded_already" => {
                let order = json(
                    &self
                        .shop
                        .seller("GET", &format!("/v1/orders/{}", self.ids["order_id"]), ""),
                );
                let body = json!({ "order_id": order["id"], "reason": "other", "amount": order["refundable_amount"] });
                self.shop.seller("POST", "/v1/refunds/", &body.to_string());
            }
            "refunds_err/create_revoke_on_subscription" => {
                let order = self.ids["recurring"].clone();
                self.ids.insert("order_id", order);
            }
            "subscriptions/create_free" => {
                let free = self.ids["free"].clone();
                self.ids.insert("product_id", free);
            }
            "customers/create_team" => {
                self.shop
                    .seller("DELETE", "/v1/customers/external/team%20a%26%C3%A9", "");
            }
            "customers_err/update_team_to_individual" | "customer_sessions_err/create_team_no_member" => {
                patch(format!("/v1/customers/{}", self.ids["customers"]), r#"{"type":"team"}"#);
            }
            _ => {}
        }
    }

    fn query(&self, query: &str) -> String {
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, id)) if id.len() == 36 => {
                let id = self.ids.get(name).map_or(id, String::as_str);
                format!("{name}={id}")
            }
            _ => pair.to_owned(),
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    fn body(&self, mut body: Value) -> Value {
        for (name, value) in body.as_object_mut().into_iter().flatten() {
            if let (Some(id), true) = (self.ids.get(&**name), value.is_string()) {
                *value = json!(id);
            }
        }
        body
    }
}
