//! Validation of tokens and the header that contains them.

use http::{HeaderName, HeaderValue, header};

use crate::send::Credential;
use crate::types::Secret;

/// Checks that a header can contain the token. The error does not repeat the token.
pub(super) fn validate(token: &Secret) -> Result<(), String> {
    let token = token.expose();
    if token.is_empty() {
        return Err("the token is empty".to_owned());
    }
    if token.ends_with(['\n', '\r']) {
        return Err("the token ends with a line break".to_owned());
    }
    if token.starts_with(char::is_whitespace) || token.ends_with(char::is_whitespace) {
        return Err("the token begins or ends with whitespace".to_owned());
    }
    if token.starts_with(['"', '\'']) {
        return Err("the token begins with a quotation mark".to_owned());
    }
    match token.chars().position(|character| !character.is_ascii_graphic()) {
        None => Ok(()),
        Some(index) => Err(format!(
            "the token contains whitespace, a control character or a non-ASCII character at position {}",
            index + 1
        )),
    }
}

/// The header that authenticates a request.
pub(crate) fn authentication(credential: Credential, token: &Secret) -> Result<(HeaderName, HeaderValue), String> {
    validate(token)?;
    let (name, prefix) = match credential {
        Credential::Bearer => (header::AUTHORIZATION, "Bearer "),
        Credential::Header(name) => (HeaderName::from_static(name), ""),
    };
    let value = zeroize::Zeroizing::new(format!("{prefix}{}", token.expose()));
    let Ok(mut value) = HeaderValue::from_str(&value) else {
        return Err("the token contains characters that are not allowed in a header".to_owned());
    };
    value.set_sensitive(true);
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_invalid_tokens_without_repeating_them() {
        for token in ["", " ", "canary\n", "canary canary", "canaryé", "canary\0", "\tcanary"] {
            let why = validate(&Secret::from(token)).unwrap_err();
            assert!(!why.contains("canary"), "{why}");
        }
        assert!(validate(&Secret::from("polar_oat_abc-._~+/=")).is_ok());
    }

    #[test]
    fn names_common_mistakes() {
        for (token, why) in [
            ("token\n", "the token ends with a line break"),
            ("token\r\n", "the token ends with a line break"),
            (" token", "the token begins or ends with whitespace"),
            ("\"token\"", "the token begins with a quotation mark"),
            (
                "to ken",
                "the token contains whitespace, a control character or a non-ASCII character at position 3",
            ),
        ] {
            assert_eq!(validate(&Secret::from(token)).unwrap_err(), why);
        }
    }

    #[test]
    fn hides_the_token_in_debug_output() {
        for (credential, header, expected) in [
            (Credential::Bearer, "authorization", "Bearer canary"),
            (Credential::Header("x-api-key"), "x-api-key", "canary"),
        ] {
            let (name, value) = authentication(credential, &Secret::from("canary")).unwrap();
            assert_eq!((name.as_str(), value.as_bytes()), (header, expected.as_bytes()));
            assert!(!format!("{value:?}").contains("canary"));
        }
    }
}
