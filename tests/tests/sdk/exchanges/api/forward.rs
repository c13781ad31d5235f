//! Forward compatibility over the whole API: additions to recorded responses do not break existing programs.

use super::{named, response, successes, values};
use polar_tests::document::Document;
use serde_json::{Value, json};

/// Exchanges, and strings in their bodies that the API may extend: values of enums, and types of union members.
const EXTENSIBLE: &[(&str, &str)] = &[
    ("organizations/list_pat_page", "/proration_behavior"),
    ("organizations/list_pat_page", "/status"),
    ("organizations/list_pat_page", "/default_tax_behavior"),
    (
        "organizations/list_pat_page",
        "/subscription_settings/proration_behavior",
    ),
    ("custom_fields/create_text", "/type"),
    ("meters/create_unique_custom_unit", "/unit"),
    ("meters/create_unique_custom_unit", "/filter/conjunction"),
    ("meters/create_unique_custom_unit", "/aggregation/func"),
    ("files/create_product_media", "/service"),
    ("files_err/uploaded_again", "/service"),
    ("benefits/create_custom_visibility", "/type"),
    ("benefits/create_custom_visibility", "/visibility"),
    ("discounts/create_fixed_amounts", "/duration"),
    ("discounts/create_fixed_amounts", "/type"),
    ("checkout_links/create_seats_trial", "/trial_interval"),
    ("checkout_links/create_seats_trial", "/products/0/visibility"),
    ("checkout_links/create_seats_trial", "/products/0/recurring_interval"),
    ("checkout_links/list_product", "/discount/duration"),
    ("checkout_links/list_product", "/discount/type"),
    ("customers/create_team", "/type"),
    ("members/create_billing_manager", "/role"),
    ("orders/list_recurring", "/status"),
    ("orders/list_recurring", "/billing_reason"),
    ("orders/list_recurring", "/customer/type"),
    ("orders/list_recurring", "/product/visibility"),
    ("orders/list_recurring", "/product/recurring_interval"),
    ("orders/list_recurring", "/subscription/recurring_interval"),
    ("orders/list_recurring", "/subscription/status"),
    ("orders_err/update_after_invoice", "/status"),
    ("orders_err/update_after_invoice", "/billing_reason"),
    ("orders_err/update_after_invoice", "/customer/type"),
    ("orders_err/update_after_invoice", "/product/visibility"),
    ("payments/list_filters", "/processor"),
    ("payments/list_filters", "/status"),
    ("disputes/list_status", "/status"),
    ("disputes/list_status", "/customer/type"),
    ("customers/payment_methods_external", "/processor"),
    ("refunds_err/create_disputed_order", "/status"),
    ("refunds_err/create_disputed_order", "/reason"),
    ("refunds/list_filters", "/status"),
    ("refunds/list_filters", "/reason"),
    ("customer_seats/assign_order", "/status"),
    ("customer_seats/assign_order", "/member/role"),
    ("customer_seats/list_subscription", "/seats/0/status"),
    ("customer_seats/claim", "/seat/status"),
    ("customer_seats/claim", "/seat/member/role"),
    ("grants/list", "/customer/type"),
    ("grants/list", "/member/role"),
    ("grants/list", "/benefit/type"),
    ("grants/list", "/benefit/visibility"),
    ("license_keys/list_status", "/customer/type"),
    ("license_keys/list_status", "/status"),
    ("license_keys/activate", "/license_key/customer/type"),
    ("portal_license_keys/activate", "/license_key/customer/type"),
    ("portal_license_keys/validate_activation", "/customer/type"),
    ("customer_sessions/create_legacy_customer_external_id", "/customer/type"),
    ("portal/orders_member", "/status"),
    ("portal/orders_member", "/billing_reason"),
    ("portal/orders_member", "/product/visibility"),
    ("portal/orders_member", "/product/recurring_interval"),
    ("portal/orders_member", "/product/organization/proration_behavior"),
    ("portal/orders_member", "/subscription/recurring_interval"),
    ("portal/orders_member", "/subscription/status"),
    ("portal/subscriptions_team_member", "/recurring_interval"),
    ("portal/subscriptions_team_member", "/prices/0/source"),
    ("portal/subscriptions_team_member", "/prices/0/amount_type"),
    ("portal/subscriptions_team_member", "/prices/0/tax_behavior"),
    ("portal/organization", "/organization/proration_behavior"),
    ("portal/organization", "/products/0/visibility"),
    ("portal/payment_methods", "/processor"),
    ("portal/grants_page", "/customer/type"),
    ("portal/grants_page", "/benefit/type"),
    ("portal/grants_page", "/benefit/organization/proration_behavior"),
    ("portal/downloadables", "/file/service"),
    ("portal/seats_list", "/seats/0/status"),
    ("portal/seats_assign", "/member/role"),
    ("portal_err/member_add_dup", "/role"),
    ("metrics/get_selected", "/metrics/orders/type"),
    ("metrics/get_selected", "/metrics/revenue/type"),
    ("events/list_name", "/customer/type"),
    ("events/list_name", "/source"),
    ("event_types/list_filters", "/source"),
    ("customer_meters/list_filters", "/customer/type"),
    ("customer_meters/list_filters", "/meter/unit"),
    ("customer_meters/list_filters", "/meter/filter/conjunction"),
    ("customer_meters/list_filters", "/meter/aggregation/func"),
    ("oauth2/authorize_user_consent", "/sub_type"),
];

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn unknown_fields_are_ignored_in_every_response() {
    let mut count = 0;
    for (exchange, response) in successes() {
        for (model, round_trip, body) in values(response, exchange.body()) {
            let mut changed = parse(&body);
            // All JSON is kept of a response without a schema, and of one that no member of its union accepts.
            let Value::Object(fields) = &mut changed else { continue };
            if model == "Json" || exchange.name == "oauth2/authorize_user_consent" {
                continue;
            }
            fields.insert("carbon_offset".into(), json!({ "kg": 1 }));
            // Listed in `undecodable_api.txt`.
            let Ok(plain) = round_trip(&body) else { continue };
            let extended =
                round_trip(&changed.to_string()).unwrap_or_else(|error| panic!("{}: {error}", exchange.name));
            assert_eq!(parse(&extended.json), parse(&plain.json), "{}: {model}", exchange.name);
            count += 1;
        }
    }
    assert!(count > 150, "{count}");
}

#[test]
fn unknown_enum_values_and_union_members_are_kept() {
    let document = Document::read();
    let mut problems = Vec::new();
    for (name, pointer) in EXTENSIBLE {
        let exchange = named(name);
        let operation = document.operation(&exchange.method, &exchange.path).unwrap();
        let (_, round_trip, body) = values(response(&operation), exchange.body()).remove(0);
        let mut changed = parse(&body);
        let value = changed
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{name} has no {pointer}"));
        assert!(value.is_string(), "{name}: {pointer}: {value}");
        *value = json!("brand_new");
        match round_trip(&changed.to_string()) {
            Err(error) => problems.push(format!("{name}: {pointer}: {error}")),
            // A union member that is not known keeps all fields, a known object those that are known.
            Ok(decoded) => {
                let is_kept = parse(&decoded.json).pointer(pointer) == Some(&json!("brand_new"));
                if !is_kept || !decoded.debug.contains("Unknown") {
                    problems.push(format!("{name}: {pointer}: {}", decoded.debug));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
