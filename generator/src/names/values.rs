//! Names of an enum's values.

use super::words::Words;
use super::{Ident, Scope};
use crate::diagnostic::Diagnostic;
use crate::ir::{Enum, Model};

const HELP: &str = "two values of one enum need names that differ in more than case and punctuation, and none may be \
                    `Unknown`: teach `generator/src/names/values.rs` a rule for it";

/// Names the values of an enum. `Unknown` is what a value becomes that the enum does not know.
pub(super) fn assign(ty: &Ident, model: &Model, shape: &Enum, problems: &mut Vec<Diagnostic>) -> Vec<Ident> {
    let mut variants = Scope::new(format!("variant of `{ty}`"), HELP).reserving(&["Unknown"]);
    let signed = shape.values.iter().any(|value| value.contains('+'));
    let list = model.pointer.child("enum");
    let name =
        |(index, value): (usize, &String)| variants.claim(&variant(value, signed), value, &list.item(index), problems);
    shape.values.iter().enumerate().map(name).collect()
}

/// The variant for a value.
///
/// - `-created_at`, a sort order, is `CreatedAtDesc`.
/// - The empty text is `Empty`.
/// - `+` is spelled out. Where a set of values has a `+`, so is a `-` before a number: `Etc/GMT-1` is no
///   `Etc/GMT+1`.
pub(super) fn variant(value: &str, signed: bool) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    let descending = value
        .strip_prefix('-')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut spelled = String::new();
    let mut before = ' ';
    let mut letters = descending.unwrap_or(value).chars().peekable();
    while let Some(letter) = letters.next() {
        let number_next = letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            '+' => spelled.push_str(" plus "),
            '-' if number_next && (before == ' ' || (signed && before.is_ascii_alphabetic())) => {
                spelled.push_str(" minus ");
            }
            other => spelled.push(other),
        }
        before = letter;
    }
    let name = Words::of(&spelled).pascal();
    if descending.is_some() {
        format!("{name}Desc")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_variants() {
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
    fn signs_tell_time_zones_apart() {
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
