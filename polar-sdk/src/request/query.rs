//! Query parameters, and flattening of objects for queries and forms.

use std::fmt;

use serde::Serialize;

use super::path::percent_encode;
use crate::codec::{JsonKind, Value, decode};
use crate::types::Secret;

/// Query parameters in the order they were added.
#[derive(Clone, Default)]
pub(super) struct Query(Vec<QueryParameter>);

#[derive(Clone)]
struct QueryParameter {
    key: String,
    value: Secret,
    is_shown: bool,
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |parameter: &QueryParameter| {
            if parameter.is_shown {
                parameter.value.expose().to_owned()
            } else {
                "…".to_owned()
            }
        };
        f.debug_map()
            .entries(self.0.iter().map(|parameter| (&parameter.key, shown(parameter))))
            .finish()
    }
}

impl Query {
    /// Adds a value without replacing earlier ones of the key.
    pub(super) fn append(&mut self, key: impl Into<String>, value: impl Into<String>) {
        self.0.push(QueryParameter {
            key: key.into(),
            value: Secret::new(value),
            is_shown: true,
        });
    }

    /// Adds a value that is hidden in `Debug`.
    pub(super) fn append_hidden(&mut self, key: &str, value: String) {
        self.0.push(QueryParameter {
            key: key.to_owned(),
            value: Secret::new(value),
            is_shown: false,
        });
    }

    /// Sets the only value of a key.
    pub(super) fn set(&mut self, key: &str, value: &str, is_shown: bool) {
        let parameter = QueryParameter {
            key: key.to_owned(),
            value: Secret::from(value),
            is_shown,
        };
        match self.0.iter_mut().find(|known| known.key == key) {
            Some(known) => *known = parameter,
            None => self.0.push(parameter),
        }
    }

    /// Sets a number, if it is within inclusive bounds.
    pub(super) fn set_within(
        &mut self,
        key: &str,
        value: i128,
        min: Option<i128>,
        max: Option<i128>,
    ) -> Result<(), String> {
        if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
            let bounds = match (min, max) {
                (Some(min), Some(max)) => format!("between {min} and {max}"),
                (Some(min), None) => format!("at least {min}"),
                (None, max) => format!("at most {}", max.unwrap_or(i128::MAX)),
            };
            return Err(format!("`{key}` must be {bounds}, got {value}"));
        }
        self.set(key, &value.to_string(), true);
        Ok(())
    }

    /// Adds the entries of an object as `key[entry]=value`, replacing those of the same name.
    pub(super) fn set_deep<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), String> {
        let pairs = deep_pairs(key, value)?;
        self.0
            .retain(|parameter| !pairs.iter().any(|(key, _)| *key == parameter.key));
        for (key, value) in pairs {
            self.append(key, value);
        }
        Ok(())
    }

    /// The secret values.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let hidden = self.0.iter().filter(|parameter| !parameter.is_shown);
        hidden.map(|parameter| parameter.value.expose())
    }

    /// The first value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|parameter| parameter.key == key)
            .map(|parameter| parameter.value.expose())
    }

    /// Appends `?key=value&…` to a URL.
    pub(super) fn write_to(&self, url: &mut String) {
        let pairs = self.0.iter();
        write_pairs(
            url,
            pairs.map(|parameter| (parameter.key.as_str(), parameter.value.expose())),
            "?",
        );
    }
}

/// Appends `key=value` pairs, percent-encoded. `prefix` precedes the first one.
pub(super) fn write_pairs<'a>(output: &mut String, pairs: impl Iterator<Item = (&'a str, &'a str)>, prefix: &str) {
    let mut separator = prefix;
    for (key, value) in pairs {
        output.push_str(separator);
        output.extend(percent_encode(key));
        output.push('=');
        output.extend(percent_encode(value));
        separator = "&";
    }
}

type Pairs = Vec<(String, String)>;

/// Flattens an object to `name[key]=value`. Nested objects become `name[a][b]=value`, and arrays repeat the key. Null is
/// omitted.
fn deep_pairs<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<Pairs, String> {
    let json = serde_json::to_string(value).map_err(|error| format!("`{name}` cannot be encoded: {error}"))?;
    let pairs = |value: Value<'_>| match value.kind() {
        JsonKind::Null => Some(Pairs::new()),
        _ => object_pairs(value, |key| format!("{name}[{key}]")),
    };
    let pairs = decode::with(&json, pairs).map_err(|error| format!("`{name}` cannot be encoded: {error}"))?;
    pairs.ok_or_else(|| format!("`{name}` must be a map"))
}

/// Flattens an object to `key=value`, the fields of a form.
pub(super) fn form_pairs(json: &str) -> Result<Pairs, String> {
    let pairs = decode::with(json, |value| object_pairs(value, str::to_owned));
    let pairs = pairs.map_err(|error| format!("the body cannot be encoded: {error}"))?;
    pairs.ok_or_else(|| "the body must be an object to be encoded as a form".to_owned())
}

/// The pairs of an object, in the order of its keys. `None` for any other value.
fn object_pairs(value: Value<'_>, name: impl Fn(&str) -> String) -> Option<Pairs> {
    let mut pairs = Pairs::new();
    for (key, value) in (value.kind() == JsonKind::Object).then(|| value.entries())? {
        flatten(name(&key), value, &mut pairs);
    }
    Some(pairs)
}

fn flatten(name: String, value: Value<'_>, pairs: &mut Pairs) {
    match value.kind() {
        JsonKind::Null => {}
        JsonKind::Array => {
            for element in value.children() {
                flatten(name.clone(), element, pairs);
            }
        }
        JsonKind::Object => {
            for (key, value) in value.entries() {
                flatten(format!("{name}[{key}]"), value, pairs);
            }
        }
        JsonKind::String => pairs.push((name, value.as_string().unwrap_or_default().into_owned())),
        _ => pairs.push((name, value.raw().to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(query: &Query) -> String {
        let mut url = String::new();
        query.write_to(&mut url);
        url
    }

    #[test]
    fn appends_or_replaces_values() {
        let mut query = Query::default();
        assert_eq!(encoded(&query), "");
        query.append("status", "open");
        query.set("query", "a b&c=d+é%", true);
        query.append("status", "expired");
        query.set("query", "x/y?", true);
        query.set_within("limit", 1, Some(1), Some(100)).unwrap();
        assert_eq!(encoded(&query), "?status=open&query=x%2Fy%3F&status=expired&limit=1");
        assert_eq!(query.get("limit"), Some("1"));
        query.set("query", "a b&c=d+é%", true);
        assert!(encoded(&query).contains("query=a%20b%26c%3Dd%2B%C3%A9%25&"));
    }

    #[test]
    fn rejects_numbers_out_of_bounds_by_name() {
        for (value, min, max, why) in [
            (0, Some(1), Some(100), "`limit` must be between 1 and 100, got 0"),
            (101, Some(1), Some(100), "`limit` must be between 1 and 100, got 101"),
            (0, Some(1), None, "`limit` must be at least 1, got 0"),
            (101, None, Some(100), "`limit` must be at most 100, got 101"),
        ] {
            let mut query = Query::default();
            assert_eq!(query.set_within("limit", value, min, max).unwrap_err(), why);
            assert_eq!(encoded(&query), "");
        }
    }

    #[test]
    fn flattens_objects() {
        let mut query = Query::default();
        query.append("page", "1");
        query
            .set_deep("metadata", &serde_json::json!({"old": 1, "n": 2}))
            .unwrap();
        query
            .set_deep(
                "metadata",
                &serde_json::json!({"k y": true, "n": 1, "plan": ["a", "b"], "x": null}),
            )
            .unwrap();
        assert_eq!(
            encoded(&query),
            "?page=1&metadata%5Bold%5D=1&metadata%5Bk%20y%5D=true&metadata%5Bn%5D=1&metadata%5Bplan%5D=a&metadata%5Bplan%5D=b"
        );
        assert!(query.set_deep("metadata", &7).is_err());
    }

    #[test]
    fn form_must_be_an_object() {
        let pairs = form_pairs(r#"{"a":"b","":{"c":1}}"#).unwrap();
        assert_eq!(
            pairs,
            [("a", "b"), ("[c]", "1")].map(|(key, value)| (key.to_owned(), value.to_owned()))
        );
        for json in ["null", "7", "[]"] {
            assert!(form_pairs(json).unwrap_err().contains("must be an object"), "{json}");
        }
    }

    #[test]
    fn hides_secrets_in_debug_output() {
        let mut query = Query::default();
        query.set("token", "canary", false);
        assert_eq!(format!("{query:?}"), r#"{"token": "…"}"#);
    }
}
