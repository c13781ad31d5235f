//! Responses have the same fields as recorded ones.

use super::Shop;
use polar_tests::exact::Exact;
use polar_tests::exchanges;
use std::collections::BTreeSet;

fn field_names(value: &Exact) -> BTreeSet<String> {
    match value {
        Exact::Object(fields) => fields.keys().cloned().collect(),
        other => panic!("{other} is not an object"),
    }
}

fn recorded(name: &str) -> Exact {
    Exact::parse(&exchanges::named(name).body()).unwrap()
}

#[test]
fn every_view_of_a_checkout_has_the_recorded_fields() {
    let shop = Shop::new();
    let (id, secret) = shop.checkout();
    let private = shop.seller("GET", &format!("/v1/checkouts/{id}"), "").json();
    let public = shop.buyer("GET", &format!("/v1/checkouts/client/{secret}"), "").json();
    let confirm =
        r#"{"customer_email":"ann@acme.dev","customer_billing_address":{"country":"FR"},"confirmation_token_id":"t"}"#;
    let confirmed = shop
        .buyer("POST", &format!("/v1/checkouts/client/{secret}/confirm"), confirm)
        .json();
    for (ours, theirs) in [
        (&private, "get/full"),
        (&public, "client_get/full"),
        (&confirmed, "confirm/paid"),
    ] {
        let theirs = recorded(theirs);
        assert_eq!(field_names(ours), field_names(&theirs));
        for part in [
            "product",
            "product_price",
            "billing_address_fields",
            "customer_billing_address_fields",
        ] {
            assert_eq!(field_names(ours.at(&[part])), field_names(theirs.at(&[part])), "{part}");
        }
    }
    let organization = recorded("client_get/full");
    assert_eq!(
        field_names(public.at(&["organization"])),
        field_names(organization.at(&["organization"]))
    );
}

#[test]
fn every_type_of_discount_has_the_recorded_fields() {
    let shop = Shop::new();
    shop.server.discount("PCT50X6").percentage(5000).repeating(6).add();
    shop.server.discount("FIXED5").fixed(500, "usd").add();
    for (code, theirs, off) in [
        ("PCT50X6", "client_get/full", "750"),
        ("FIXED5", "update/discount_set", "500"),
    ] {
        let (_, secret) = shop.checkout();
        let body = format!(r#"{{"discount_code":"{code}"}}"#);
        let ours = shop
            .buyer("PATCH", &format!("/v1/checkouts/client/{secret}"), &body)
            .json();
        assert_eq!(
            field_names(ours.at(&["discount"])),
            field_names(recorded(theirs).at(&["discount"])),
            "{code}"
        );
        assert_eq!(ours.at(&["discount_amount"]).to_string(), off);
    }
}
