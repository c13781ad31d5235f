//! Finds schemas that the published document has under another name, so that they keep their order and can be renamed in
//! the description files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

/// The percentage of parts that a schema and its renamed version have in common at least.
const COMMON_PARTS: usize = 60;

const SCHEMAS: &str = "#/components/schemas/";

/// Returns the known document with the published names of renamed schemas, and adds the names to `all`.
///
/// A schema is renamed if the same place refers to it under both names, each document has only one of the names, and
/// most properties, values or members are the same.
pub(super) fn renamed(known: Value, published: &Value, all: &mut BTreeMap<String, String>) -> Value {
    let mut known = known;
    // The content of a renamed schema may refer to other renamed schemas.
    loop {
        let renames = find(&known, published);
        if renames.is_empty() {
            return known;
        }
        let schemas = known.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
        if let Some(schemas) = schemas {
            let entries = std::mem::take(schemas).into_iter();
            schemas.extend(entries.map(|(name, schema)| (renames.get(&name).cloned().unwrap_or(name), schema)));
        }
        rename_references(&mut known, &renames);
        all.extend(renames);
    }
}

/// Returns the published name of each renamed schema.
fn find(known: &Value, published: &Value) -> BTreeMap<String, String> {
    let (Some(old), Some(new)) = (schemas(known), schemas(published)) else {
        return BTreeMap::new();
    };
    let mut pairs = Vec::new();
    pair(known, published, &mut pairs);
    for (old, new) in operations(known, published) {
        pair(old, new, &mut pairs);
    }
    let (mut renames, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (old_name, new_name) in pairs {
        let are_exclusive = !new.contains_key(old_name) && !old.contains_key(new_name);
        let both = old.get(old_name).zip(new.get(new_name));
        let is_same = both.is_some_and(|(old, new)| have_most_parts_in_common(old, new));
        if are_exclusive && is_same && !renames.contains_key(old_name) && taken.insert(new_name) {
            renames.insert(old_name.to_owned(), new_name.to_owned());
        }
    }
    renames
}

fn schemas(document: &Value) -> Option<&Map<String, Value>> {
    document.pointer("/components/schemas")?.as_object()
}

/// Pairs the operations by `operationId`, since their paths may have changed.
fn operations<'a>(known: &'a Value, published: &'a Value) -> Vec<(&'a Value, &'a Value)> {
    let id = |operation: &'a Value| operation.get("operationId")?.as_str();
    let by_id: HashMap<&str, &Value> = super::walk::operations(known)
        .filter_map(|operation| Some((id(operation)?, operation)))
        .collect();
    let published = super::walk::operations(published);
    published
        .filter_map(|operation| Some((*by_id.get(id(operation)?)?, operation)))
        .collect()
}

/// Collects the schemas to which the same place refers under different names.
fn pair<'a>(known: &'a Value, published: &'a Value, pairs: &mut Vec<(&'a str, &'a str)>) {
    match (known, published) {
        (Value::Object(old), Value::Object(new)) => {
            let target = |object: &'a Map<String, Value>| object.get("$ref")?.as_str()?.strip_prefix(SCHEMAS);
            if let Some((old, new)) = target(old).zip(target(new)).filter(|(old, new)| old != new) {
                pairs.push((old, new));
            }
            for (name, new) in new {
                if let Some(old) = old.get(name) {
                    pair(old, new, pairs);
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => old.iter().zip(new).for_each(|(old, new)| pair(old, new, pairs)),
        _ => {}
    }
}

fn have_most_parts_in_common(old: &Value, new: &Value) -> bool {
    let (old, new) = (parts(old), parts(new));
    let (common, all) = (old.intersection(&new).count(), old.union(&new).count());
    all > 0 && common * 100 >= all * COMMON_PARTS
}

/// Returns the names of the properties, the values and the members of a schema.
fn parts(schema: &Value) -> BTreeSet<String> {
    let names = schema.get("properties").and_then(Value::as_object);
    let names = names.into_iter().flat_map(Map::keys).cloned();
    let lists = ["enum", "anyOf", "oneOf", "allOf"].iter();
    let items = lists.filter_map(|list| schema.get(list)?.as_array()).flatten();
    names.chain(items.map(Value::to_string)).collect()
}

fn rename_references(node: &mut Value, renames: &BTreeMap<String, String>) {
    match node {
        Value::String(target) => {
            if let Some(name) = target.strip_prefix(SCHEMAS).and_then(|name| renames.get(name)) {
                *target = format!("{SCHEMAS}{name}");
            }
        }
        Value::Object(object) => object.values_mut().for_each(|value| rename_references(value, renames)),
        Value::Array(items) => items.iter_mut().for_each(|item| rename_references(item, renames)),
        _ => {}
    }
}
