//! Recorded success responses round-trip through their models, except for fields that the spec does not list. Those are in
//! `fixtures/unknown_fields.txt`, which `UPDATE=1` rewrites.

use polar_sdk::models::{Checkout, CheckoutPublic, CheckoutPublicConfirmed};
use polar_tests::difference::{Difference, differences};
use polar_tests::exact::Exact;
use polar_tests::exchanges::{self, Exchange};
use polar_tests::golden;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Decodes a body as `T` and encodes it again.
#[track_caller]
fn round_trip<T: DeserializeOwned + Serialize>(name: &str, body: &str) -> String {
    let model: T = serde_json::from_str(body).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::to_string(&model).unwrap()
}

/// The model of a response, and the body after a round trip.
fn written(exchange: &Exchange, body: &str) -> (&'static str, String) {
    match exchange.name.split('/').next().unwrap() {
        "client_get" | "client_update" => ("CheckoutPublic", round_trip::<CheckoutPublic>(&exchange.name, body)),
        "confirm" => (
            "CheckoutPublicConfirmed",
            round_trip::<CheckoutPublicConfirmed>(&exchange.name, body),
        ),
        _ => ("Checkout", round_trip::<Checkout>(&exchange.name, body)),
    }
}

/// The checkouts in a response: the body itself, or the items of a page.
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
fn recorded_success_responses_round_trip() {
    let mut lines = BTreeSet::new();
    let mut count = 0;
    for exchange in exchanges::all().iter().filter(|exchange| exchange.is_success()) {
        for body in checkouts(exchange) {
            let (model, written) = written(exchange, &body);
            for difference in differences(&Exact::parse(&body).unwrap(), &Exact::parse(&written).unwrap()) {
                match difference {
                    Difference::Missing(path) => lines.insert(format!("{model}{path}")),
                    // An unknown field, or a null optional field, which is omitted.
                    Difference::MissingNull(path) => lines.insert(format!("{model}{path} = null")),
                    // A nullable field that Polar omitted is encoded as null, which means the same.
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
fn large_numbers_keep_every_digit() {
    let body = exchanges::named("get/metadata_huge_int").body();
    let written = round_trip::<Checkout>("metadata_huge_int", &body);
    let (before, after) = (Exact::parse(&body).unwrap(), Exact::parse(&written).unwrap());
    assert_eq!(before.at(&["metadata"]), after.at(&["metadata"]));
    assert_eq!(
        after.at(&["metadata", "huge"]).to_string(),
        "1000000000000000000000000000000"
    );
}
