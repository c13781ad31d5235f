//! A map is what a tree would be.

use std::collections::{BTreeMap, HashMap};

use super::Map;

fn numbers(entries: &[(i64, i64)]) -> Map<i64, i64> {
    entries.iter().copied().collect()
}

#[test]
fn is_what_a_tree_is_whatever_comes_in_whatever_order() {
    // All orders of five entries, two of them with one key.
    let entries = [(2, 20), (1, 10), (4, 40), (2, 21), (3, 30)];
    for order in 0..5_usize.pow(5) {
        let picked: Vec<(i64, i64)> = (0..5).map(|digit| entries[order / 5_usize.pow(digit) % 5]).collect();
        let tree: BTreeMap<i64, i64> = picked.iter().copied().collect();
        let map = numbers(&picked);
        assert!(map.iter().eq(tree.iter()), "{picked:?}");
        for key in 0..6 {
            assert_eq!(map.get(&key), tree.get(&key), "{picked:?}");
            assert_eq!(map.contains_key(&key), tree.contains_key(&key), "{picked:?}");
        }
    }
}

#[test]
fn entries_are_put_in_changed_and_taken_out() {
    let mut map = Map::new();
    assert_eq!(map.insert("b", 2), None);
    assert_eq!(map.insert("a", 1), None);
    assert_eq!(map.insert("b", 3), Some(2));
    assert_eq!(map.len(), 2);
    *map.get_mut("a").unwrap() += 10;
    for (_, value) in map.iter_mut() {
        *value *= 2;
    }
    assert_eq!(map, Map::from([("a", 22), ("b", 6)]));
    map.retain(|key, _| *key == "a");
    assert!(map.keys().eq(&["a"]) && map.values().eq(&[22]));
    assert_eq!(map.remove("b"), None);
    assert_eq!(map.remove("a"), Some(22));
    assert!(map.is_empty() && map == Map::default());
}

#[test]
fn goes_to_other_maps_and_back() {
    let map = numbers(&[(1, 10), (2, 20)]);
    let hashed: HashMap<i64, i64> = map.clone().into_iter().collect();
    let tree: BTreeMap<i64, i64> = map.clone().into_iter().collect();
    assert_eq!(Map::from(hashed), map);
    assert_eq!(Map::from(tree), map);
    assert_eq!(format!("{map:?}"), "{1: 10, 2: 20}");
}

#[test]
fn is_a_map_for_serde() {
    let map: Map<String, i64> = serde_json::from_str(r#"{"b":2,"a":1,"b":3}"#).unwrap();
    assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"a":1,"b":3}"#);
    assert!(serde_json::from_str::<Map<String, i64>>("[]").is_err());
}
