//! Each operation as it travels: method, path, query, headers and body, byte for byte.

mod checkouts;
mod custom;

use crate::setup::Setup;

/// What must have arrived.
pub struct Expected<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub with_token: bool,
    pub body: Option<&'a str>,
}

impl Setup {
    /// Compares the one request that has arrived with all that is expected of it; no header may be there beside.
    #[track_caller]
    pub fn assert_arrived(&self, expected: &Expected<'_>) {
        let request = self.arrived();
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
        let mut arrived: Vec<_> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        arrived.sort_unstable();
        assert_eq!(arrived, headers);
    }
}
