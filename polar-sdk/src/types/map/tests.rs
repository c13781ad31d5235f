//! A map behaves as a `BTreeMap`.

use std::collections::{BTreeMap, HashMap};

use super::Map;

fn numbers(entries: &[(i64, i64)]) -> Map<i64, i64> {
    entries.iter().copied().collect()
}

#[test]
fn agrees_with_btree_map_for_entries_in_any_order() {
    // All sequences of five entries, two of which have the same key.
    let entries = [(2, 20), (1, 10), (4, 40), (2, 21), (3, 30)];
    for sequence in 0..5_usize.pow(5) {
        let picked: Vec<(i64, i64)> = (0..5).map(|digit| entries[sequence / 5_usize.pow(digit) % 5]).collect();
        let tree: BTreeMap<i64, i64> = picked.iter().copied().collect();
        let map = numbers(&picked);
        assert!(map.iter().eq(tree.iter()), "{picked:?}");
        let mut inserted = Map::new();
        for (key, value) in picked.iter().copied() {
            inserted.insert(key, value);
        }
        assert_eq!(inserted, map, "{picked:?}");
        for key in 0..6 {
            assert_eq!(map.get(&key), tree.get(&key), "{picked:?}");
            assert_eq!(map.contains_key(&key), tree.contains_key(&key), "{picked:?}");
        }
    }
}

#[test]
fn inserts_changes_and_removes_entries() {
    let mut map = Map::new();
    assert_eq!(map.insert("b", 2), None);
    assert_eq!(map.insert("a", 1), None);
    assert_eq!(map.insert("b", 3), Some(2));
    assert_eq!(map.len(), 2);
    *map.get_mut("a").unwrap() += 10;
    for (_, value) in map.iter_mut() {
        *value *= 2;
    }
    for value in map.values_mut() {
        *value += 1;
    }
    assert_eq!(map, Map::from([("a", 23), ("b", 7)]));
    assert_eq!(map["a"], 23);
    map.retain(|key, _| *key == "a");
    assert!(map.keys().eq(&["a"]) && map.values().eq(&[23]));
    assert_eq!(map.remove("b"), None);
    assert_eq!(map.remove("a"), Some(23));
    assert!(map.is_empty() && map == Map::default());
}

#[test]
fn entry_inserts_or_changes_in_place() {
    let mut map = Map::new();
    *map.entry("a").or_insert(1) += 1;
    *map.entry("a").or_insert_with(|| 7) += 1;
    *map.entry("b").or_default() += 5;
    map.entry("b").and_modify(|value| *value *= 2).or_insert(0);
    assert_eq!(map, Map::from(vec![("a", 3), ("b", 10)]));
    map.extend([("c", 1), ("a", 4)]);
    assert!(map.clone().into_keys().eq(["a", "b", "c"]) && map.clone().into_values().eq([4, 10, 1]));
    map.clear();
    assert!(map.is_empty());
}

#[test]
#[should_panic(expected = "no entry found for key")]
fn indexing_an_absent_key_panics() {
    let _ = numbers(&[(1, 10)])[&2];
}

#[test]
fn converts_to_and_from_std_maps() {
    let map = numbers(&[(1, 10), (2, 20)]);
    assert_eq!(Map::from(HashMap::<_, _>::from(map.clone())), map);
    assert_eq!(Map::from(BTreeMap::from(map.clone())), map);
    assert_eq!(format!("{map:?}"), "{1: 10, 2: 20}");
}

#[test]
fn implements_serde() {
    let map: Map<String, i64> = serde_json::from_str(r#"{"b":2,"a":1,"b":3}"#).unwrap();
    assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"a":1,"b":3}"#);
    assert!(serde_json::from_str::<Map<String, i64>>("[]").is_err());
}
