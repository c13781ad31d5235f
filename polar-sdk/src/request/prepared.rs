//! A call before it is sent: everything but the type of its result.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Uri, header};

use super::body::RequestBody;
use super::path::PathArguments;
use super::query::Query;
use crate::client::{Polar, RequestOptions, token};
use crate::error::POLAR_VERSION;
use crate::generated::meta;
use crate::send::{Auth, Method, Operation};

/// What an operation is called with.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) polar: Polar,
    pub(crate) operation: &'static Operation,
    pub(crate) path: PathArguments,
    pub(crate) query: Query,
    pub(crate) payload: Option<RequestBody>,
    pub(crate) options: RequestOptions,
    /// What kind of body the answer should have.
    pub(crate) accept: &'static str,
    /// The first thing that was wrong. It is told when the call is sent, so that building needs no `?`.
    pub(crate) problem: Option<String>,
}

/// A request as it goes out, once or several times.
#[derive(Clone, Debug)]
pub(crate) struct OutgoingRequest {
    pub(crate) method: http::Method,
    pub(crate) url: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Call {
    pub(crate) fn new(polar: &Polar, operation: &'static Operation, accept: &'static str) -> Self {
        Self {
            polar: polar.clone(),
            operation,
            path: PathArguments::default(),
            query: Query::default(),
            payload: None,
            options: RequestOptions::new(),
            accept,
            problem: None,
        }
    }

    /// Keeps the first problem.
    pub(crate) fn note<T>(&mut self, result: Result<T, String>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(why) => {
                self.problem.get_or_insert(why);
                None
            }
        }
    }

    /// The request to send, or why it cannot be.
    pub(crate) fn outgoing(&self) -> Result<OutgoingRequest, String> {
        if let Some(why) = self.problem.as_ref().or(self.options.problem.as_ref()) {
            return Err(why.clone());
        }
        let mut url = self.polar.shared.base.as_str().to_owned();
        url.push_str(&self.path.expand(self.operation.path)?);
        self.query.write_to(&mut url);
        let Ok(url) = Uri::try_from(url) else {
            return Err("the URL is longer than a URL can be".to_owned());
        };
        let body = self
            .payload
            .as_ref()
            .map(|payload| payload.bytes.clone())
            .unwrap_or_default();
        Ok(OutgoingRequest {
            method: self.operation.method.into(),
            url,
            headers: self.headers()?,
            body,
        })
    }

    fn headers(&self) -> Result<HeaderMap, String> {
        // The caller's first: what the crate sets cannot be replaced.
        let mut headers = HeaderMap::with_capacity(16);
        for (name, value) in &self.options.headers {
            headers.insert(name.clone(), value.clone());
        }
        headers.insert(POLAR_VERSION.clone(), HeaderValue::from_static(meta::API_VERSION));
        headers.insert(header::USER_AGENT, self.polar.shared.user_agent.clone());
        headers.insert(header::ACCEPT, HeaderValue::from_static(self.accept));
        if let Some(payload) = &self.payload {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(payload.content_type));
        }
        // Said even where there is no body: the server refuses what leaves the length open.
        if self.payload.is_some() || !matches!(self.operation.method, Method::Get | Method::Delete) {
            let length = self.payload.as_ref().map_or(0, |payload| payload.bytes.len());
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        if let Some(token) = self.authorization()? {
            headers.insert(header::AUTHORIZATION, token);
        }
        Ok(headers)
    }

    /// The token goes where the operation wants one, and nowhere else.
    fn authorization(&self) -> Result<Option<HeaderValue>, String> {
        let token = match self.operation.auth {
            Auth::None => None,
            Auth::Optional => self.options.token.as_ref(),
            Auth::Required => match self.options.token.as_ref().or(self.polar.shared.token.as_ref()) {
                Some(token) => Some(token),
                None => {
                    return Err(
                        "it needs a token: build the client with `Polar::new`, `Polar::from_env` or \
                                `Polar::builder().token(…)`, or give this call one with `RequestOptions::token`"
                            .to_owned(),
                    );
                }
            },
        };
        token.map(token::header).transpose()
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("body", &self.payload)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
