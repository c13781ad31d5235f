//! Thousands of mutated responses of Polar's server: whatever a response contains, decoding it does not panic, takes no more
//! than twice the work of a healthy response, and the error names the value that was changed.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod mutate;
mod work;

use std::sync::{Arc, Mutex};

use fastrand::Rng;
use mutate::{Change, change_bytes, change_value};
use polar_sdk::bytes::Bytes;
use polar_sdk::ids::CheckoutId;
use polar_sdk::models::{Checkout, CheckoutPublic, CheckoutPublicConfirmed};
use polar_sdk::uuid::Uuid;
use polar_sdk::{Body, Polar, RetryPolicy, Transport, TransportFuture, http};
use polar_tests::exchanges::{self, Exchange};
use serde::de::DeserializeOwned;
use serde_json::Value;
use work::bytes_allocated;

/// Decodes a body, and returns the error.
type Decode = fn(&str) -> Option<String>;

fn decode<T: DeserializeOwned>(body: &str) -> Option<String> {
    serde_json::from_str::<T>(body).err().map(|error| error.to_string())
}

/// The recorded bodies of single objects, and how each is decoded.
fn samples() -> Vec<(String, Decode)> {
    let recorded = exchanges::all().into_iter().filter(Exchange::is_success);
    let sample = |exchange: Exchange| {
        let decode: Decode = match exchange.name.split('/').next() {
            Some("list") => return None,
            Some("client_get" | "client_update") => decode::<CheckoutPublic>,
            Some("confirm") => decode::<CheckoutPublicConfirmed>,
            _ => decode::<Checkout>,
        };
        Some((exchange.body(), decode))
    };
    recorded.filter_map(sample).collect()
}

#[test]
fn changed_values_are_named_or_accepted() {
    let samples = samples();
    let mut rng = Rng::with_seed(14);
    let (mut rejected, mut total) = (0, 0);
    for (body, decode) in &samples {
        assert_eq!(decode(body), None);
        let value: Value = serde_json::from_str(body).unwrap();
        for _ in 0..10_000 / samples.len() {
            let mut changed = value.clone();
            let Change { path, object } = change_value(&mut changed, &mut rng);
            total += 1;
            let Some(error) = decode(&changed.to_string()) else {
                continue;
            };
            rejected += 1;
            let missing = match object.as_str() {
                "" => "missing field".to_owned(),
                object => format!("{object}: missing field"),
            };
            // The new value may contain the invalid one.
            let within = error
                .strip_prefix(&path)
                .is_some_and(|rest| rest.starts_with([':', '.', '[']));
            let is_named = within || error.starts_with(&missing);
            assert!(is_named, "changed {path}, but the error is {error}");
        }
    }
    assert!(total > 9_000 && rejected > 1_000, "{rejected} of {total}");
}

#[test]
fn changed_bytes_cost_no_more_than_twice_a_healthy_response() {
    /// For the description of an error.
    const SLACK: u64 = 16 * 1024;
    let samples = samples();
    let mut rng = Rng::with_seed(15);
    let mut highest = 0;
    for (body, decode) in &samples {
        let healthy = bytes_allocated(|| drop(decode(body)));
        for _ in 0..10_000 / samples.len() {
            let changed = change_bytes(body, &mut rng);
            let work = bytes_allocated(|| drop(decode(&changed)));
            let growth = changed.len().div_ceil(body.len()).max(1) as u64;
            assert!(
                work <= 2 * healthy * growth + SLACK,
                "{work} bytes, healthy {healthy}: {changed}"
            );
            highest = highest.max(work * 100 / (healthy * growth));
        }
    }
    println!("at most {highest} % of the allocated bytes of a healthy response");
}

/// Responds to every request with the same response.
#[derive(Clone, Debug, Default)]
struct Canned(Arc<Mutex<(u16, Bytes)>>);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let (status, body) = self.0.lock().unwrap().clone();
        let response = http::Response::builder()
            .status(status)
            .header("content-type", "application/json")
            .body(Body::from(body));
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }
}

#[tokio::test]
async fn changed_error_bodies_keep_the_status() {
    let canned = Canned::default();
    let builder = Polar::builder().token("token").transport(canned.clone());
    let polar = builder.retry(RetryPolicy::off()).build().unwrap();
    let recorded = exchanges::all();
    let failed = recorded
        .iter()
        .filter(|exchange| exchange.status >= 400 && !exchange.body().is_empty());
    let failed: Vec<_> = failed.collect();
    let mut rng = Rng::with_seed(16);
    for exchange in &failed {
        for _ in 0..2_000 / failed.len() {
            let body = change_bytes(&exchange.body(), &mut rng);
            *canned.0.lock().unwrap() = (exchange.status, body.clone().into());
            let error = polar.checkouts().get(CheckoutId::new(Uuid::nil())).await.unwrap_err();
            assert!(error.is_status(), "{error:?}");
            assert_eq!(error.status().unwrap().as_u16(), exchange.status, "{body}");
            let message = error.to_string();
            assert!(message.len() < 4_000 && !message.contains('\n'), "{message}");
            assert_eq!(error.body().unwrap(), body.as_bytes());
        }
    }
}

/// A short body can describe a long list. What is reserved for it must not be a multiple of what it can contain.
#[test]
fn reserves_no_more_than_a_list_can_fill() {
    let canned = Canned::default();
    let body = format!(
        r#"{{"items":[0{}],"pagination":{{"total_count":1,"max_page":1}}}}"#,
        ",0".repeat(2 << 20)
    );
    let length = body.len() as u64;
    *canned.0.lock().unwrap() = (200, body.into());
    let polar = Polar::builder().token("token").transport(canned).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let work = work::most_bytes_at_once(|| {
        let error = runtime.block_on(polar.checkouts().list().into_future()).unwrap_err();
        assert!(error.is_decode(), "{error:?}");
    });
    // The index of the document takes 16 bytes a value, and grows by doubling.
    assert!(work < 32 * length, "{work} bytes for a body of {length}");
}
