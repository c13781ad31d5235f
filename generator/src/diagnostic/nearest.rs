//! Suggestions for misspelt names.

/// Returns the candidate that is most similar to `name`, if any is similar enough.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |candidate: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase());
    let (distance, candidate) = candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .min_by_key(|(distance, _)| *distance)?;
    // At most a third of the characters may differ.
    (distance * 3 <= name.chars().count().max(3)).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn returns_only_similar_candidates() {
        let names = ["minLength", "maxLength", "pattern", "CheckoutCreate"];
        assert_eq!(nearest("minLenght", names), Some("minLength"));
        assert_eq!(nearest("Patern", names), Some("pattern"));
        assert_eq!(nearest("checkoutcreate", names), Some("CheckoutCreate"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest("x", []), None);
    }
}
