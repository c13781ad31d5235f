//! Names of enum values and union members.

use super::words::{Words, common_affixes};
use super::{Ident, Scope};
use crate::diagnostic::Problems;
use crate::ir::{Enum, Model, Payload, Scalar, Tag, Type, Union};

const VALUE_HELP: &str = "name the values with `x-polar-enum-names` in an overlay, such as `{\"<=\": at_most}`; the names \
                          must differ in more than case and punctuation, and `Unknown` is reserved";
const MEMBER_HELP: &str = "give the schema of one union member another name with `x-polar-name` in an overlay";

/// Names the values of an enum. `Unknown` is reserved for values that the document does not list.
pub(super) fn values(ty: &str, model: &Model, shape: &Enum, problems: &mut Problems) -> Vec<Ident> {
    let mut variants = Scope::new(format!("variant of `{ty}`"), VALUE_HELP).reserving("Unknown");
    let signed = shape.values.iter().any(|value| value.contains('+'));
    let list = model.pointer.child("enum");
    let values = shape.values.iter().enumerate();
    values
        .map(|(index, value)| {
            let name = match shape.names.get(value) {
                Some(name) => Words::of(name).pascal(),
                None => variant(value, signed),
            };
            variants.claim_or_placeholder(&name, value, &list.item(index), problems)
        })
        .collect()
}

/// Returns the variant name of a value.
///
/// - `-created_at`, a sort order, is `CreatedAtDesc`.
/// - The empty string is `Empty`.
/// - `+` is spelled out. If the enum is `signed`, so is a `-` before a number, which distinguishes `Etc/GMT-1` from
///   `Etc/GMT+1`.
fn variant(value: &str, signed: bool) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    let descending = value
        .strip_prefix('-')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut spelled = String::new();
    let mut previous = ' ';
    let mut chars = descending.unwrap_or(value).chars().peekable();
    while let Some(c) = chars.next() {
        let before_number = chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            '+' => spelled.push_str(" plus "),
            '-' if before_number && (previous == ' ' || (signed && previous.is_ascii_alphabetic())) => {
                spelled.push_str(" minus ");
            }
            other => spelled.push(other),
        }
        previous = c;
    }
    let suffix = if descending.is_some() { "Desc" } else { "" };
    format!("{}{suffix}", Words::of(&spelled).pascal())
}

/// Names the members of a union after their types, without the words that all of them share: `ProductPriceFixed` and
/// `ProductPriceCustom` are `Fixed` and `Custom`.
pub(super) fn members(ty: &str, shape: &Union, models: &[Words], problems: &mut Problems) -> Vec<Ident> {
    let reserved = if shape.tag == Tag::InputOnly { "" } else { "Unknown" };
    let mut variants = Scope::new(format!("variant of `{ty}`"), MEMBER_HELP).reserving(reserved);
    let names: Vec<Words> = shape
        .members
        .iter()
        .map(|member| payload_words(&member.payload, models))
        .collect();
    let (front, back) = common_affixes(&names);
    shape
        .members
        .iter()
        .zip(&names)
        .map(|(member, name)| {
            let short = name.trimmed(front, back).pascal();
            variants.claim_or_placeholder(&short, &name.pascal(), &member.pointer, problems)
        })
        .collect()
}

fn payload_words(payload: &Payload, models: &[Words]) -> Words {
    match payload {
        Payload::Type(ty) => type_words(ty, models),
        Payload::Constant(Scalar::String(value)) => Words::of(&variant(value, false)),
        Payload::Constant(Scalar::Null) => Words::of("null"),
        Payload::Constant(Scalar::Bool(value)) => Words::of(&value.to_string()),
        Payload::Constant(Scalar::Integer(value)) => Words::of(&variant(&value.to_string(), false)),
    }
}

fn type_words(ty: &Type, models: &[Words]) -> Words {
    let name = match ty {
        Type::Bool => "bool",
        Type::Integer => "integer",
        Type::Unsigned => "unsigned",
        Type::Number => "number",
        Type::String => "string",
        Type::Secret => "secret",
        Type::SecretUrl => "secret-url",
        Type::Currency => "currency",
        Type::Timestamp => "timestamp",
        Type::Date => "date",
        Type::Uuid => "uuid",
        Type::Json => "json",
        Type::Tuple(_) => "tuple",
        Type::Id(kind) => return Words::of(kind).append(&Words::of("id")),
        Type::Model(id) => return models.get(id.index()).cloned().unwrap_or_default(),
        Type::Nullable(inner) => return type_words(inner, models),
        Type::List(item) => return type_words(item, models).append(&Words::of("list")),
        Type::Map { value, .. } => return type_words(value, models).append(&Words::of("map")),
    };
    Words::of(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_variants_after_values() {
        let table = [
            ("open", "Open"),
            ("-created_at", "CreatedAtDesc"),
            ("p95", "P95"),
            ("-p95", "P95Desc"),
            ("2026-04", "V2026_04"),
            ("2xx", "V2xx"),
            ("usd", "Usd"),
            ("AD", "Ad"),
            ("identity.email", "IdentityEmail"),
            ("organizations:read", "OrganizationsRead"),
            ("github_repository", "GitHubRepository"),
            ("none", "None"),
            ("self", "Self"),
            ("-1", "Minus1"),
            ("utf-8", "Utf8"),
            ("", "Empty"),
            ("!!", ""),
        ];
        for (value, name) in table {
            assert_eq!(variant(value, false), name, "{value}");
        }
    }

    #[test]
    fn distinguishes_time_zones_by_sign() {
        let table = [
            ("Etc/GMT+0", "EtcGmtPlus0"),
            ("Etc/GMT-0", "EtcGmtMinus0"),
            ("Etc/GMT0", "EtcGmt0"),
            ("Etc/GMT-10", "EtcGmtMinus10"),
            ("America/Port-au-Prince", "AmericaPortAuPrince"),
            ("2026-04", "V2026_04"),
        ];
        for (value, name) in table {
            assert_eq!(variant(value, true), name, "{value}");
        }
    }
}
