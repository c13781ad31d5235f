//! Changes of the document's tree: it stays JSON, and stops being right.

use fastrand::Rng;
use serde_json::{Map, Value, json};

type TreeChange = fn(&mut Value, &mut Rng);

/// What each change is called.
pub(super) const CHANGES: [(&str, TreeChange); 20] = [
    ("drop a schema", drop_schema),
    ("misspell a reference", misspell_reference),
    ("an unknown keyword", unknown_keyword),
    ("an unsupported type", unsupported_type),
    ("a name that meets another", duplicate_name),
    ("a loop of references", reference_loop),
    ("10,000 levels", depth),
    ("drop a key", drop_key),
    ("a value of another form", other_form),
    ("a reference outside", reference_outside),
    ("an operation twice", duplicate_operation),
    ("a schema that is itself", own_self),
    ("a name that is none", odd_name),
    ("a keyword as a name", rust_keyword),
    ("exchange two schemas", exchange),
    ("a large enumeration", large_enumeration),
    ("a number at the end of the range", extreme_number),
    ("members that are alike", alike_members),
    ("a union without a discriminator", drop_discriminator),
    ("a path that asks for more", path_without_parameter),
];

/// As JSON, without recursion: the tree may be deeper than the stack.
pub(super) fn written(tree: &Value) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(tree).expect("a tree of texts");
    // What stands for depth in the tree is spelled out here.
    let mark = b"\"__deep__\"";
    if let Some(at) = text.windows(mark.len()).position(|window| window == mark) {
        let open = "{\"type\": \"array\", \"items\": ".repeat(10_000);
        let close = "}".repeat(10_000);
        text.splice(at..at + mark.len(), format!("{open}{{}}{close}").into_bytes());
    }
    text
}

fn schemas(tree: &mut Value) -> &mut Map<String, Value> {
    tree["components"]["schemas"].as_object_mut().expect("schemas")
}

/// One of the schemas' names.
fn pick(tree: &mut Value, rng: &mut Rng) -> String {
    let schemas = schemas(tree);
    let index = rng.usize(..schemas.len());
    schemas.keys().nth(index).expect("an index below the length").clone()
}

/// All places below a node at which something holds, as JSON pointers.
fn places(node: &Value, holds: &dyn Fn(&Value) -> bool, at: &str, found: &mut Vec<String>) {
    if holds(node) {
        found.push(at.to_owned());
    }
    match node {
        Value::Object(object) => {
            for (name, value) in object {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(value, holds, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places(value, holds, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// One of the nodes at which something holds.
fn node<'a>(tree: &'a mut Value, rng: &mut Rng, holds: &dyn Fn(&Value) -> bool) -> &'a mut Value {
    let mut found = Vec::new();
    places(tree, holds, "", &mut found);
    let at = found.swap_remove(rng.usize(..found.len()));
    tree.pointer_mut(&at).expect("a place that was found")
}

fn struct_of<'a>(tree: &'a mut Value, rng: &mut Rng) -> &'a mut Map<String, Value> {
    let node = node(tree, rng, &|node| {
        node["properties"].as_object().is_some_and(|all| !all.is_empty())
    });
    node["properties"].as_object_mut().expect("properties")
}

fn drop_schema(tree: &mut Value, rng: &mut Rng) {
    let name = pick(tree, rng);
    schemas(tree).shift_remove(&name);
}

fn misspell_reference(tree: &mut Value, rng: &mut Rng) {
    let node = node(tree, rng, &|node| node["$ref"].is_string());
    let mut text = node["$ref"].as_str().expect("a text").to_owned();
    text.remove(rng.usize(..text.len()));
    node["$ref"] = Value::String(text);
}

fn unknown_keyword(tree: &mut Value, rng: &mut Rng) {
    let name = ["unheardOf", "minLenght", "$dynamicRef", "x-polar-nmae", "if", ""][rng.usize(..6)];
    node(tree, rng, &Value::is_object)[name] = json!({"any": ["thing"]});
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
    node(tree, rng, &|node| node["type"].is_string())["type"] = types[rng.usize(..types.len())].clone();
}

fn duplicate_name(tree: &mut Value, rng: &mut Rng) {
    if rng.bool() {
        let name = pick(tree, rng);
        let copy = schemas(tree)[&name].clone();
        let other = format!("{}_{}", &name[..1], &name[1..]).to_uppercase();
        schemas(tree).insert(other.clone(), copy);
        let reference = json!({"$ref": format!("#/components/schemas/{other}")});
        struct_of(tree, rng).insert("other_one".to_owned(), reference);
    } else {
        let fields = struct_of(tree, rng);
        let (name, value) = fields.iter().next().expect("a property");
        let (name, value) = (format!("{}-", name.to_uppercase()), value.clone());
        fields.insert(name, value);
    }
}

fn reference_loop(tree: &mut Value, rng: &mut Rng) {
    let names: Vec<String> = (0..rng.usize(2..40)).map(|_| pick(tree, rng)).collect();
    for (index, name) in names.iter().enumerate() {
        let next = &names[(index + 1) % names.len()];
        schemas(tree)[name] = json!({"$ref": format!("#/components/schemas/{next}")});
    }
}

fn depth(tree: &mut Value, rng: &mut Rng) {
    let name = pick(tree, rng);
    schemas(tree)[&name] = json!("__deep__");
}

fn drop_key(tree: &mut Value, rng: &mut Rng) {
    let object = node(tree, rng, &|node| {
        node.as_object().is_some_and(|object| !object.is_empty())
    });
    let object = object.as_object_mut().expect("an object");
    let name = object.keys().nth(rng.usize(..object.len())).expect("a key").clone();
    object.shift_remove(&name);
}

fn other_form(tree: &mut Value, rng: &mut Rng) {
    let forms = [
        json!(null),
        json!(-1.5),
        json!("text"),
        json!([[]]),
        json!({"a": {}}),
        json!(true),
    ];
    *node(tree, rng, &|_| true) = forms[rng.usize(..forms.len())].clone();
}

fn reference_outside(tree: &mut Value, rng: &mut Rng) {
    let targets = [
        "other.yaml#/A",
        "#",
        "#/paths",
        "#/components/schemas/",
        "#/components/schemas/A/properties/b",
        "",
    ];
    node(tree, rng, &|node| node["$ref"].is_string())["$ref"] = json!(targets[rng.usize(..targets.len())]);
}

fn duplicate_operation(tree: &mut Value, rng: &mut Rng) {
    let paths = tree["paths"].as_object_mut().expect("paths");
    let (path, item) = paths.iter().nth(rng.usize(..paths.len())).expect("a path");
    let (path, item) = (format!("{path}again/"), item.clone());
    paths.insert(path, item);
}

fn own_self(tree: &mut Value, rng: &mut Rng) {
    let name = pick(tree, rng);
    let own = json!({"$ref": format!("#/components/schemas/{name}")});
    let ways = [
        json!({"allOf": [own]}),
        json!({"anyOf": [own, {"type": "string"}]}),
        json!({"type": "array", "items": own}),
        json!({"type": "object", "additionalProperties": own}),
        json!({"type": "object", "required": ["a"], "properties": {"a": own}}),
        json!({"oneOf": [{"type": "array", "items": own}, own]}),
    ];
    schemas(tree)[&name] = ways[rng.usize(..ways.len())].clone();
}

fn odd_name(tree: &mut Value, rng: &mut Rng) {
    let long = "very_".repeat(2000);
    let names = ["", "…", "!!", "日本", "a/b~c", "1", " ", "\u{0}", long.as_str()];
    let name = names[rng.usize(..names.len())].to_owned();
    if rng.bool() {
        struct_of(tree, rng).insert(name, json!({"type": "string"}));
    } else {
        let enumeration = node(tree, rng, &|node| node["enum"].is_array());
        enumeration["enum"].as_array_mut().expect("a list").push(json!(name));
    }
}

fn rust_keyword(tree: &mut Value, rng: &mut Rng) {
    let names = [
        "fn", "self", "Self", "crate", "new", "_", "r#type", "Option", "unknown", "send",
    ];
    let name = names[rng.usize(..names.len())].to_owned();
    struct_of(tree, rng).insert(name, json!({"type": "string", "enum": ["self", "unknown", "Ok"]}));
}

fn exchange(tree: &mut Value, rng: &mut Rng) {
    let (one, other) = (pick(tree, rng), pick(tree, rng));
    let schema = schemas(tree)[&one].clone();
    let schema = std::mem::replace(&mut schemas(tree)[&other], schema);
    schemas(tree)[&one] = schema;
}

fn large_enumeration(tree: &mut Value, rng: &mut Rng) {
    let values: Vec<String> = (0..2000).map(|index| format!("value {index}")).collect();
    node(tree, rng, &|node| node["type"] == "string")["enum"] = json!(values);
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
    node(tree, rng, &|node| node["type"].is_string())[limit] = numbers[rng.usize(..numbers.len())].clone();
}

fn alike_members(tree: &mut Value, rng: &mut Rng) {
    let node = node(tree, rng, &|node| node["oneOf"].is_array() || node["anyOf"].is_array());
    let list = if node["oneOf"].is_array() { "oneOf" } else { "anyOf" };
    let members = node[list].as_array_mut().expect("a list");
    members.push(json!({"type": "object", "properties": {"only": {"type": "string"}}}));
    members.push(json!({"type": "object", "properties": {"only": {"type": "integer"}}}));
}

fn drop_discriminator(tree: &mut Value, rng: &mut Rng) {
    let node = node(tree, rng, &|node| {
        node["discriminator"].is_object() || !node["const"].is_null()
    });
    let object = node.as_object_mut().expect("an object");
    object.shift_remove("discriminator");
    object.shift_remove("const");
}

fn path_without_parameter(tree: &mut Value, rng: &mut Rng) {
    let paths = tree["paths"].as_object_mut().expect("paths");
    let path = paths.keys().nth(rng.usize(..paths.len())).expect("a path").clone();
    let item = paths.shift_remove(&path).expect("a path that is there");
    let more = ["{id}{", "{}", "{more}/", "no slash", "?a=b", "{id}/{id}"][rng.usize(..6)];
    paths.insert(format!("{path}{more}"), item);
}
