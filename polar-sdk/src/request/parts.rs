//! The parts of a request, independent of the type of its response.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderValue, Uri, header};

use super::body::RequestBody;
use super::path::PathArguments;
use super::query::Query;
use super::raw_path::RawPath;
use crate::client::{Polar, RequestOptions, authentication};
use crate::error::{CallSecrets, POLAR_VERSION};
use crate::generated::meta;
use crate::send::{Auth, Method, Operation, OutgoingCall, OutgoingRequest};

/// Headers whose values identify a request. They are meant to be logged, and a server may repeat them.
const IDENTIFIERS: [&str; 6] = [
    "idempotency-key",
    "polar-organization",
    "traceparent",
    "tracestate",
    "x-correlation-id",
    "x-request-id",
];

/// An operation with its arguments and options.
#[derive(Clone)]
pub(super) struct RequestParts {
    polar: Polar,
    pub(super) operation: &'static Operation,
    pub(super) path: PathArguments,
    /// The path of a raw request, instead of that of the operation.
    pub(super) raw_path: Option<RawPath>,
    pub(super) query: Query,
    pub(super) body: Option<RequestBody>,
    pub(super) options: RequestOptions,
    /// The value of the `Accept` header.
    accept: &'static str,
    /// The first invalid argument, reported when the request is sent.
    error: Option<String>,
}

impl RequestParts {
    pub(super) fn new(polar: &Polar, operation: &'static Operation, accept: &'static str) -> Self {
        Self {
            polar: polar.clone(),
            operation,
            path: PathArguments::default(),
            raw_path: None,
            query: Query::default(),
            body: None,
            options: RequestOptions::new(),
            accept,
            error: None,
        }
    }

    /// Keeps the first error, so that building a request needs no `?`.
    pub(super) fn keep_error<T>(&mut self, result: Result<T, String>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(why) => {
                self.error.get_or_insert(why);
                None
            }
        }
    }

    /// The call to send.
    pub(super) fn outgoing(&self) -> OutgoingCall {
        let (client, options) = (&*self.polar.shared, &self.options);
        OutgoingCall {
            context: Arc::clone(&client.send),
            operation: self.operation,
            request: self.request(),
            retry: options.retry.as_ref().unwrap_or(&client.retry).clone(),
            timeout: options.timeout.unwrap_or(client.timeout),
            attempt_timeout: options.attempt_timeout.or(client.attempt_timeout),
            secrets: self.secrets(),
        }
    }

    /// What errors of the call must not show.
    pub(super) fn secrets(&self) -> CallSecrets {
        let mut secrets = CallSecrets::default();
        for token in self.options.token.iter().chain(&self.polar.shared.token) {
            secrets.add(token.expose());
        }
        self.path.secrets().for_each(|secret| secrets.add(secret));
        self.query.secrets().for_each(|secret| secrets.add(secret));
        let body = self.body.iter().flat_map(|body| &body.secrets);
        body.for_each(|secret| secrets.add(secret.expose()));
        let headers = self.polar.shared.headers.iter().chain(self.options.headers.iter());
        let headers = headers.filter(|(name, _)| !IDENTIFIERS.contains(&name.as_str()));
        let values = headers.filter_map(|(_, value)| value.to_str().ok());
        values.for_each(|value| secrets.add(value));
        secrets
    }

    /// The HTTP request. An error if an argument or option is invalid.
    fn request(&self) -> Result<OutgoingRequest, String> {
        if let Some(why) = self.error.as_ref().or(self.options.error.as_ref()) {
            return Err(why.clone());
        }
        let mut url = self.polar.base_url().to_owned();
        match &self.raw_path {
            None => self.path.expand(self.operation.path, &mut url)?,
            Some(path) => path.expand(&self.path, &mut url)?,
        }
        self.query.write_to(&mut url);
        let length = url.len();
        let Ok(url) = Uri::try_from(url) else {
            return Err(format!(
                "the URL is too long: the maximum is 65,534 bytes, got {length}"
            ));
        };
        Ok(OutgoingRequest {
            method: self.operation.method.into(),
            url,
            headers: self.headers()?,
            body: self.body.as_ref().map(|body| body.bytes.clone()).unwrap_or_default(),
        })
    }

    fn headers(&self) -> Result<HeaderMap, String> {
        // The caller's headers come first, so that they cannot replace those of the crate.
        let mut headers = HeaderMap::with_capacity(16);
        for (name, value) in self.polar.shared.headers.iter().chain(self.options.headers.iter()) {
            headers.insert(name.clone(), value.clone());
        }
        headers.insert(POLAR_VERSION.clone(), HeaderValue::from_static(meta::API_VERSION));
        headers.insert(header::USER_AGENT, self.polar.shared.user_agent.clone());
        headers.insert(header::ACCEPT, HeaderValue::from_static(self.accept));
        if let Some(body) = &self.body {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(body.content_type));
        }
        // Also set without a body, because the server rejects a POST without a length.
        if self.body.is_some() || !(self.operation.method.is_read() || self.operation.method == Method::Delete) {
            let length = self.body.as_ref().map_or(0, |body| body.bytes.len());
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        let token = match self.operation.auth {
            Auth::None => None,
            Auth::Optional => self.options.token.as_ref(),
            Auth::IfAvailable | Auth::Required => {
                match self.options.token.as_ref().or(self.polar.shared.token.as_ref()) {
                    Some(token) => Some(token),
                    None if self.operation.auth == Auth::IfAvailable => None,
                    None => {
                        return Err(
                            "it requires a token: create the client with `Polar::new`, `Polar::from_env` or \
                         `Polar::builder().token(…)`, or set the token of this call with `.token(…)`"
                                .to_owned(),
                        );
                    }
                }
            }
        };
        if let Some(token) = token {
            let (name, value) = authentication(self.operation.credential, token)?;
            headers.insert(name, value);
        }
        Ok(headers)
    }
}

impl fmt::Debug for RequestParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("raw_path", &self.raw_path)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("body", &self.body)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
