//! Constraints in words.

use super::code;
use crate::ir::{Bound, Constraints, Number};

/// Returns the constraints on a value as sentences, such as `At least 1, at most 10,000.`, or `None` without any.
pub(in crate::template_context) fn sentences(constraints: &Constraints) -> Option<String> {
    let minimum = constraints
        .minimum
        .map(|minimum| bound(minimum, ["at least", "greater than"]));
    let maximum = constraints
        .maximum
        .map(|maximum| bound(maximum, ["at most", "less than"]));
    let characters = ["character", "characters"];
    let pattern = constraints.pattern.as_deref();
    let values = constraints.values.as_deref().map(|values| {
        let values: Vec<String> = values.split(", ").map(code).collect();
        values.join(", ")
    });
    let default = constraints.default.as_deref();
    let sentences = [
        range(minimum, maximum),
        count_range(constraints.min_length, constraints.max_length, characters),
        count_range(constraints.min_items, constraints.max_items, ["entry", "entries"]),
        values.map(|values| format!("Known values: {values}.")),
        pattern.map(|pattern| format!("Matches {}.", code(pattern))),
        constraints.format.as_deref().map(format),
        default.map(|default| format!("Default: {}.", code(default))),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Dates are strings in Rust, so their format is documented.
fn format(format: &str) -> String {
    match format {
        "date" => "As `YYYY-MM-DD`.".to_owned(),
        // The name that FastAPI uses.
        "ipvanyaddress" => "An IPv4 or IPv6 address.".to_owned(),
        _ => format!("Format: {}.", code(format)),
    }
}

/// Joins both ends of a range to a sentence.
fn range(minimum: Option<String>, maximum: Option<String>) -> Option<String> {
    let ends: Vec<String> = [minimum, maximum].into_iter().flatten().collect();
    let ends = ends.join(", ");
    let (first, rest) = ends.split_at_checked(1)?;
    Some(format!("{}{rest}.", first.to_uppercase()))
}

fn count_range(minimum: Option<u64>, maximum: Option<u64>, nouns: [&str; 2]) -> Option<String> {
    let count = |count: u64| {
        let [singular, plural] = nouns;
        let noun = if count == 1 { singular } else { plural };
        format!("{} {noun}", with_separators(&count.to_string()))
    };
    if let (Some(minimum), true) = (minimum, minimum == maximum) {
        return Some(format!("Exactly {}.", count(minimum)));
    }
    range(
        minimum.map(|minimum| format!("at least {}", count(minimum))),
        maximum.map(|maximum| format!("at most {}", count(maximum))),
    )
}

/// `relations` are the words for an inclusive and an exclusive bound.
fn bound(bound: Bound, relations: [&str; 2]) -> String {
    let [inclusive, exclusive] = relations;
    let relation = if bound.exclusive { exclusive } else { inclusive };
    format!("{relation} {}", number(bound.value))
}

fn number(value: Number) -> String {
    let shown = value.to_string();
    let (sign, digits) = match shown.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", shown.as_str()),
    };
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", with_separators(whole)),
        None => format!("{sign}{}", with_separators(digits)),
    }
}

/// Groups digits by three: `10,000`.
fn with_separators(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn describes_constraints() {
        let bound = |value: f64, exclusive| {
            let value = value.into();
            Some(Bound { value, exclusive })
        };
        let none = Constraints::default();
        let format = |format: &str| Constraints {
            format: Some(format.to_owned()),
            ..Constraints::default()
        };
        let table = [
            (none.clone(), None),
            (format("email"), Some("Format: `email`.")),
            (format("date"), Some("As `YYYY-MM-DD`.")),
            (format("ipvanyaddress"), Some("An IPv4 or IPv6 address.")),
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
                    values: Some("-1, 0".into()),
                    ..none.clone()
                },
                Some("Known values: `-1`, `0`."),
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
        for (constraints, expected) in table {
            assert_eq!(sentences(&constraints).as_deref(), expected);
        }
    }
}
