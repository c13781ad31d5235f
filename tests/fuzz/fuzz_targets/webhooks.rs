//! A delivery is accepted only with the headers that were signed for it, and no signed body panics.
#![no_main]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use libfuzzer_sys::{arbitrary, fuzz_target};
use polar_fuzz::ChangedBody;
use polar_sdk::webhooks::{Signer, Verifier, WebhookError};

const SECRET: &str = "whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=";
const NAMES: [&str; 3] = ["webhook-id", "webhook-timestamp", "webhook-signature"];

#[derive(arbitrary::Arbitrary, Debug)]
struct Input<'a> {
    /// Replaces the signed headers that are set.
    headers: [Option<&'a [u8]>; NAMES.len()],
    event_type: &'a str,
    data: ChangedBody<'a>,
}

fuzz_target!(|input: Input| {
    let mut body = format!(r#"{{"type":"{}","data":"#, input.event_type).into_bytes();
    body.extend(input.data.to_bytes());
    body.push(b'}');

    let verifier = Verifier::new(SECRET).expect("a secret").clock(now);
    let signed = Signer::new(SECRET).expect("a secret").sign("msg_1", now(), &body);
    match verifier.verify(&signed, &body) {
        Ok(_) | Err(WebhookError::Unreadable(_)) => {}
        Err(error) => panic!("{error}"),
    }

    let signed = signed.map(|(_, value)| value.into_bytes());
    let mut headers = signed.clone();
    for (header, value) in headers.iter_mut().zip(input.headers) {
        if let Some(value) = value {
            *header = value.to_vec();
        }
    }
    let is_changed = headers != signed;
    let headers: Vec<_> = NAMES.into_iter().zip(headers).collect();
    let result = verifier.verify(&headers, &body);
    let is_accepted = matches!(result, Ok(_) | Err(WebhookError::Unreadable(_)));
    assert_ne!(is_changed, is_accepted, "{headers:?}");
});

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_255_046)
}
