//! The sample page is complete, and both the SDK and the hand-written structs decode all of it.
#![allow(missing_docs, reason = "tests need no documentation")]

use polar_benches::{handwritten, sample};
use polar_sdk::models::{Checkout, CheckoutPublic, HttpValidationError};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Page {
    items: Vec<Checkout>,
}

#[test]
fn page_is_as_long_as_documented() {
    let bytes = sample::page_of_checkouts().len();
    assert!((1_250_000..1_350_000).contains(&bytes), "{bytes} bytes");
}

#[test]
fn page_has_every_member_of_every_union() {
    let page = sample::page_of_checkouts();
    for member in [
        r#""amount_type":"fixed""#,
        r#""amount_type":"custom""#,
        r#""amount_type":"seat_based""#,
        r#""amount_type":"unit_based""#,
        r#""amount_type":"metered_unit""#,
        r#""amount_type":"metered_tiers""#,
        r#""legacy":true"#,
        r#""type":"checkbox""#,
        r#""type":"date""#,
        r#""type":"number""#,
        r#""type":"select""#,
        r#""type":"text""#,
        r#""duration":"repeating""#,
        r#""duration":"once""#,
        r#""duration":"forever""#,
        r#""basis_points":"#,
        r#""amounts":"#,
        r#""type":"meter_credit""#,
        r#""subtotal_amount":"#,
    ] {
        assert!(page.contains(member), "no {member}");
    }
}

#[test]
fn sdk_and_handwritten_structs_decode_the_page_without_unknown_values() {
    let json = sample::page_of_checkouts();
    let page: Page = serde_json::from_str(&json).expect("a page");
    let by_hand: handwritten::Page = serde_json::from_str(&json).expect("a page");
    assert_eq!(page.items.len(), sample::PAGE);
    for (checkout, by_hand) in page.items.iter().zip(&by_hand.items) {
        assert_eq!(checkout.id.to_string(), by_hand.id.to_string());
    }
    for shown in [format!("{page:?}"), format!("{by_hand:?}")] {
        let unknown = shown.find("Unknown(").map(|at| &shown[at..shown.len().min(at + 200)]);
        assert_eq!(unknown, None);
    }
}

#[test]
fn sdk_decodes_other_models_without_unknown_values() {
    for json in include_str!("samples/checkouts_public.jsonl").lines() {
        let checkout: CheckoutPublic = serde_json::from_str(json).expect("a checkout");
        assert!(!format!("{checkout:?}").contains("Unknown("), "{checkout:?}");
    }
    for json in include_str!("samples/validation_errors.jsonl").lines() {
        let error: HttpValidationError = serde_json::from_str(json).expect("an error");
        assert!(!format!("{error:?}").contains("Unknown("), "{error:?}");
    }
}
