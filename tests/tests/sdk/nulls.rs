//! Null and absent fields in update bodies: unset fields are not sent, and null only clears.

use polar_sdk::ids::{DiscountId, ProductId, ProductPriceId};
use polar_sdk::models::{
    AddressInput, CheckoutConfirmStripe, CheckoutUpdate, CheckoutUpdatePublic, CountryAlpha2, TrialInterval,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn to_json(body: &impl Serialize) -> Value {
    serde_json::to_value(body).unwrap()
}

/// Asserts that `covered` lists all fields of a schema of the spec.
#[track_caller]
fn assert_all_covered(schema: &str, covered: &[&str]) {
    let spec: serde_yaml::Value = serde_yaml::from_str(include_str!("../../../spec/2026-10.openapi.yaml")).unwrap();
    let properties = spec["components"]["schemas"][schema]["properties"]
        .as_mapping()
        .unwrap();
    let known: BTreeSet<&str> = properties.keys().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(covered.iter().copied().collect::<BTreeSet<_>>(), known);
}

/// Tests the fields of a body one by one: after `=`, a value and its JSON; after `clears`, the method that sends null.
macro_rules! fields {
    ($body:ident: $($field:ident = $value:expr, $json:tt $(, clears $clear:ident)?;)+) => {{
        assert_eq!(to_json(&$body::new()), json!({}), "unset fields are not sent");
        assert_eq!(to_json(&$body::default()), json!({}));
        $(
            let name = stringify!($field);
            assert_eq!(to_json(&$body::new().$field($value)), json!({ (name): $json }));
            $(
                assert_eq!(to_json(&$body::new().$clear()), json!({ (name): null }));
                assert_eq!(to_json(&$body::new().$clear().$field($value)), json!({ (name): $json }), "the last call wins");
                assert_eq!(to_json(&$body::new().$field($value).$clear()), json!({ (name): null }), "the last call wins");
                assert_eq!(stringify!($clear), format!("clear_{name}"));
            )?
        )+
        assert_all_covered(stringify!($body), &[$(stringify!($field)),+]);
    }};
}

const UUID: &str = "abe584c0-effb-49a8-b963-2de9244d537a";

fn address() -> AddressInput {
    AddressInput::new(CountryAlpha2::Fr)
}

#[test]
#[allow(deprecated, reason = "tests the deprecated product_price_id")]
fn update_sends_each_field_and_null_only_to_clear() {
    let (product, price): (ProductId, ProductPriceId) = (UUID.parse().unwrap(), UUID.parse().unwrap());
    let discount: DiscountId = UUID.parse().unwrap();
    fields! { CheckoutUpdate:
        custom_field_data = [("size", Some("L".into()))], { "size": "L" };
        product_id = product, UUID;
        product_price_id = price, UUID;
        amount = 700, 700;
        seats = 3, 3;
        units = 3, 3;
        is_business_customer = false, false;
        customer_name = "Ann", "Ann", clears clear_customer_name;
        customer_email = "ann@acme.dev", "ann@acme.dev", clears clear_customer_email;
        customer_billing_name = "Acme", "Acme", clears clear_customer_billing_name;
        customer_billing_address = address(), { "country": "FR" };
        customer_tax_id = "FR1", "FR1", clears clear_customer_tax_id;
        locale = "fr", "fr";
        trial_interval = TrialInterval::Week, "week", clears clear_trial_interval;
        trial_interval_count = 2, 2;
        metadata = [("order", "7")], { "order": "7" };
        currency = polar_sdk::Currency::USD, "usd";
        discount_id = discount, UUID, clears clear_discount_id;
        allow_discount_codes = false, false;
        require_billing_address = true, true;
        allow_trial = false, false, clears clear_allow_trial;
        customer_ip_address = "2.2.2.2", "2.2.2.2", clears clear_customer_ip_address;
        customer_metadata = [("crm", "9")], { "crm": "9" };
        success_url = "https://acme.dev", "https://acme.dev", clears clear_success_url;
        return_url = "https://acme.dev", "https://acme.dev", clears clear_return_url;
        embed_origin = "https://acme.dev", "https://acme.dev", clears clear_embed_origin;
    }
}

#[test]
#[allow(deprecated, reason = "tests the deprecated product_price_id")]
fn client_update_sends_each_field_and_null_only_to_clear() {
    let (product, price): (ProductId, ProductPriceId) = (UUID.parse().unwrap(), UUID.parse().unwrap());
    fields! { CheckoutUpdatePublic:
        custom_field_data = [("size", Some("L".into()))], { "size": "L" };
        product_id = product, UUID;
        product_price_id = price, UUID;
        amount = 700, 700;
        seats = 3, 3;
        units = 3, 3;
        is_business_customer = false, false;
        customer_name = "Ann", "Ann", clears clear_customer_name;
        customer_email = "ann@acme.dev", "ann@acme.dev", clears clear_customer_email;
        customer_billing_name = "Acme", "Acme", clears clear_customer_billing_name;
        customer_billing_address = address(), { "country": "FR" };
        customer_tax_id = "FR1", "FR1", clears clear_customer_tax_id;
        locale = "fr", "fr";
        payment_method_type = "card", "card", clears clear_payment_method_type;
        discount_code = "LAUNCH20", "LAUNCH20", clears clear_discount_code;
        allow_trial = false, false, clears clear_allow_trial;
    }
}

#[test]
#[allow(deprecated, reason = "tests the deprecated product_price_id")]
fn confirm_sends_each_field_and_no_null() {
    let (product, price): (ProductId, ProductPriceId) = (UUID.parse().unwrap(), UUID.parse().unwrap());
    fields! { CheckoutConfirmStripe:
        custom_field_data = [("size", Some("L".into()))], { "size": "L" };
        product_id = product, UUID;
        product_price_id = price, UUID;
        amount = 700, 700;
        seats = 3, 3;
        units = 3, 3;
        is_business_customer = false, false;
        customer_name = "Ann", "Ann";
        customer_email = "ann@acme.dev", "ann@acme.dev";
        customer_billing_name = "Acme", "Acme";
        customer_billing_address = address(), { "country": "FR" };
        customer_tax_id = "FR1", "FR1";
        locale = "fr", "fr";
        payment_method_type = "card", "card";
        discount_code = "LAUNCH20", "LAUNCH20";
        allow_trial = false, false;
        confirmation_token_id = "ctoken", "ctoken";
    }
}
