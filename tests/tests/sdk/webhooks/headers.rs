//! Collections of headers, and invalid headers.

use super::{NOW, PING, SECRET, sign, verifier};
use polar_sdk::http::{HeaderMap, HeaderName, HeaderValue};
use polar_sdk::webhooks::{HeaderPair, WebhookError};
use std::collections::{BTreeMap, HashMap};

fn verify<H>(headers: H) -> Result<String, WebhookError>
where
    H: IntoIterator,
    H::Item: HeaderPair,
{
    verifier(SECRET, NOW).verify(headers, PING).map(|delivery| delivery.id)
}

#[test]
fn accepts_header_maps_and_pairs() {
    let signed = sign(PING);
    let pairs = signed.each_ref().map(|(name, value)| (*name, value.as_str()));
    let owned: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect();
    let hashed: HashMap<String, String> = owned.iter().cloned().collect();
    let sorted: BTreeMap<&str, &str> = pairs.into_iter().collect();
    let mut map = HeaderMap::new();
    map.insert("content-type", HeaderValue::from_static("application/json"));
    for (name, value) in pairs {
        map.insert(name, HeaderValue::from_str(value).unwrap());
    }
    let typed: Vec<(HeaderName, HeaderValue)> = map.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    for (form, result) in [
        ("&HeaderMap", verify(&map)),
        ("Vec of typed pairs", verify(typed)),
        ("array of pairs", verify(pairs)),
        ("array by reference", verify(&pairs)),
        ("slice", verify(&pairs[..])),
        ("owned", verify(owned.clone())),
        ("owned by reference", verify(&owned)),
        ("&HashMap", verify(&hashed)),
        ("HashMap", verify(hashed.clone())),
        ("&BTreeMap", verify(&sorted)),
        ("the output of Signer", verify(&signed)),
        (
            "an iterator of bytes",
            verify(pairs.into_iter().map(|(name, value)| (name, value.as_bytes()))),
        ),
        (
            "upper case",
            verify(pairs.map(|(name, value)| (name.to_uppercase(), value))),
        ),
        (
            "title case",
            verify([
                ("Webhook-Id", pairs[0].1),
                ("Webhook-Timestamp", pairs[1].1),
                ("Webhook-Signature", pairs[2].1),
            ]),
        ),
    ] {
        assert_eq!(result.as_deref(), Ok("msg_1"), "{form}");
    }
}

#[test]
fn requires_all_headers() {
    let signed = sign(PING);
    for missing in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let error = verify(signed.iter().filter(|(name, _)| *name != missing)).unwrap_err();
        assert!(matches!(error, WebhookError::MissingHeader { name, .. } if name == missing));
        assert_eq!(error.to_string(), format!("missing webhook header `{missing}`"));
    }
    assert!(matches!(
        verify(&HeaderMap::new()),
        Err(WebhookError::MissingHeader { .. })
    ));
}

#[test]
fn names_the_malformed_header() {
    let signed = sign(PING);
    for (name, value, reason) in [
        ("webhook-id", &b""[..], "is empty"),
        ("webhook-id", b" ", "is empty"),
        ("webhook-id", b"\xff", "is not valid UTF-8"),
        ("webhook-id", b"msg.1", "contains a dot"),
        ("webhook-id", b"msg\t1", "contains a control character"),
        ("webhook-timestamp", b"", "is empty"),
        (
            "webhook-timestamp",
            b"yesterday",
            "is not a whole number of seconds since 1970",
        ),
        ("webhook-signature", b"", "contains no `v1` signature"),
        ("webhook-signature", b"v2,AAAA", "contains no `v1` signature"),
        ("webhook-signature", b"v1a,AAAA v1", "contains no `v1` signature"),
        ("webhook-signature", b"v1,\xff", "is not valid UTF-8"),
    ] {
        let changed = signed.iter().map(|(other, original)| {
            let value = if *other == name { value } else { original.as_bytes() };
            (*other, value)
        });
        let error = verify(changed).unwrap_err();
        assert!(matches!(error, WebhookError::MalformedHeader { name: named, .. } if named == name));
        assert_eq!(error.to_string(), format!("webhook header `{name}` {reason}"));
    }
}

#[test]
fn rejects_repeated_headers_with_different_values() {
    let signed = sign(PING);
    let with = |name: &'static str, value: &str| verify(signed.iter().cloned().chain([(name, value.to_owned())]));
    for (name, value) in &signed {
        assert!(with(name, value).is_ok(), "{name}");
    }
    for name in ["webhook-id", "webhook-timestamp"] {
        let error = with(name, "7").unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("webhook header `{name}` has several different values")
        );
    }
    // The list of signatures may be split over several headers.
    assert!(with("Webhook-Signature", "v1,AAAA").is_ok());
}

#[test]
fn finds_the_valid_signature_in_a_list() {
    let [id, timestamp, (name, valid)] = sign(PING);
    let wrong = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=";
    let bare = valid.trim_start_matches("v1,");
    for list in [
        format!("{wrong} {valid}"),
        format!("{valid} {wrong}"),
        format!("v2,AAAA v1a,{bare} {valid} v3,?"),
        format!("v1,not-base64 v1, v1,AAAA {valid}"),
        format!("  {valid}\t"),
        format!("{wrong}, {valid}"),
        format!("{} {valid}", [wrong; 200].join(" ")),
    ] {
        let result = verify([id.clone(), timestamp.clone(), (name, list.clone())]);
        assert!(result.is_ok(), "{list}: {result:?}");
    }
    for list in [
        format!("v2,{bare} {wrong}"),
        format!("V1,{bare} {wrong}"),
        format!("v1 {bare} {wrong}"),
        format!("v1,{} {wrong}", bare.trim_end_matches('=')),
        format!("v1,v1,{bare}"),
        format!("v1,{}", bare.replace('/', "_").replace('+', "-").to_lowercase()),
    ] {
        let result = verify([id.clone(), timestamp.clone(), (name, list.clone())]);
        assert!(
            matches!(result, Err(WebhookError::NoMatchingSignature)),
            "{list}: {result:?}"
        );
    }
}

/// The signature covers `id.timestamp.body`, which must have only one meaning.
#[test]
fn rejects_signed_content_that_is_split_elsewhere() {
    let body = format!("{NOW}.{}", std::str::from_utf8(PING).unwrap());
    let [id, (timestamp, seconds), signature] = sign(body.as_bytes());
    // The same bytes as id `msg_1.<seconds>`, timestamp `<seconds>` and the rest as the body.
    let shifted = [(id.0, format!("msg_1.{seconds}")), (timestamp, seconds), signature];
    let error = verify(shifted).unwrap_err();
    assert_eq!(error.to_string(), "webhook header `webhook-id` contains a dot");
}
