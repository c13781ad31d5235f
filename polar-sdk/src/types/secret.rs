//! Strings that must not be logged.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

macro_rules! secret {
    ($(#[$docs:meta])* $name:ident, $debug:literal) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            /// Creates a secret.
            #[must_use]
            pub fn new(secret: impl Into<String>) -> Self {
                Self(Zeroizing::new(secret.into()))
            }

            /// Returns the secret as a string. Copies of it are not protected.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($debug)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
            }
        }

        impl Eq for $name {}

        impl From<String> for $name {
            fn from(secret: String) -> Self {
                Self::new(secret)
            }
        }

        impl From<&str> for $name {
            fn from(secret: &str) -> Self {
                Self::new(secret)
            }
        }

        impl From<&String> for $name {
            fn from(secret: &String) -> Self {
                Self::new(secret)
            }
        }

        impl From<&$name> for $name {
            fn from(secret: &$name) -> Self {
                secret.clone()
            }
        }

        /// Serializes the secret itself, since a secret in a body is meant to be sent.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.expose())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_string(StringVisitor).map(Self::new)
            }
        }
    };
}

secret! {
    /// A token, a client secret, or another string that grants access.
    ///
    /// `Debug` redacts it, comparisons take constant time, and its memory is zeroed on drop. It has no `Display`, so that it
    /// is not logged by accident: [`expose`](Self::expose) is the only access.
    ///
    /// ```
    /// use polar_sdk::Secret;
    ///
    /// let secret = Secret::from("polar_c_123");
    /// assert_eq!(format!("{secret:?}"), "Secret(…)");
    /// assert_eq!(secret.expose(), "polar_c_123");
    /// ```
    Secret, "Secret(…)"
}

secret! {
    /// A URL that contains a secret, such as that of a checkout page.
    ///
    /// It is protected like a [`Secret`], and does not convert into one, so that a URL cannot be passed where the secret
    /// in it is expected.
    ///
    /// ```
    /// use polar_sdk::SecretUrl;
    ///
    /// let url = SecretUrl::from("https://polar.sh/checkout/polar_c_123");
    /// assert_eq!(format!("{url:?}"), "SecretUrl(…)");
    /// assert_eq!(url.expose(), "https://polar.sh/checkout/polar_c_123");
    /// ```
    SecretUrl, "SecretUrl(…)"
}

struct StringVisitor;

impl Visitor<'_> for StringVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}

/// Replaces the secret part of everything that looks like a token of Polar: `polar_oat_…`, also if it is cut off.
pub(crate) fn mask_tokens(text: &str) -> Cow<'_, str> {
    const PREFIX: &str = "polar_";
    const MIN_LENGTH: usize = 4;
    let mut masked = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(PREFIX) {
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let secret = after.trim_start_matches(|character: char| character.is_ascii_lowercase());
        let secret = secret.strip_prefix('_').unwrap_or_default();
        let end = secret.trim_start_matches(is_part);
        if secret.len() - end.len() >= MIN_LENGTH {
            let kind = after.strip_suffix(secret).unwrap_or_default();
            masked.extend([before, PREFIX, kind, "…"]);
            rest = end;
        } else {
            masked.extend([before, PREFIX]);
            rest = after;
        }
    }
    if masked.is_empty() {
        return Cow::Borrowed(text);
    }
    masked.push_str(rest);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::{Secret, SecretUrl, mask_tokens};

    #[test]
    fn masks_tokens_in_a_text() {
        for (text, masked) in [
            ("invalid token polar_oat_AbC123xyz.", "invalid token polar_oat_…."),
            ("polar_c_abcd/polar_whs_efgh", "polar_c_…/polar_whs_…"),
            ("polar_oat_…", "polar_oat_…"),
            ("polar_sdk and polar_oat", "polar_sdk and polar_oat"),
            ("no token", "no token"),
        ] {
            assert_eq!(mask_tokens(text), masked);
        }
    }

    #[test]
    fn is_redacted_compared_and_serialized() {
        let secret: Secret = serde_json::from_str("\"canary\"").unwrap();
        assert_eq!(secret, Secret::from("canary"));
        assert_ne!(secret, Secret::from("canar"));
        assert!(!format!("{secret:?} {:?}", Some(&secret)).contains("canary"));
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"canary\"");
        assert_eq!(Secret::from(&secret), secret);
        let url: SecretUrl = serde_json::from_str("\"https://canary\"").unwrap();
        assert!(!format!("{url:?}").contains("canary"));
        assert_eq!(serde_json::to_string(&url).unwrap(), "\"https://canary\"");
    }
}
