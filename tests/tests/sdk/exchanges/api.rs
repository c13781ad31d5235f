//! Recorded responses of the API without the checkouts: each success round-trips through the type of its operation, except
//! for fields that the spec does not list. Those are in `fixtures/unknown_fields_api.txt`, and what is kept as unknown in
//! `fixtures/unknown_parts_api.txt`. Models that do not accept a recorded response are in `fixtures/undecodable_api.txt`,
//! which should be empty. `UPDATE=1` rewrites these files.

mod errors;
mod forward;
mod json_schemas;
mod responses;

use polar_tests::difference::{Difference, differences};
use polar_tests::document::Document;
use polar_tests::exact::Exact;
use polar_tests::exchanges::{self, Exchange};
use polar_tests::golden;
use responses::{Model, RESPONSES, Response};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// Exchanges with paths that are not in the document.
const UNDOCUMENTED: [&str; 3] = [
    "members/list_all",
    "organizations/list_no_trailing_slash",
    "portal/downloadable_redirect",
];

/// What the success response of an operation contains.
fn response(operation: &str) -> Response {
    let found = RESPONSES.iter().find(|(known, _)| *known == operation);
    found.unwrap_or_else(|| panic!("`{operation}` is not in the table")).1
}

/// JSON values in a response, each with its type.
fn values(response: Response, body: String) -> Vec<(Model, String)> {
    #[derive(Deserialize)]
    struct Page {
        items: Vec<Box<RawValue>>,
    }
    match response {
        Response::Nothing | Response::Text => Vec::new(),
        Response::One(model) => vec![(model, body)],
        Response::Page(model) => {
            let page: Page = serde_json::from_str(&body).unwrap();
            let items = page.items.iter().map(|item| item.get().to_owned());
            items.map(|item| (model, item)).collect()
        }
    }
}

/// All success responses of documented operations.
fn successes() -> Vec<(Exchange, Response)> {
    let document = Document::read();
    let successes = exchanges::api().into_iter().filter(Exchange::is_success);
    let documented = successes.filter(|exchange| !UNDOCUMENTED.contains(&&*exchange.name));
    documented
        .map(|exchange| {
            let operation = document.operation(&exchange.method, &exchange.path);
            let response = response(&operation.unwrap_or_else(|| panic!("{}", exchange.name)));
            (exchange, response)
        })
        .collect()
}

#[test]
fn the_table_of_responses_lists_the_operations_that_were_recorded() {
    let document = Document::read();
    let (mut recorded, mut undocumented) = (BTreeSet::new(), BTreeSet::new());
    let exchanges = exchanges::api();
    for exchange in &exchanges {
        match document.operation(&exchange.method, &exchange.path) {
            Some(operation) if exchange.is_success() => drop(recorded.insert(operation)),
            Some(_) => {}
            None => drop(undocumented.insert(&*exchange.name)),
        }
    }
    let listed: BTreeSet<_> = RESPONSES.iter().map(|(operation, _)| (*operation).to_owned()).collect();
    assert_eq!(listed, recorded);
    assert_eq!(undocumented, UNDOCUMENTED.into());
    assert_eq!((exchanges.len(), successes().len()), (260, 211));
}

#[test]
fn recorded_success_responses_round_trip() {
    let (mut fields, mut parts, mut faults) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut problems = Vec::new();
    for (exchange, response) in successes() {
        for (Model { name, round_trip, .. }, body) in values(response, exchange.body()) {
            let model = name();
            let decoded = match round_trip(&body) {
                Ok(decoded) => decoded,
                Err(error) => {
                    faults.insert(format!("{model}: {error}"));
                    continue;
                }
            };
            for (position, _) in decoded.debug.match_indices("Unknown") {
                let before = &decoded.debug[..position];
                let start = before.rfind([' ', '(', '[', '{']).map_or(0, |start| start + 1);
                let part: String = decoded.debug[start..].chars().take(60).collect();
                parts.insert(format!("{}: {model}: {part}", exchange.name));
            }
            let before = Exact::parse(&body).unwrap();
            for difference in differences(&before, &Exact::parse(&decoded.json).unwrap()) {
                match difference {
                    Difference::Missing(path) => drop(fields.insert(format!("{model}{path}"))),
                    // An unknown field, or a null optional field, which is omitted.
                    Difference::MissingNull(path) => drop(fields.insert(format!("{model}{path} = null"))),
                    // A nullable field that Polar omitted is encoded as null, which means the same.
                    Difference::AddedNull(_) => {}
                    other => problems.push(format!("{}: {model}: {other:?}", exchange.name)),
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    golden::assert_lines("undecodable_api.txt", &faults);
    golden::assert_lines("unknown_fields_api.txt", &fields);
    golden::assert_lines("unknown_parts_api.txt", &parts);
}

#[test]
fn responses_that_are_not_read_are_empty_or_null() {
    for (exchange, response) in successes() {
        let body = exchange.body();
        match response {
            Response::Nothing => assert!(matches!(&*body, "" | "null"), "{}: {body}", exchange.name),
            Response::Text => assert!(body.ends_with("\r\n"), "{}: {body}", exchange.name),
            Response::One(..) | Response::Page(..) => {}
        }
    }
}
