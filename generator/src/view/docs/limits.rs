//! Limits in words.

use super::code;
use crate::ir::{Bound, Constraints};

/// The limits on a value as sentences: `At least 1, at most 10,000.` `None` where there are none.
pub(in crate::view) fn sentences(constraints: &Constraints) -> Option<String> {
    let sentences = [
        range(constraints.minimum.map(from), constraints.maximum.map(to)),
        count(
            constraints.min_length,
            constraints.max_length,
            "character",
            "characters",
        ),
        count(constraints.min_items, constraints.max_items, "entry", "entries"),
        constraints
            .pattern
            .as_ref()
            .map(|pattern| format!("Matches {}.", code(pattern))),
        constraints.format.as_deref().map(form),
        constraints
            .default
            .as_ref()
            .map(|default| format!("Default: {}.", code(default))),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// A day travels as a text, so its form is told: no type tells it.
fn form(format: &str) -> String {
    match format {
        "date" => "As `YYYY-MM-DD`.".to_owned(),
        _ => format!("Format: {}.", code(format)),
    }
}

fn range(least: Option<String>, most: Option<String>) -> Option<String> {
    let ends: Vec<String> = [least, most].into_iter().flatten().collect();
    let sentence = ends.join(", ");
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn count(least: Option<u64>, most: Option<u64>, one: &str, many: &str) -> Option<String> {
    let counted = |count| counted(count, one, many);
    if let (Some(least), true) = (least, least == most) {
        return Some(format!("Exactly {}.", counted(least)));
    }
    range(
        least.map(|least| format!("at least {}", counted(least))),
        most.map(|most| format!("at most {}", counted(most))),
    )
}

fn from(bound: Bound) -> String {
    format!(
        "{} {}",
        if bound.exclusive { "greater than" } else { "at least" },
        number(bound.value)
    )
}

fn to(bound: Bound) -> String {
    format!(
        "{} {}",
        if bound.exclusive { "less than" } else { "at most" },
        number(bound.value)
    )
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(&count.to_string()),
        if count == 1 { one } else { many }
    )
}

fn number(value: f64) -> String {
    let text = value.to_string();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = rest
        .split_once('.')
        .map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let fraction = fraction.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{sign}{}{fraction}", grouped(whole))
}

/// Groups digits by three: `10,000`.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_sentences() {
        let bound = |value, exclusive| Some(Bound { value, exclusive });
        let none = Constraints::default();
        let format = |format: &str| Constraints {
            format: Some(format.to_owned()),
            ..Constraints::default()
        };
        let table = [
            (none.clone(), None),
            (format("email"), Some("Format: `email`.")),
            (format("date"), Some("As `YYYY-MM-DD`.")),
            (
                Constraints {
                    minimum: bound(1.0, false),
                    maximum: bound(10000.0, false),
                    ..none.clone()
                },
                Some("At least 1, at most 10,000."),
            ),
            (
                Constraints {
                    minimum: bound(0.0, true),
                    ..none.clone()
                },
                Some("Greater than 0."),
            ),
            (
                Constraints {
                    maximum: bound(-1234.5, true),
                    ..none.clone()
                },
                Some("Less than -1,234.5."),
            ),
            (
                Constraints {
                    min_length: Some(1),
                    max_length: Some(40),
                    ..none.clone()
                },
                Some("At least 1 character, at most 40 characters."),
            ),
            (
                Constraints {
                    min_length: Some(3),
                    max_length: Some(3),
                    ..none.clone()
                },
                Some("Exactly 3 characters."),
            ),
            (
                Constraints {
                    max_items: Some(50),
                    default: Some("\"usd\"".into()),
                    ..none.clone()
                },
                Some("At most 50 entries. Default: `\"usd\"`."),
            ),
            (
                Constraints {
                    pattern: Some("^`+$".into()),
                    format: Some("email".into()),
                    ..none
                },
                Some("Matches `` ^`+$ ``. Format: `email`."),
            ),
        ];
        for (constraints, text) in table {
            assert_eq!(sentences(&constraints).as_deref(), text);
        }
    }
}
