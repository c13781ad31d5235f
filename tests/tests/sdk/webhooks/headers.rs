//! Headers from whatever holds them, and headers that are not as they should be.

use super::{NOW, SECRET, signed, verifier};
use polar_sdk::http::{HeaderMap, HeaderName, HeaderValue};
use polar_sdk::webhooks::{Header, WebhookError};
use std::collections::{BTreeMap, HashMap};

const BODY: &[u8] = br#"{"type":"ping","data":null}"#;

fn given<H>(headers: H) -> Result<String, WebhookError>
where
    H: IntoIterator,
    H::Item: Header,
{
    verifier(SECRET, NOW).receive(headers, BODY).map(|delivery| delivery.id)
}

#[test]
fn in_every_form() {
    let signed = signed(BODY);
    let texts = signed.each_ref().map(|(name, value)| (*name, value.as_str()));
    let owned: Vec<(String, String)> = texts
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect();
    let hashed: HashMap<String, String> = owned.iter().cloned().collect();
    let sorted: BTreeMap<&str, &str> = texts.into_iter().collect();
    let mut map = HeaderMap::new();
    map.insert("content-type", HeaderValue::from_static("application/json"));
    for (name, value) in texts {
        map.insert(name, HeaderValue::from_str(value).unwrap());
    }
    let typed: Vec<(HeaderName, HeaderValue)> = map.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    for (form, result) in [
        ("&HeaderMap", given(&map)),
        ("Vec of typed pairs", given(typed)),
        ("array of pairs", given(texts)),
        ("array by reference", given(&texts)),
        ("slice", given(&texts[..])),
        ("owned", given(owned.clone())),
        ("owned by reference", given(&owned)),
        ("&HashMap", given(&hashed)),
        ("HashMap", given(hashed.clone())),
        ("&BTreeMap", given(&sorted)),
        ("the signer's", given(&signed)),
        (
            "an iterator of bytes",
            given(texts.into_iter().map(|(name, value)| (name, value.as_bytes()))),
        ),
        (
            "in capitals",
            given(texts.map(|(name, value)| (name.to_uppercase(), value))),
        ),
        (
            "as browsers wrote them",
            given([
                ("Webhook-Id", texts[0].1),
                ("Webhook-Timestamp", texts[1].1),
                ("Webhook-Signature", texts[2].1),
            ]),
        ),
    ] {
        assert_eq!(result.as_deref(), Ok("msg_1"), "{form}");
    }
}

#[test]
fn none_may_be_missing() {
    let signed = signed(BODY);
    for missing in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let error = given(signed.iter().filter(|(name, _)| *name != missing)).unwrap_err();
        assert!(matches!(error, WebhookError::MissingHeader { name, .. } if name == missing));
        assert_eq!(error.to_string(), format!("the webhook has no header `{missing}`"));
    }
    assert!(matches!(
        given(&HeaderMap::new()),
        Err(WebhookError::MissingHeader { .. })
    ));
}

#[test]
fn what_is_malformed_is_named() {
    let signed = signed(BODY);
    for (name, value, reason) in [
        ("webhook-id", &b""[..], "is empty"),
        ("webhook-id", b"\xff", "is no text"),
        ("webhook-timestamp", b"", "is empty"),
        (
            "webhook-timestamp",
            b"yesterday",
            "is no whole number of seconds since 1970",
        ),
        ("webhook-signature", b"", "has no signature of the version `v1`"),
        ("webhook-signature", b"v2,AAAA", "has no signature of the version `v1`"),
        (
            "webhook-signature",
            b"v1a,AAAA v1",
            "has no signature of the version `v1`",
        ),
        ("webhook-signature", b"v1,\xff", "is no text"),
    ] {
        let changed = signed.iter().map(|(other, own)| {
            let value = if *other == name { value } else { own.as_bytes() };
            (*other, value)
        });
        let error = given(changed).unwrap_err();
        assert!(matches!(error, WebhookError::MalformedHeader { name: named, .. } if named == name));
        assert_eq!(error.to_string(), format!("the webhook's header `{name}` {reason}"));
    }
}

#[test]
fn a_header_that_comes_twice() {
    let signed = signed(BODY);
    let with = |name: &'static str, value: &str| given(signed.iter().cloned().chain([(name, value.to_owned())]));
    // The same again says nothing new.
    for (name, value) in &signed {
        assert!(with(name, value).is_ok(), "{name}");
    }
    // Another value does: which one would others act on?
    for name in ["webhook-id", "webhook-timestamp"] {
        let error = with(name, "7").unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the webhook's header `{name}` came twice with different values")
        );
    }
    // Signatures are a list, which may be spread over several headers.
    assert!(with("Webhook-Signature", "v1,AAAA").is_ok());
}

#[test]
fn the_right_signature_among_others() {
    let [id, timestamp, (name, right)] = signed(BODY);
    let wrong = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=";
    let bare = right.trim_start_matches("v1,");
    for list in [
        format!("{wrong} {right}"),
        format!("{right} {wrong}"),
        format!("v2,AAAA v1a,{bare} {right} v3,?"),
        format!("v1,not-base64 v1, v1,AAAA {right}"),
        format!("  {right}\t"),
        format!("{wrong}, {right}"),
        format!("{} {right}", [wrong; 200].join(" ")),
    ] {
        let result = given([id.clone(), timestamp.clone(), (name, list.clone())]);
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
        let result = given([id.clone(), timestamp.clone(), (name, list.clone())]);
        assert!(
            matches!(result, Err(WebhookError::NoMatchingSignature { .. })),
            "{list}: {result:?}"
        );
    }
}
