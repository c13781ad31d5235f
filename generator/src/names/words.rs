//! Cuts a name of the document into words, and puts words together again.

use heck::ToSnakeCase as _;

/// Names whose inner capitals are no borders between words: the pieces they fall into, the word they are, and how it
/// is written in the name of a type.
const BRANDS: [([&str; 2], &str, &str); 3] = [
    (["o", "auth"], "oauth", "OAuth"),
    (["o", "auth2"], "oauth2", "OAuth2"),
    (["git", "hub"], "github", "GitHub"),
];

/// A name as words in lower case. Everything but letters and digits separates words, and so does a capital.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Cuts a text into words: `HTTPValidationError` is `http validation error`.
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in text.to_snake_case().split('_').filter(|word| !word.is_empty()) {
            let brand = words.last().and_then(|last| {
                BRANDS
                    .iter()
                    .find(|(pieces, ..)| *pieces == [last.as_str(), word])
                    .map(|(_, whole, _)| *whole)
            });
            match (brand, words.last_mut()) {
                (Some(whole), Some(last)) => whole.clone_into(last),
                _ => words.push(word.to_owned()),
            }
        }
        Self(words)
    }

    /// These words, then those.
    pub(super) fn then(mut self, more: &Self) -> Self {
        self.0.extend_from_slice(&more.0);
        self
    }

    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether the last word names several things, as far as its end tells.
    pub(super) fn is_plural(&self) -> bool {
        self.0
            .last()
            .is_some_and(|last| last.len() > 3 && last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us"))
    }

    /// The same for one of several things: `checkout links` is `checkout link`.
    pub(super) fn singular(&self) -> Self {
        let mut words = self.clone();
        if self.is_plural()
            && let Some(last) = words.0.last_mut()
        {
            let stem = last.trim_end_matches('s');
            *last = match stem.strip_suffix("ie") {
                Some(start) => format!("{start}y"),
                None if stem.ends_with("sse") || stem.ends_with("xe") => stem.trim_end_matches('e').to_owned(),
                None => stem.to_owned(),
            };
        }
        words
    }

    /// Without a word at the end that says nothing, unless it is all that there is.
    pub(super) fn without_last(&self, word: &str) -> Self {
        let ends = self.0.len() > 1 && self.0.last().is_some_and(|last| last == word);
        self.trimmed(0, usize::from(ends))
    }

    /// Without so many words at the front and at the back.
    pub(super) fn trimmed(&self, front: usize, back: usize) -> Self {
        let end = self.0.len().saturating_sub(back);
        Self(self.0.get(front..end).unwrap_or_default().to_vec())
    }

    /// As types and variants are written: `HttpValidationError`, `V2026_04`. Two numbers keep a border between
    /// them, and a name that would start with a digit starts with `V`.
    pub(super) fn pascal(&self) -> String {
        let mut name = String::new();
        for word in &self.0 {
            let digit_next = word.starts_with(|first: char| first.is_ascii_digit());
            if digit_next && name.ends_with(|last: char| last.is_ascii_digit()) {
                name.push('_');
            }
            if digit_next && name.is_empty() {
                name.push('V');
            }
            match BRANDS.iter().find(|(_, whole, _)| whole == word) {
                Some((_, _, written)) => name.push_str(written),
                None => name.extend(word.chars().enumerate().map(|(at, letter)| {
                    if at == 0 { letter.to_ascii_uppercase() } else { letter }
                })),
            }
        }
        name
    }

    /// As fields, methods and modules are written: `http_validation_error`. A name that would start with a digit
    /// starts with `v`.
    pub(super) fn snake(&self) -> String {
        let name = self.0.join("_");
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            format!("v{name}")
        } else {
            name
        }
    }

    /// As constants are written: `CLIENT_CONFIRM`.
    pub(super) fn screaming(&self) -> String {
        self.snake().to_ascii_uppercase()
    }
}

/// How many words all of these share at the front and at the back. Nothing is shared where taking it away would
/// leave one of them without any word.
pub(super) fn shared(names: &[Words]) -> (usize, usize) {
    let Some((first, others)) = names.split_first().filter(|(_, others)| !others.is_empty()) else {
        return (0, 0);
    };
    let all_equal = |a: &Words, from_back: bool| {
        let same = |other: &Words| {
            let pairs = a.0.iter().zip(&other.0);
            let back_pairs = a.0.iter().rev().zip(other.0.iter().rev());
            if from_back {
                back_pairs.take_while(|(a, b)| a == b).count()
            } else {
                pairs.take_while(|(a, b)| a == b).count()
            }
        };
        others.iter().map(same).min().unwrap_or(0)
    };
    let (front, back) = (all_equal(first, false), all_equal(first, true));
    if names.iter().all(|name| name.0.len() > front + back) {
        (front, back)
    } else {
        (0, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_named() {
        let table = [
            ("metrics", "metric"),
            ("checkout_links", "checkout_link"),
            ("entries", "entry"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("access", "access"),
            ("status", "status"),
            ("gas", "gas"),
            ("external", "external"),
        ];
        for (several, one) in table {
            assert_eq!(Words::of(several).singular().snake(), one);
        }
    }

    #[test]
    fn words_are_written_in_every_case() {
        let table = [
            ("HTTPValidationError", "HttpValidationError", "http_validation_error"),
            ("OAuth2Client", "OAuth2Client", "oauth2_client"),
            ("oauth2", "OAuth2", "oauth2"),
            (
                "BenefitGitHubRepository",
                "BenefitGitHubRepository",
                "benefit_github_repository",
            ),
            (
                "OrganizationSSOConnection",
                "OrganizationSsoConnection",
                "organization_sso_connection",
            ),
            (
                "Body_email-update_verify",
                "BodyEmailUpdateVerify",
                "body_email_update_verify",
            ),
            ("cf-turnstile-response", "CfTurnstileResponse", "cf_turnstile_response"),
            ("_cost", "Cost", "cost"),
            ("client_id_last_4", "ClientIdLast4", "client_id_last_4"),
            ("CountryAlpha2Input", "CountryAlpha2Input", "country_alpha2_input"),
            ("2026-04", "V2026_04", "v2026_04"),
            ("p99", "P99", "p99"),
            ("", "", ""),
        ];
        for (text, pascal, snake) in table {
            let words = Words::of(text);
            assert_eq!(
                (words.pascal().as_str(), words.snake().as_str()),
                (pascal, snake),
                "{text}"
            );
        }
    }
}
