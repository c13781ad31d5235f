//! Unions of objects and of scalars, and unknown members.

use super::*;
use crate::codec::JsonKind;
use crate::codec::decode;
use crate::types::{Json, UnknownVariant};

#[derive(Debug, PartialEq)]
struct Fixed {
    amount: i64,
}

impl Decode for Fixed {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            amount: object.field("amount"),
        }
    }
}

#[derive(Debug, PartialEq)]
enum Price {
    Fixed(Fixed),
    Unknown(UnknownVariant),
}

impl Decode for Price {
    fn decode(value: Value<'_>) -> Self {
        match value.string_at(&["kind"]).as_deref() {
            Some("fixed") => value.member(Self::Fixed, Self::Unknown),
            _ => Self::Unknown(value.unknown()),
        }
    }
}

#[derive(Debug, PartialEq)]
enum Scalars {
    String(String),
    Integer(i64),
    Number(f64),
    Bool(bool),
    Unknown(UnknownVariant),
}

impl Decode for Scalars {
    fn decode(value: Value<'_>) -> Self {
        match value.kind() {
            JsonKind::String => value.member(Self::String, Self::Unknown),
            JsonKind::Integer => value.member(Self::Integer, Self::Unknown),
            JsonKind::Number => value.member(Self::Number, Self::Unknown),
            JsonKind::Bool => value.member(Self::Bool, Self::Unknown),
            _ => Self::Unknown(value.unknown()),
        }
    }
}

fn unknown(json: &str) -> UnknownVariant {
    Json::parse(json).unwrap().into()
}

#[test]
fn tag_decides_and_unknown_members_are_kept() {
    let prices: Vec<Price> = decode::from_str(
        r#"[{"amount":5,"kind":"fixed"}, {"kind":"barter", "goats": 2}, 3, {"kind":"fi\u0078ed","amount":6}]"#,
    )
    .unwrap();
    assert_eq!(prices[0], Price::Fixed(Fixed { amount: 5 }));
    assert_eq!(prices[1], Price::Unknown(unknown(r#"{"kind":"barter", "goats": 2}"#)));
    assert_eq!(prices[2], Price::Unknown(unknown("3")));
    assert_eq!(prices[3], Price::Fixed(Fixed { amount: 6 }));
}

#[test]
fn member_with_changed_content_is_kept_with_the_reason() {
    let json = r#"[{"kind":"fixed","amount":"5"}, {"kind":"fixed"}, {"kind":"fixed","amount":6}]"#;
    let prices: Vec<Price> = decode::from_str(json).unwrap();
    let [Price::Unknown(changed), Price::Unknown(incomplete), Price::Fixed(fixed)] = &*prices else {
        panic!("{prices:?}")
    };
    assert_eq!(changed.json().as_str(), r#"{"kind":"fixed","amount":"5"}"#);
    assert_eq!(changed.reason(), Some("amount: invalid type: string, expected i64"));
    assert_eq!(incomplete.reason(), Some("missing field `amount`"));
    assert_eq!(fixed.amount, 6);
}

#[test]
fn tag_with_invalid_escapes_is_unknown() {
    let prices: Vec<Price> = decode::from_str(r#"[{"\ud800":1,"kind":"\ud800"}]"#).unwrap();
    assert!(matches!(&*prices, [Price::Unknown(price)] if price.reason().is_none()));
}

#[test]
fn absent_union_is_a_missing_field() {
    struct Item;
    impl Decode for Item {
        fn decode(value: Value<'_>) -> Self {
            value.object().field::<Price>("price");
            Self
        }
    }
    let error = decode::from_str::<Vec<Item>>("[{}]").map(|_| ()).unwrap_err();
    assert_eq!(error.to_string(), "[0]: missing field `price`");
}

#[test]
fn kind_decides_unions_of_scalars() {
    let read = |json: &str| decode::from_str::<Scalars>(json).unwrap();
    assert_eq!(read("\"a\""), Scalars::String("a".to_owned()));
    assert_eq!(read("-7"), Scalars::Integer(-7));
    assert_eq!(read("1e+25"), Scalars::Number(1e25));
    assert_eq!(read("7.0"), Scalars::Number(7.0));
    assert_eq!(read("true"), Scalars::Bool(true));
    for json in ["123456789012345678901234567890", "1e999", "null", "[1]", "{\"a\":1}"] {
        assert_eq!(read(json), Scalars::Unknown(unknown(json)));
    }
}

fn with_value<T>(json: &str, test: impl FnOnce(Value<'_>) -> T) -> T {
    decode::with(json, test).unwrap()
}

#[test]
fn keys_decide_without_a_tag() {
    with_value(r#"{"b":1,"a":null,"c":{}}"#, |value| {
        assert!(value.has_keys(&["b", "c"]));
        // A null key counts as absent.
        assert!(!value.has_keys(&["a"]));
        assert!(!value.has_keys(&["a", "x"]));
        assert_eq!(value.null_at(&["a"]), Some(()));
        assert_eq!(value.null_at(&["b"]), None);
        assert_eq!(value.null_at(&["x"]), None);
    });
}

#[test]
fn finds_scalars_at_a_path() {
    let json = r#"{"a": [{"t": "no"}], "t": "first", "b": {"t": "in", "n": 7, "k": true}, "t": "last", "z": null}"#;
    with_value(json, |value| {
        assert_eq!(value.string_at(&["t"]).as_deref(), Some("first"));
        assert_eq!(value.string_at(&["b", "t"]).as_deref(), Some("in"));
        assert_eq!(value.integer_at(&["b", "n"]), Some(7));
        assert_eq!(value.bool_at(&["b", "k"]), Some(true));
        for path in [
            &["a"][..],
            &["b"],
            &["z"],
            &["y"],
            &["t", "t"],
            &["a", "t"],
            &["b", "n", "x"],
        ] {
            assert_eq!(value.string_at(path), None, "{path:?}");
            assert_eq!(value.integer_at(path), None, "{path:?}");
            assert_eq!(value.bool_at(path), None, "{path:?}");
        }
    });
    with_value("\"now\"", |value| {
        assert_eq!(value.string_at(&[]).as_deref(), Some("now"));
    });
}
