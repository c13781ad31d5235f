//! License keys: activations, limits, conditions and expiry.

use super::{Shop, json};
use polar_tests::raw::{self, RawResponse};
use serde_json::{Value, json};
use std::time::Duration;

/// Sends a public request about a key.
fn send(shop: &Shop, method: &str, key: &str, more: &Value) -> RawResponse {
    let mut body = json!({ "key": key, "organization_id": shop.server.organization_id().to_string() });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let target = format!("/v1/customer-portal/license-keys/{method}");
    shop.buyer("POST", &target, &body.to_string())
}

fn error(response: &RawResponse) -> (u16, String) {
    (response.status, json(response)["detail"].as_str().unwrap().to_owned())
}

#[test]
fn activations_are_limited_and_freed() {
    let shop = Shop::new();
    let key = shop.server.license_key("ann@acme.dev").activations(1).add();
    let first = json(&send(
        &shop,
        "activate",
        &key,
        &json!({ "label": "laptop", "conditions": { "major": 1 } }),
    ));
    assert_eq!(
        first["license_key"]["display_key"],
        format!("****-{}", &key[key.len() - 6..])
    );
    let second = send(&shop, "activate", &key, &json!({ "label": "desktop" }));
    assert_eq!(
        error(&second),
        (403, "License key activation limit already reached".to_owned())
    );
    let activation = &first["id"];
    let valid = json!({ "activation_id": activation, "conditions": { "major": 1 } });
    let validated = json(&send(&shop, "validate", &key, &valid));
    assert_eq!(
        (&validated["activation"]["label"], &validated["validations"]),
        (&json!("laptop"), &json!(1))
    );
    assert!(validated["activation"].get("conditions").is_none());
    let other = json!({ "activation_id": activation, "conditions": { "major": 2 } });
    assert_eq!(send(&shop, "validate", &key, &other).status, 404);
    let deactivated = send(&shop, "deactivate", &key, &json!({ "activation_id": activation }));
    assert_eq!((deactivated.status, &*deactivated.body), (204, ""));
    assert_eq!(send(&shop, "validate", &key, &valid).status, 404);
    assert_eq!(
        send(&shop, "activate", &key, &json!({ "label": "desktop" })).status,
        200
    );
}

#[test]
fn key_without_activations_cannot_be_activated() {
    let shop = Shop::new();
    let key = shop.server.license_key("ann@acme.dev").add();
    assert_eq!(send(&shop, "activate", &key, &json!({ "label": "laptop" })).status, 403);
    assert_eq!(send(&shop, "validate", &key, &json!({})).status, 200);
}

#[test]
fn usage_is_limited() {
    let shop = Shop::new();
    let key = shop.server.license_key("ann@acme.dev").usage(3).add();
    let use_up = |n: i64| send(&shop, "validate", &key, &json!({ "increment_usage": n }));
    assert_eq!(json(&use_up(2))["usage"], 2);
    assert_eq!(
        error(&use_up(2)),
        (400, "License key only has 1 more usages.".to_owned())
    );
    assert_eq!(json(&use_up(1))["usage"], 3);
}

#[test]
fn unknown_expired_and_disabled_keys_are_not_found() {
    let shop = Shop::new();
    shop.server.set_now("2026-10-01T09:00:00Z".parse().unwrap());
    let key = shop
        .server
        .license_key("ann@acme.dev")
        .expires_at("2026-10-02T00:00:00Z".parse().unwrap())
        .add();
    assert_eq!(send(&shop, "validate", "unknown", &json!({})).status, 404);
    let validate = || send(&shop, "validate", &key, &json!({}));
    assert_eq!(validate().status, 200);
    shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(error(&validate()), (404, "License key has expired.".to_owned()));

    let key = shop.server.license_key("bob@acme.dev").add();
    let id = json(&shop.seller("GET", "/v1/license-keys/?limit=1", ""))["items"][0]["id"].clone();
    let target = format!("/v1/license-keys/{}", id.as_str().unwrap());
    assert_eq!(shop.seller("PATCH", &target, r#"{"status":"disabled"}"#).status, 200);
    let disabled = send(&shop, "validate", &key, &json!({}));
    assert_eq!(error(&disabled), (404, "License key is no longer active.".to_owned()));
    let organization = send(&shop, "validate", &key, &json!({ "organization_id": id }));
    assert_eq!(organization.status, 404);
}

#[test]
fn more_than_three_public_requests_a_second_are_rejected_for_a_minute() {
    let shop = Shop::new();
    shop.server.set_now("2026-10-01T09:00:00Z".parse().unwrap());
    shop.server.enable_license_rate_limit();
    let key = shop.server.license_key("ann@acme.dev").add();
    let validate = || send(&shop, "validate", &key, &json!({}));
    let statuses = || [validate().status, validate().status, validate().status];
    assert_eq!(statuses(), [200; 3]);
    shop.server.advance(Duration::from_secs(1));
    assert_eq!(statuses(), [200; 3]);
    let rejected = validate();
    assert_eq!((rejected.status, rejected.header("retry-after")), (429, Some("60")));
    // The operations with a token have no such limit.
    assert_eq!(shop.seller("GET", "/v1/license-keys/", "").status, 200);
    shop.server.advance(Duration::from_secs(61));
    assert_eq!(validate().status, 200);
}

#[test]
fn customers_see_only_their_own_keys() {
    let shop = Shop::new();
    drop([
        shop.server.license_key("ann@acme.dev").add(),
        shop.server.license_key("bob@acme.dev").add(),
    ]);
    let target = "/v1/customers/?email=ann@acme.dev";
    let ann = json(&shop.seller("GET", target, ""))["items"][0]["id"].clone();
    let body = json!({ "customer_id": ann }).to_string();
    let session = json(&shop.seller("POST", "/v1/customer-sessions/", &body));
    let auth = format!("authorization: Bearer {}", session["token"].as_str().unwrap());
    let list = |headers: &[&str]| {
        let target = "/v1/customer-portal/license-keys/";
        raw::send(shop.server.url(), "GET", target, headers, "").unwrap()
    };
    let own = json(&list(&[&auth]));
    assert_eq!(own["pagination"]["total_count"], 1);
    assert_eq!(own["items"][0]["customer"]["email"], "ann@acme.dev");
    // The token of the organization is of the wrong kind.
    assert_eq!(list(&[&shop.auth]).status, 401);
    let server_api = raw::send(shop.server.url(), "GET", "/v1/license-keys/", &[&auth], "").unwrap();
    assert_eq!(server_api.status, 401);
}
