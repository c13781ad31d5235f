//! Paths of raw requests.

use super::path::PathArguments;

/// A path template that the caller wrote, such as `/v1/things/{id}`.
#[derive(Clone, Debug)]
pub(super) struct RawPath(String);

impl RawPath {
    pub(super) fn new(template: String) -> Self {
        Self(template)
    }

    /// Whether the template contains an argument.
    pub(super) fn contains(&self, argument: &str) -> bool {
        self.0.contains(&format!("{{{argument}}}"))
    }

    /// Appends the path with its arguments to the base URL. An error if the URL would not be that of the path below the
    /// base URL. The error does not repeat the path, which may contain secrets.
    pub(super) fn expand(&self, arguments: &PathArguments, url: &mut String) -> Result<(), String> {
        let start = url.len();
        arguments.expand(&self.0, url)?;
        check(url.get(start..).unwrap_or_default())
    }
}

fn check(path: &str) -> Result<(), String> {
    let Some(segments) = path.strip_prefix('/') else {
        return Err(
            "the path must begin with `/` and be relative to the base URL, such as `/v1/checkouts/`".to_owned(),
        );
    };
    if path.contains(['?', '#']) {
        return Err("the path must not contain a query or a fragment; add query parameters with `query`".to_owned());
    }
    let mut rest = segments;
    while let Some(index) = rest.find(|character| !is_allowed(character)) {
        rest = rest.get(index..).unwrap_or_default();
        let is_encoded = rest
            .as_bytes()
            .get(1..3)
            .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        match rest.chars().next() {
            Some('%') if is_encoded => rest = rest.get(3..).unwrap_or_default(),
            character => {
                let character = character.unwrap_or_default();
                return Err(format!(
                    "the path contains {character:?}, which must be percent-encoded; pass values with `path`"
                ));
            }
        }
    }
    let mut segments = segments.split('/').peekable();
    while let Some(segment) = segments.next() {
        if segment.is_empty() && segments.peek().is_some() {
            return Err("the path contains an empty segment (`//`)".to_owned());
        }
        if matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..") {
            return Err("the path contains a relative segment (`.` or `..`)".to_owned());
        }
    }
    Ok(())
}

/// Whether RFC 3986 allows the character in a path without encoding.
fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(template: &str, arguments: &[(&'static str, &str)]) -> Result<String, String> {
        let mut values = PathArguments::default();
        for (name, value) in arguments {
            values.add(*name, value, false)?;
        }
        let mut url = "https://gateway.example/polar".to_owned();
        RawPath::new(template.to_owned()).expand(&values, &mut url)?;
        Ok(url)
    }

    #[test]
    fn appends_the_path_as_written_and_encodes_arguments() {
        for (template, arguments, path) in [
            ("/v1/things/", &[][..], "/v1/things/"),
            ("/", &[], "/"),
            ("/v1/a%2Fb/c:d@e;f=1,2", &[], "/v1/a%2Fb/c:d@e;f=1,2"),
            (
                "/v1/{id}/x",
                &[("id", "a/../b?c#d %é")],
                "/v1/a%2F..%2Fb%3Fc%23d%20%25%C3%A9/x",
            ),
            ("/v1/...", &[], "/v1/..."),
        ] {
            assert_eq!(
                expand(template, arguments).unwrap(),
                format!("https://gateway.example/polar{path}")
            );
        }
    }

    #[test]
    fn rejects_paths_that_would_leave_the_base_url_without_repeating_them() {
        for (template, why) in [
            ("", "must begin with `/`"),
            ("canary", "must begin with `/`"),
            ("https://evil.example/canary", "must begin with `/`"),
            ("@evil.example/canary", "must begin with `/`"),
            ("//evil.example/canary", "empty segment"),
            ("/v1//canary", "empty segment"),
            ("/v1/../canary", "relative segment"),
            ("/v1/canary/..", "relative segment"),
            ("/v1/./canary", "relative segment"),
            ("/v1/%2e%2E/canary", "relative segment"),
            ("/v1/.%2e/canary", "relative segment"),
            ("/v1/\\canary", "'\\\\'"),
            ("/v1/canary?x=1", "`query`"),
            ("/v1/canary#x", "fragment"),
            ("/v1/canary x", "' '"),
            ("/v1/canary\r\nx: y", "'\\r'"),
            ("/v1/canary%zz", "'%'"),
            ("/v1/canary%2", "'%'"),
            ("/v1/canaryé", "'é'"),
            ("/v1/{id", "'{'"),
            ("/v1/{id}", "`id` is missing"),
        ] {
            let error = expand(template, &[]).unwrap_err();
            assert!(
                error.contains(why) && !error.contains("canary"),
                "{template:?}: {error}"
            );
        }
        assert!(expand("/v1/.{x}", &[("x", ".x")]).is_ok());
        assert!(expand("/v1/{x}{x}", &[("x", "..")]).is_err());
    }
}
