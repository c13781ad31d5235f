//! Products, customers, discounts, usage events and meters as state, and placeholders for the rest.

use super::purchases::items;
use super::{Shop, json};
use polar_sdk::testing::MockResponse;
use serde_json::{Value, json};

fn post(shop: &Shop, target: &str, body: &Value) -> (u16, Value) {
    let response = shop.seller("POST", target, &body.to_string());
    (response.status, json(&response))
}

#[test]
fn customers_are_created_found_changed_and_deleted() {
    let shop = Shop::new();
    let body = json!({ "email": "ann@acme.dev", "name": "Ann", "external_id": "user 42" });
    let (status, ann) = post(&shop, "/v1/customers/", &body);
    assert_eq!((status, &ann["billing_name"]), (201, &json!("Ann")));
    for (taken, field) in [
        (json!({ "email": "Ann@acme.dev" }), "email"),
        (
            json!({ "email": "bob@acme.dev", "external_id": "user 42" }),
            "external_id",
        ),
        (
            json!({ "email": "bob@acme.dev", "organization_id": ann["organization_id"] }),
            "organization_id",
        ),
        (json!({ "email": "bob" }), "individual"),
        (json!({ "name": "Bob" }), "individual"),
    ] {
        let (status, error) = post(&shop, "/v1/customers/", &taken);
        assert_eq!((status, &error["detail"][0]["loc"][1]), (422, &json!(field)), "{error}");
    }
    let external = "/v1/customers/external/user%2042";
    let change = r#"{"name":null,"email":null,"external_id":"x","tax_id":"FR61954506077","metadata":{"plan":"pro"}}"#;
    let changed = json(&shop.seller("PATCH", external, change));
    assert_eq!(
        (&changed["name"], &changed["email"]),
        (&Value::Null, &json!("ann@acme.dev"))
    );
    assert_eq!(
        (&changed["external_id"], &changed["tax_id"][1]),
        (&json!("user 42"), &json!("eu_vat"))
    );
    let state = json(&shop.seller("GET", &format!("{external}/state"), ""));
    assert_eq!((&state["id"], &state["active_subscriptions"]), (&ann["id"], &json!([])));
    assert_eq!(items(&shop, "/v1/customers/?metadata[plan]=pro").len(), 1);
    assert_eq!(items(&shop, "/v1/customers/?metadata[plan]=free").len(), 0);
    assert_eq!(shop.seller("DELETE", external, "").status, 204);
    assert_eq!(shop.seller("GET", external, "").status, 404);
}

#[test]
fn products_and_discounts_can_be_sold_after_they_were_created() {
    let shop = Shop::new();
    let prices = json!([{ "amount_type": "fixed", "price_amount": 2000, "price_currency": "usd" }, { "amount_type": "free", "price_currency": "eur" }]);
    let (status, product) = post(&shop, "/v1/products/", &json!({ "name": "Book", "prices": prices }));
    assert_eq!((status, &product["prices"][1]["amount_type"]), (201, &json!("fixed")));
    let discount =
        json!({ "name": "Half", "code": "HALF", "type": "percentage", "basis_points": 5000, "duration": "once" });
    assert_eq!(post(&shop, "/v1/discounts/", &discount).0, 201);
    let (_, checkout) = post(&shop, "/v1/checkouts/", &json!({ "products": [product["id"]] }));
    let target = format!("/v1/checkouts/client/{}", checkout["client_secret"].as_str().unwrap());
    let discounted = json(&shop.buyer("PATCH", &target, r#"{"discount_code":"half"}"#));
    assert_eq!(discounted["total_amount"], 1000);
    let target = format!("/v1/products/{}", product["id"].as_str().unwrap());
    assert_eq!(shop.seller("PATCH", &target, r#"{"name":null}"#).status, 500);
    let renamed = json(&shop.seller("PATCH", &target, r#"{"name":"Book 2","description":"New"}"#));
    assert_eq!(
        (&renamed["name"], &renamed["prices"]),
        (&json!("Book 2"), &product["prices"])
    );
    assert_eq!(
        items(&shop, "/v1/products/?query=book&sorting=name&limit=1")[0]["name"],
        "Book 2"
    );
}

#[test]
fn events_with_a_known_external_id_are_counted_as_duplicates() {
    let shop = Shop::new();
    let ann = shop.server.customer("ann@acme.dev").external_id("user-42").add();
    let meter = json!({
        "name": "Tokens",
        "filter": { "conjunction": "and", "clauses": [{ "property": "name", "operator": "eq", "value": "call" }] },
        "aggregation": { "func": "sum", "property": "tokens" },
    });
    let (status, meter) = post(&shop, "/v1/meters/", &meter);
    assert_eq!(status, 201);
    let event = |id: &str, tokens: i64| {
        json!({
            "name": "call",
            "external_customer_id": "user-42",
            "external_id": id,
            "metadata": { "tokens": tokens },
        })
    };
    let ingest = |events: Value| post(&shop, "/v1/events/ingest", &json!({ "events": events }));
    let counts = |inserted: i64, duplicates: i64| (200, json!({ "inserted": inserted, "duplicates": duplicates }));
    assert_eq!(
        ingest(json!([event("a", 5), event("b", 7), event("a", 5)])),
        counts(2, 1)
    );
    assert_eq!(ingest(json!([event("b", 7), event("c", 1)])), counts(1, 1));
    assert_eq!(ingest(json!([])), counts(0, 0));
    assert_eq!(ingest(json!([{ "name": "call" }])).0, 422);
    let events = items(&shop, "/v1/events/");
    assert_eq!((events.len(), &events[0]["metadata"]["tokens"]), (3, &json!(1)));
    let target = format!("/v1/customer-meters/?customer_id={ann}");
    let [balance] = items(&shop, &target).try_into().unwrap();
    assert_eq!(
        (&balance["consumed_units"], &balance["balance"]),
        (&json!(13.0), &json!(-13.0))
    );
    assert_eq!(balance["meter"]["id"], meter["id"]);
    let state = json(&shop.seller("GET", &format!("/v1/customers/{ann}/state"), ""));
    assert_eq!(state["active_meters"][0]["consumed_units"], 13.0);
}

#[test]
fn operations_without_state_respond_with_placeholders() {
    let shop = Shop::new();
    let id = "8a1f3c52-6b0e-4d8a-9f57-2c4e6a8b0d13";
    let file = json(&shop.seller("GET", &format!("/v1/disputes/{id}"), ""));
    assert_eq!(file["id"], id);
    let page = json(&shop.seller("GET", "/v1/disputes/", ""));
    assert_eq!(page["pagination"], json!({ "total_count": 1, "max_page": 1 }));
    let export = shop.seller("GET", "/v1/orders/export", "");
    assert_eq!(export.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(shop.seller("GET", "/v1/disputes", "").status, 307);
    assert_eq!(shop.seller("PUT", "/v1/disputes/", "").status, 405);
    assert_eq!(shop.buyer("GET", "/v1/disputes/", "").status, 401);
    assert_eq!(shop.seller("GET", "/v1/unknown/", "").status, 404);
}

#[test]
fn responses_can_be_enqueued_for_any_operation() {
    let shop = Shop::new();
    shop.server.enqueue_for("disputes:list", MockResponse::new(503));
    shop.server
        .enqueue_for_nth("GET /v1/orders/{id}", 2, MockResponse::new(418));
    let order = || {
        shop.seller("GET", "/v1/orders/8a1f3c52-6b0e-4d8a-9f57-2c4e6a8b0d13", "")
            .status
    };
    assert_eq!(shop.seller("GET", "/v1/orders/", "").status, 200);
    assert_eq!([order(), order(), order()], [404, 418, 404]);
    assert_eq!(shop.seller("GET", "/v1/disputes/", "").status, 503);
}
