//! Listing checkouts: filters, sorting and pages.

use super::render::{CheckoutView, render};
use crate::testing::clock::Moment;
use crate::testing::error_responses::{self, HandlerResult};
use crate::testing::field_error::FieldError;
use crate::testing::id_generator::is_uuid;
use crate::testing::mock_response::MockResponse;
use crate::testing::received_request::ParsedQuery;
use crate::testing::state::State;
use crate::testing::stored_checkout::StoredCheckout;
use crate::testing::validation::{invalid_enum_value, invalid_uuid};
use serde::Serialize;
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

/// The maximum size of a page. Larger limits are reduced to it.
const MAX_PAGE_SIZE: usize = 100;

#[derive(Serialize)]
struct CheckoutPage<T> {
    items: Vec<T>,
    pagination: Pagination,
}

#[derive(Serialize)]
struct Pagination {
    total_count: usize,
    max_page: usize,
}

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

    let number = |name: &str, default: usize| query.last(name).and_then(|value| value.parse().ok()).unwrap_or(default);
    let (page, limit) = (number("page", 1), number("limit", 10).min(MAX_PAGE_SIZE));
    let pagination = Pagination {
        total_count: found.len(),
        max_page: found.len().div_ceil(limit),
    };
    let items = found.iter().skip((page - 1).saturating_mul(limit)).take(limit);
    let items = items
        .map(|checkout| render(state, checkout, CheckoutView::Private))
        .collect();
    Ok(MockResponse::json(200, &CheckoutPage { items, pagination }))
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
    for name in ["page", "limit"] {
        field_errors.extend(query.last(name).and_then(|value| validate_positive(name, value)));
    }
    field_errors
}

fn validate_positive(name: &str, value: &str) -> Option<FieldError> {
    match value.parse::<i64>() {
        Ok(1..) => None,
        Ok(_) => {
            let message = "Input should be greater than 0";
            let field_error = FieldError::new("greater_than", &["query", name], message, &json!(value));
            Some(field_error.context(json!({ "gt": 0 })))
        }
        Err(_) => {
            let message = "Input should be a valid integer, unable to parse string as an integer";
            Some(FieldError::new("int_parsing", &["query", name], message, &json!(value)))
        }
    }
}
