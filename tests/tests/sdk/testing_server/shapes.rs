//! Its answers have the fields that Polar's have.

use super::Shop;
use polar_tests::exact::Exact;
use polar_tests::exchanges;
use std::collections::BTreeSet;

fn members(value: &Exact) -> BTreeSet<String> {
    match value {
        Exact::Object(members) => members.keys().cloned().collect(),
        other => panic!("{other} is no object"),
    }
}

fn recorded(name: &str) -> Exact {
    Exact::parse(&exchanges::named(name).body()).unwrap()
}

#[test]
fn every_view_of_a_checkout_has_the_fields_that_polar_sends() {
    let shop = Shop::open();
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
        assert_eq!(members(ours), members(&theirs));
        for part in [
            "product",
            "product_price",
            "billing_address_fields",
            "customer_billing_address_fields",
        ] {
            assert_eq!(members(ours.at(&[part])), members(theirs.at(&[part])), "{part}");
        }
    }
    let organization = recorded("client_get/full");
    assert_eq!(
        members(public.at(&["organization"])),
        members(organization.at(&["organization"]))
    );
}

#[test]
fn every_form_of_discount_has_the_fields_that_polar_sends() {
    let shop = Shop::open();
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
            members(ours.at(&["discount"])),
            members(recorded(theirs).at(&["discount"])),
            "{code}"
        );
        assert_eq!(ours.at(&["discount_amount"]).to_string(), off);
    }
}
