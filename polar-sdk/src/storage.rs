//! Calls to the storage of files, with the presigned URLs that Polar returns.
//!
//! Such a URL grants access by itself, so neither the token nor the custom headers of the client are sent with it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};

use crate::client::Polar;
use crate::error::CallSecrets;
use crate::send::{BaseUrl, Operation, OutgoingCall, OutgoingRequest, RetryPolicy};
use crate::types::{Map, SecretUrl};

/// Values of this length in the query of a presigned URL are treated as secrets: signatures, credentials and session
/// tokens.
const MIN_SECRET_LENGTH: usize = 16;

/// How a call to the storage is retried, and its time limits.
#[derive(Clone, Debug)]
pub(crate) struct StorageOptions {
    pub(crate) retry: RetryPolicy,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
}

/// A request to a presigned URL, with the headers that Polar requires for it.
#[derive(Clone, Copy)]
pub(crate) struct StorageRequest<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) url: &'a SecretUrl,
    pub(crate) headers: Option<&'a Map<String, String>>,
}

impl StorageRequest<'_> {
    /// The call that sends the request. If the URL or a header is invalid, sending it returns an error.
    #[inline]
    pub(crate) fn call(self, polar: &Polar, body: Bytes, options: StorageOptions) -> OutgoingCall {
        let context = &polar.shared.send;
        let (base_url, request) = match self.request(polar, body) {
            Ok((base_url, request)) => (base_url, Ok(request)),
            Err(why) => (context.base_url.clone(), Err(why)),
        };
        OutgoingCall {
            context: Arc::new(context.at(base_url)),
            operation: self.operation,
            request,
            retry: options.retry,
            timeout: options.timeout,
            attempt_timeout: Some(options.attempt_timeout),
            secrets: self.secrets(),
        }
    }

    #[inline]
    fn request(&self, polar: &Polar, body: Bytes) -> Result<(BaseUrl, OutgoingRequest), String> {
        let (base_url, url) = parse_url(polar, self.url.expose())?;
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers.into_iter().flat_map(Map::iter) {
            let invalid = || format!("Polar requires an invalid header for the storage: {name:?}");
            let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
            headers.insert(parsed, HeaderValue::from_str(value).map_err(|_| invalid())?);
        }
        let method = http::Method::from(self.operation.method);
        headers.insert(header::USER_AGENT, polar.shared.user_agent.clone());
        headers.entry(header::ACCEPT).or_insert(HeaderValue::from_static("*/*"));
        if !self.operation.method.is_read() {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        }
        let request = OutgoingRequest {
            method,
            url,
            headers,
            body,
        };
        Ok((base_url, request))
    }

    /// The URL and the parts of it that grant access. The storage repeats some of them in its errors.
    #[inline]
    pub(crate) fn secrets(&self) -> CallSecrets {
        let mut secrets = CallSecrets::default();
        let url = self.url.expose();
        secrets.add(url);
        if let Some((_, query)) = url.split_once('?') {
            secrets.add(query);
            let values = query.split('&').filter_map(|pair| pair.split_once('='));
            for (_, value) in values.filter(|(_, value)| value.len() >= MIN_SECRET_LENGTH) {
                secrets.add(value);
            }
        }
        secrets
    }
}

/// The origin of a URL, and the URL itself. Plain HTTP is accepted for loopback addresses, or if Polar itself is
/// called without TLS, as in a development environment.
#[inline]
fn parse_url(polar: &Polar, url: &str) -> Result<(BaseUrl, Uri), String> {
    let invalid = |why: &str| format!("the URL of the storage is invalid: {why}");
    let uri: Uri = url.parse().map_err(|_| invalid("it cannot be parsed"))?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(invalid("expected an absolute URL"));
    };
    let allow_http = !polar.shared.send.base_url.uses_tls();
    let base_url = BaseUrl::parse(&format!("{scheme}://{authority}"), allow_http)
        .map_err(|why| invalid(why.trim_start_matches("invalid base URL: ")))?;
    Ok((base_url, uri))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::{Auth, Method};

    static PUT: Operation = Operation::new("files:part", Method::Put, "/", Auth::None);

    fn call(base_url: &str, url: &str, headers: &[(&str, &str)]) -> OutgoingCall {
        let builder = Polar::builder()
            .token("polar_oat_canary")
            .base_url(base_url)
            .allow_http();
        let polar = builder.transport(Unused).build().unwrap();
        let url = SecretUrl::from(url);
        let headers: Map<_, _> = headers
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        let request = StorageRequest {
            operation: &PUT,
            url: &url,
            headers: Some(&headers),
        };
        let options = StorageOptions {
            retry: RetryPolicy::off(),
            timeout: Duration::MAX,
            attempt_timeout: Duration::MAX,
        };
        request.call(&polar, Bytes::from_static(b"abc"), options)
    }

    #[derive(Debug)]
    struct Unused;

    impl crate::Transport for Unused {
        fn send(&self, _: http::Request<Bytes>) -> crate::TransportFuture {
            unreachable!("nothing is sent")
        }
    }

    #[test]
    fn sends_required_headers_and_no_token() {
        let url = "https://bucket.s3.example/a%20b?X-Amz-Signature=0123456789abcdef";
        let call = call("https://api.polar.sh", url, &[("x-amz-checksum-sha256", "YWJj")]);
        assert_eq!(call.context.base_url.as_str(), "https://bucket.s3.example");
        let request = call.request.unwrap();
        assert_eq!(request.url, url);
        let names: Vec<_> = request.headers.keys().map(HeaderName::as_str).collect();
        assert_eq!(
            names,
            ["x-amz-checksum-sha256", "user-agent", "accept", "content-length"]
        );
        assert_eq!(request.headers["content-length"], "3");
        assert_eq!(call.secrets.mask(&format!("{url} 0123456789abcdef")), "… …");
    }

    #[test]
    fn rejects_urls_that_are_not_protected() {
        for (base_url, url, why) in [
            (
                "https://api.polar.sh",
                "http://storage.example/a",
                Some("must use https"),
            ),
            (
                "https://api.polar.sh",
                "ftp://storage.example/a",
                Some("must use https"),
            ),
            ("https://api.polar.sh", "/a", Some("expected an absolute URL")),
            (
                "https://api.polar.sh",
                "https://a:canary@storage.example/",
                Some("user name"),
            ),
            ("https://api.polar.sh", "https://storage.example/a", None),
            ("https://api.polar.sh", "http://127.0.0.1:9000/a", None),
            ("http://polar.internal", "http://storage.internal/a", None),
        ] {
            let error = call(base_url, url, &[]).request.err();
            assert_eq!(error.is_some(), why.is_some(), "{url}: {error:?}");
            if let (Some(error), Some(why)) = (error, why) {
                assert!(error.contains(why) && !error.contains("canary"), "{error}");
            }
        }
        let error = call("https://api.polar.sh", "https://storage.example/a", &[("a b", "1")]).request;
        assert!(error.unwrap_err().contains("invalid header"));
    }
}
