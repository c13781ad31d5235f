//! Finds the elements of the document that have descriptions, and writes them.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::dictionary::{Dictionary, Entry, Keys};

/// The extension with the descriptions of the values of an enumeration.
const VALUE_DESCRIPTIONS: &str = "x-polar-value-descriptions";

/// Keywords of a schema that contain schemas without a name of their own.
const NESTED: [&str; 6] = [
    "items",
    "additionalProperties",
    "anyOf",
    "oneOf",
    "allOf",
    "prefixItems",
];

/// What a [`Writer`] did.
pub(super) struct Written {
    /// The keys of all elements that can have a description.
    pub(super) known: Vec<Keys>,
    /// The keys of those that have none.
    pub(super) missing: Vec<Keys>,
}

/// Writes descriptions to the elements of a document.
pub(super) struct Writer<'d> {
    dictionary: &'d Dictionary,
    written: Written,
}

impl<'d> Writer<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        Self {
            dictionary,
            written: Written {
                known: Vec::new(),
                missing: Vec::new(),
            },
        }
    }

    pub(super) fn finish(self) -> Written {
        self.written
    }

    pub(super) fn document(&mut self, document: &mut Value) {
        let mut resources = Vec::new();
        for item in objects_mut(document.get_mut("paths")) {
            for operation in objects_mut(Some(item)) {
                self.operation(operation, &mut resources);
            }
        }
        let mut payloads = HashMap::new();
        for (name, event) in entries_mut(document.get_mut("webhooks")) {
            if let Some(operation) = event.get_mut("post") {
                self.describe(operation, "description", keys(&["events", name]), None);
                if let Some(schema) = payload(operation) {
                    payloads.insert(schema, name.to_owned());
                }
            }
        }
        for (name, schema) in entries_mut(document.pointer_mut("/components/schemas")) {
            match payloads.get(name) {
                Some(event) => self.payload(name, event, schema),
                None if is_page(schema) => {}
                None => self.schema(name, schema),
            }
        }
        self.resources(document, &resources);
    }

    /// Describes resources by tags of the same name, which are added if the document has none.
    fn resources(&mut self, document: &mut Value, names: &[String]) {
        let Some(document) = document.as_object_mut() else {
            return;
        };
        let mut added = Vec::new();
        for name in names {
            let is_named = |tag: &&mut Value| tag.get("name").and_then(Value::as_str) == Some(name);
            let keys = keys(&["resources", name]);
            if let Some(tag) = objects_mut(document.get_mut("tags")).find(is_named) {
                self.describe(tag, "description", keys, None);
            } else {
                let mut tag = json!({ "name": name });
                self.describe(&mut tag, "description", keys, None);
                // A tag without a description would say nothing.
                added.extend(tag.get("description").is_some().then_some(tag));
            }
        }
        if !added.is_empty()
            && let Some(tags) = document.entry("tags").or_insert_with(|| json!([])).as_array_mut()
        {
            tags.extend(added);
        }
    }

    fn operation(&mut self, operation: &mut Value, resources: &mut Vec<String>) {
        let Some(id) = operation.get("operationId").and_then(Value::as_str).map(str::to_owned) else {
            return;
        };
        // The resource of the operation, and those that contain it.
        for (end, _) in id.match_indices(':') {
            if let Some(resource) = id.get(..end)
                && !resources.iter().any(|known| known == resource)
            {
                resources.push(resource.to_owned());
            }
        }
        let dictionary = self.dictionary;
        self.describe(operation, "summary", keys(&["operations", &id, "summary"]), None);
        self.describe(operation, "description", keys(&["operations", &id]), None);
        let home = ("operations", id.as_str());
        for parameter in objects_mut(operation.get_mut("parameters")) {
            let Some(name) = parameter.get("name").and_then(Value::as_str).map(str::to_owned) else {
                continue;
            };
            let keys = keys(&["operations", &id, "parameters", &name]);
            let fallback = dictionary.recurring("parameters", &name, home);
            self.describe(parameter, "description", keys, fallback);
            if let Some(schema) = parameter.get_mut("schema") {
                self.nested(schema, &id, &name);
            }
        }
        for (status, response) in entries_mut(operation.get_mut("responses")) {
            if response.get("$ref").is_some() {
                continue;
            }
            let keys = keys(&["operations", &id, "responses", status]);
            let text = dictionary
                .get(&keys)
                .or_else(|| dictionary.recurring("responses", status, home));
            let description = response.get("description").and_then(Value::as_str);
            // OpenAPI requires a description of a response, so an empty one counts as none.
            let is_missing = description.is_none_or(str::is_empty);
            if is_missing && text.is_some() {
                response
                    .as_object_mut()
                    .map(|response| response.shift_remove("description"));
            }
            if !is_missing || text.is_some() {
                self.describe(response, "description", keys, text);
            }
            for content in objects_mut(response.get_mut("content")) {
                if let Some(schema) = content.get_mut("schema") {
                    self.nested(schema, &id, status);
                }
            }
        }
        for content in objects_mut(operation.pointer_mut("/requestBody/content")) {
            if let Some(schema) = content.get_mut("schema") {
                self.nested(schema, &id, "body");
            }
        }
    }

    /// Describes a named schema and what is in it.
    fn schema(&mut self, name: &str, schema: &mut Value) {
        self.describe(schema, "description", keys(&["schemas", name]), None);
        self.values(name, schema);
        self.fields((name, ("schemas", name)), "", schema);
        self.inside(schema, name, "");
    }

    /// Describes the payload of an event by the description of the event.
    fn payload(&mut self, name: &str, event: &str, schema: &mut Value) {
        let own = keys(&["schemas", name]);
        let described = if self.dictionary.get(&own).is_some() {
            own.clone()
        } else {
            keys(&["events", event])
        };
        self.describe(schema, "description", described, None);
        self.written.known.push(own);
        self.fields((name, ("events", event)), "", schema);
    }

    /// Describes the schemas in a schema that has no entry itself. `field` leads to it from the named schema.
    fn nested(&mut self, schema: &mut Value, home: &str, field: &str) {
        let named = schema.get("x-polar-name").and_then(Value::as_str).map(str::to_owned);
        let has_shape = ["properties", "enum", "anyOf", "oneOf"]
            .iter()
            .any(|key| schema.get(key).is_some());
        if let Some(name) = named.filter(|_| has_shape) {
            return self.schema(&name, schema);
        }
        self.fields((home, ("schemas", home)), field, schema);
        self.inside(schema, home, field);
    }

    fn inside(&mut self, schema: &mut Value, home: &str, field: &str) {
        for keyword in NESTED {
            match schema.get_mut(keyword) {
                Some(Value::Array(members)) => members.iter_mut().for_each(|member| self.nested(member, home, field)),
                Some(member @ Value::Object(_)) => self.nested(member, home, field),
                _ => {}
            }
        }
    }

    /// Describes the properties of an object. Those of an object inside a field have the keys `field.name`.
    /// `home` is where the object is described.
    fn fields(&mut self, (name_of, home): (&str, (&'static str, &str)), field: &str, schema: &mut Value) {
        let dictionary = self.dictionary;
        for (name, property) in entries_mut(schema.get_mut("properties")) {
            let path = if field.is_empty() {
                name.to_owned()
            } else {
                format!("{field}.{name}")
            };
            // Constants are not fields in Rust.
            if property.get("const").is_none() {
                let keys = keys(&["schemas", name_of, "fields", &path]);
                self.describe(
                    property,
                    "description",
                    keys,
                    dictionary.recurring("fields", name, home),
                );
            }
            self.nested(property, name_of, &path);
        }
    }

    /// Adds the descriptions of the values of an enumeration. They are optional.
    fn values(&mut self, name: &str, schema: &mut Value) {
        let values = schema
            .get("enum")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let mut descriptions = Map::new();
        for value in values.iter().filter_map(Value::as_str) {
            let keys = keys(&["schemas", name, "values", value]);
            if let Some(entry) = self.dictionary.get(&keys) {
                entry.used.set(true);
                descriptions.insert(value.to_owned(), Value::String(entry.text.clone()));
            }
            self.written.known.push(keys);
        }
        if let Some(schema) = schema.as_object_mut().filter(|_| !descriptions.is_empty()) {
            schema.insert(VALUE_DESCRIPTIONS.to_owned(), Value::Object(descriptions));
        }
    }

    /// Writes the description with these keys, or else `fallback`, unless the element has a description.
    fn describe(&mut self, element: &mut Value, keyword: &str, keys: Keys, fallback: Option<&Entry>) {
        let Some(object) = element.as_object_mut() else { return };
        let dictionary = self.dictionary;
        match (object.contains_key(keyword), dictionary.get(&keys).or(fallback)) {
            (true, _) => {}
            (false, Some(entry)) => {
                entry.used.set(true);
                object.insert(keyword.to_owned(), Value::String(entry.text.clone()));
            }
            (false, None) => self.written.missing.push(keys.clone()),
        }
        self.written.known.push(keys);
    }
}

fn keys(keys: &[&str]) -> Keys {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// Returns the name of the schema of an event's payload.
fn payload(operation: &Value) -> Option<String> {
    let schema = operation.pointer("/requestBody/content/application~1json/schema/$ref")?;
    Some(schema.as_str()?.strip_prefix("#/components/schemas/")?.to_owned())
}

/// Whether a schema is a page of a list, which is not a model.
fn is_page(schema: &Value) -> bool {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.is_some_and(|properties| {
        properties.len() == 2 && properties.contains_key("items") && properties.contains_key("pagination")
    })
}

/// Returns the objects in a map or a list.
fn objects_mut(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    let items: Vec<&mut Value> = value.map_or_else(Vec::new, |value| match value {
        Value::Object(map) => map.values_mut().collect(),
        Value::Array(list) => list.iter_mut().collect(),
        _ => Vec::new(),
    });
    items.into_iter().filter(|item| item.is_object())
}

/// Returns the objects in a map with their names.
fn entries_mut(value: Option<&mut Value>) -> impl Iterator<Item = (&str, &mut Value)> {
    let map = value.and_then(Value::as_object_mut);
    let items = map
        .into_iter()
        .flat_map(|map| map.iter_mut().map(|(name, item)| (name.as_str(), item)));
    items.filter(|(_, item)| item.is_object())
}
