//! What Polar rejects, with the bodies in which it reports it.

use super::{Shop, field};
use polar_tests::exact::Exact;
use serde_json::{Value, json};
use std::fmt::Write;

/// The names of the bodies that create a checkout, as they appear in validation errors.
const ALTERNATIVES: [(&str, &str); 3] = [
    ("CheckoutProductsCreate", "products"),
    ("CheckoutProductCreate", "product_id"),
    ("CheckoutPriceCreate", "product_price_id"),
];

fn label(name: &str) -> String {
    format!(
        "function-after[_validate_unit_constraints(), function-after[_validate_seat_constraints(), \
         function-after[is_complete_configuration(), {name}]]]"
    )
}

/// The `detail` of a 422.
#[track_caller]
fn detail(response: &polar_tests::raw::RawResponse, error: &str) -> Vec<Value> {
    assert_eq!(response.status, 422, "{}", response.body);
    assert_eq!(field(response, &["error"]), error);
    let body: Value = serde_json::from_str(&response.body).unwrap();
    body["detail"].as_array().unwrap().clone()
}

impl Shop {
    /// Updates a new checkout, and returns the errors without the prefix `body` of their location.
    #[track_caller]
    fn update_errors(&self, body: &Value) -> Vec<Value> {
        let (id, _) = self.checkout();
        let response = self.seller("PATCH", &format!("/v1/checkouts/{id}"), &body.to_string());
        detail(&response, "RequestValidationError")
    }

    /// Creates a checkout with additional fields.
    fn create(&self, product: &str, fields: Value) -> polar_tests::raw::RawResponse {
        let Value::Object(fields) = fields else {
            panic!("the fields of a body are an object")
        };
        let mut body = json!({ "products": [product] });
        body.as_object_mut().unwrap().extend(fields);
        self.seller("POST", "/v1/checkouts/", &body.to_string())
    }
}

#[test]
fn rejects_metadata_beyond_its_limits() {
    let shop = Shop::new();
    let entries = |count: usize| -> Value {
        let entries = (0..count).map(|n| (format!("k{n}"), json!("x")));
        Value::Object(entries.collect())
    };
    for name in ["metadata", "customer_metadata"] {
        assert_eq!(
            shop.update_errors(&json!({ name: entries(51) })),
            [json!({
                "type": "too_long",
                "loc": ["body", name],
                "msg": "Dictionary should have at most 50 items after validation, not 51",
                "input": entries(51),
                "ctx": { "field_type": "Dictionary", "max_length": 50, "actual_length": 51 },
            })]
        );
    }
    let key = "k".repeat(41);
    assert_eq!(
        shop.update_errors(&json!({ "metadata": { (&*key): 1 } })),
        [json!({
            "type": "string_too_long",
            "loc": ["body", "metadata", key, "[key]"],
            "msg": "String should have at most 40 characters",
            "input": key,
            "ctx": { "max_length": 40 },
        })]
    );
    let long = "é".repeat(501);
    let errors = shop.update_errors(&json!({ "metadata": { "a": long } }));
    let error = |form: &str, error_type: &str, message: &str| json!({ "type": error_type, "loc": ["body", "metadata", "a", form], "msg": message, "input": long });
    let mut too_long = error(
        "constrained-str",
        "string_too_long",
        "String should have at most 500 characters",
    );
    too_long["ctx"] = json!({ "max_length": 500 });
    assert_eq!(
        errors,
        [
            too_long,
            error(
                "int",
                "int_parsing",
                "Input should be a valid integer, unable to parse string as an integer"
            ),
            error(
                "float",
                "float_parsing",
                "Input should be a valid number, unable to parse string as a number"
            ),
            error(
                "bool",
                "bool_parsing",
                "Input should be a valid boolean, unable to interpret input"
            ),
        ]
    );
    for input in [json!(null), json!({ "b": 1 }), json!([])] {
        let error = |form: &str, error_type: &str, name: &str| {
            let message = format!("Input should be a valid {name}");
            json!({ "type": error_type, "loc": ["body", "metadata", "a", form], "msg": message, "input": input })
        };
        assert_eq!(
            shop.update_errors(&json!({ "metadata": { "a": input } })),
            [
                error("constrained-str", "string_type", "string"),
                error("int", "int_type", "integer"),
                error("float", "float_type", "number"),
                error("bool", "bool_type", "boolean"),
            ]
        );
    }
    let errors = shop.update_errors(&json!({ "metadata": { "": "" } }));
    assert_eq!(errors[0]["type"], "string_too_short", "{errors:?}");
    assert_eq!(errors[1]["loc"], json!(["body", "metadata", "", "constrained-str"]));
    // The largest metadata that is accepted.
    let mut largest = String::from("{");
    for n in 0..50 {
        let separator = if n == 0 { "" } else { "," };
        write!(largest, r#"{separator}"{n:>040}":"{}""#, "é".repeat(500)).unwrap();
    }
    largest.push('}');
    let (id, _) = shop.checkout();
    let updated = shop.seller(
        "PATCH",
        &format!("/v1/checkouts/{id}"),
        &format!(r#"{{"metadata":{largest}}}"#),
    );
    assert_eq!(updated.status, 200, "{}", updated.body);
    assert_eq!(updated.json().at(&["metadata"]), &Exact::parse(&largest).unwrap());
}

/// The body has three forms, and Polar reports the errors of each.
#[test]
fn errors_of_a_new_checkout_name_the_form_of_the_body() {
    let shop = Shop::new();
    let response = shop.create(&shop.shirt, json!({ "customer_name": "x".repeat(257) }));
    let mut expected = Vec::new();
    for (name, required) in ALTERNATIVES {
        expected.push((json!(["body", label(name), "customer_name"]), json!("string_too_long")));
        if required != "products" {
            expected.push((json!(["body", label(name), required]), json!("missing")));
        }
    }
    let found = detail(&response, "RequestValidationError");
    let found: Vec<_> = found
        .iter()
        .map(|error| (error["loc"].clone(), error["type"].clone()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn rejects_unknown_currencies_and_those_without_a_price() {
    let shop = Shop::new();
    let errors = detail(
        &shop.create(&shop.shirt, json!({ "currency": "xyz" })),
        "RequestValidationError",
    );
    assert_eq!(errors[0]["type"], "enum");
    assert_eq!(
        errors[0]["loc"],
        json!(["body", label("CheckoutProductsCreate"), "currency"])
    );
    let message = errors[0]["msg"].as_str().unwrap();
    assert!(message.starts_with("Input should be 'aed', 'all', "), "{message}");
    let errors = shop.update_errors(&json!({ "currency": "USD" }));
    assert_eq!(errors[0]["loc"], json!(["body", "currency"]));
    assert_eq!(
        detail(
            &shop.create(&shop.shirt, json!({ "currency": "eur" })),
            "PolarRequestValidationError"
        ),
        [json!({
            "type": "value_error",
            "loc": ["body", "currency"],
            "msg": "The product has no price in this currency.",
            "input": "eur",
        })]
    );
}

#[test]
fn rejects_values_that_do_not_fit_the_product_or_the_organization() {
    let shop = Shop::new();
    let unknown = "6f36e6d2-a132-4344-824f-5b9dacef5b6d";
    let team = shop.server.product("Team").per_seat(500, "usd").add().to_string();
    let tip = shop
        .server
        .product("Tip")
        .pay_what_you_want(100, "usd")
        .add()
        .to_string();
    for (product, name, value) in [
        (&shop.shirt, "customer_id", json!(unknown)),
        (&shop.shirt, "discount_id", json!(unknown)),
        (&shop.shirt, "seats", json!(2)),
        (&shop.shirt, "min_seats", json!(2)),
        (&shop.shirt, "units", json!(2)),
        (&team, "units", json!(2)),
        (&tip, "amount", json!(99)),
    ] {
        let errors = detail(
            &shop.create(product, json!({ (name): value })),
            "PolarRequestValidationError",
        );
        assert_eq!(errors[0]["loc"], json!(["body", name]));
        assert_eq!(errors[0]["input"], value);
    }
    for (seats, status) in [(1, 422), (2, 201), (3, 201), (4, 422)] {
        let fields = json!({ "seats": seats, "min_seats": 2, "max_seats": 3 });
        assert_eq!(shop.create(&team, fields).status, status, "{seats}");
    }
    assert_eq!(shop.create(&tip, json!({ "amount": 100 })).status, 201);
    let limits = detail(
        &shop.create(&team, json!({ "min_seats": 3, "max_seats": 2 })),
        "RequestValidationError",
    );
    assert_eq!(limits[0]["loc"], json!(["body", label("CheckoutProductsCreate")]));
    for value in [0, 10_001] {
        let errors = shop.update_errors(&json!({ "seats": value }));
        assert_eq!(errors[0]["loc"], json!(["body", "seats"]));
    }
}

#[test]
fn rejects_invalid_ad_hoc_prices_urls_and_addresses() {
    let shop = Shop::new();
    let shirt = &shop.shirt;
    let label = label("CheckoutProductsCreate");
    for (price, path, error_type) in [
        (
            json!({ "amount_type": "fixed", "price_amount": -5 }),
            json!(["fixed", "price_amount"]),
            "greater_than_equal",
        ),
        (
            json!({ "amount_type": "fixed" }),
            json!(["fixed", "price_amount"]),
            "missing",
        ),
        (
            json!({ "amount_type": "fixed", "price_amount": 1, "price_currency": "xyz" }),
            json!(["fixed", "price_currency"]),
            "enum",
        ),
        (json!({ "amount_type": "barter" }), json!([]), "union_tag_invalid"),
        (json!({}), json!([]), "union_tag_not_found"),
    ] {
        let response = shop.create(shirt, json!({ "prices": { (&**shirt): [price] } }));
        let errors = detail(&response, "RequestValidationError");
        let mut loc = vec![json!("body"), json!(label), json!("prices"), json!(shirt), json!(0)];
        loc.extend(path.as_array().unwrap().clone());
        assert_eq!(errors[0]["loc"], json!(loc), "{price}");
        assert_eq!(errors[0]["type"], error_type, "{price}");
    }
    for (name, value, error_type) in [
        ("success_url", json!("shop.dev/thanks"), "url_parsing"),
        ("return_url", json!(""), "url_parsing"),
        (
            "success_url",
            json!(format!("https://shop.dev/{}", "x".repeat(2083))),
            "url_too_long",
        ),
        ("customer_ip_address", json!("localhost"), "ip_any_address"),
    ] {
        let errors = shop.update_errors(&json!({ name: value }));
        assert_eq!(errors[0]["type"], error_type, "{name}");
        assert_eq!(errors[0]["loc"], json!(["body", name]));
    }
}

#[test]
fn rejects_an_external_id_with_another_email_address() {
    let shop = Shop::new();
    let gift = shop.server.product("Gift").free().add().to_string();
    shop.server.customer("ann@acme.dev").external_id("user-42").add();
    let created = shop.create(&gift, json!({ "external_customer_id": "user-43" }));
    shop.server.customer("bob@acme.dev").external_id("user-43").add();
    let target = format!("/v1/checkouts/client/{}/confirm", field(&created, &["client_secret"]));
    let response = shop.buyer("POST", &target, r#"{"customer_email":"eve@acme.dev"}"#);
    super::errors::assert_same(&response, "confirm_err/external_id_mismatch_422_string_detail", &[]);
}

#[test]
fn twenty_first_confirmation_in_an_hour_blocks_all_requests() {
    let shop = Shop::new();
    shop.server.set_now("2026-10-01T09:00:00Z".parse().unwrap());
    shop.server.enable_confirm_rate_limit();
    let confirm = || {
        shop.buyer("POST", "/v1/checkouts/client/polar_c_nope/confirm", "{}")
            .status
    };
    for _ in 0..20 {
        assert_eq!(confirm(), 404);
        // Never more than six in a minute.
        shop.server.advance(std::time::Duration::from_secs(60));
    }
    assert_eq!(confirm(), 429);
    // After the block of 30 minutes, most of the confirmations are still less than an hour ago.
    shop.server.advance(std::time::Duration::from_secs(1800));
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 200);
    assert_eq!(confirm(), 429);
    shop.server.advance(std::time::Duration::from_secs(3600));
    assert_eq!(confirm(), 404);
}
