//! Checks a body's fields one by one, as Polar does: every problem at once, each with its place and its input.

use super::errors::Problem;
use super::fields::{self, Body, Kind, Null};
use super::ids::is_uuid;
use serde_json::{Map, Value, json};

/// All that is wrong with the form of a body.
pub(super) fn problems(body: Body, sent: &Map<String, Value>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in fields::of(body) {
        match sent.get(field.name) {
            None => {}
            Some(Value::Null) if field.null_in(body) != Null::Refused => {}
            Some(value) => problems.extend(check(field.kind, value, &["body", field.name])),
        }
    }
    problems
}

/// Whether a body holds a null that Polar's code trips over.
pub(super) fn crashes(body: Body, sent: &Map<String, Value>) -> bool {
    fields::of(body)
        .any(|field| field.null_in(body) == Null::Crashes && sent.get(field.name).is_some_and(Value::is_null))
}

fn check(kind: Kind, value: &Value, loc: &[&str]) -> Option<Problem> {
    let wrong = |kind: &str, message: &str| Some(Problem::new(kind, loc, message, value));
    match kind {
        Kind::Any => None,
        Kind::Bool => (!value.is_boolean())
            .then(|| wrong("bool_type", "Input should be a valid boolean"))
            .flatten(),
        Kind::False if value == &json!(false) => None,
        Kind::False => {
            wrong("literal_error", "Input should be False").map(|it| it.context(json!({"expected": "False"})))
        }
        Kind::Map => (!value.is_object())
            .then(|| wrong("dict_type", "Input should be a valid dictionary"))
            .flatten(),
        Kind::Integer { least, most } => integer(value, least, most, loc),
        Kind::Address => address(value, loc),
        Kind::Text { .. } | Kind::Email | Kind::Url | Kind::Uuid | Kind::Choice(_) => match value.as_str() {
            Some(text) => self::text(kind, text, loc),
            None => wrong("string_type", "Input should be a valid string"),
        },
    }
}

fn text(kind: Kind, text: &str, loc: &[&str]) -> Option<Problem> {
    let wrong = |kind: &str, message: &str| Some(Problem::new(kind, loc, message, &json!(text)));
    match kind {
        Kind::Text { most } if text.chars().count() > most => wrong(
            "string_too_long",
            &format!("String should have at most {most} characters"),
        )
        .map(|it| it.context(json!({ "max_length": most }))),
        Kind::Uuid if !is_uuid(text) => Some(not_a_uuid(text, loc)),
        Kind::Email => refused_email(text).and_then(|reason| {
            let message = format!("value is not a valid email address: {reason}");
            wrong("value_error", &message).map(|it| it.context(json!({ "reason": reason })))
        }),
        Kind::Url if !(text.starts_with("http://") || text.starts_with("https://")) => wrong(
            "url_parsing",
            "Input should be a valid URL, relative URL without a base",
        )
        .map(|it| it.context(json!({ "error": "relative URL without a base" }))),
        Kind::Choice(values) if !values.contains(&text) => Some(not_a_choice(values, text, loc)),
        _ => None,
    }
}

/// Why an address would not do. Polar asks the DNS; here it is enough that names kept for examples take no mail.
fn refused_email(text: &str) -> Option<String> {
    match text.split_once('@') {
        None => Some("An email address must have an @-sign.".to_owned()),
        Some((_, domain)) if domain.starts_with("example.") => {
            Some(format!("The domain name {domain} does not accept email."))
        }
        Some((name, domain)) if name.is_empty() || !domain.contains('.') => {
            Some("The part after the @-sign is not valid. It should have a period.".to_owned())
        }
        Some(_) => None,
    }
}

fn integer(value: &Value, least: i64, most: i64, loc: &[&str]) -> Option<Problem> {
    let wrong = |kind: &str, message: &str| Problem::new(kind, loc, message, value);
    match value.as_i64() {
        None => Some(wrong("int_type", "Input should be a valid integer")),
        Some(n) if n < least => Some(
            wrong(
                "greater_than_equal",
                &format!("Input should be greater than or equal to {least}"),
            )
            .context(json!({ "ge": least })),
        ),
        Some(n) if n > most => Some(
            wrong(
                "less_than_equal",
                &format!("Input should be less than or equal to {most}"),
            )
            .context(json!({ "le": most })),
        ),
        Some(_) => None,
    }
}

fn address(value: &Value, loc: &[&str]) -> Option<Problem> {
    let inner: Vec<&str> = loc.iter().copied().chain(["country"]).collect();
    match value.as_object().map(|address| address.get("country")) {
        None => Some(Problem::new(
            "model_attributes_type",
            loc,
            "Input should be a valid dictionary",
            value,
        )),
        Some(None) => Some(Problem::new("missing", &inner, "Field required", value)),
        Some(Some(Value::String(code))) if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => None,
        Some(Some(country)) => Some(Problem::new("enum", &inner, "Input should be a country code", country)),
    }
}

/// A text where a UUID belongs.
pub(super) fn not_a_uuid(text: &str, loc: &[&str]) -> Problem {
    let position = text.char_indices().find(|(_, c)| !c.is_ascii_hexdigit() && *c != '-');
    let reason = match position {
        Some((at, c)) => format!("invalid character: found `{c}` at {}", at + 1),
        None => format!(
            "invalid length: expected length 32 for simple format, found {}",
            text.len()
        ),
    };
    let message = format!("Input should be a valid UUID, {reason}");
    Problem::new("uuid_parsing", loc, &message, &json!(text)).context(json!({ "error": reason }))
}

/// A text that is none of those allowed.
pub(super) fn not_a_choice(values: &[&str], text: &str, loc: &[&str]) -> Problem {
    let quoted: Vec<_> = values.iter().map(|value| format!("'{value}'")).collect();
    let expected = match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    };
    Problem::new("enum", loc, &format!("Input should be {expected}"), &json!(text))
        .context(json!({ "expected": expected }))
}
