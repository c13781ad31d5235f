//! Mutations of the parsed document. The results are valid JSON but often invalid OpenAPI.

use fastrand::Rng;
use serde_json::{Map, Value, json};

type DocumentChange = fn(&mut Value, &mut Rng);

/// All mutations, with their names.
pub(super) const CHANGES: [(&str, DocumentChange); 20] = [
    ("drop a schema", drop_schema),
    ("misspell a reference", misspell_reference),
    ("an unknown keyword", unknown_keyword),
    ("an unsupported type", unsupported_type),
    ("a colliding name", duplicate_name),
    ("a reference loop", reference_loop),
    ("10,000 levels of nesting", depth),
    ("drop a key", drop_key),
    ("a value of another type", other_type),
    ("an external reference", external_reference),
    ("a duplicate operation", duplicate_operation),
    ("a schema that refers to itself", self_reference),
    ("an invalid name", invalid_name),
    ("a Rust keyword as a name", rust_keyword),
    ("swap two schemas", swap_schemas),
    ("a large enumeration", large_enumeration),
    ("an extreme number", extreme_number),
    ("indistinguishable union members", indistinguishable_members),
    ("a union without a discriminator", drop_discriminator),
    ("an undeclared path parameter", undeclared_path_parameter),
];

/// Encodes the document as JSON. Deep nesting is added afterwards, since the encoder is recursive.
pub(super) fn to_json(tree: &Value) -> Vec<u8> {
    let mut json = serde_json::to_vec_pretty(tree).expect("a tree encodes as JSON");
    // `depth` inserts this mark where the nesting is added.
    let mark = b"\"__deep__\"";
    if let Some(at) = json.windows(mark.len()).position(|window| window == mark) {
        let open = "{\"type\": \"array\", \"items\": ".repeat(10_000);
        let close = "}".repeat(10_000);
        json.splice(at..at + mark.len(), format!("{open}{{}}{close}").into_bytes());
    }
    json
}

fn schemas(tree: &mut Value) -> &mut Map<String, Value> {
    tree["components"]["schemas"].as_object_mut().expect("schemas")
}

/// The name of a random schema.
fn pick_schema(tree: &mut Value, rng: &mut Rng) -> String {
    let schemas = schemas(tree);
    let index = rng.usize(..schemas.len());
    schemas.keys().nth(index).expect("an index below the length").clone()
}

/// JSON pointers of all nodes for which `predicate` is true.
fn find(node: &Value, predicate: &dyn Fn(&Value) -> bool, at: &str, found: &mut Vec<String>) {
    if predicate(node) {
        found.push(at.to_owned());
    }
    match node {
        Value::Object(object) => {
            for (name, value) in object {
                let name = name.replace('~', "~0").replace('/', "~1");
                find(value, predicate, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                find(value, predicate, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// A random node for which `predicate` is true.
fn pick_node<'a>(tree: &'a mut Value, rng: &mut Rng, predicate: &dyn Fn(&Value) -> bool) -> &'a mut Value {
    let mut found = Vec::new();
    find(tree, predicate, "", &mut found);
    let at = found.swap_remove(rng.usize(..found.len()));
    tree.pointer_mut(&at).expect("a pointer that was found")
}

fn pick_properties<'a>(tree: &'a mut Value, rng: &mut Rng) -> &'a mut Map<String, Value> {
    let node = pick_node(tree, rng, &|node| {
        node["properties"].as_object().is_some_and(|all| !all.is_empty())
    });
    node["properties"].as_object_mut().expect("properties")
}

fn drop_schema(tree: &mut Value, rng: &mut Rng) {
    let name = pick_schema(tree, rng);
    schemas(tree).shift_remove(&name);
}

fn misspell_reference(tree: &mut Value, rng: &mut Rng) {
    let node = pick_node(tree, rng, &|node| node["$ref"].is_string());
    let mut reference = node["$ref"].as_str().expect("a string").to_owned();
    reference.remove(rng.usize(..reference.len()));
    node["$ref"] = Value::String(reference);
}

fn unknown_keyword(tree: &mut Value, rng: &mut Rng) {
    let name = ["unheardOf", "minLenght", "$dynamicRef", "x-polar-nmae", "if", ""][rng.usize(..6)];
    pick_node(tree, rng, &Value::is_object)[name] = json!({"any": ["value"]});
}

fn unsupported_type(tree: &mut Value, rng: &mut Rng) {
    let types = [
        json!("file"),
        json!("null"),
        json!(["string", "integer"]),
        json!([]),
        json!(7),
        json!("String"),
    ];
    pick_node(tree, rng, &|node| node["type"].is_string())["type"] = types[rng.usize(..types.len())].clone();
}

fn duplicate_name(tree: &mut Value, rng: &mut Rng) {
    if rng.bool() {
        let name = pick_schema(tree, rng);
        let copy = schemas(tree)[&name].clone();
        let other = format!("{}_{}", &name[..1], &name[1..]).to_uppercase();
        schemas(tree).insert(other.clone(), copy);
        let reference = json!({"$ref": format!("#/components/schemas/{other}")});
        pick_properties(tree, rng).insert("other_one".to_owned(), reference);
    } else {
        let fields = pick_properties(tree, rng);
        let (name, value) = fields.iter().next().expect("a property");
        let (name, value) = (format!("{}-", name.to_uppercase()), value.clone());
        fields.insert(name, value);
    }
}

fn reference_loop(tree: &mut Value, rng: &mut Rng) {
    let names: Vec<String> = (0..rng.usize(2..40)).map(|_| pick_schema(tree, rng)).collect();
    for (index, name) in names.iter().enumerate() {
        let next = &names[(index + 1) % names.len()];
        schemas(tree)[name] = json!({"$ref": format!("#/components/schemas/{next}")});
    }
}

fn depth(tree: &mut Value, rng: &mut Rng) {
    let name = pick_schema(tree, rng);
    schemas(tree)[&name] = json!("__deep__");
}

fn drop_key(tree: &mut Value, rng: &mut Rng) {
    let object = pick_node(tree, rng, &|node| {
        node.as_object().is_some_and(|object| !object.is_empty())
    });
    let object = object.as_object_mut().expect("an object");
    let name = object.keys().nth(rng.usize(..object.len())).expect("a key").clone();
    object.shift_remove(&name);
}

fn other_type(tree: &mut Value, rng: &mut Rng) {
    let values = [
        json!(null),
        json!(-1.5),
        json!("text"),
        json!([[]]),
        json!({"a": {}}),
        json!(true),
    ];
    *pick_node(tree, rng, &|_| true) = values[rng.usize(..values.len())].clone();
}

fn external_reference(tree: &mut Value, rng: &mut Rng) {
    let targets = [
        "other.yaml#/A",
        "#",
        "#/paths",
        "#/components/schemas/",
        "#/components/schemas/A/properties/b",
        "",
    ];
    pick_node(tree, rng, &|node| node["$ref"].is_string())["$ref"] = json!(targets[rng.usize(..targets.len())]);
}

fn duplicate_operation(tree: &mut Value, rng: &mut Rng) {
    let paths = tree["paths"].as_object_mut().expect("paths");
    let (path, item) = paths.iter().nth(rng.usize(..paths.len())).expect("a path");
    let (path, item) = (format!("{path}again/"), item.clone());
    paths.insert(path, item);
}

fn self_reference(tree: &mut Value, rng: &mut Rng) {
    let name = pick_schema(tree, rng);
    let own = json!({"$ref": format!("#/components/schemas/{name}")});
    let variants = [
        json!({"allOf": [own]}),
        json!({"anyOf": [own, {"type": "string"}]}),
        json!({"type": "array", "items": own}),
        json!({"type": "object", "additionalProperties": own}),
        json!({"type": "object", "required": ["a"], "properties": {"a": own}}),
        json!({"oneOf": [{"type": "array", "items": own}, own]}),
    ];
    schemas(tree)[&name] = variants[rng.usize(..variants.len())].clone();
}

fn invalid_name(tree: &mut Value, rng: &mut Rng) {
    let long = "very_".repeat(2000);
    let names = ["", "…", "!!", "日本", "a/b~c", "1", " ", "\u{0}", long.as_str()];
    let name = names[rng.usize(..names.len())].to_owned();
    if rng.bool() {
        pick_properties(tree, rng).insert(name, json!({"type": "string"}));
    } else {
        let enumeration = pick_node(tree, rng, &|node| node["enum"].is_array());
        enumeration["enum"].as_array_mut().expect("a list").push(json!(name));
    }
}

fn rust_keyword(tree: &mut Value, rng: &mut Rng) {
    let names = [
        "fn", "self", "Self", "crate", "new", "_", "r#type", "Option", "unknown", "send",
    ];
    let name = names[rng.usize(..names.len())].to_owned();
    pick_properties(tree, rng).insert(name, json!({"type": "string", "enum": ["self", "unknown", "Ok"]}));
}

fn swap_schemas(tree: &mut Value, rng: &mut Rng) {
    let (first, second) = (pick_schema(tree, rng), pick_schema(tree, rng));
    let schema = schemas(tree)[&first].clone();
    let schema = std::mem::replace(&mut schemas(tree)[&second], schema);
    schemas(tree)[&first] = schema;
}

fn large_enumeration(tree: &mut Value, rng: &mut Rng) {
    let values: Vec<String> = (0..2000).map(|index| format!("value {index}")).collect();
    pick_node(tree, rng, &|node| node["type"] == "string")["enum"] = json!(values);
}

fn extreme_number(tree: &mut Value, rng: &mut Rng) {
    let numbers = [
        json!(1e308),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(-0.0),
        json!(5e-324),
    ];
    let limit = [
        "minimum",
        "maximum",
        "minLength",
        "maxItems",
        "default",
        "exclusiveMinimum",
    ][rng.usize(..6)];
    pick_node(tree, rng, &|node| node["type"].is_string())[limit] = numbers[rng.usize(..numbers.len())].clone();
}

fn indistinguishable_members(tree: &mut Value, rng: &mut Rng) {
    let node = pick_node(tree, rng, &|node| node["oneOf"].is_array() || node["anyOf"].is_array());
    let list = if node["oneOf"].is_array() { "oneOf" } else { "anyOf" };
    let members = node[list].as_array_mut().expect("a list");
    members.push(json!({"type": "object", "properties": {"only": {"type": "string"}}}));
    members.push(json!({"type": "object", "properties": {"only": {"type": "integer"}}}));
}

fn drop_discriminator(tree: &mut Value, rng: &mut Rng) {
    let node = pick_node(tree, rng, &|node| {
        node["discriminator"].is_object() || !node["const"].is_null()
    });
    let object = node.as_object_mut().expect("an object");
    object.shift_remove("discriminator");
    object.shift_remove("const");
}

fn undeclared_path_parameter(tree: &mut Value, rng: &mut Rng) {
    let paths = tree["paths"].as_object_mut().expect("paths");
    let path = paths.keys().nth(rng.usize(..paths.len())).expect("a path").clone();
    let item = paths.shift_remove(&path).expect("a path that is there");
    let more = ["{id}{", "{}", "{more}/", "no slash", "?a=b", "{id}/{id}"][rng.usize(..6)];
    paths.insert(format!("{path}{more}"), item);
}
