//! The OpenAPI document as JSON, read without the generator.

use crate::declarations::{self, Declaration};
use crate::samples::Sampler;
use serde_json::{Map, Value};
use std::path::Path;

/// The OpenAPI document.
pub struct Document(Value);

impl Document {
    /// Reads the document of `spec/`.
    ///
    /// # Panics
    /// Panics if it cannot be read or is not YAML.
    #[must_use]
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2026-10.openapi.yaml");
        let yaml = std::fs::read_to_string(path).expect("the document is readable");
        Self(serde_yaml::from_str(&yaml).expect("the document is YAML"))
    }

    /// The operation of a request, as method and path template. A template with fewer parameters takes precedence.
    #[must_use]
    pub fn operation(&self, method: &str, path: &str) -> Option<String> {
        let method_name = method.to_ascii_lowercase();
        let templates = self
            .members("/paths")
            .filter(|(template, item)| item.get(&method_name).is_some() && matches_template(template, path));
        let template = templates
            .map(|(template, _)| template)
            .min_by_key(|template| template.matches('{').count());
        template.map(|template| format!("{method} {template}"))
    }

    /// All operations, as method and path template.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members("/paths").flat_map(|(template, item)| {
            let members = item.as_object().into_iter().flat_map(Map::keys);
            let methods = members.filter(|member| ["get", "post", "put", "patch", "delete"].contains(&member.as_str()));
            methods.map(|method| (method.as_str(), template.as_str()))
        })
    }

    /// The types of all webhook events, with the schemas of their payloads.
    ///
    /// # Panics
    /// Panics if an event has no JSON body.
    pub fn events(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members("/webhooks").map(|(kind, item)| {
            let schema = item.pointer("/post/requestBody/content/application~1json/schema");
            (kind.as_str(), schema.expect("a body"))
        })
    }

    /// The schema of the JSON in the success response of an operation, given as method and path template. Of a page, the
    /// schema of its items.
    #[must_use]
    pub fn success_schema(&self, operation: &str) -> Option<&Value> {
        let (method, template) = operation.split_once(' ')?;
        let responses = &self.0["paths"][template][method.to_ascii_lowercase()]["responses"];
        let mut responses = responses.as_object()?.iter();
        let (_, response) = responses.find(|(status, _)| status.starts_with('2'))?;
        let schema = response.pointer("/content/application~1json/schema")?;
        // A response may be one of two kinds of pages with the same items.
        let members = schema["anyOf"].as_array().into_iter().flatten();
        let items = std::iter::once(schema).chain(members).find_map(|schema| {
            let page = self.0.pointer(schema["$ref"].as_str()?.trim_start_matches('#'))?;
            page.pointer("/properties/pagination")?;
            page.pointer("/properties/items/items")
        });
        items.or(Some(schema))
    }

    /// The parts of a value that conforms to a schema of the document whose declaration matters, with their JSON pointers.
    ///
    /// # Panics
    /// Panics if the value has no member of a union of the schema.
    #[must_use]
    pub fn declarations(&self, schema: &Value, value: &Value) -> Vec<(String, Declaration)> {
        declarations::declarations(&self.0, schema, value)
    }

    /// The schemas of the components, by name.
    pub fn components(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members("/components/schemas")
            .map(|(name, schema)| (name.as_str(), schema))
    }

    /// A sampler for the schemas of the document.
    #[must_use]
    pub fn sampler(&self) -> Sampler<'_> {
        Sampler::new(&self.0)
    }

    fn members(&self, pointer: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.0
            .pointer(pointer)
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(Map::iter)
    }
}

fn matches_template(template: &str, path: &str) -> bool {
    let (mut expected, mut actual) = (template.split('/'), path.split('/'));
    loop {
        match (expected.next(), actual.next()) {
            (None, None) => return true,
            (Some(expected), Some(actual)) => {
                let is_parameter = expected.starts_with('{') && !actual.is_empty();
                if !is_parameter && expected != actual {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn finds_operations_by_their_paths() {
        let document = Document::read();
        for (path, template) in [
            ("/v1/orders/", Some("GET /v1/orders/")),
            ("/v1/orders/export", Some("GET /v1/orders/export")),
            ("/v1/orders/0633e299", Some("GET /v1/orders/{id}")),
            ("/v1/orders", None),
            ("/v1/orders/a/b", None),
        ] {
            assert_eq!(document.operation("GET", path).as_deref(), template, "{path}");
        }
    }
}
