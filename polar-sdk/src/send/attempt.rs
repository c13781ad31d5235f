//! One attempt: sends the request, follows redirects and reads the response.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::deadline::Deadline;
use super::redirect;
use super::retry_loop::{OutgoingRequest, SendContext};
use super::transport::Body;
use crate::error::{Error, ErrorKind, RawResponse, TransportError};
use crate::platform::cooperate;

/// The maximum size of an error response, in bytes. A longer body is cut off.
const MAX_ERROR_SIZE: usize = 1024 * 1024;

/// How long to wait for the body of an error response: the status alone is worth reporting without it.
const ERROR_BODY_TIMEOUT: Duration = Duration::from_secs(5);

/// The maximum number of empty chunks in a body. They do not count towards its size.
const MAX_EMPTY_CHUNKS: usize = 1000;

/// How the body of a successful response is received.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// Completely, as part of the attempt.
    Complete,
    /// In chunks, by the caller.
    Chunks,
}

/// Sends the request once and reads the response, whatever its status.
///
/// The second value is the rest of the body, which is empty unless it is read in chunks.
pub(super) async fn attempt(
    context: &SendContext,
    outgoing: &OutgoingRequest,
    reading: Reading,
    deadline: Deadline,
) -> Result<(RawResponse, Body), Error> {
    let mut url = outgoing.url.clone();
    let mut redirects = 0;
    loop {
        let mut request = http::Request::new(outgoing.body.clone());
        *request.method_mut() = outgoing.method.clone();
        *request.headers_mut() = outgoing.headers.clone();
        *request.uri_mut() = url.clone();
        let (head, body) = deadline.limit(context.transport.send(request)).await?.into_parts();
        let response = RawResponse {
            status: head.status,
            headers: head.headers,
            body: Bytes::new(),
        };
        if !redirect::is_redirect(response.status) {
            if reading == Reading::Chunks && response.status.is_success() {
                return Ok((response, body));
            }
            let response = read(context, response, body, deadline).await?;
            return Ok((response, Body::empty()));
        }
        match redirect::target(&response, &outgoing.method, &url, context.base_url.path()) {
            Ok(target) if redirects < redirect::MAX_REDIRECTS => {
                url = target;
                redirects += 1;
            }
            Ok(_) => {
                let why = format!("more than {} redirects", redirect::MAX_REDIRECTS);
                return Err(Error::with_response(ErrorKind::Redirect, why, response));
            }
            Err(why) => return Err(Error::with_response(ErrorKind::Redirect, why, response)),
        }
    }
}

/// Reads the body into the response.
async fn read(
    context: &SendContext,
    mut response: RawResponse,
    body: Body,
    deadline: Deadline,
) -> Result<RawResponse, Error> {
    let is_success = response.status.is_success();
    let (max_size, deadline) = if is_success {
        (context.max_response_size, deadline)
    } else {
        let max_size = MAX_ERROR_SIZE.min(context.max_response_size);
        (max_size, deadline.for_attempt(Some(ERROR_BODY_TIMEOUT)))
    };
    let (bytes, problem) = if is_success && response.length().is_some_and(|length| length > max_size) {
        (Bytes::new(), Some(BodyProblem::TooLarge))
    } else {
        read_body(body, max_size, deadline).await
    };
    response.body = bytes;
    match problem {
        None => Ok(response),
        // The error status matters more than the rest of its body.
        Some(_) if !is_success => Ok(response),
        Some(BodyProblem::Failed(error)) => Err(error.during_response(response)),
        Some(BodyProblem::TooLarge) => {
            let why = format!("the response body exceeds the limit of {max_size} bytes (`max_response_size`)");
            Err(Error::with_response(ErrorKind::TooLarge, why, response))
        }
    }
}

/// Why a body is incomplete.
enum BodyProblem {
    Failed(Error),
    TooLarge,
}

/// Reads a body. If it cannot be read completely, returns what was received and the reason.
async fn read_body(mut body: Body, max_size: usize, deadline: Deadline) -> (Bytes, Option<BodyProblem>) {
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    let mut empty_chunks = 0;
    loop {
        let chunk = match deadline.limit(async { body.chunk().await.transpose() }).await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => return (concat(first, &rest), None),
            Err(error) => return (concat(first, &rest), Some(BodyProblem::Failed(error))),
        };
        // A body that is always ready would otherwise never be interrupted.
        if let Err(error) = deadline.check() {
            return (concat(first, &rest), Some(BodyProblem::Failed(error)));
        }
        cooperate().await;
        if chunk.is_empty() {
            empty_chunks += 1;
            if empty_chunks > MAX_EMPTY_CHUNKS {
                let error = TransportError::other(format!("the body has more than {MAX_EMPTY_CHUNKS} empty chunks"));
                return (concat(first, &rest), Some(BodyProblem::Failed(Error::transport(error))));
            }
            continue;
        }
        let remaining = max_size.saturating_sub(first.len() + rest.len());
        if chunk.len() > remaining {
            rest.extend_from_slice(chunk.get(..remaining.min(4096)).unwrap_or_default());
            return (concat(first, &rest), Some(BodyProblem::TooLarge));
        }
        // Most responses are a single chunk, which does not need to be copied.
        if first.is_empty() && rest.is_empty() {
            first = chunk;
        } else {
            rest.extend_from_slice(&chunk);
        }
    }
}

fn concat(first: Bytes, rest: &BytesMut) -> Bytes {
    if rest.is_empty() {
        return first;
    }
    let mut all = BytesMut::with_capacity(first.len() + rest.len());
    all.extend_from_slice(&first);
    all.extend_from_slice(rest);
    all.freeze()
}
