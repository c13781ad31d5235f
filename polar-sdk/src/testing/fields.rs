//! The fields of the four bodies: what each may hold, and what null does to it.

use Null::{Clears, Crashes, Ignored, Refused};

/// A body that an operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Create,
    Update,
    ClientUpdate,
    Confirm,
}

impl Body {
    /// The letter that stands for this body in [`Field::bodies`].
    const fn letter(self) -> char {
        match self {
            Self::Create => 'c',
            Self::Update => 'u',
            Self::ClientUpdate => 'p',
            Self::Confirm => 'f',
        }
    }
}

/// What a field may hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Text {
        most: usize,
    },
    Email,
    Url,
    Uuid,
    Bool,
    /// Only `false`.
    False,
    Integer {
        least: i64,
        most: i64,
    },
    Map,
    Address,
    Choice(&'static [&'static str]),
    /// Looked at where it is used.
    Any,
}

/// What a null does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Null {
    /// Takes the value away.
    Clears,
    /// Nothing: as if the field were not there.
    Ignored,
    /// A 422.
    Refused,
    /// A 500: Polar's tables allow it and its code does not.
    Crashes,
}

/// One field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The bodies that have it: **c**reate, **u**pdate, **p**ublic update, con**f**irm. Other bodies ignore it.
    bodies: &'static str,
    null: Null,
}

impl Field {
    const fn new(name: &'static str, kind: Kind, bodies: &'static str, null: Null) -> Self {
        Self {
            name,
            kind,
            bodies,
            null,
        }
    }

    /// What null does to this field in a body. In a create body nothing is there yet that null could clear.
    pub(super) fn null_in(&self, body: Body) -> Null {
        let required_kind = matches!(
            self.name,
            "allow_discount_codes" | "require_billing_address" | "allow_trial"
        ) || matches!(self.name, "is_business_customer" | "customer_metadata");
        match body {
            Body::Create if required_kind => Refused,
            Body::Create if self.null != Refused => Ignored,
            _ => self.null,
        }
    }
}

/// The fields of a body.
pub(super) fn of(body: Body) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.bodies.contains(body.letter()))
}

const TEXT: Kind = Kind::Text { most: usize::MAX };
const SEATS: Kind = Kind::Integer { least: 1, most: 10_000 };
const UNITS: Kind = Kind::Integer {
    least: i64::MIN,
    most: i64::MAX,
};

const FIELDS: &[Field] = &[
    Field::new("products", Kind::Any, "c", Ignored),
    Field::new("prices", Kind::Any, "c", Ignored),
    Field::new("product_id", Kind::Uuid, "cupf", Ignored),
    Field::new("product_price_id", Kind::Uuid, "cupf", Ignored),
    Field::new(
        "amount",
        Kind::Integer {
            least: 0,
            most: i64::MAX,
        },
        "cupf",
        Ignored,
    ),
    Field::new("seats", SEATS, "cupf", Ignored),
    Field::new("min_seats", SEATS, "c", Ignored),
    Field::new("max_seats", SEATS, "c", Ignored),
    Field::new("units", UNITS, "cupf", Ignored),
    Field::new("min_units", UNITS, "c", Ignored),
    Field::new("max_units", UNITS, "c", Ignored),
    Field::new("currency", Kind::Text { most: 3 }, "cu", Ignored),
    Field::new("locale", TEXT, "cupf", Ignored),
    Field::new("metadata", Kind::Map, "cu", Refused),
    Field::new("custom_field_data", Kind::Map, "cupf", Refused),
    Field::new("customer_metadata", Kind::Map, "cu", Crashes),
    Field::new("is_business_customer", Kind::Bool, "cupf", Crashes),
    Field::new("allow_discount_codes", Kind::Bool, "cu", Crashes),
    Field::new("require_billing_address", Kind::Bool, "cu", Crashes),
    Field::new("allow_trial", Kind::Bool, "cu", Clears),
    Field::new("allow_trial", Kind::False, "pf", Clears),
    Field::new(
        "trial_interval",
        Kind::Choice(&["day", "week", "month", "year"]),
        "cu",
        Clears,
    ),
    Field::new(
        "trial_interval_count",
        Kind::Integer { least: 1, most: 1000 },
        "cu",
        Clears,
    ),
    Field::new("discount_id", Kind::Uuid, "cu", Clears),
    Field::new("discount_code", TEXT, "pf", Clears),
    Field::new("customer_id", Kind::Uuid, "c", Clears),
    Field::new("external_customer_id", TEXT, "c", Clears),
    Field::new("subscription_id", Kind::Uuid, "c", Clears),
    Field::new("customer_name", Kind::Text { most: 256 }, "cupf", Clears),
    Field::new("customer_email", Kind::Email, "cupf", Clears),
    Field::new("customer_ip_address", TEXT, "cu", Clears),
    Field::new("customer_billing_name", TEXT, "cupf", Clears),
    Field::new("customer_billing_address", Kind::Address, "cupf", Ignored),
    Field::new("customer_tax_id", TEXT, "cupf", Clears),
    Field::new("success_url", Kind::Url, "cu", Clears),
    Field::new("return_url", Kind::Url, "cu", Clears),
    Field::new("embed_origin", TEXT, "cu", Clears),
    Field::new("payment_method_type", TEXT, "pf", Clears),
    Field::new("confirmation_token_id", TEXT, "f", Clears),
];
