//! The query of a URL.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::path::percent;
use crate::types::Secret;

/// Keys and values, in the order they were given.
#[derive(Clone, Default)]
pub(crate) struct Query(Vec<Pair>);

#[derive(Clone)]
struct Pair {
    key: String,
    value: Secret,
    shown: bool,
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |pair: &Pair| {
            if pair.shown {
                pair.value.expose().to_owned()
            } else {
                "…".to_owned()
            }
        };
        f.debug_map()
            .entries(self.0.iter().map(|pair| (&pair.key, shown(pair))))
            .finish()
    }
}

impl Query {
    /// Adds a value beside those that the key has.
    pub(crate) fn append(&mut self, key: impl Into<String>, value: impl Into<String>) {
        self.0.push(Pair {
            key: key.into(),
            value: Secret::new(value),
            shown: true,
        });
    }

    /// Gives the key this value alone: the last one wins.
    pub(crate) fn set(&mut self, key: &str, value: &str, shown: bool) {
        let pair = Pair {
            key: key.to_owned(),
            value: Secret::from(value),
            shown,
        };
        match self.0.iter_mut().find(|pair| pair.key == key) {
            Some(known) => *known = pair,
            None => self.0.push(pair),
        }
    }

    /// A number within the bounds that the API states.
    pub(crate) fn set_within(
        &mut self,
        key: &str,
        value: i64,
        min: Option<i64>,
        max: Option<i64>,
    ) -> Result<(), String> {
        if let Some(min) = min.filter(|min| value < *min) {
            return Err(format!("`{key}` is {value}, and the least it may be is {min}"));
        }
        if let Some(max) = max.filter(|max| value > *max) {
            return Err(format!("`{key}` is {value}, and the most it may be is {max}"));
        }
        self.set(key, &value.to_string(), true);
        Ok(())
    }

    /// The entries of an object, as `key[entry]=value`. They replace those given before.
    pub(crate) fn set_deep<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), String> {
        let pairs = deep(key, value)?;
        let prefix = format!("{key}[");
        self.0.retain(|pair| !pair.key.starts_with(&prefix));
        for (key, value) in pairs {
            self.append(key, value);
        }
        Ok(())
    }

    /// The first value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|pair| pair.key == key)
            .map(|pair| pair.value.expose())
    }

    /// Appends `?key=value&…` to a URL.
    pub(crate) fn write_to(&self, url: &mut String) {
        write(
            url,
            self.0.iter().map(|pair| (pair.key.as_str(), pair.value.expose())),
            "?",
        );
    }
}

/// Appends pairs, percent-encoded, with `first` in front of the first.
pub(crate) fn write<'a>(text: &mut String, pairs: impl Iterator<Item = (&'a str, &'a str)>, first: &str) {
    let mut before = first;
    for (key, value) in pairs {
        text.push_str(before);
        text.extend(percent(key));
        text.push('=');
        text.extend(percent(value));
        before = "&";
    }
}

type Pairs = Vec<(String, String)>;

/// `name[key]=value`, deeper objects as `name[a][b]=value`, lists by repeating the key. Null is left out.
pub(crate) fn deep<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<Pairs, String> {
    match serde_json::to_value(value) {
        Ok(Value::Object(entries)) => {
            let mut pairs = Pairs::new();
            for (key, value) in sorted(entries) {
                flatten(format!("{name}[{key}]"), value, &mut pairs);
            }
            Ok(pairs)
        }
        Ok(Value::Null) => Ok(Pairs::new()),
        Ok(_) => Err(format!("`{name}` is no map")),
        Err(error) => Err(format!("`{name}` cannot be written: {error}")),
    }
}

/// `key=value` for each field, as a form has it.
pub(crate) fn form<T: Serialize + ?Sized>(value: &T) -> Result<Pairs, String> {
    match serde_json::to_value(value) {
        Ok(Value::Object(entries)) => {
            let mut pairs = Pairs::new();
            for (key, value) in sorted(entries) {
                flatten(key, value, &mut pairs);
            }
            Ok(pairs)
        }
        Ok(_) => Err("the body is no object, which a form must be".to_owned()),
        Err(error) => Err(format!("the body cannot be written: {error}")),
    }
}

/// In the order of the keys: whether `serde_json` keeps the order of fields depends on who else is built with it.
fn sorted(entries: serde_json::Map<String, Value>) -> Vec<(String, Value)> {
    let mut entries: Vec<_> = entries.into_iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    entries
}

fn flatten(key: String, value: Value, pairs: &mut Pairs) {
    match value {
        Value::Null => {}
        Value::Bool(value) => pairs.push((key, value.to_string())),
        Value::Number(value) => pairs.push((key, value.to_string())),
        Value::String(value) => pairs.push((key, value)),
        Value::Array(values) => values.into_iter().for_each(|value| flatten(key.clone(), value, pairs)),
        Value::Object(entries) => {
            for (inner, value) in sorted(entries) {
                flatten(format!("{key}[{inner}]"), value, pairs);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(query: &Query) -> String {
        let mut url = String::new();
        query.write_to(&mut url);
        url
    }

    #[test]
    fn keys_repeat_or_the_last_one_wins() {
        let mut query = Query::default();
        assert_eq!(text(&query), "");
        query.append("status", "open");
        query.set("query", "a b&c=d+é%", true);
        query.append("status", "expired");
        query.set("query", "x/y?", true);
        query.set_within("limit", 1, Some(1), Some(100)).unwrap();
        assert_eq!(text(&query), "?status=open&query=x%2Fy%3F&status=expired&limit=1");
        assert_eq!(query.get("limit"), Some("1"));
        query.set("query", "a b&c=d+é%", true);
        assert!(text(&query).contains("query=a%20b%26c%3Dd%2B%C3%A9%25&"));
    }

    #[test]
    fn bounds_name_the_argument() {
        let mut query = Query::default();
        let least = query.set_within("limit", 0, Some(1), None).unwrap_err();
        assert_eq!(least, "`limit` is 0, and the least it may be is 1");
        assert!(
            query
                .set_within("limit", 101, None, Some(100))
                .unwrap_err()
                .contains("the most it may be is 100")
        );
        assert_eq!(text(&query), "");
    }

    #[test]
    fn objects_go_deep() {
        let mut query = Query::default();
        query.append("page", "1");
        query.set_deep("metadata", &serde_json::json!({"old": 1})).unwrap();
        query
            .set_deep(
                "metadata",
                &serde_json::json!({"plan": ["a", "b"], "n": 1, "x": null, "k y": true}),
            )
            .unwrap();
        assert_eq!(
            text(&query),
            "?page=1&metadata%5Bk%20y%5D=true&metadata%5Bn%5D=1&metadata%5Bplan%5D=a&metadata%5Bplan%5D=b"
        );
        assert!(query.set_deep("metadata", &7).is_err());
    }

    #[test]
    fn debug_hides_secrets() {
        let mut query = Query::default();
        query.set("token", "canary", false);
        assert_eq!(format!("{query:?}"), r#"{"token": "…"}"#);
    }
}
