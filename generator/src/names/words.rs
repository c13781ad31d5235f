//! Splits the names of the document into words and joins words to Rust names.

use heck::ToSnakeCase as _;

/// Brands with capitals inside a word: the parts they are split into, the single word, and its form in a type name.
const BRANDS: [([&str; 2], &str, &str); 3] = [
    (["o", "auth"], "oauth", "OAuth"),
    (["o", "auth2"], "oauth2", "OAuth2"),
    (["git", "hub"], "github", "GitHub"),
];

/// A name as a list of lowercase words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Splits a name at capitals and at everything but letters and digits: `HTTPValidationError` is
    /// `http validation error`. The sign of a number is a word: `-1` is `minus 1`.
    pub(super) fn of(name: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        let is_number = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
        let sign = match name.split_at_checked(1) {
            Some(("+", rest)) if is_number(rest) => Some("plus"),
            Some(("-", rest)) if is_number(rest) => Some("minus"),
            _ => None,
        };
        words.extend(sign.map(str::to_owned));
        for word in name.to_snake_case().split('_').filter(|word| !word.is_empty()) {
            let brand = words.last().and_then(|last| {
                BRANDS
                    .iter()
                    .find(|(parts, ..)| *parts == [last.as_str(), word])
                    .map(|(_, joined, _)| *joined)
            });
            match (brand, words.last_mut()) {
                (Some(joined), Some(last)) => joined.clone_into(last),
                _ => words.push(word.to_owned()),
            }
        }
        Self(words)
    }

    pub(super) fn concat(parts: &[Self]) -> Self {
        Self(parts.iter().flat_map(|part| &part.0).cloned().collect())
    }

    pub(super) fn append(mut self, other: &Self) -> Self {
        self.0.extend_from_slice(&other.0);
        self
    }

    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Returns whether the last word looks like a plural.
    pub(super) fn is_plural(&self) -> bool {
        self.0
            .last()
            .is_some_and(|last| last.len() > 3 && last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us"))
    }

    /// Returns the singular: `checkout links` is `checkout link`.
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

    /// Removes the last word if it is `word` and not the only one.
    pub(super) fn without_suffix(&self, word: &str) -> Self {
        let ends = self.0.len() > 1 && self.0.last().is_some_and(|last| last == word);
        self.trimmed(0, usize::from(ends))
    }

    /// Removes a number of words at the front and at the back.
    pub(super) fn trimmed(&self, front: usize, back: usize) -> Self {
        let end = self.0.len().saturating_sub(back);
        Self(self.0.get(front..end).unwrap_or_default().to_vec())
    }

    /// Returns the name of a type or variant: `HttpValidationError`. Adjacent numbers are separated by `_`, and a leading
    /// digit is prefixed with `V`: `V2026_04`.
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
            match BRANDS.iter().find(|(_, joined, _)| joined == word) {
                Some((_, _, pascal)) => name.push_str(pascal),
                None => name.extend(word.char_indices().map(
                    |(at, c)| {
                        if at == 0 { c.to_ascii_uppercase() } else { c }
                    },
                )),
            }
        }
        name
    }

    /// Returns the name of a field, method or module: `http_validation_error`. A leading digit is prefixed with `v`.
    pub(super) fn snake(&self) -> String {
        let name = self.0.join("_");
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            format!("v{name}")
        } else {
            name
        }
    }

    /// Returns the name of a constant: `CLIENT_CONFIRM`.
    pub(super) fn screaming(&self) -> String {
        self.snake().to_ascii_uppercase()
    }
}

/// Returns the number of words that all names share at the front and at the back, or (0, 0) if removing them would
/// leave a name empty.
pub(super) fn common_affixes(names: &[Words]) -> (usize, usize) {
    let Some((first, others)) = names.split_first().filter(|(_, others)| !others.is_empty()) else {
        return (0, 0);
    };
    let prefix = |other: &Words| first.0.iter().zip(&other.0).take_while(|(a, b)| a == b).count();
    let suffix = |other: &Words| {
        let pairs = first.0.iter().rev().zip(other.0.iter().rev());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let front = others.iter().map(prefix).min().unwrap_or(0);
    let back = others.iter().map(suffix).min().unwrap_or(0);
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
    fn returns_singular() {
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
        for (plural, singular) in table {
            assert_eq!(Words::of(plural).singular().snake(), singular);
        }
    }

    #[test]
    fn converts_names_to_pascal_and_snake_case() {
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
        for (name, pascal, snake) in table {
            let words = Words::of(name);
            assert_eq!(
                (words.pascal().as_str(), words.snake().as_str()),
                (pascal, snake),
                "{name}"
            );
        }
    }
}
