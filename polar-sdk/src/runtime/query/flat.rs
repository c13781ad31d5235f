//! Flattens values into pairs of keys and texts, for deep query parameters and for forms.

use serde::Serialize;
use serde_json::Value;

type Pairs = Vec<(String, String)>;

/// `name[key]=value`, deeper objects as `name[a][b]=value`, lists by repeating the key. Null is left out.
pub(in crate::runtime) fn deep<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<Pairs, String> {
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
pub(in crate::runtime) fn form<T: Serialize + ?Sized>(value: &T) -> Result<Pairs, String> {
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
