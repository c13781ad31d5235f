//! Which strings can be the secret of an endpoint.

use std::fmt;

use crate::Secret;

/// The prefix of secrets that hold a base64-encoded key.
pub(super) const PREFIX: &str = "whsec_";

/// Invisible characters that `char::is_whitespace` does not include: byte order mark and zero-width space.
const INVISIBLE: [char; 2] = ['\u{feff}', '\u{200b}'];

/// The characters that quote a value in configuration files.
const QUOTES: [char; 3] = ['"', '\'', '`'];

/// Rejects secrets that were altered on the way from Polar to the program. Their signatures would never match.
#[inline]
pub(super) fn validate(secret: &Secret) -> Result<(), InvalidSecret> {
    let secret = secret.expose();
    let is_space = |character: char| character.is_whitespace() || INVISIBLE.contains(&character);
    let trimmed = secret.trim_matches(is_space);
    if trimmed.strip_prefix(PREFIX).unwrap_or(trimmed).is_empty() {
        return Err(InvalidSecret::Empty);
    }
    if trimmed.len() != secret.len() {
        return Err(InvalidSecret::SurroundingWhitespace);
    }
    if QUOTES
        .iter()
        .any(|quote| secret.starts_with(*quote) && secret.ends_with(*quote))
    {
        return Err(InvalidSecret::Quoted);
    }
    if secret.chars().any(char::is_control) {
        return Err(InvalidSecret::ControlCharacter);
    }
    Ok(())
}

/// Error returned when a string cannot be a webhook secret. It does not contain the string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidSecret {
    /// The secret is empty, consists of whitespace, or is only the prefix `whsec_`.
    Empty,
    /// The secret starts or ends with a space, a line break or another invisible character. Files and environment
    /// variables often add one.
    SurroundingWhitespace,
    /// The secret is enclosed in quotes, which the configuration did not remove.
    Quoted,
    /// The secret contains a control character.
    ControlCharacter,
    /// The secret is not `whsec_` followed by base64, as
    /// [`Signer::from_base64_secret`](super::Signer::from_base64_secret) requires.
    NotBase64,
}

impl fmt::Display for InvalidSecret {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "webhook secret is empty",
            Self::SurroundingWhitespace => {
                "webhook secret starts or ends with a space, a line break or an invisible character; remove it"
            }
            Self::Quoted => "webhook secret is enclosed in quotes; remove them",
            Self::ControlCharacter => "webhook secret contains a control character",
            Self::NotBase64 => "webhook secret is not `whsec_` followed by base64",
        })
    }
}

impl std::error::Error for InvalidSecret {}
