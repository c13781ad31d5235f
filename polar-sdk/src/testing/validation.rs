//! Validation of request bodies: the fields of each body, and the errors that Polar reports for invalid values.

use super::error_responses::FieldError;
use super::id_generator::is_uuid;
use serde_json::{Map, Value, json};

use NullBehavior::{Clear, Crash, Ignore, Reject};

/// The body of an operation. The values are bits of [`Field::bodies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodySchema {
    Create = 1,
    Update = 2,
    ClientUpdate = 4,
    Confirm = 8,
}

impl BodySchema {
    pub(super) fn is_sent_by_seller(self) -> bool {
        self as u8 & SELLER != 0
    }
}

const CREATE: u8 = BodySchema::Create as u8;
const CONFIRM: u8 = BodySchema::Confirm as u8;
/// The bodies that the seller sends.
const SELLER: u8 = CREATE | BodySchema::Update as u8;
/// The bodies that the buyer sends.
const BUYER: u8 = BodySchema::ClientUpdate as u8 | CONFIRM;
const ALL: u8 = SELLER | BUYER;

/// The type of the values of a field.
#[derive(Clone, Copy, Debug)]
enum ValueType {
    String {
        max_length: usize,
    },
    Email,
    Url,
    Uuid,
    Bool,
    /// The literal `false`.
    False,
    Integer {
        min: i64,
        max: i64,
    },
    Map,
    Address,
    Enum(&'static [&'static str]),
    /// Validated by the operation.
    Any,
}

const STRING: ValueType = ValueType::String { max_length: usize::MAX };
const INTEGER: ValueType = ValueType::Integer {
    min: i64::MIN,
    max: i64::MAX,
};
const INTERVAL: ValueType = ValueType::Enum(&["day", "week", "month", "year"]);
const INTERVAL_COUNT: ValueType = ValueType::Integer { min: 1, max: 1000 };
const SEATS: ValueType = ValueType::Integer { min: 1, max: 10_000 };

/// What Polar does with a null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NullBehavior {
    /// Removes the value.
    Clear,
    /// Treats the field as absent.
    Ignore,
    /// Responds with 422.
    Reject,
    /// Responds with 500: the schema allows null, but the operation fails.
    Crash,
}

/// A field of one or more bodies. Other bodies ignore it.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    value_type: ValueType,
    bodies: u8,
    null: NullBehavior,
}

impl Field {
    const fn new(name: &'static str, value_type: ValueType, bodies: u8, null: NullBehavior) -> Self {
        Self {
            name,
            value_type,
            bodies,
            null,
        }
    }

    /// What null does in a body. When a checkout is created, there is no value to clear.
    pub(super) fn null_in(&self, body: BodySchema) -> NullBehavior {
        let is_required = matches!(
            self.name,
            "allow_discount_codes"
                | "require_billing_address"
                | "allow_trial"
                | "is_business_customer"
                | "customer_metadata"
        );
        match body {
            BodySchema::Create if is_required => Reject,
            BodySchema::Create if self.null != Reject => Ignore,
            _ => self.null,
        }
    }
}

const FIELDS: &[Field] = &[
    Field::new("products", ValueType::Any, CREATE, Ignore),
    Field::new("prices", ValueType::Any, CREATE, Ignore),
    Field::new("product_id", ValueType::Uuid, ALL, Ignore),
    Field::new("product_price_id", ValueType::Uuid, ALL, Ignore),
    Field::new("amount", ValueType::Integer { min: 0, max: i64::MAX }, ALL, Ignore),
    Field::new("seats", SEATS, ALL, Ignore),
    Field::new("min_seats", SEATS, CREATE, Ignore),
    Field::new("max_seats", SEATS, CREATE, Ignore),
    Field::new("units", INTEGER, ALL, Ignore),
    Field::new("min_units", INTEGER, CREATE, Ignore),
    Field::new("max_units", INTEGER, CREATE, Ignore),
    Field::new("currency", ValueType::String { max_length: 3 }, SELLER, Ignore),
    Field::new("locale", STRING, ALL, Ignore),
    Field::new("metadata", ValueType::Map, SELLER, Reject),
    Field::new("custom_field_data", ValueType::Map, ALL, Reject),
    Field::new("customer_metadata", ValueType::Map, SELLER, Crash),
    Field::new("is_business_customer", ValueType::Bool, ALL, Crash),
    Field::new("allow_discount_codes", ValueType::Bool, SELLER, Crash),
    Field::new("require_billing_address", ValueType::Bool, SELLER, Crash),
    Field::new("allow_trial", ValueType::Bool, SELLER, Clear),
    Field::new("allow_trial", ValueType::False, BUYER, Clear),
    Field::new("trial_interval", INTERVAL, SELLER, Clear),
    Field::new("trial_interval_count", INTERVAL_COUNT, SELLER, Clear),
    Field::new("discount_id", ValueType::Uuid, SELLER, Clear),
    Field::new("discount_code", STRING, BUYER, Clear),
    Field::new("customer_id", ValueType::Uuid, CREATE, Clear),
    Field::new("external_customer_id", STRING, CREATE, Clear),
    Field::new("subscription_id", ValueType::Uuid, CREATE, Clear),
    Field::new("customer_name", ValueType::String { max_length: 256 }, ALL, Clear),
    Field::new("customer_email", ValueType::Email, ALL, Clear),
    Field::new("customer_ip_address", STRING, SELLER, Clear),
    Field::new("customer_billing_name", STRING, ALL, Clear),
    Field::new("customer_billing_address", ValueType::Address, ALL, Ignore),
    Field::new("customer_tax_id", STRING, ALL, Clear),
    Field::new("success_url", ValueType::Url, SELLER, Clear),
    Field::new("return_url", ValueType::Url, SELLER, Clear),
    Field::new("embed_origin", STRING, SELLER, Clear),
    Field::new("payment_method_type", STRING, BUYER, Clear),
    Field::new("confirmation_token_id", STRING, CONFIRM, Clear),
];

/// The fields of a body.
pub(super) fn fields_of(body: BodySchema) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.bodies & body as u8 != 0)
}

/// Returns all validation errors of a body.
pub(super) fn validate(body: BodySchema, fields: &Map<String, Value>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for field in fields_of(body) {
        match fields.get(field.name) {
            None => {}
            Some(Value::Null) if field.null_in(body) != Reject => {}
            Some(value) => errors.extend(validate_value(field.value_type, value, &["body", field.name])),
        }
    }
    errors
}

/// Returns whether a body contains a null that makes Polar respond with 500.
pub(super) fn has_crashing_null(body: BodySchema, fields: &Map<String, Value>) -> bool {
    fields_of(body).any(|field| field.null_in(body) == Crash && fields.get(field.name).is_some_and(Value::is_null))
}

fn validate_value(value_type: ValueType, value: &Value, loc: &[&str]) -> Option<FieldError> {
    let error = |error_type: &str, message: &str| Some(FieldError::new(error_type, loc, message, value));
    match value_type {
        ValueType::Any => None,
        ValueType::Bool if value.is_boolean() => None,
        ValueType::Bool => error("bool_type", "Input should be a valid boolean"),
        ValueType::False if value == &json!(false) => None,
        ValueType::False => {
            error("literal_error", "Input should be False").map(|it| it.context(json!({"expected": "False"})))
        }
        ValueType::Map if value.is_object() => None,
        ValueType::Map => error("dict_type", "Input should be a valid dictionary"),
        ValueType::Integer { min, max } => validate_integer(value, min, max, loc),
        ValueType::Address => validate_address(value, loc),
        ValueType::String { .. } | ValueType::Email | ValueType::Url | ValueType::Uuid | ValueType::Enum(_) => {
            match value.as_str() {
                Some(string) => validate_string(value_type, string, loc),
                None => error("string_type", "Input should be a valid string"),
            }
        }
    }
}

fn validate_string(value_type: ValueType, value: &str, loc: &[&str]) -> Option<FieldError> {
    let error = |error_type: &str, message: &str, context: Value| {
        Some(FieldError::new(error_type, loc, message, &json!(value)).context(context))
    };
    match value_type {
        ValueType::String { max_length } if value.chars().count() > max_length => {
            let message = format!("String should have at most {max_length} characters");
            error("string_too_long", &message, json!({ "max_length": max_length }))
        }
        ValueType::Uuid if !is_uuid(value) => Some(invalid_uuid(value, loc)),
        ValueType::Email => {
            let reason = email_error(value)?;
            let message = format!("value is not a valid email address: {reason}");
            error("value_error", &message, json!({ "reason": reason }))
        }
        ValueType::Url if !(value.starts_with("http://") || value.starts_with("https://")) => error(
            "url_parsing",
            "Input should be a valid URL, relative URL without a base",
            json!({ "error": "relative URL without a base" }),
        ),
        ValueType::Enum(values) if !values.contains(&value) => Some(invalid_enum_value(values, value, loc)),
        _ => None,
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

fn validate_integer(value: &Value, min: i64, max: i64, loc: &[&str]) -> Option<FieldError> {
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

fn validate_address(value: &Value, loc: &[&str]) -> Option<FieldError> {
    let country_loc: Vec<&str> = loc.iter().copied().chain(["country"]).collect();
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

/// The error for a string that is not a UUID.
pub(super) fn invalid_uuid(value: &str, loc: &[&str]) -> FieldError {
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
pub(super) fn invalid_enum_value(values: &[&str], value: &str, loc: &[&str]) -> FieldError {
    let quoted: Vec<_> = values.iter().map(|value| format!("'{value}'")).collect();
    let expected = match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    };
    FieldError::new("enum", loc, &format!("Input should be {expected}"), &json!(value))
        .context(json!({ "expected": expected }))
}
