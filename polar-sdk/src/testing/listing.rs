//! Lists: filters, sorting and pages.

use super::error_responses::{self, HandlerResult};
use super::field_error::FieldError;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::received_request::ParsedQuery;
use serde::Serialize;
use serde_json::{Value, json};
use std::cmp::Ordering;

/// The maximum size of a page. Larger limits are reduced to it.
const MAX_PAGE_SIZE: usize = 100;

/// Parameters that are not filters.
const CONTROLS: [&str; 3] = ["page", "limit", "sorting"];

/// The fields that `query` searches.
const SEARCHED: [&str; 6] = ["name", "email", "code", "description", "label", "display_key"];

#[derive(Serialize)]
struct Page<T> {
    items: Vec<T>,
    pagination: Pagination,
}

#[derive(Serialize)]
struct Pagination {
    total_count: usize,
    max_page: usize,
}

/// The response with the objects that match the query.
pub(super) fn list(objects: impl Iterator<Item = Object>, query: &ParsedQuery) -> HandlerResult<MockResponse> {
    let field_errors = page_errors(query);
    if !field_errors.is_empty() {
        return Err(error_responses::invalid_request(&field_errors));
    }
    let mut found: Vec<Object> = objects.filter(|object| matches(object, query)).collect();
    // Newest first.
    found.reverse();
    for property in query.all("sorting").collect::<Vec<_>>().into_iter().rev() {
        let name = property.trim_start_matches('-');
        found.sort_by(|a, b| {
            let ordering = compare(a.get(name), b.get(name));
            if property.starts_with('-') {
                ordering.reverse()
            } else {
                ordering
            }
        });
    }
    Ok(page(found.into_iter().map(Object::into_value).collect(), query))
}

/// The response with the page that a valid query selects.
pub(super) fn page<T: Serialize>(items: Vec<T>, query: &ParsedQuery) -> MockResponse {
    let number = |name: &str, default: usize| query.last(name).and_then(|value| value.parse().ok()).unwrap_or(default);
    let (page, limit) = (number("page", 1), number("limit", 10).clamp(1, MAX_PAGE_SIZE));
    let pagination = Pagination {
        total_count: items.len(),
        max_page: items.len().div_ceil(limit),
    };
    let skipped = page.saturating_sub(1).saturating_mul(limit);
    let items = items.into_iter().skip(skipped).take(limit).collect();
    MockResponse::json(200, &Page { items, pagination })
}

/// The errors of `page` and `limit`.
pub(super) fn page_errors(query: &ParsedQuery) -> Vec<FieldError> {
    let errors = ["page", "limit"].into_iter();
    errors
        .filter_map(|name| validate_positive(name, query.last(name)?))
        .collect()
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

/// An object must match every filter, and any of the values of a filter. Polar ignores unknown parameters.
fn matches(object: &Object, query: &ParsedQuery) -> bool {
    query.names().filter(|name| !CONTROLS.contains(name)).all(|name| {
        let any = |value: &Value| {
            query
                .all(name)
                .any(|expected| text(value).eq_ignore_ascii_case(expected))
        };
        let metadata = name.strip_prefix("metadata[").and_then(|name| name.strip_suffix(']'));
        match (name, metadata) {
            (_, Some(key)) => object.get("metadata").get(key).is_some_and(any),
            ("query", _) => query.all(name).any(|searched| mentions(object, searched)),
            ("external_customer_id", _) if !object.has(name) => {
                object.get("customer").get("external_id").is_some_and(any)
            }
            ("active", _) => any(&json!(is_active(object))),
            ("succeeded", _) => any(&json!(object.get("status") == "succeeded")),
            ("product_billing_type", _) => {
                let is_recurring = object.get("product").get("is_recurring") == Some(&Value::Bool(true));
                any(&json!(if is_recurring { "recurring" } else { "one_time" }))
            }
            _ => !object.has(name) || any(object.get(name)),
        }
    })
}

/// Whether a subscription grants access.
pub(super) fn is_active(subscription: &Object) -> bool {
    matches!(subscription.string("status"), Some("active" | "trialing"))
}

fn mentions(object: &Object, searched: &str) -> bool {
    let searched = searched.to_lowercase();
    let mut values = SEARCHED.iter().filter_map(|name| object.string(name));
    values.any(|value| value.to_lowercase().contains(&searched))
}

/// A value as in a query string.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => text(a).cmp(&text(b)),
    }
}
