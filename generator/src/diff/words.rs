//! Whether two names are alike enough for one to have become the other.

use heck::ToSnakeCase as _;

/// How alike two names have to be where nothing else speaks for it: a letter or two of a word.
const NEARLY: f64 = 0.8;

/// Whether one name says what the other says with fewer words (`seat_tiers`, `tiers`), or nearly the same.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_snake_case(), b.to_snake_case());
    let (words, others): (Vec<_>, Vec<_>) = (a.split('_').collect(), b.split('_').collect());
    let within = |few: &[&str], many: &[&str]| few.iter().all(|word| many.contains(word));
    within(&words, &others) || within(&others, &words) || nearly(&a, &b)
}

/// Whether two names differ in a letter or two.
pub(super) fn nearly(a: &str, b: &str) -> bool {
    strsim::normalized_levenshtein(a, b) >= NEARLY
}

/// Whether two names have a word in common that is no filler.
pub(super) fn share_a_word(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_snake_case(), b.to_snake_case());
    a.split('_').any(|word| b.split('_').any(|other| word == other))
}

/// A list of names as in prose: `a`, `b`.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if quoted.is_empty() {
        "nothing".to_owned()
    } else {
        quoted.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_or_not() {
        let table = [
            ("seat_tiers", "tiers", true),
            ("canceled", "cancelled", true),
            ("ProductPriceSeatTiers", "Tiers", true),
            ("created_at", "modified_at", false),
            ("amount", "currency", false),
        ];
        for (a, b, expected) in table {
            assert_eq!(alike(a, b), expected, "{a} {b}");
        }
    }
}
