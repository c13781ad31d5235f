//! "Did you mean": the known name that is closest to a misspelt one.

/// The candidate that `name` is most likely a misspelling of, if any is close enough to be worth offering.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |candidate: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase());
    let (distance, candidate) = candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .min_by_key(|(distance, _)| *distance)?;
    // A third of the letters may differ: more, and the offer is a guess.
    (distance * 3 <= name.chars().count().max(3)).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_what_is_close_is_offered() {
        let names = ["minLength", "maxLength", "pattern", "CheckoutCreate"];
        assert_eq!(nearest("minLenght", names), Some("minLength"));
        assert_eq!(nearest("Patern", names), Some("pattern"));
        assert_eq!(nearest("checkoutcreate", names), Some("CheckoutCreate"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest("x", []), None);
    }
}
