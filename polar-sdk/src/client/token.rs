//! Tokens: checked where they are given, and turned into a header that no log shows.

use http::HeaderValue;

use crate::types::Secret;

/// Refuses what no `Authorization` header can hold. Never repeats the token.
pub(crate) fn check(token: &Secret) -> Result<(), String> {
    let text = token.expose();
    if text.is_empty() {
        return Err("the token is empty".to_owned());
    }
    match text.chars().position(|character| !character.is_ascii_graphic()) {
        None => Ok(()),
        Some(at) => Err(format!(
            "the token has a blank, a line break or another character that a header cannot hold, at position {}",
            at + 1
        )),
    }
}

/// The value of `Authorization`.
pub(crate) fn header(token: &Secret) -> Result<HeaderValue, String> {
    check(token)?;
    let text = zeroize::Zeroizing::new(format!("Bearer {}", token.expose()));
    let Ok(mut value) = HeaderValue::from_str(&text) else {
        return Err("the token has characters that a header cannot hold".to_owned());
    };
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_tokens_are_refused_and_not_repeated() {
        for token in ["", " ", "canary\n", "canary canary", "canaryé", "canary\0", "\tcanary"] {
            let why = check(&Secret::from(token)).unwrap_err();
            assert!(!why.contains("canary"), "{why}");
        }
        assert!(check(&Secret::from("polar_oat_abc-._~+/=")).is_ok());
    }

    #[test]
    fn the_header_hides_itself() {
        let value = header(&Secret::from("canary")).unwrap();
        assert_eq!(value, "Bearer canary");
        assert!(!format!("{value:?}").contains("canary"));
    }
}
