//! Type names are readable: none is numbered, repeats a word, or has more than five words. An overlay renames the schemas
//! for which this would not hold (`x-polar-name`).

use crate::spec::input;

/// The maximum number of words in a type name.
const MAX_WORDS: usize = 5;

/// The type names in the generated code.
fn types() -> Vec<String> {
    let tree = generator::generate(&input()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let lines = tree.iter().flat_map(|(_, code)| code.lines());
    let found = lines.filter_map(|line| {
        let line = line.strip_prefix("pub ")?;
        let name = ["struct ", "enum ", "type "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind))?;
        name.split(|character: char| !character.is_alphanumeric())
            .next()
            .map(str::to_owned)
    });
    found.collect()
}

/// The words of a type name. Brands with inner capitals are one word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for character in name.replace("GitHub", "Github").replace("OAuth", "Oauth").chars() {
        match words.last_mut() {
            Some(word) if !character.is_uppercase() => word.push(character),
            _ => words.push(character.to_string()),
        }
    }
    words
}

#[test]
fn type_names_are_readable() {
    let types = types();
    assert!(types.len() > 50, "{types:?}");
    for name in types {
        // An incomplete object is named after the object and the field that is set next.
        let complete = name.split("Needs").next().unwrap();
        let words = words(complete);
        assert!(words.len() <= MAX_WORDS, "{name} has {} words", words.len());
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{name} repeats a word");
        let is_numbered =
            name.ends_with(|last: char| last.is_ascii_digit()) && !["CountryAlpha2", "OAuth2"].contains(&complete);
        assert!(!is_numbered, "{name} is numbered");
    }
}

#[test]
fn splits_names_into_words() {
    assert_eq!(words("CheckoutLink"), ["Checkout", "Link"]);
    assert_eq!(words("BenefitGitHubRepository").len(), 3);
    assert_eq!(words("CountryAlpha2").len(), 2);
}
