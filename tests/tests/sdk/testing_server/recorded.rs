//! Recorded exchanges of the API, sent to the server: it responds with the same status and the same shape, which is the set
//! of keys and the kinds of their values.

mod shape;
mod world;

use polar_tests::document::Document;
use polar_tests::exchanges;
use std::collections::BTreeSet;
use world::World;

/// The resources with state, by the start of the path.
const RESOURCES: [&str; 13] = [
    "/v1/products/",
    "/v1/discounts/",
    "/v1/customers/",
    "/v1/customer-sessions/",
    "/v1/orders/",
    "/v1/refunds/",
    "/v1/subscriptions/",
    "/v1/license-keys/",
    "/v1/customer-portal/license-keys/",
    "/v1/events/",
    "/v1/meters/",
    "/v1/customer-meters/",
    "/v1/benefit",
];

/// Exchanges that the server does not repeat.
const EXCLUDED: [(&str, &str); 12] = [
    ("meters_err/create_bad_operator", "meters accept every filter"),
    (
        "meters/update_null_is_archived",
        "the meter of the server has another aggregation",
    ),
    (
        "benefits_err/create_downloadables_unknown_file",
        "files are placeholders",
    ),
    ("products/get_onetime_unit", "the price of the product is fixed"),
    (
        "products/get_monthly_unit_graduated",
        "the price of the product is fixed",
    ),
    (
        "subscriptions/err_update_seats_below_min",
        "subscriptions have no seats",
    ),
    (
        "customers/payment_methods_external",
        "a placeholder of another type of payment method",
    ),
    ("orders/receipt_later", "receipts are placeholders"),
    ("orders/create_draft_amount_override", "drafts are placeholders"),
    ("orders/finalize", "drafts are placeholders"),
    ("orders_err/finalize_no_payment_method", "drafts are placeholders"),
    ("orders_err/finalize_not_draft", "drafts are placeholders"),
];

#[test]
fn recorded_requests_have_responses_of_the_same_shape() {
    let document = Document::read();
    let excluded: BTreeSet<_> = EXCLUDED.iter().map(|(name, _)| *name).collect();
    let (mut compared, mut problems, mut unnecessary) = (0, Vec::new(), Vec::new());
    for exchange in exchanges::api() {
        let is_known = document.operation(&exchange.method, &exchange.path).is_some();
        if !is_known || !RESOURCES.iter().any(|start| exchange.path.starts_with(start)) {
            continue;
        }
        let response = World::new().send(&exchange);
        let mut differences = Vec::new();
        if response.status == exchange.status {
            shape::compare(&exchange.body(), &response.body, &mut differences);
        } else {
            differences.push(format!(
                "{} instead of {}: {}",
                response.status, exchange.status, response.body
            ));
        }
        compared += 1;
        match (excluded.contains(&*exchange.name), differences.is_empty()) {
            (true, true) => unnecessary.push(exchange.name.clone()),
            (false, false) => problems.push(format!("{}: {}", exchange.name, differences.join(", "))),
            _ => {}
        }
    }
    assert!(
        problems.is_empty(),
        "{} of {compared}\n{}\n",
        problems.len(),
        problems.join("\n")
    );
    assert!(unnecessary.is_empty(), "not to be excluded: {unnecessary:?}");
    assert!(compared >= 70, "only {compared}");
}
