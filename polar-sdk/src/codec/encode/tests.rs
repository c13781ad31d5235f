//! Absent, null and set fields, and every kind of value.

use serde::Serialize;

use super::*;
use crate::types::{Json, Map, Patch};

struct Update {
    name: Patch<String>,
    note: Patch<String>,
    email: Patch<String>,
    limit: Option<i64>,
    parent: Option<i64>,
    more: Map<String, i64>,
}

impl Encode for Update {
    fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
        fields
            .constant("type", View::String("update"))
            .required("name", &self.name)
            .required("note", &self.note)
            .required("email", &self.email)
            .optional("limit", &self.limit)
            .required("parent", &self.parent)
            .additional(&self.more);
    }
}

/// Implements `Serialize` as generated models do.
struct Model<T>(T);

impl<T: Encode> Serialize for Model<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

fn encode(value: impl Encode) -> String {
    let body = to_string(&value).unwrap();
    assert_eq!(serde_json::to_string(&Model(value)).unwrap(), body);
    body
}

#[test]
fn fields_absent_null_and_set() {
    let update = Update {
        name: Patch::Set("Ann".to_owned()),
        note: Patch::Clear,
        email: Patch::Keep,
        limit: None,
        parent: None,
        more: Map::from([("x".to_owned(), 1)]),
    };
    let text = r#"{"type":"update","name":"Ann","note":null,"parent":null,"x":1}"#;
    assert_eq!(encode(update), text);
}

#[test]
fn every_kind_of_value() {
    let id: uuid::Uuid = "abe584c0-effb-49a8-b963-2de9244d537a".parse().unwrap();
    let at: crate::types::Timestamp = "2026-11-21T09:57:26.70Z".parse().unwrap();
    let digits = Json::parse("123456789012345678901234567890").unwrap();
    let values = (
        vec![true, false],
        (1_i64, 2.5, Some("a\"b"), None::<i64>),
        Map::from([(id, at)]),
        Box::new(digits),
    );
    let text = r#"[[true,false],[1,2.5,"a\"b",null],{"abe584c0-effb-49a8-b963-2de9244d537a":"2026-11-21T09:57:26.70Z"},123456789012345678901234567890]"#;
    assert_eq!(encode(values), text);
    let value = serde_json::to_value(Model(vec![Map::from([("a", 1_i64)])])).unwrap();
    assert_eq!(value, serde_json::json!([{ "a": 1 }]));
}

#[test]
fn strings_are_escaped() {
    for text in [
        "",
        "a",
        "é",
        "plain and longer than eight",
        "a \"b\"",
        "\\",
        "a\nb\u{1}c",
        "\u{2028}",
    ] {
        assert_eq!(encode(text), serde_json::to_string(text).unwrap());
        assert_eq!(
            encode(Map::from([(text, i64::MIN)])),
            serde_json::to_string(&Map::from([(text, i64::MIN)])).unwrap()
        );
    }
}

#[test]
fn empty_collections() {
    assert_eq!(
        encode((Vec::<i64>::new(), Map::<&str, f64>::new(), vec![Vec::<bool>::new()])),
        "[[],{},[[]]]"
    );
    assert_eq!(encode(vec![1e300]), "[1e+300]");
}

#[test]
fn numbers_without_json_are_an_error() {
    for number in [f64::NAN, f64::INFINITY] {
        let error = serde_json::to_string(&Model(vec![number])).unwrap_err();
        assert_eq!(error.to_string(), format!("{number} is not a finite number"));
    }
}

#[test]
fn map_keys_must_be_strings() {
    let map = Map::from([(vec![1_i64], 2_i64)]);
    assert_eq!(
        to_string(&map).unwrap_err().to_string(),
        "a key of a map is not a string"
    );
    assert!(serde_json::to_string(&Model(map)).is_err());
}
