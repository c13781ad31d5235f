//! Answers of success: read into their models and written again they are the same, but for the fields that the spec
//! does not know. Those are listed in `fixtures/unknown_fields.txt`; `UPDATE=1` writes the list anew.

use polar_sdk::models::{Checkout, CheckoutPublic, CheckoutPublicConfirmed};
use polar_tests::difference::{Difference, differences};
use polar_tests::exact::Exact;
use polar_tests::exchanges::{self, Exchange};
use polar_tests::golden;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Reads a body as a model and writes it again.
#[track_caller]
fn there_and_back<T: DeserializeOwned + Serialize>(name: &str, body: &str) -> String {
    let model: T = serde_json::from_str(body).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::to_string(&model).unwrap()
}

/// The model of an answer, and what comes out of it.
fn written(exchange: &Exchange, body: &str) -> (&'static str, String) {
    match exchange.name.split('/').next().unwrap() {
        "client_get" | "client_update" => ("CheckoutPublic", there_and_back::<CheckoutPublic>(&exchange.name, body)),
        "confirm" => (
            "CheckoutPublicConfirmed",
            there_and_back::<CheckoutPublicConfirmed>(&exchange.name, body),
        ),
        _ => ("Checkout", there_and_back::<Checkout>(&exchange.name, body)),
    }
}

/// The checkouts of an answer: itself, or the items of a page.
fn checkouts(exchange: &Exchange) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Page {
        items: Vec<Box<serde_json::value::RawValue>>,
    }
    if exchange.name.starts_with("list/") {
        let page: Page = serde_json::from_str(&exchange.body()).unwrap();
        return page.items.iter().map(|item| item.get().to_owned()).collect();
    }
    vec![exchange.body()]
}

#[test]
fn every_recorded_success_survives_its_model_but_for_the_listed_fields() {
    let mut lines = BTreeSet::new();
    let mut count = 0;
    for exchange in exchanges::all().iter().filter(|exchange| exchange.is_success()) {
        for body in checkouts(exchange) {
            let (model, written) = written(exchange, &body);
            for difference in differences(&Exact::parse(&body).unwrap(), &Exact::parse(&written).unwrap()) {
                match difference {
                    Difference::Missing(place) => lines.insert(format!("{model}{place}")),
                    // Unknown, or optional and so left out where it is null.
                    Difference::MissingNull(place) => lines.insert(format!("{model}{place} = null")),
                    // A nullable field that Polar left out comes back as null: for a reader they are the same.
                    Difference::AddedNull(_) => continue,
                    other => panic!("{}: {other:?}", exchange.name),
                };
            }
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
    golden::assert_lines("unknown_fields.txt", &lines);
}

#[test]
fn numbers_of_any_size_are_the_same_to_the_last_digit() {
    let body = exchanges::named("get/metadata_huge_int").body();
    let written = there_and_back::<Checkout>("metadata_huge_int", &body);
    let (before, after) = (Exact::parse(&body).unwrap(), Exact::parse(&written).unwrap());
    assert_eq!(before.at(&["metadata"]), after.at(&["metadata"]));
    assert_eq!(
        after.at(&["metadata", "huge"]).to_string(),
        "1000000000000000000000000000000"
    );
}
