//! Documents that use words as names of one kind.

use serde_json::{Map, Value, json};

/// Creates a document with these words in one place. `owner` is the resource of its operations, unless the words are the
/// resources.
pub type Place = fn(owner: &str, words: &[&str]) -> Value;

/// Every place from which the generator derives names.
pub const PLACES: [(&str, Place); 28] = [
    ("resource", |_, words| operations(words, |word| format!("{word}:get"))),
    ("nested_resource", |owner, words| {
        operations(words, |word| format!("{owner}:{word}:get"))
    }),
    ("method", |owner, words| {
        operations(words, |word| format!("{owner}:{word}"))
    }),
    ("path_parameter", |owner, words| {
        let path: String = words.iter().flat_map(|word| ["/{", word, "}"]).collect();
        let parameters = parameters(words, "path", true);
        document(
            &json!({ path: {"get": {"operationId": format!("{owner}:get"), "parameters": parameters, "responses": empty()}} }),
        )
    }),
    ("query_argument", |owner, words| {
        with_parameters(owner, &parameters(words, "query", true))
    }),
    ("header_argument", |owner, words| {
        with_parameters(owner, &parameters(words, "header", true))
    }),
    ("header_filter", |owner, words| {
        with_parameters(owner, &parameters(words, "header", false))
    }),
    ("filter", |owner, words| {
        let words: Vec<&str> = words.iter().copied().filter(|word| *word != "page").collect();
        let mut parameters = parameters(&words, "query", false);
        parameters.push(json!({"name": "page", "in": "query", "schema": {"type": "integer"}}));
        let pagination = object(
            &["total_count", "max_page"],
            &["total_count", "max_page"],
            &json!({"type": "integer"}),
        );
        let page = json!({
            "type": "object",
            "required": ["items", "pagination"],
            "properties": {"items": {"type": "array", "items": string()}, "pagination": pagination},
        });
        get(owner, &json!({"parameters": parameters, "responses": ok(&page)}))
    }),
    ("deep_object", |owner, words| {
        let filter = object(words, &[], &string());
        let parameter = json!({"name": "filter", "in": "query", "style": "deepObject", "schema": filter});
        get(owner, &json!({"parameters": [parameter], "responses": empty()}))
    }),
    ("model", |owner, words| {
        with_models(words, &all_kinds_of_fields(), |models| each_sent(owner, models))
    }),
    ("enum_model", |owner, words| {
        with_models(words, &json!({"type": "string", "enum": ["a", "b"]}), |models| {
            let user = |model: &Value| {
                let map = json!({"type": "object", "propertyNames": model, "additionalProperties": string()});
                json!({"type": "object", "properties": {"map": map, "value": model}})
            };
            each_sent(owner, &models.iter().map(user).collect::<Vec<_>>())
        })
    }),
    ("union_model", |owner, words| {
        let kinds = [
            string(),
            json!({"type": "integer"}),
            json!({"type": "array", "items": string()}),
        ];
        with_models(words, &json!({ "anyOf": kinds }), |models| each_sent(owner, models))
    }),
    ("error", |owner, words| {
        let mut document = with_models(words, &Value::Null, |models| {
            let content = json!({"application/json": {"schema": {"oneOf": models}}});
            let responses = json!({"204": {"description": "OK"}, "404": {"description": "No.", "content": content}});
            get(owner, &json!({ "responses": responses }))
        });
        for word in words {
            document["components"]["schemas"][word] = tagged("error", word);
        }
        document
    }),
    ("received_field", |owner, words| {
        received(owner, &object(words, words, &string()))
    }),
    ("required_field", |owner, words| {
        sent(owner, "create", &object(words, words, &string()))
    }),
    ("optional_field", |owner, words| {
        sent(owner, "create", &object(words, &[], &string()))
    }),
    ("update_field", |owner, words| {
        sent(
            owner,
            "update",
            &object(words, &[], &json!({"anyOf": [string(), {"type": "null"}]})),
        )
    }),
    ("map_field", |owner, words| {
        let map = json!({"type": "object", "additionalProperties": string()});
        round_trip(owner, &object(words, &[], &map))
    }),
    ("money_field", |owner, words| {
        let amount = |word: &&str| {
            (
                format!("{word}_amount"),
                json!({"type": "integer", "x-polar-money": "currency"}),
            )
        };
        let mut fields: Map<String, Value> = words.iter().map(amount).collect();
        fields.insert(
            "currency".to_owned(),
            json!({"type": "string", "x-polar-currency": true}),
        );
        let required: Vec<&String> = fields.keys().collect();
        received(
            owner,
            &json!({"type": "object", "required": required, "properties": fields}),
        )
    }),
    ("form_field", |owner, words| {
        let content = json!({"application/x-www-form-urlencoded": {"schema": object(words, &[], &string())}});
        let operation = json!({"requestBody": {"required": true, "content": content}, "responses": empty()});
        post(owner, "create", &operation)
    }),
    ("open_struct_field", |owner, words| {
        let mut open = object(words, &[], &string());
        open["additionalProperties"] = string();
        round_trip(owner, &open)
    }),
    ("inline_schema", |owner, words| {
        let mut inline = object(&["a"], &["a"], &string());
        inline["x-polar-boxed"] = true.into();
        round_trip(owner, &object(words, &[], &inline))
    }),
    ("enum_value", |owner, words| {
        let values = json!({"type": "string", "enum": words});
        let map = json!({"type": "object", "propertyNames": values, "additionalProperties": string()});
        round_trip(
            owner,
            &json!({"type": "object", "required": ["a"], "properties": {"a": values, "b": map}}),
        )
    }),
    ("union_member", |owner, words| {
        let member = |word: &&str| tagged("kind", word);
        let members: Vec<Value> = words.iter().chain([&"one-more"]).map(member).collect();
        received(owner, &json!({ "oneOf": members }))
    }),
    ("constant_member", |owner, words| {
        let unions = words
            .iter()
            .map(|word| json!({"anyOf": [{"const": word}, {"type": "integer"}]}));
        round_trip(owner, &object_of(&unions.collect::<Vec<_>>()))
    }),
    ("event", |owner, words| {
        let mut document = received(owner, &string());
        let event = |word: &&str| {
            let operation = format!("on {word} happened");
            let post =
                json!({"operationId": operation, "requestBody": body(&tagged("type", word)), "responses": empty()});
            ((*word).to_owned(), json!({ "post": post }))
        };
        document["webhooks"] = Value::Object(words.iter().map(event).collect());
        document
    }),
    ("id_kind", |owner, words| {
        let id = |word: &&str| json!({"type": "string", "format": "uuid", "x-polar-id": word.replace('-', "_")});
        received(owner, &object_of(&words.iter().map(id).collect::<Vec<_>>()))
    }),
    ("server", |owner, words| {
        let mut document = received(owner, &string());
        let server = |word: &&str| json!({"url": format!("https://{word}.example.com"), "x-polar-environment": word});
        document["servers"] = words.iter().chain([&"production", &"sandbox"]).map(server).collect();
        document
    }),
];

fn document(paths: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "Case", "version": "1"}, "paths": paths})
}

fn string() -> Value {
    json!({"type": "string"})
}

fn empty() -> Value {
    json!({"204": {"description": "OK"}})
}

fn ok(schema: &Value) -> Value {
    json!({"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}})
}

fn body(schema: &Value) -> Value {
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

fn parameters(words: &[&str], place: &str, required: bool) -> Vec<Value> {
    let parameter = |word: &&str| json!({"name": word, "in": place, "required": required, "schema": string()});
    words.iter().map(parameter).collect()
}

/// An object with a field for each word.
fn object(words: &[&str], required: &[&str], field: &Value) -> Value {
    let fields: Map<String, Value> = words.iter().map(|word| ((*word).to_owned(), field.clone())).collect();
    json!({"type": "object", "required": required, "properties": fields})
}

/// An object with a field for each schema.
fn object_of(schemas: &[Value]) -> Value {
    let fields = schemas.iter().enumerate();
    let fields = fields.map(|(index, schema)| (format!("field_{index}"), schema.clone()));
    json!({"type": "object", "properties": fields.collect::<Map<_, _>>()})
}

/// An object with a constant in the field `tag`.
fn tagged(tag: &str, word: &str) -> Value {
    json!({"type": "object", "required": [tag], "properties": {tag: {"type": "string", "const": word}, "a": string()}})
}

/// One operation for each word, with an optional parameter, so that each has a request builder. Each word is a tag, too.
fn operations(words: &[&str], id: impl Fn(&str) -> String) -> Value {
    let path = |(index, word): (usize, &&str)| {
        let operation = json!({
            "operationId": id(word),
            "tags": [word],
            "parameters": parameters(&["page"], "query", false),
            "responses": ok(&string()),
        });
        (format!("/path-{index}"), json!({ "get": operation }))
    };
    let mut document = document(&Value::Object(words.iter().enumerate().map(path).collect()));
    document["tags"] = words
        .iter()
        .map(|word| json!({"name": word, "description": "A tag."}))
        .collect();
    document
}

/// A document with a schema for each word in its components.
fn with_models(words: &[&str], schema: &Value, document: impl Fn(&[Value]) -> Value) -> Value {
    let reference = |word: &&str| json!({"$ref": format!("#/components/schemas/{word}")});
    let mut document = document(&words.iter().map(reference).collect::<Vec<_>>());
    let models = words.iter().map(|word| ((*word).to_owned(), schema.clone()));
    document["components"] = json!({"schemas": models.collect::<Map<_, _>>()});
    document
}

/// An object whose fields need every type of the runtime.
fn all_kinds_of_fields() -> Value {
    let fields = json!({
        "array": {"type": "array", "items": string()},
        "cleared": {"anyOf": [string(), {"type": "null"}]},
        "currency": {"type": "string", "x-polar-currency": true},
        "day": {"type": "string", "format": "date"},
        "instant": {"type": "string", "format": "date-time"},
        "json": {},
        "map": {"type": "object", "additionalProperties": string()},
        "secret": {"type": "string", "x-polar-secret": true},
        "secret_url": {"type": "string", "x-polar-secret-url": true},
        "thing_id": {"type": "string", "format": "uuid", "x-polar-id": "thing"},
        "total_amount": {"type": "integer", "x-polar-money": "currency"},
        "uuid": {"type": "string", "format": "uuid"},
        "value": {"anyOf": [string(), {"type": "integer"}]},
    });
    json!({"type": "object", "required": ["array", "currency", "total_amount"], "properties": fields})
}

/// One operation for each schema, which sends and receives it.
fn each_sent(owner: &str, schemas: &[Value]) -> Value {
    let secret =
        json!({"name": "secret", "in": "path", "required": true, "schema": {"type": "string", "x-polar-secret": true}});
    let several = json!({"type": "array", "items": string()});
    let several = json!({"name": "several", "in": "query", "schema": {"anyOf": [string(), several]}});
    let path = |(index, schema): (usize, &Value)| {
        let operation = json!({
            "operationId": format!("{owner}:put-{index}"),
            "parameters": [secret, several],
            "requestBody": body(schema),
            "responses": ok(schema),
        });
        (format!("/{index}/{{secret}}"), json!({ "put": operation }))
    };
    document(&Value::Object(schemas.iter().enumerate().map(path).collect()))
}

fn with_parameters(owner: &str, parameters: &[Value]) -> Value {
    let operation = json!({"parameters": parameters, "requestBody": body(&string()), "responses": empty()});
    post(owner, "get", &operation)
}

fn get(owner: &str, operation: &Value) -> Value {
    let mut operation = operation.clone();
    operation["operationId"] = format!("{owner}:list").into();
    document(&json!({"/a": {"get": operation}}))
}

fn post(owner: &str, method: &str, operation: &Value) -> Value {
    let mut operation = operation.clone();
    operation["operationId"] = format!("{owner}:{method}").into();
    document(&json!({"/a": {"post": operation}}))
}

fn received(owner: &str, schema: &Value) -> Value {
    get(owner, &json!({ "responses": ok(schema) }))
}

fn sent(owner: &str, method: &str, schema: &Value) -> Value {
    post(
        owner,
        method,
        &json!({"requestBody": body(schema), "responses": empty()}),
    )
}

fn round_trip(owner: &str, schema: &Value) -> Value {
    post(
        owner,
        "create",
        &json!({"requestBody": body(schema), "responses": ok(schema)}),
    )
}
