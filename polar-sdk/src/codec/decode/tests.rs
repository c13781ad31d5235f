//! Tests against serde's derive: the same values are accepted, and errors have the same path.

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{Decode, Value};
use crate::types::{Map, Patch};

#[derive(Debug, PartialEq, Deserialize)]
struct Parcel {
    weight: i64,
    note: Option<String>,
    fragile: bool,
    ratio: f64,
    label: String,
    stops: Vec<Stop>,
    costs: Option<Map<String, i64>>,
    size: (i64, i64),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Stop {
    name: String,
    next: Option<Box<Stop>>,
}

impl Decode for Parcel {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            weight: object.field("weight"),
            note: object.field("note"),
            fragile: object.field("fragile"),
            ratio: object.field("ratio"),
            label: object.field("label"),
            stops: object.field("stops"),
            costs: object.field("costs"),
            size: object.field("size"),
        }
    }
}

impl Decode for Stop {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            name: object.field("name"),
            next: object.field("next"),
        }
    }
}

/// The value that serde's derive decodes, or the path of its error.
fn derived(text: &str) -> Result<Parcel, String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| error.path().to_string())
}

fn any_json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<i32>().prop_map(|number| Json::from(f64::from(number) / 8.0)),
        any::<String>().prop_map(Json::from),
    ];
    scalar.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
            prop::collection::btree_map("[a-z]{0,3}", inner, 0..3).prop_map(Json::from_iter),
        ]
    })
}

fn stop() -> impl Strategy<Value = Json> {
    ("\\PC{0,4}", any::<bool>()).prop_map(|(name, last)| {
        if last {
            json!({ "name": name })
        } else {
            json!({ "next": { "name": name, "x": 1 }, "name": "é\n" })
        }
    })
}

/// The entries of a parcel, and unknown entries.
fn parcel() -> impl Strategy<Value = Vec<(String, Json)>> {
    let whole = (
        any::<i64>(),
        any::<Option<String>>(),
        any::<bool>(),
        // `serde_json` does not round longer ones correctly without `float_roundtrip`.
        any::<i32>().prop_map(|number| f64::from(number) / 8.0),
        any::<String>(),
        prop::collection::vec(stop(), 0..3),
    );
    (whole, prop::collection::vec(("[a-z]{1,3}", any_json()), 0..3)).prop_map(
        |((weight, note, fragile, ratio, label, stops), others)| {
            let own = [
                ("weight", json!(weight)),
                ("note", json!(note)),
                ("fragile", json!(fragile)),
                ("ratio", json!(ratio)),
                ("label", json!(label)),
                ("stops", json!(stops)),
                ("costs", json!({ "a": 1, "b\"": weight })),
                ("size", json!([weight, 2])),
            ];
            own.map(|(name, value)| (name.to_owned(), value))
                .into_iter()
                .chain(others)
                .collect()
        },
    )
}

fn text(entries: &[(String, Json)]) -> String {
    let entries: Vec<_> = entries
        .iter()
        .map(|(name, value)| format!("{}: {value}", json!(name)))
        .collect();
    format!("{{{}}}", entries.join(","))
}

proptest! {
    #[test]
    fn accepts_what_derive_accepts(entries in parcel().prop_shuffle()) {
        let text = text(&entries);
        prop_assert_eq!(super::from_str::<Parcel>(&text), Ok(derived(&text).unwrap()));
    }

    #[test]
    fn rejects_what_derive_rejects_with_the_same_path(
        mut entries in parcel(),
        at in any::<prop::sample::Index>(),
        other in prop::option::of(any_json()),
    ) {
        match (at.index(8), other) {
            (at, Some(other)) => entries[at].1 = other,
            (at, None) => drop(entries.remove(at)),
        }
        let text = text(&entries);
        // A derive also accepts a struct as an array of its fields.
        prop_assume!(!text.contains(r#""stops": [["#));
        match (super::from_str::<Parcel>(&text), derived(&text)) {
            (Ok(own), Ok(derived)) => prop_assert_eq!(own, derived),
            (Err(error), Err(path)) => prop_assert_eq!(&error.path, path.trim_start_matches('.'), "{} in {}", error, text),
            (own, derived) => prop_assert!(false, "{own:?} but {derived:?} for {text}"),
        }
    }
}

#[test]
fn error_has_path_and_reason() {
    let whole = json!({
        "weight": 1, "fragile": true, "ratio": 1, "label": "", "size": [1, 2],
        "stops": [{ "name": "a" }, { "name": "b", "next": { "name": 7 } }],
    });
    let error = super::from_str::<Parcel>(&whole.to_string()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "stops[1].next.name: invalid type: integer, expected a string"
    );
    assert_eq!(super::from_str::<u64>("18446744073709551615"), Ok(u64::MAX));
    for out_of_range in ["-1", "18446744073709551616"] {
        let error = super::from_str::<u64>(out_of_range).unwrap_err();
        assert!(error.reason.contains("expected u64"), "{error}");
    }
    assert_eq!(
        super::from_str::<i64>("{}").unwrap_err().to_string(),
        "invalid type: map, expected i64"
    );
    assert_eq!(
        super::from_str::<Vec<i64>>("[1,\"canary\"]").unwrap_err().to_string(),
        "[1]: invalid type: string, expected i64"
    );
    assert!(
        super::from_slice::<i64>(b"1 2")
            .unwrap_err()
            .reason
            .contains("trailing characters")
    );
    assert!(
        super::from_slice::<i64>(b"\"\xff\"")
            .unwrap_err()
            .reason
            .contains("UTF-8")
    );
    assert!(super::from_str::<String>(r#""\ud800""#).is_err());
}

#[derive(Debug, PartialEq)]
struct Change {
    name: Patch<String>,
    limit: Patch<i64>,
    rest: Map<String, i64>,
}

impl Decode for Change {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            name: object.field("name"),
            limit: object.field("limit"),
            rest: object.rest(&["name", "limit", "kind"]),
        }
    }
}

#[test]
fn decodes_patches_and_additional_fields() {
    let change = super::from_str::<Change>(r#"{"x":1,"kind":"c","limit":null,"\u0079":2}"#).unwrap();
    let rest = Map::from([("x".to_owned(), 1), ("y".to_owned(), 2)]);
    assert_eq!(
        (change.name, change.limit, change.rest),
        (Patch::Keep, Patch::Clear, rest)
    );
    assert_eq!(
        super::from_str::<Change>(r#"{"na\u006de":"a"}"#).unwrap().name,
        Patch::Set("a".to_owned())
    );
    assert!(
        super::from_str::<Change>(r#"{"x":"1"}"#)
            .unwrap_err()
            .to_string()
            .starts_with("x: invalid type: string")
    );
}

#[test]
fn map_keeps_every_entry_and_the_last_of_equal_keys() {
    let keys: Vec<usize> = (0..300).map(|index| index * 7919 % 150).collect();
    let entries: Vec<String> = keys
        .iter()
        .enumerate()
        .map(|(index, key)| format!(r#""\u006b{key}":{index}"#))
        .chain(keys.iter().map(|key| format!(r#""{key}":{key}"#)))
        .collect();
    let map: Map<String, i64> = super::from_str(&format!("{{{}}}", entries.join(","))).unwrap();
    assert_eq!(map.len(), 300);
    for key in 0..150 {
        let last = keys.iter().rposition(|own| *own == key).unwrap();
        assert_eq!(map.get(&format!("k{key}")), i64::try_from(last).ok().as_ref());
        assert_eq!(map.get(&key.to_string()), i64::try_from(key).ok().as_ref());
    }
    let error = super::from_str::<Map<String, bool>>(&format!("{{{}}}", entries.join(","))).unwrap_err();
    assert!(error.reason.starts_with("invalid type: integer"), "{error}");
}

/// Implements `Deserialize` as generated models do.
#[derive(Debug, PartialEq)]
struct Model(Stop);

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::codec::deserialize(deserializer).map(Self)
    }
}

#[test]
fn deserializes_from_any_format() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Model(Model),
        Number(i64),
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Beside {
        n: i64,
        #[serde(flatten)]
        model: Model,
    }
    let model = |name: &str| {
        Model(Stop {
            name: name.to_owned(),
            next: None,
        })
    };
    let (text, value) = (r#"{"name":"a\n"}"#, json!({ "name": "a\n" }));
    assert_eq!(serde_json::from_str::<Model>(text).unwrap(), model("a\n"));
    assert_eq!(serde_json::from_slice::<Model>(text.as_bytes()).unwrap(), model("a\n"));
    assert_eq!(
        serde_json::from_reader::<_, Model>(text.as_bytes()).unwrap(),
        model("a\n")
    );
    assert_eq!(serde_json::from_value::<Model>(value.clone()).unwrap(), model("a\n"));
    assert_eq!(
        serde_json::from_str::<Either>(text).unwrap(),
        Either::Model(model("a\n"))
    );
    assert_eq!(serde_json::from_str::<Either>("7").unwrap(), Either::Number(7));
    let beside = serde_json::from_str::<Beside>(r#"{"n":1,"name":"b"}"#).unwrap();
    assert_eq!(
        beside,
        Beside {
            n: 1,
            model: model("b")
        }
    );
    let pairs = [("name", "c")].into_iter();
    let other = serde::de::value::MapDeserializer::<_, serde::de::value::Error>::new(pairs);
    assert_eq!(Model::deserialize(other).unwrap(), model("c"));
    let text = serde::de::value::StrDeserializer::<serde::de::value::Error>::new("x");
    assert!(Model::deserialize(text).unwrap_err().to_string().contains("string"));
    let error = serde_json::from_str::<Vec<Model>>(r#"[{"name":1}]"#)
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("name: invalid type: integer, expected a string"),
        "{error}"
    );
}

#[test]
fn uses_one_of_equal_fields() {
    for (json, limit) in [
        (r#"{"limit":1,"limit":2}"#, 1),
        (r#"{"a":0,"limit":1,"name":null,"limit":2}"#, 2),
        (r#"{"limit":1,"name":"","limit":2}"#, 2),
    ] {
        assert_eq!(
            super::from_str::<Change>(json).unwrap().limit,
            Patch::Set(limit),
            "{json}"
        );
    }
}

/// 200,000 keys in descending order take seconds if each is inserted at the front of a sorted list.
#[test]
fn decodes_large_maps_in_any_order() {
    let entries: Vec<String> = (0..200_000).rev().map(|key| format!(r#""{key:06}":{key}"#)).collect();
    let map: Map<String, i64> = super::from_str(&format!("{{{}}}", entries.join(","))).unwrap();
    assert_eq!(map.len(), 200_000);
    assert_eq!(map.iter().next(), Some((&"000000".to_owned(), &0)));
}
