//! A made-up page as long and as mixed as a busy shop's is read to the last field.

use polar_sdk::models::{Checkout, CheckoutPublic, HttpValidationError};
use polar_tests::rivals::{flat, tagged, untagged};
use polar_tests::sample::{self, Filling};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Page {
    items: Vec<Checkout>,
}

#[test]
fn every_union_of_the_page_is_known() {
    let page: Page = serde_json::from_str(&sample::page_of_checkouts()).expect("a page");
    assert_eq!(page.items.len(), sample::PAGE);
    let shown = format!("{page:?}");
    let unknown = shown.find("Unknown(").map(|at| &shown[at..shown.len().min(at + 200)]);
    assert_eq!(unknown, None);
}

#[test]
fn values_of_other_schemas_are_known_too() {
    for seed in 0..20 {
        for filling in [Filling::Usual, Filling::Full] {
            let public: CheckoutPublic =
                serde_json::from_str(&sample::value("CheckoutPublic", filling, seed)).expect("a checkout");
            let error: HttpValidationError =
                serde_json::from_str(&sample::value("HTTPValidationError", filling, seed)).expect("an error");
            let shown = format!("{public:?} {error:?}");
            assert!(!shown.contains("Unknown("), "{shown}");
        }
    }
}

#[test]
fn the_rivals_read_the_page_as_well() {
    let page = sample::page_of_checkouts();
    let flat: flat::checkout::Page = serde_json::from_str(&page).expect("flat structs");
    let tagged: tagged::checkout::Page = serde_json::from_str(&page).expect("tagged enums");
    let untagged: untagged::checkout::Page = serde_json::from_str(&page).expect("untagged enums");
    let ours: Page = serde_json::from_str(&page).expect("a page");
    for (index, checkout) in ours.items.iter().enumerate() {
        let id = checkout.id.to_string();
        assert_eq!(id, flat.items[index].id);
        assert_eq!(id, tagged.items[index].id);
        assert_eq!(id, untagged.items[index].id);
    }
}
