//! Validation of request bodies: the fields of each body, and the errors that Polar reports for invalid values.

mod currencies;
mod metadata;
mod prices;
mod values;

pub(super) use currencies::{CURRENCIES, format_amount};
pub(super) use metadata::validate as validate_metadata;
pub(super) use values::{invalid_enum_value, invalid_uuid};

use super::field_error::{FieldError, Location};
use serde_json::{Map, Value, json};
use values::ValueType;

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
    // The currency and the product come first, because the other fields are applied to them.
    Field::new("currency", ValueType::Enum(CURRENCIES), SELLER, Ignore),
    Field::new("products", ValueType::Products, CREATE, Ignore),
    Field::new("prices", ValueType::Prices, CREATE, Ignore),
    Field::new("product_id", ValueType::Uuid, ALL, Ignore),
    Field::new("product_price_id", ValueType::Uuid, ALL, Ignore),
    Field::new("amount", ValueType::Integer { min: 0, max: i64::MAX }, ALL, Ignore),
    // A quantity is checked against its limits.
    Field::new("min_seats", SEATS, CREATE, Ignore),
    Field::new("max_seats", SEATS, CREATE, Ignore),
    Field::new("seats", SEATS, ALL, Ignore),
    Field::new("min_units", INTEGER, CREATE, Ignore),
    Field::new("max_units", INTEGER, CREATE, Ignore),
    Field::new("units", INTEGER, ALL, Ignore),
    Field::new("locale", STRING, ALL, Ignore),
    Field::new("metadata", ValueType::Metadata, SELLER, Reject),
    Field::new("custom_field_data", ValueType::Map, ALL, Reject),
    Field::new("customer_metadata", ValueType::Metadata, SELLER, Crash),
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
    Field::new("customer_ip_address", ValueType::Ip, SELLER, Clear),
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

/// One of the three bodies that create a checkout.
struct Alternative {
    /// How Polar's validation errors name the body.
    label: &'static str,
    required: &'static str,
    /// The fields of the other bodies that this one ignores.
    ignored: &'static [&'static str],
}

macro_rules! with_validators {
    ($body:literal) => {
        concat!(
            "function-after[_validate_unit_constraints(), function-after[_validate_seat_constraints(), ",
            "function-after[is_complete_configuration(), ",
            $body,
            "]]]"
        )
    };
}

const ALTERNATIVES: [Alternative; 3] = [
    Alternative {
        label: with_validators!("CheckoutProductsCreate"),
        required: "products",
        ignored: &["product_id", "product_price_id"],
    },
    Alternative {
        label: with_validators!("CheckoutProductCreate"),
        required: "product_id",
        ignored: &["products", "prices", "product_price_id"],
    },
    Alternative {
        label: with_validators!("CheckoutPriceCreate"),
        required: "product_price_id",
        ignored: &["currency", "products", "prices", "product_id"],
    },
];

/// The fields that select what is sold. Their errors come last.
const SELECTION: [&str; 4] = ["products", "prices", "product_id", "product_price_id"];

impl Alternative {
    fn validate(&self, fields: &Map<String, Value>) -> Vec<FieldError> {
        let loc = Location::from(&["body", self.label]);
        let mut errors = Vec::new();
        let own = fields_of(BodySchema::Create).filter(|field| !self.ignored.contains(&field.name));
        let (products, others): (Vec<_>, Vec<_>) = own.partition(|field| SELECTION.contains(&field.name));
        for field in others.into_iter().chain(products) {
            let is_required = field.name == self.required;
            match fields.get(field.name) {
                Some(Value::Null) if field.null_in(BodySchema::Create) != Reject && !is_required => {}
                Some(value) => values::validate(field.value_type, value, &loc.field(field.name), &mut errors),
                None if is_required => {
                    let loc = loc.field(field.name);
                    errors.push(FieldError::new("missing", &loc, "Field required", &json!(fields)));
                }
                None => {}
            }
        }
        if errors.is_empty() {
            errors.extend(limits_error(fields, &loc));
        }
        errors
    }
}

/// The error if the smallest number of seats or units is larger than the largest one.
fn limits_error(fields: &Map<String, Value>, loc: &Location) -> Option<FieldError> {
    let number = |name: &str| fields.get(name).and_then(Value::as_i64);
    let limits = [("min_seats", "max_seats"), ("min_units", "max_units")];
    let (min, max) = limits.into_iter().find(|(min, max)| {
        let limits = number(min).zip(number(max));
        limits.is_some_and(|(min, max)| min > max)
    })?;
    let message = format!("Value error, {min} must be less than or equal to {max}.");
    let error = FieldError::new("value_error", loc, &message, &json!(fields));
    Some(error.context(json!({ "error": {} })))
}

/// Returns all validation errors of a body. A body that creates a checkout is valid if it has one of three forms; if it
/// has none of them, Polar reports the errors of each.
pub(super) fn validate(body: BodySchema, fields: &Map<String, Value>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if body == BodySchema::Create {
        for alternative in &ALTERNATIVES {
            match alternative.validate(fields) {
                none if none.is_empty() => return none,
                found => errors.extend(found),
            }
        }
        return errors;
    }
    for field in fields_of(body) {
        match fields.get(field.name) {
            None => {}
            Some(Value::Null) if field.null_in(body) != Reject => {}
            Some(value) => {
                let loc = Location::from(&["body", field.name]);
                values::validate(field.value_type, value, &loc, &mut errors);
            }
        }
    }
    errors
}

/// Adds the error of an email address.
pub(super) fn validate_email(value: &Value, loc: &Location, errors: &mut Vec<FieldError>) {
    values::validate(ValueType::Email, value, loc, errors);
}

/// Returns whether a body contains a null that makes Polar respond with 500.
pub(super) fn has_crashing_null(body: BodySchema, fields: &Map<String, Value>) -> bool {
    fields_of(body).any(|field| field.null_in(body) == Crash && fields.get(field.name).is_some_and(Value::is_null))
}
