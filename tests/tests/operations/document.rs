//! The document as plain data.

use serde_json::Value;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub struct Document(Value);

/// An operation of the document.
pub struct Operation<'a> {
    pub id: &'a str,
    pub method: &'a str,
    pub path: &'a str,
    value: &'a Value,
}

/// A parameter of an operation.
pub struct Parameter<'a> {
    pub name: &'a str,
    /// `path`, `query`, `header` or `cookie`.
    pub location: &'a str,
    pub style: Option<&'a str>,
    pub schema: &'a Value,
}

impl Document {
    pub fn load() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/2026-10.openapi.yaml");
        let text = std::fs::read_to_string(path).unwrap();
        Self(serde_yaml::from_str(&text).unwrap())
    }

    /// The version of the API.
    pub fn version(&self) -> &str {
        self.0["info"]["version"].as_str().unwrap()
    }

    pub fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        let paths = self.0["paths"].as_object().unwrap();
        paths.iter().flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().iter();
            methods
                .filter(|(method, _)| METHODS.contains(&method.as_str()))
                .map(move |(method, value)| Operation {
                    id: value["operationId"].as_str().unwrap(),
                    method,
                    path,
                    value,
                })
        })
    }

    pub fn operation(&self, id: &str) -> Operation<'_> {
        let mut operations = self.operations();
        let operation = operations.find(|operation| operation.id == id);
        operation.unwrap_or_else(|| panic!("the document has no operation `{id}`"))
    }

    /// The value that a `$ref` points to; other values as they are.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let mut value = value;
        while let Some(reference) = value.get("$ref") {
            let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
            let target = self.0.pointer(pointer);
            value = target.unwrap_or_else(|| panic!("`{pointer}` does not exist"));
        }
        value
    }

    /// The alternatives of a union, without `null`. Other schemas are their only alternative.
    pub fn alternatives<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolve(schema);
        match schema.get("anyOf").or_else(|| schema.get("oneOf")) {
            Some(union) => {
                let alternatives = union.as_array().unwrap().iter();
                let alternatives = alternatives.flat_map(|alternative| self.alternatives(alternative));
                alternatives
                    .filter(|alternative| alternative["type"] != "null")
                    .collect()
            }
            None => vec![schema],
        }
    }
}

impl<'a> Operation<'a> {
    pub fn parameters(&self, document: &'a Document) -> Vec<Parameter<'a>> {
        let parameters = self.value["parameters"].as_array();
        let parameters = parameters.into_iter().flatten().map(|parameter| {
            let parameter = document.resolve(parameter);
            Parameter {
                name: parameter["name"].as_str().unwrap(),
                location: parameter["in"].as_str().unwrap(),
                style: parameter["style"].as_str(),
                schema: &parameter["schema"],
            }
        });
        parameters.collect()
    }

    /// The names of the security schemes, any of which is enough. Empty if the operation has no `security`.
    pub fn security(&self) -> Vec<&'a str> {
        let requirements = self.value["security"].as_array().into_iter().flatten();
        let schemes = requirements.flat_map(|requirement| requirement.as_object().unwrap().keys());
        schemes.map(String::as_str).collect()
    }

    /// Whether no token is required.
    pub fn is_public(&self) -> bool {
        let subjects = self.value["x-polar-allowed-subjects"].as_array().into_iter().flatten();
        self.security().is_empty() || subjects.into_iter().any(|subject| subject == "Anonymous")
    }

    /// The media type and the schema of the body.
    pub fn body(&self, document: &'a Document) -> Option<(&'a str, &'a Value)> {
        let body = document.resolve(self.value.get("requestBody")?);
        let content = body["content"].as_object().unwrap();
        assert_eq!(content.len(), 1, "{}: the body has several media types", self.id);
        content
            .iter()
            .map(|(media_type, value)| (media_type.as_str(), &value["schema"]))
            .next()
    }

    /// The media types of successful responses.
    pub fn response_types(&self, document: &'a Document) -> Vec<&'a str> {
        let responses = self.value["responses"].as_object().unwrap().iter();
        let successful = responses.filter(|(status, _)| status.starts_with('2'));
        let contents = successful.filter_map(|(_, response)| document.resolve(response)["content"].as_object());
        contents
            .flat_map(|content| content.keys())
            .map(String::as_str)
            .collect()
    }
}
