//! Each operation's request, byte for byte: method, path, query, headers and body.

mod checkouts;
mod custom;

use crate::setup::Setup;

/// The expected request.
pub struct Expected<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub with_token: bool,
    pub body: Option<&'a str>,
}

impl Setup {
    /// Compares the only request with the expected one. Additional headers are an error.
    #[track_caller]
    pub fn assert_request(&self, expected: &Expected<'_>) {
        let request = self.request();
        assert_eq!((request.method(), request.target()), (expected.method, expected.target));
        assert_eq!(
            std::str::from_utf8(request.body()).unwrap(),
            expected.body.unwrap_or_default()
        );

        let host = self.server.url().strip_prefix("http://").unwrap().to_owned();
        let token = format!("Bearer {}", self.server.token());
        let length = expected.body.map(|body| body.len().to_string());
        let agent = request.header("user-agent").unwrap_or_default().to_owned();
        assert!(
            agent.starts_with(concat!("polar-sdk-rust/", env!("CARGO_PKG_VERSION"))),
            "{agent}"
        );

        let mut headers = vec![
            ("accept", "application/json"),
            ("host", &host),
            ("polar-version", polar_sdk::Polar::API_VERSION),
            ("user-agent", &agent),
        ];
        if expected.with_token {
            headers.push(("authorization", &token));
        }
        if let Some(length) = &length {
            headers.extend([("content-length", &**length), ("content-type", "application/json")]);
        }
        headers.sort_unstable();
        let mut received: Vec<_> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        received.sort_unstable();
        assert_eq!(received, headers);
    }
}
