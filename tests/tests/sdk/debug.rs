//! `Debug` of models.

use polar_sdk::models::{CheckoutCreate, CheckoutPublic, CheckoutStatus, ProductPrice};

const PRODUCT: &str = "abe584c0-effb-49a8-b963-2de9244d537a";

#[test]
fn shows_the_fields_that_are_set() {
    let body = CheckoutCreate::new([PRODUCT.parse().unwrap()])
        .customer_email("ann@company.dev")
        .metadata_entry("seats", 5)
        .extra("coupon", "SPRING");
    let expected = format!(
        "CheckoutCreate {{ metadata: {{\"seats\": 5}}, customer_email: \"ann@company.dev\", products: [{PRODUCT}], \
         extra_fields: ExtraFields([(\"coupon\", Ok(Json(a string, 8 bytes)))]) }}"
    );
    assert_eq!(format!("{body:?}"), expected);
}

#[test]
fn shows_which_values_are_unknown() {
    assert_eq!(format!("{:?}", CheckoutStatus::Open), "\"open\"");
    assert_eq!(format!("{:?}", CheckoutStatus::from("held")), "Unknown(\"held\")");
    let price: ProductPrice = serde_json::from_str(r#"{"amount_type":"barter"}"#).unwrap();
    assert_eq!(
        format!("{price:?}"),
        "Unknown(UnknownVariant { json: Json(an object, 24 bytes), reason: None })"
    );
}

#[test]
fn hides_secrets() {
    let exchanges = include_str!("../../fixtures/exchanges.jsonl");
    let mut decoded = 0;
    for line in exchanges.lines() {
        let exchange: serde_json::Value = serde_json::from_str(line).unwrap();
        let body = &exchange["response_body"];
        let Some(secret) = body["client_secret"].as_str() else {
            continue;
        };
        let Ok(checkout) = serde_json::from_value::<CheckoutPublic>(body.clone()) else {
            continue;
        };
        let debug = format!("{checkout:?}");
        assert!(debug.starts_with("CheckoutPublic {"), "{debug}");
        assert!(debug.contains("client_secret: Secret(…)"), "{debug}");
        assert!(!debug.contains(secret), "{debug}");
        decoded += 1;
    }
    assert!(decoded > 0);
}
