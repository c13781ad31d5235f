//! Validation errors: the paths of invalid values, and which errors a message shows.
//!
//! The server validates a body with several forms against each of them, and reports the errors of all. The location of
//! such an error contains the name of the form, or of another internal type, between the keys and indices.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::codec::{Encode, Value, decode, encode};

/// The maximum number of errors in a message.
const MAX_SHOWN: usize = 5;

/// The maximum number of errors that are read.
const MAX_READ: usize = 50;

/// Returns the path of a location, such as `body.prices[0].amount`.
#[allow(dead_code, reason = "generated code uses it if the document has validation errors")]
pub fn location_path(location: &dyn Encode) -> String {
    let path = encode::to_string(location)
        .ok()
        .and_then(|json| decode::with(&json, |value| Some(path(&segments(value)?))).ok()?);
    path.unwrap_or_default()
}

/// The first validation errors: `body.customer_email: invalid address; …`. `None` if the value is not a list of them.
pub(super) fn summary(detail: Value<'_>) -> Option<String> {
    let problems = detail.elements()?.take(MAX_READ).map(Problem::read);
    let problems = problems.collect::<Option<Vec<_>>>()?;
    let mut summary = String::new();
    let shown = problems.iter().filter(|problem| !problem.is_of_another_form(&problems));
    for problem in shown.take(MAX_SHOWN) {
        let separator = if summary.is_empty() { "" } else { "; " };
        // Writing to a `String` cannot fail.
        let _ = write!(summary, "{separator}{}: {}", path(&problem.location), problem.message);
    }
    Some(summary)
}

/// A validation error.
struct Problem<'t> {
    location: Vec<Segment<'t>>,
    message: Cow<'t, str>,
    is_missing: bool,
}

impl<'t> Problem<'t> {
    fn read(error: Value<'t>) -> Option<Self> {
        Some(Self {
            location: segments(error.get("loc")?)?,
            message: error.get("msg")?.as_string()?,
            is_missing: error.string_at(&["type"]).as_deref() == Some("missing"),
        })
    }

    /// Whether the error is of a form that cannot be the one that was sent: a required field of it is missing, while
    /// another form misses none.
    fn is_of_another_form(&self, all: &[Self]) -> bool {
        let forms = self
            .location
            .iter()
            .enumerate()
            .filter(|(_, segment)| segment.is_internal());
        forms.into_iter().any(|(position, form)| {
            let parent = self.location.get(..position);
            let alternatives = || all.iter().filter(|other| other.location.get(..position) == parent);
            let is_incomplete = |form: &Segment<'_>| {
                alternatives().any(|other| other.is_missing && other.location.get(position) == Some(form))
            };
            is_incomplete(form)
                && alternatives()
                    .filter_map(|other| other.location.get(position))
                    .any(|other| other.is_internal() && !is_incomplete(other))
        })
    }
}

/// A segment of a location.
#[derive(PartialEq)]
enum Segment<'t> {
    Name(Cow<'t, str>),
    /// An index, or another value as JSON.
    Index(&'t str),
}

impl Segment<'_> {
    /// Whether the segment names a type of the server: `list[int]`, `function-after[…]` or `CheckoutProductsCreate`.
    fn is_internal(&self) -> bool {
        match self {
            Self::Name(name) => name.contains(['[', '(']) || name.starts_with(|first: char| first.is_ascii_uppercase()),
            Self::Index(_) => false,
        }
    }

    /// Whether the segment is certainly the key of a field, not one that a user has chosen.
    fn is_field(&self) -> bool {
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        matches!(self, Self::Name(name) if name.bytes().all(is_part))
    }
}

fn segments(location: Value<'_>) -> Option<Vec<Segment<'_>>> {
    let segments = location.elements()?.map(|value| match value.as_string() {
        Some(name) => Segment::Name(name),
        None => Segment::Index(value.raw()),
    });
    Some(segments.collect())
}

/// The path without the names of internal types.
fn path(location: &[Segment<'_>]) -> String {
    let mut path = String::new();
    for (position, segment) in location.iter().enumerate() {
        match segment {
            Segment::Index(index) => path.extend(["[", index, "]"]),
            Segment::Name(name) => {
                // A key of metadata may look like a type, but is not followed by a field.
                let is_key = !name.contains(['[', '(']) && !location.get(position + 1).is_some_and(Segment::is_field);
                if !segment.is_internal() || is_key {
                    path.extend([if path.is_empty() { "" } else { "." }, name]);
                }
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Json;

    fn summary_of(detail: &str) -> Option<String> {
        decode::with(detail, summary).unwrap()
    }

    #[test]
    fn shows_only_the_errors_of_the_form_that_was_sent() {
        let detail = r#"[
            {"type": "too_short", "loc": ["body", "function-after[check(), ProductsCreate]", "products"], "msg": "too short"},
            {"type": "missing", "loc": ["body", "function-after[check(), ProductCreate]", "product_id"], "msg": "missing"},
            {"type": "int_type", "loc": ["body", "function-after[check(), ProductCreate]", "amount"], "msg": "no integer"},
            {"type": "missing", "loc": ["body", "function-after[check(), PriceCreate]", "price_id"], "msg": "missing"}
        ]"#;
        assert_eq!(summary_of(detail).unwrap(), "body.products: too short");
        let nested = r#"[
            {"type": "enum", "loc": ["body", "filter", "clauses", 0, "FilterClause", "operator"], "msg": "not allowed"},
            {"type": "missing", "loc": ["body", "filter", "clauses", 0, "Filter", "conjunction"], "msg": "missing"},
            {"type": "missing", "loc": ["body", "name"], "msg": "missing"}
        ]"#;
        assert_eq!(
            summary_of(nested).unwrap(),
            "body.filter.clauses[0].operator: not allowed; body.name: missing"
        );
    }

    #[test]
    fn shows_all_errors_if_every_form_is_incomplete() {
        let detail = r#"[
            {"type": "missing", "loc": ["body", "A", "x"], "msg": "m"},
            {"type": "missing", "loc": ["body", "B", "y"], "msg": "m"}
        ]"#;
        assert_eq!(summary_of(detail).unwrap(), "body.x: m; body.y: m");
    }

    #[test]
    fn path_omits_internal_types_and_keeps_keys() {
        for (location, path) in [
            (r#"["body", "customer_email"]"#, "body.customer_email"),
            (r#"["body", "prices", 0, "amount"]"#, "body.prices[0].amount"),
            (r#"["query", "status", "str-enum[CheckoutStatus]"]"#, "query.status"),
            (r#"["query", "status", "list[int]", 0]"#, "query.status[0]"),
            (r#"["body", "metadata", "Color"]"#, "body.metadata.Color"),
            (r#"["body", "CheckoutCreate", "seats"]"#, "body.seats"),
            ("[]", ""),
            ("7", ""),
        ] {
            assert_eq!(location_path(&Json::parse(location).unwrap()), path);
        }
    }

    #[test]
    fn reads_a_bounded_number_of_errors() {
        let error = r#"{"loc": ["a"], "msg": "m"}"#;
        let detail = format!("[{error}{}]", format!(", {error}").repeat(100_000));
        assert_eq!(summary_of(&detail).unwrap().matches("a: m").count(), MAX_SHOWN);
        assert_eq!(summary_of("[{}]"), None);
        assert_eq!(summary_of("{}"), None);
    }
}
