//! Listing checkouts: filters, order, pages.

use super::answer::Answer;
use super::checkouts::{Checkout, View, render};
use super::clock::Moment;
use super::errors::{self, Outcome, Problem};
use super::ids::is_uuid;
use super::query::Query;
use super::validation::{not_a_choice, not_a_uuid};
use super::world::World;
use serde::Serialize;
use serde_json::json;
use std::cmp::Ordering;

const STATUSES: [&str; 5] = ["open", "expired", "confirmed", "succeeded", "failed"];
const ORDERS: [&str; 6] = [
    "created_at",
    "-created_at",
    "expires_at",
    "-expires_at",
    "status",
    "-status",
];
const ID_FILTERS: [&str; 3] = ["organization_id", "product_id", "customer_id"];

/// How Polar's validation names a list of statuses.
const LIST_OF_STATUSES: &str = "json-or-python[json=list[str-enum[CheckoutStatus]],\
     python=chain[is-instance[Sequence],function-wrap[sequence_validator()]]]";

/// What Polar gives a page at most, whatever it was asked for.
const LARGEST_PAGE: usize = 100;

#[derive(Serialize)]
struct Listed<T> {
    items: Vec<T>,
    pagination: Pagination,
}

#[derive(Serialize)]
struct Pagination {
    total_count: usize,
    max_page: usize,
}

/// `checkouts:list`.
pub(super) fn list(world: &World, query: Option<&str>) -> Outcome<Answer> {
    let query = Query::parse(query);
    let problems = problems(&query);
    if !problems.is_empty() {
        return Err(errors::malformed(&problems));
    }
    let now = world.clock.now();
    let mut found: Vec<&Checkout> = world
        .checkouts
        .iter()
        .filter(|it| matches(world, it, &query, now))
        .collect();
    let mut orders: Vec<&str> = query.all("sorting").collect();
    if orders.is_empty() {
        orders.push("-created_at");
    }
    found.sort_by(|a, b| {
        orders.iter().fold(Ordering::Equal, |so_far, order| {
            so_far.then_with(|| by(order, a, b, now))
        })
    });

    let number = |name: &str, default: usize| query.last(name).and_then(|text| text.parse().ok()).unwrap_or(default);
    let (page, limit) = (number("page", 1), number("limit", 10).min(LARGEST_PAGE));
    let pagination = Pagination {
        total_count: found.len(),
        max_page: found.len().div_ceil(limit),
    };
    let items = found.iter().skip((page - 1).saturating_mul(limit)).take(limit);
    let items = items.map(|checkout| render(world, checkout, View::Private)).collect();
    Ok(Answer::json(200, &Listed { items, pagination }))
}

/// Filters of one name are alternatives, filters of several names must all hold.
fn matches(world: &World, checkout: &Checkout, query: &Query, now: Moment) -> bool {
    let any = |name: &str, is_it: &dyn Fn(&str) -> bool| {
        let mut wanted = query.all(name).peekable();
        wanted.peek().is_none() || wanted.any(is_it)
    };
    any("organization_id", &|id| world.organization == id)
        && any("product_id", &|id| checkout.sells(id))
        && any("customer_id", &|id| checkout.customer() == Some(id))
        && any("external_customer_id", &|id| {
            checkout.text("external_customer_id") == Some(id)
        })
        && any("status", &|status| checkout.status(now) == status)
        && query.last("query").is_none_or(|text| mentions(checkout, text))
}

fn mentions(checkout: &Checkout, text: &str) -> bool {
    let text = text.to_lowercase();
    ["customer_name", "customer_email"]
        .iter()
        .filter_map(|name| checkout.text(name))
        .any(|value| value.to_lowercase().contains(&text))
}

fn by(order: &str, a: &Checkout, b: &Checkout, now: Moment) -> Ordering {
    let ordering = match order.trim_start_matches('-') {
        "created_at" => a.created.cmp(&b.created),
        "expires_at" => a.expires.cmp(&b.expires),
        _ => a.status(now).cmp(b.status(now)),
    };
    if order.starts_with('-') {
        ordering.reverse()
    } else {
        ordering
    }
}

fn problems(query: &Query) -> Vec<Problem> {
    let mut problems = Vec::new();
    for name in ID_FILTERS {
        let wrong = query.all(name).enumerate().filter(|(_, id)| !is_uuid(id));
        problems.extend(wrong.map(|(at, id)| not_a_uuid(id, &["query", name, "list[uuid]"]).at(at)));
    }
    let statuses: Vec<&str> = query.all("status").collect();
    if statuses.iter().any(|status| !STATUSES.contains(status)) {
        // A filter is one value or a list, so Polar complains twice: as neither.
        let one = not_a_choice(&STATUSES, "", &["query", "status", "str-enum[CheckoutStatus]"]);
        problems.push(one.input(json!(statuses)));
    }
    for (name, values, kind) in [
        ("status", &STATUSES[..], LIST_OF_STATUSES),
        ("sorting", &ORDERS[..], "list[str-enum[CheckoutSortProperty]]"),
    ] {
        let wrong = query.all(name).enumerate().filter(|(_, value)| !values.contains(value));
        problems.extend(wrong.map(|(at, value)| not_a_choice(values, value, &["query", name, kind]).at(at)));
    }
    for name in ["page", "limit"] {
        problems.extend(query.last(name).and_then(|text| not_positive(name, text)));
    }
    problems
}

fn not_positive(name: &str, text: &str) -> Option<Problem> {
    match text.parse::<i64>() {
        Ok(1..) => None,
        Ok(_) => {
            let problem = Problem::new(
                "greater_than",
                &["query", name],
                "Input should be greater than 0",
                &json!(text),
            );
            Some(problem.context(json!({ "gt": 0 })))
        }
        Err(_) => {
            let message = "Input should be a valid integer, unable to parse string as an integer";
            Some(Problem::new("int_parsing", &["query", name], message, &json!(text)))
        }
    }
}
