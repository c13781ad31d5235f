//! Reading answers.

use std::fmt::Debug;
use std::hint::black_box;
use std::rc::Rc;

use polar_sdk::Polar;
use polar_sdk::models::{CheckoutPublic, HttpValidationError};
use polar_tests::rivals::error::ValidationBody;
use polar_tests::rivals::{flat, tagged, untagged};
use polar_tests::sample::{self, Filling};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Way;
use crate::canned::Canned;
use crate::client::TOKEN;

/// A page of 100 checkouts with all there is in them.
pub fn page() -> Vec<Way> {
    let json: Rc<str> = sample::page_of_checkouts().into();
    vec![
        call("polar-sdk", &json, async |polar| polar.checkouts().list().await),
        way("flat structs", &json, flat::checkout::Page::read),
        way("tagged enums", &json, tagged::checkout::Page::read),
        way("untagged enums", &json, untagged::checkout::Page::read),
        way("Value", &json, read::<Value>),
    ]
}

/// What the customer sees of a checkout.
pub fn public() -> Vec<Way> {
    let json: Rc<str> = sample::value("CheckoutPublic", Filling::Usual, 7).into();
    vec![
        call("polar-sdk", &json, async |polar| {
            polar.checkouts().client_get("polar_c_bench").await
        }),
        way("flat structs", &json, flat::checkout::CheckoutPublic::read),
        way("tagged enums", &json, tagged::checkout::CheckoutPublic::read),
        way("untagged enums", &json, untagged::checkout::CheckoutPublic::read),
        way("Value", &json, read::<Value>),
        way("by serde", &json, read::<CheckoutPublic>),
    ]
}

/// A webhook's payload.
pub fn event() -> Vec<Way> {
    let json: Rc<str> = sample::value("WebhookCheckoutUpdatedPayload", Filling::Usual, 7).into();
    vec![
        way("polar-sdk", &json, polar_sdk::webhooks::Event::from_unverified),
        way("flat structs", &json, flat::checkout::Event::read),
        way("Value", &json, read::<Value>),
    ]
}

/// The body of a 422.
pub fn error() -> Vec<Way> {
    let json: Rc<str> = sample::value("HTTPValidationError", Filling::Full, 7).into();
    vec![
        way("polar-sdk", &json, read::<HttpValidationError>),
        way("flat structs", &json, ValidationBody::read),
        way("Value", &json, read::<Value>),
    ]
}

/// An answer as it comes out of a call: what the call itself costs is in it, all but the network.
fn call<T: 'static, E: Debug + 'static>(
    name: &'static str,
    json: &Rc<str>,
    call: impl AsyncFn(Polar) -> Result<T, E> + 'static,
) -> Way {
    let polar = Polar::builder().token(TOKEN).transport(Canned::new(json)).build();
    let polar = polar.expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime");
    Way::new(name, move || {
        runtime
            .block_on(call(polar.clone()))
            .expect("the sample is what the spec says")
    })
}

fn read<T: DeserializeOwned>(json: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(json)
}

fn way<T: 'static, E: Debug + 'static>(name: &'static str, json: &Rc<str>, read: fn(&[u8]) -> Result<T, E>) -> Way {
    let json = Rc::clone(json);
    Way::new(name, move || {
        read(black_box(json.as_bytes())).expect("the sample is what the spec says")
    })
}
