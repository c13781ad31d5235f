//! Whatever a body contains, decoding it does not panic. What was decoded is the same after it was encoded.
#![no_main]

use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use polar_fuzz::ChangedBody;
use polar_sdk::models::{
    Checkout, CheckoutPublic, Customer, CustomerState, Discount, LicenseKeyRead, Order, Product, Subscription,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fuzz_target!(|body: ChangedBody| {
    let body = body.to_bytes();
    check::<Checkout>(&body);
    check::<CheckoutPublic>(&body);
    check::<Customer>(&body);
    check::<CustomerState>(&body);
    check::<Discount>(&body);
    check::<LicenseKeyRead>(&body);
    check::<Order>(&body);
    check::<Product>(&body);
    check::<Subscription>(&body);
});

fn check<T: DeserializeOwned + Serialize + PartialEq + Debug>(body: &[u8]) {
    let Ok(model) = serde_json::from_slice::<T>(body) else {
        return;
    };
    let encoded = serde_json::to_vec(&model).expect("a decoded model can be encoded");
    let decoded: T = serde_json::from_slice(&encoded).expect("an encoded model can be decoded");
    assert_eq!(decoded, model);
}
