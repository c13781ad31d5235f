//! A union of objects, a union of scalars, and what neither knows.

use serde::Deserialize;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
struct Fixed {
    amount: i64,
}

#[derive(Debug, PartialEq)]
enum Price {
    Fixed(Fixed),
    Unknown(Json),
}

impl<'de> Deserialize<'de> for Price {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode(deserializer, |value| match value.text_at(&["kind"]).as_deref() {
            Some("fixed") => value.read(Self::Fixed),
            _ => value.keep(Self::Unknown),
        })
    }
}

#[derive(Debug, PartialEq)]
enum Scalars {
    String(String),
    Integer(i64),
    Number(f64),
    Bool(bool),
    Unknown(Json),
}

impl<'de> Deserialize<'de> for Scalars {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode(deserializer, |value| match value.kind() {
            Kind::String => value.read(Self::String),
            Kind::Integer => value.read(Self::Integer),
            Kind::Number => value.read(Self::Number),
            Kind::Bool => value.read(Self::Bool),
            _ => value.keep(Self::Unknown),
        })
    }
}

#[test]
fn the_tag_decides_and_the_unknown_is_kept() {
    let prices: Vec<Price> =
        serde_json::from_str(r#"[{"amount":5,"kind":"fixed"}, {"kind":"barter", "goats": 2}, 3]"#).unwrap();
    assert_eq!(prices[0], Price::Fixed(Fixed { amount: 5 }));
    assert_eq!(
        prices[1],
        Price::Unknown(Json::parse(r#"{"kind":"barter", "goats": 2}"#).unwrap())
    );
    assert_eq!(prices[2], Price::Unknown(Json::parse("3").unwrap()));
}

#[test]
fn a_known_tag_that_does_not_fit_is_an_error_with_its_place() {
    let error = serde_json::from_str::<Price>(r#"{"kind":"fixed","amount":"5"}"#).unwrap_err();
    assert!(error.to_string().starts_with("amount: invalid type: string"), "{error}");
}

#[test]
fn reads_from_what_cannot_lend() {
    let value = serde_json::json!({"kind": "fixed", "amount": 5});
    assert_eq!(
        serde_json::from_value::<Price>(value).unwrap(),
        Price::Fixed(Fixed { amount: 5 })
    );
    let reader = &br#"{"kind":"fixed","amount":5}"#[..];
    assert_eq!(
        serde_json::from_reader::<_, Price>(reader).unwrap(),
        Price::Fixed(Fixed { amount: 5 })
    );
}

#[test]
fn kinds_decide_unions_of_scalars() {
    let read = |json: &str| serde_json::from_str::<Scalars>(json).unwrap();
    assert_eq!(read("\"a\""), Scalars::String("a".to_owned()));
    assert_eq!(read("-7"), Scalars::Integer(-7));
    assert_eq!(read("1e+25"), Scalars::Number(1e25));
    assert_eq!(read("7.0"), Scalars::Number(7.0));
    assert_eq!(read("true"), Scalars::Bool(true));
    for json in ["123456789012345678901234567890", "1e999", "null", "[1]", "{\"a\":1}"] {
        assert_eq!(read(json), Scalars::Unknown(Json::parse(json).unwrap()));
    }
}

#[test]
fn keys_decide_where_there_is_no_tag() {
    let candidate: Candidate = Candidate(serde_json::from_str(r#"{"b":1,"a":null,"c":{}}"#).unwrap());
    assert!(candidate.has_keys(&["b", "c"]));
    // A key that holds null is as good as absent.
    assert!(!candidate.has_keys(&["a"]));
    assert!(!candidate.has_keys(&["a", "x"]));
    assert_eq!(candidate.null_at(&["a"]), Some(()));
    assert_eq!(candidate.null_at(&["b"]), None);
    assert_eq!(candidate.null_at(&["x"]), None);
}

#[test]
fn the_value_itself_can_be_the_tag() {
    let candidate = Candidate(serde_json::from_str("\"now\"").unwrap());
    assert_eq!(candidate.text_at(&[]).as_deref(), Some("now"));
}
