//! What follows from a payment: orders, subscriptions, benefits, and their events.

use super::{Shop, json};
use serde_json::{Value, json};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Buys a product, and returns the id of the checkout.
pub(super) fn buy(shop: &Shop, product: &str) -> String {
    buy_with(shop, product, None)
}

fn buy_with(shop: &Shop, product: &str, discount: Option<&str>) -> String {
    let body = json!({
        "products": [product],
        "customer_email": "ann@acme.dev",
        "metadata": { "ref": "r1" },
        "discount_id": discount,
    });
    let created = json(&shop.seller("POST", "/v1/checkouts/", &body.to_string()));
    let (id, secret) = (string(&created, "id"), string(&created, "client_secret"));
    let body = json!({ "confirmation_token_id": "ctoken_ok", "customer_billing_address": { "country": "FR" } });
    let target = format!("/v1/checkouts/client/{secret}/confirm");
    let confirmed = shop.buyer("POST", &target, &body.to_string());
    assert_eq!(confirmed.status, 200, "{}", confirmed.body);
    shop.server.set_checkout_status(&id, "succeeded");
    id
}

fn string(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap().to_owned()
}

/// The items of a list, newest first.
pub(super) fn items(shop: &Shop, target: &str) -> Vec<Value> {
    let list = json(&shop.seller("GET", target, ""));
    list["items"].as_array().unwrap().clone()
}

/// The types of the events since the start, and those after a number of them.
fn events(shop: &Shop) -> impl Fn(usize) -> Vec<String> {
    let endpoint = shop
        .server
        .add_webhook_endpoint("http://127.0.0.1:9/", "polar_whs_secret")
        .unwrap();
    endpoint.pause();
    move |skipped| {
        let deliveries = endpoint.deliveries();
        let types = deliveries.iter().map(|delivery| delivery.event_type().to_owned());
        types.skip(skipped).collect()
    }
}

#[test]
fn payment_of_a_product_creates_an_order_and_a_license_key() {
    let shop = Shop::new();
    let events = events(&shop);
    let editor = shop.server.product("Editor").fixed(4900, "usd").license_keys(2).add();
    let checkout = buy(&shop, &editor.to_string());
    let [order] = items(&shop, "/v1/orders/").try_into().unwrap();
    assert_eq!(order["status"], "paid");
    assert_eq!(order["checkout_id"], checkout.as_str());
    assert_eq!(order["total_amount"], 4900);
    assert_eq!(order["net_amount"], 4084);
    assert_eq!(order["tax_amount"], 816);
    assert_eq!(order["customer"]["email"], "ann@acme.dev");
    assert_eq!(order["product"]["name"], "Editor");
    assert_eq!(order["metadata"], json!({ "ref": "r1" }));
    let [key] = items(&shop, "/v1/license-keys/").try_into().unwrap();
    assert_eq!(
        (&key["status"], &key["limit_activations"]),
        (&json!("granted"), &json!(2))
    );
    let expected = [
        "checkout.created",
        "checkout.updated",
        "customer.created",
        "checkout.updated",
        "order.created",
        "order.paid",
        "benefit_grant.created",
        "customer.state_changed",
    ];
    assert_eq!(events(0), expected);
    // Polar repeats the event of the payment; the purchase is not.
    shop.server.set_checkout_status(&checkout, "succeeded");
    assert_eq!(items(&shop, "/v1/orders/").len(), 1);
}

#[test]
fn payment_of_a_subscription_creates_it_and_is_repeated_every_period() {
    let shop = Shop::new();
    let events = events(&shop);
    shop.server.set_now("2026-01-31T09:00:00Z".parse().unwrap());
    let pro = shop.server.product("Pro").fixed(900, "usd").every("month").add();
    buy(&shop, &pro.to_string());
    let expected = [
        "order.created",
        "subscription.created",
        "subscription.active",
        "order.paid",
        "customer.state_changed",
    ];
    assert_eq!(events(4), expected);
    shop.server.advance(DAY * 365);
    let [subscription] = items(&shop, "/v1/subscriptions/").try_into().unwrap();
    assert_eq!(
        (&subscription["status"], &subscription["amount"]),
        (&json!("active"), &json!(900))
    );
    let orders = items(&shop, "/v1/orders/?limit=100");
    let reasons: Vec<_> = orders
        .iter()
        .map(|order| order["billing_reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons.len(), 13);
    assert_eq!((reasons[0], reasons[12]), ("subscription_cycle", "subscription_create"));
    let days = [11, 10].map(|index| &orders[index]["created_at"].as_str().unwrap()[..10]);
    assert_eq!(days, ["2026-02-28", "2026-03-31"]);
    let renewed = [
        "subscription.updated",
        "subscription.cycled",
        "order.created",
        "order.paid",
        "customer.state_changed",
    ];
    assert_eq!(events(9)[..5], renewed);
}

#[test]
fn trial_ends_with_the_first_payment() {
    let shop = Shop::new();
    let pro = shop
        .server
        .product("Pro")
        .fixed(900, "usd")
        .every("month")
        .trial_days(14)
        .add();
    buy(&shop, &pro.to_string());
    let subscription = || items(&shop, "/v1/subscriptions/").remove(0);
    assert_eq!(subscription()["status"], "trialing");
    assert_eq!(items(&shop, "/v1/orders/")[0]["total_amount"], 0);
    shop.server.advance(DAY * 15);
    assert_eq!(subscription()["status"], "active");
    assert_eq!(items(&shop, "/v1/orders/")[0]["total_amount"], 900);
    assert_eq!(subscription()["current_period_start"], subscription()["trial_end"]);
}

#[test]
fn canceled_subscription_lasts_until_the_end_of_its_period() {
    let shop = Shop::new();
    let events = events(&shop);
    let pro = shop
        .server
        .product("Pro")
        .fixed(900, "usd")
        .every("month")
        .license_keys(1)
        .add();
    buy(&shop, &pro.to_string());
    let [subscription] = items(&shop, "/v1/subscriptions/").try_into().unwrap();
    let target = format!("/v1/subscriptions/{}", string(&subscription, "id"));
    let patch = |body: &str| {
        let response = shop.seller("PATCH", &target, body);
        (response.status, json(&response))
    };
    let state = || {
        let customer = string(&subscription, "customer_id");
        json(&shop.seller("GET", &format!("/v1/customers/{customer}/state"), ""))
    };
    let (cancel, uncancel) = (r#"{"cancel_at_period_end":true}"#, r#"{"cancel_at_period_end":false}"#);
    assert_eq!(patch(uncancel).0, 409);
    let count = events(0).len();
    let (status, canceled) = patch(cancel);
    assert_eq!((status, &canceled["status"]), (200, &json!("active")));
    assert_eq!(canceled["ends_at"], canceled["current_period_end"]);
    assert_eq!(patch(cancel).0, 403);
    let (status, reversed) = patch(uncancel);
    assert_eq!((status, &reversed["ends_at"]), (200, &Value::Null));
    patch(cancel);
    let expected = [
        "subscription.updated",
        "subscription.canceled",
        "customer.state_changed",
        "subscription.updated",
        "subscription.uncanceled",
        "customer.state_changed",
    ];
    assert_eq!(events(count)[..6], expected);
    assert_eq!(state()["active_subscriptions"][0]["cancel_at_period_end"], true);
    assert_eq!(state()["granted_benefits"].as_array().unwrap().len(), 1);

    let count = events(0).len();
    shop.server.advance(DAY * 32);
    assert_eq!(json(&shop.seller("GET", &target, ""))["status"], "canceled");
    assert_eq!(state()["active_subscriptions"], json!([]));
    assert_eq!(state()["granted_benefits"], json!([]));
    assert_eq!(items(&shop, "/v1/license-keys/")[0]["status"], "revoked");
    assert_eq!(items(&shop, "/v1/orders/").len(), 1);
    let expected = [
        "subscription.updated",
        "subscription.revoked",
        "benefit_grant.revoked",
        "customer.state_changed",
    ];
    assert_eq!(events(count), expected);
    assert_eq!(patch(cancel).0, 403);
}

#[test]
fn revoked_subscription_ends_at_once() {
    let shop = Shop::new();
    let pro = shop.server.product("Pro").fixed(900, "usd").every("year").add();
    buy(&shop, &pro.to_string());
    let id = string(&items(&shop, "/v1/subscriptions/")[0], "id");
    let target = format!("/v1/subscriptions/{id}");
    let revoked = json(&shop.seller("DELETE", &target, ""));
    assert_eq!(revoked["status"], "canceled");
    assert!(revoked["ended_at"].is_string());
    let again = shop.seller("DELETE", &target, "");
    assert_eq!(
        (again.status, &json(&again)["error"]),
        (403, &json!("AlreadyCanceledSubscription"))
    );
    assert_eq!(items(&shop, "/v1/subscriptions/?active=true").len(), 0);
}

#[test]
fn refunds_reduce_what_can_be_refunded() {
    let shop = Shop::new();
    let events = events(&shop);
    buy(&shop, &shop.shirt);
    let id = string(&items(&shop, "/v1/orders/")[0], "id");
    let refund = |amount: i64| {
        let body = json!({ "order_id": id, "reason": "customer_request", "amount": amount });
        let response = shop.seller("POST", "/v1/refunds/", &body.to_string());
        (response.status, json(&response))
    };
    let order = || json(&shop.seller("GET", &format!("/v1/orders/{id}"), ""));
    assert_eq!(order()["refundable_amount"], 1250);
    assert_eq!(refund(1251).1["error"], "RefundAmountTooHigh");
    assert_eq!(refund(0).0, 422);
    let count = events(0).len();
    let (status, first) = refund(250);
    assert_eq!((status, &first["tax_amount"]), (201, &json!(50)));
    assert_eq!(events(count), ["refund.created", "order.updated", "order.refunded"]);
    assert_eq!(
        (&order()["status"], &order()["refunded_amount"]),
        (&json!("partially_refunded"), &json!(250))
    );
    assert_eq!(refund(1000).0, 201);
    assert_eq!(
        (&order()["status"], &order()["refundable_tax_amount"]),
        (&json!("refunded"), &json!(0))
    );
    let (status, error) = refund(1);
    assert_eq!((status, &error["error"]), (403, &json!("RefundedAlready")));
    assert_eq!(
        items(&shop, &format!("/v1/refunds/?order_id={id}&sorting=amount"))[0]["amount"],
        250
    );
}

#[test]
fn discount_of_a_subscription_applies_to_as_many_payments_as_it_says() {
    for (months, expected) in [
        (None, [900, 900, 900, 450]),
        (Some(2), [900, 900, 450, 450]),
        (Some(99), [450, 450, 450, 450]),
    ] {
        let shop = Shop::new();
        shop.server.set_now("2026-01-31T09:00:00Z".parse().unwrap());
        let half = shop.server.discount("HALF").percentage(5000);
        let half = months.map_or_else(
            || shop.server.discount("ONCE").percentage(5000),
            |months| half.repeating(months),
        );
        let half = half.add().to_string();
        let pro = shop.server.product("Pro").fixed(900, "usd").every("month").add();
        buy_with(&shop, &pro.to_string(), Some(&half));
        shop.server.advance(DAY * 100);
        let orders = items(&shop, "/v1/orders/");
        let totals: Vec<_> = orders
            .iter()
            .map(|order| order["total_amount"].as_i64().unwrap())
            .collect();
        assert_eq!(totals, expected, "{months:?}");
        assert_eq!(
            orders[0]["tax_amount"],
            expected[0] - expected[0] * 100 / 120,
            "{months:?}"
        );
        let discount = json(&shop.seller("GET", &format!("/v1/discounts/{half}"), ""));
        assert_eq!(discount["redemptions_count"], 1);
    }
}
