//! Listing checkouts: filters, sorting and pages.

use super::render::{CheckoutView, render};
use crate::testing::clock::Moment;
use crate::testing::error_responses::{self, HandlerResult};
use crate::testing::field_error::FieldError;
use crate::testing::id_generator::is_uuid;
use crate::testing::listing;
use crate::testing::mock_response::MockResponse;
use crate::testing::received_request::ParsedQuery;
use crate::testing::state::State;
use crate::testing::stored_checkout::StoredCheckout;
use crate::testing::validation::{invalid_enum_value, invalid_uuid};
use serde_json::json;
use std::cmp::Ordering;

const STATUSES: [&str; 5] = ["open", "expired", "confirmed", "succeeded", "failed"];
const SORT_PROPERTIES: [&str; 6] = [
    "created_at",
    "-created_at",
    "expires_at",
    "-expires_at",
    "status",
    "-status",
];
const ID_FILTERS: [&str; 3] = ["organization_id", "product_id", "customer_id"];

/// How Polar's validation errors name a list of statuses.
const STATUS_LIST: &str = "json-or-python[json=list[str-enum[CheckoutStatus]],\
     python=chain[is-instance[Sequence],function-wrap[sequence_validator()]]]";

/// `checkouts:list`.
pub(in crate::testing) fn list(state: &State, query: Option<&str>) -> HandlerResult<MockResponse> {
    let query = ParsedQuery::parse(query.unwrap_or_default());
    let field_errors = validate(&query);
    if !field_errors.is_empty() {
        return Err(error_responses::invalid_request(&field_errors));
    }
    let now = state.clock.now();
    let mut found: Vec<&StoredCheckout> = state
        .checkouts
        .iter()
        .filter(|checkout| matches(state, checkout, &query, now))
        .collect();
    let mut sorting: Vec<&str> = query.all("sorting").collect();
    if sorting.is_empty() {
        sorting.push("-created_at");
    }
    found.sort_by(|a, b| {
        let by_property = |ordering: Ordering, property: &&str| ordering.then_with(|| compare(property, a, b, now));
        sorting.iter().fold(Ordering::Equal, by_property)
    });

    let items: Vec<_> = found
        .iter()
        .map(|checkout| render(state, checkout, CheckoutView::Private))
        .collect();
    Ok(listing::page(items, &query))
}

/// A checkout must match every filter, and any of the values of a filter.
fn matches(state: &State, checkout: &StoredCheckout, query: &ParsedQuery, now: Moment) -> bool {
    let any = |name: &str, matches: &dyn Fn(&str) -> bool| {
        let mut values = query.all(name).peekable();
        values.peek().is_none() || values.any(matches)
    };
    any("organization_id", &|id| state.organization_id == id)
        && any("product_id", &|id| checkout.product == id)
        && any("customer_id", &|id| checkout.customer_id.as_deref() == Some(id))
        && any("external_customer_id", &|id| {
            checkout.string("external_customer_id") == Some(id)
        })
        && any("status", &|status| checkout.status(now) == status)
        && query.last("query").is_none_or(|query| mentions(checkout, query))
}

fn mentions(checkout: &StoredCheckout, query: &str) -> bool {
    let query = query.to_lowercase();
    ["customer_name", "customer_email"]
        .iter()
        .filter_map(|name| checkout.string(name))
        .any(|value| value.to_lowercase().contains(&query))
}

fn compare(property: &str, a: &StoredCheckout, b: &StoredCheckout, now: Moment) -> Ordering {
    let ordering = match property.trim_start_matches('-') {
        "created_at" => a.created_at.cmp(&b.created_at),
        "expires_at" => a.expires_at.cmp(&b.expires_at),
        _ => a.status(now).cmp(b.status(now)),
    };
    if property.starts_with('-') {
        ordering.reverse()
    } else {
        ordering
    }
}

fn validate(query: &ParsedQuery) -> Vec<FieldError> {
    let mut field_errors = Vec::new();
    for name in ID_FILTERS {
        let invalid = query.all(name).enumerate().filter(|(_, id)| !is_uuid(id));
        field_errors.extend(invalid.map(|(at, id)| invalid_uuid(id, &["query", name, "list[uuid]"]).at(at)));
    }
    let statuses: Vec<&str> = query.all("status").collect();
    if statuses.iter().any(|status| !STATUSES.contains(status)) {
        // A filter is one value or a list, so Polar reports one error for each form.
        let single = invalid_enum_value(&STATUSES, "", &["query", "status", "str-enum[CheckoutStatus]"]);
        field_errors.push(single.input(json!(statuses)));
    }
    for (name, values, loc_suffix) in [
        ("status", &STATUSES[..], STATUS_LIST),
        ("sorting", &SORT_PROPERTIES[..], "list[str-enum[CheckoutSortProperty]]"),
    ] {
        let invalid = query.all(name).enumerate().filter(|(_, value)| !values.contains(value));
        field_errors
            .extend(invalid.map(|(at, value)| invalid_enum_value(values, value, &["query", name, loc_suffix]).at(at)));
    }
    field_errors.extend(listing::page_errors(query));
    field_errors
}
