//! The types of fields, and the errors that Polar reports for invalid values.

use super::{metadata, prices};
use crate::testing::field_error::{FieldError, Location};
use crate::testing::id_generator::is_uuid;
use serde_json::{Value, json};
use std::net::IpAddr;

/// The type of the values of a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum ValueType {
    String {
        max_length: usize,
    },
    Email,
    Url,
    Ip,
    Uuid,
    Bool,
    /// The literal `false`.
    False,
    Integer {
        min: i64,
        max: i64,
    },
    Map,
    Metadata,
    Address,
    Enum(&'static [&'static str]),
    /// The ids of the products of a checkout.
    Products,
    /// Prices that only exist in the checkout, by product id.
    Prices,
}

/// The maximum length of a URL.
const MAX_URL_LENGTH: usize = 2083;

/// Adds the errors of a value.
pub(super) fn validate(value_type: ValueType, value: &Value, loc: &Location, errors: &mut Vec<FieldError>) {
    let invalid = |error_type: &str, message: &str| Some(FieldError::new(error_type, loc, message, value));
    let error = match value_type {
        ValueType::Bool if value.is_boolean() => None,
        ValueType::Bool => invalid("bool_type", "Input should be a valid boolean"),
        ValueType::False if value == &json!(false) => None,
        ValueType::False => {
            let error = invalid("literal_error", "Input should be False");
            error.map(|error| error.context(json!({ "expected": "False" })))
        }
        ValueType::Map if value.is_object() => None,
        ValueType::Map => invalid("dict_type", "Input should be a valid dictionary"),
        ValueType::Metadata => return metadata::validate(value, loc, errors),
        ValueType::Products => return validate_products(value, loc, errors),
        ValueType::Prices => return prices::validate(value, loc, errors),
        ValueType::Integer { min, max } => validate_integer(value, min, max, loc),
        ValueType::Address => validate_address(value, loc),
        ValueType::Uuid => validate_uuid(value, loc),
        ValueType::Ip => {
            let is_ip = value.as_str().is_some_and(|ip| ip.parse::<IpAddr>().is_ok());
            let error = || invalid("ip_any_address", "value is not a valid IPv4 or IPv6 address");
            if is_ip { None } else { error() }
        }
        ValueType::String { .. } | ValueType::Email | ValueType::Url | ValueType::Enum(_) => match value.as_str() {
            Some(string) => validate_string(value_type, string, loc),
            None => invalid("string_type", "Input should be a valid string"),
        },
    };
    errors.extend(error);
}

fn validate_string(value_type: ValueType, value: &str, loc: &Location) -> Option<FieldError> {
    let error = |error_type: &str, message: &str, context: Value| {
        Some(FieldError::new(error_type, loc, message, &json!(value)).context(context))
    };
    match value_type {
        ValueType::String { max_length } => too_long(value, max_length, loc),
        ValueType::Email => {
            let reason = email_error(value)?;
            let message = format!("value is not a valid email address: {reason}");
            error("value_error", &message, json!({ "reason": reason }))
        }
        ValueType::Url if value.len() > MAX_URL_LENGTH => {
            let message = format!("URL should have at most {MAX_URL_LENGTH} characters");
            error("url_too_long", &message, json!({ "max_length": MAX_URL_LENGTH }))
        }
        ValueType::Url => {
            let reason = url_error(value)?;
            let message = format!("Input should be a valid URL, {reason}");
            error("url_parsing", &message, json!({ "error": reason }))
        }
        ValueType::Enum(values) if !values.contains(&value) => Some(invalid_enum_value(values, value, loc)),
        _ => None,
    }
}

/// The error for a string with too many characters.
pub(super) fn too_long(value: &str, max_length: usize, loc: &Location) -> Option<FieldError> {
    let message = format!("String should have at most {max_length} characters");
    let error = || FieldError::new("string_too_long", loc, &message, &json!(value));
    (value.chars().count() > max_length).then(|| error().context(json!({ "max_length": max_length })))
}

fn url_error(url: &str) -> Option<&'static str> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        _ if url.is_empty() => Some("input is empty"),
        None => Some("relative URL without a base"),
        Some(host) if host.is_empty() || host.starts_with(['/', '?', '#']) => Some("empty host"),
        Some(_) => None,
    }
}

/// Returns why an email address is invalid. Polar looks the domain up in the DNS; the server only rejects the domains
/// that are reserved for examples.
fn email_error(email: &str) -> Option<String> {
    match email.split_once('@') {
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

pub(super) fn validate_integer(value: &Value, min: i64, max: i64, loc: &Location) -> Option<FieldError> {
    let error = |error_type: &str, message: &str| FieldError::new(error_type, loc, message, value);
    match value.as_i64() {
        None => Some(error("int_type", "Input should be a valid integer")),
        Some(n) if n < min => {
            let message = format!("Input should be greater than or equal to {min}");
            Some(error("greater_than_equal", &message).context(json!({ "ge": min })))
        }
        Some(n) if n > max => {
            let message = format!("Input should be less than or equal to {max}");
            Some(error("less_than_equal", &message).context(json!({ "le": max })))
        }
        Some(_) => None,
    }
}

fn validate_address(value: &Value, loc: &Location) -> Option<FieldError> {
    let country_loc = loc.field("country");
    let Some(address) = value.as_object() else {
        let message = "Input should be a valid dictionary";
        return Some(FieldError::new("model_attributes_type", loc, message, value));
    };
    match address.get("country") {
        None => Some(FieldError::new("missing", &country_loc, "Field required", value)),
        Some(Value::String(code)) if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => None,
        Some(country) => {
            let message = "Input should be a country code";
            Some(FieldError::new("enum", &country_loc, message, country))
        }
    }
}

fn validate_products(value: &Value, loc: &Location, errors: &mut Vec<FieldError>) {
    let Some(products) = value.as_array() else {
        return errors.push(FieldError::new("list_type", loc, "Input should be a valid list", value));
    };
    if products.is_empty() {
        let message = "List should have at least 1 item after validation, not 0";
        let context = json!({ "field_type": "List", "min_length": 1, "actual_length": 0 });
        errors.push(FieldError::new("too_short", loc, message, value).context(context));
    }
    let products = products.iter().enumerate();
    errors.extend(products.filter_map(|(index, product)| validate_uuid(product, &loc.index(index))));
}

pub(super) fn validate_uuid(value: &Value, loc: &Location) -> Option<FieldError> {
    match value.as_str() {
        Some(id) if is_uuid(id) => None,
        Some(id) => Some(invalid_uuid(id, loc)),
        None => {
            let message = "UUID input should be a string, bytes or UUID object";
            Some(FieldError::new("uuid_type", loc, message, value))
        }
    }
}

/// The error for a string that is not a UUID.
pub(in crate::testing) fn invalid_uuid(value: &str, loc: impl Into<Location>) -> FieldError {
    let invalid = value.char_indices().find(|(_, c)| !c.is_ascii_hexdigit() && *c != '-');
    let reason = match invalid {
        Some((at, c)) => format!("invalid character: found `{c}` at {}", at + 1),
        None => format!(
            "invalid length: expected length 32 for simple format, found {}",
            value.len()
        ),
    };
    let message = format!("Input should be a valid UUID, {reason}");
    FieldError::new("uuid_parsing", loc, &message, &json!(value)).context(json!({ "error": reason }))
}

/// The error for a string that is not one of the values of an enum.
pub(in crate::testing) fn invalid_enum_value(values: &[&str], value: &str, loc: impl Into<Location>) -> FieldError {
    let expected = alternatives(values, "or");
    FieldError::new("enum", loc, &format!("Input should be {expected}"), &json!(value))
        .context(json!({ "expected": expected }))
}

/// Lists quoted values: `'a', 'b' or 'c'`.
pub(super) fn alternatives(values: &[&str], conjunction: &str) -> String {
    let quoted: Vec<_> = values.iter().map(|value| format!("'{value}'")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {conjunction} {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
