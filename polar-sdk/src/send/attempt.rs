//! One try: a request out, an answer back, redirects in between.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::deadline::Deadline;
use super::redirect;
use super::transport::Body;
use crate::client::Shared;
use crate::error::{Error, ErrorKind, RawResponse};
use crate::request::prepared::OutgoingRequest;

/// How much of an error's body is read.
const LARGEST_ERROR: usize = 1024 * 1024;

/// How long an error's body is waited for, once its head is there: the status says most, and must not wait for the rest.
const ONE_ERROR: Duration = Duration::from_secs(5);

/// Sends the request once and reads the whole answer, whatever its status.
pub(crate) async fn exchange(
    shared: &Shared,
    outgoing: &OutgoingRequest,
    deadline: Deadline,
) -> Result<RawResponse, Error> {
    let mut url = outgoing.url.clone();
    let mut redirects = 0;
    loop {
        let mut request = http::Request::new(outgoing.body.clone());
        *request.method_mut() = outgoing.method.clone();
        *request.headers_mut() = outgoing.headers.clone();
        *request.uri_mut() = url.clone();
        let (head, body) = deadline.limit(shared.transport.send(request)).await?.into_parts();
        let mut answer = RawResponse {
            status: head.status,
            headers: head.headers,
            body: Bytes::new(),
        };
        if redirect::is_redirect(answer.status) {
            match redirect::target(&answer, &outgoing.method, &url) {
                Ok(target) if redirects < redirect::MOST => {
                    url = target;
                    redirects += 1;
                    continue;
                }
                Ok(_) => {
                    let why = format!("it redirects more than {} times", redirect::MOST);
                    return Err(Error::with_response(ErrorKind::Redirect, why, answer));
                }
                Err(why) => return Err(Error::with_response(ErrorKind::Redirect, why, answer)),
            }
        }
        let (max, deadline) = if answer.status.is_success() {
            (shared.max_response_size, deadline)
        } else {
            (
                LARGEST_ERROR.min(shared.max_response_size),
                deadline.of_try(Some(ONE_ERROR)),
            )
        };
        let (bytes, flaw) = if answer.status.is_success() && answer.length().is_some_and(|length| length > max) {
            (Bytes::new(), Some(Flaw::TooLarge))
        } else {
            read(body, max, deadline).await
        };
        answer.body = bytes;
        return match flaw {
            None => Ok(answer),
            // A status that says no is worth more than the rest of its body.
            Some(_) if !answer.status.is_success() => Ok(answer),
            Some(Flaw::Broken(error)) => Err(error.during_response(answer)),
            Some(Flaw::TooLarge) => {
                let why = format!("its body is larger than {max} bytes, the most that the client takes");
                Err(Error::with_response(ErrorKind::TooLarge, why, answer))
            }
        };
    }
}

enum Flaw {
    Broken(Error),
    TooLarge,
}

/// What there is of a body, and why it is not all.
async fn read(mut body: Body, max: usize, deadline: Deadline) -> (Bytes, Option<Flaw>) {
    let mut first = Bytes::new();
    let mut more = BytesMut::new();
    loop {
        let chunk = match deadline.limit(async { body.chunk().await.transpose() }).await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => return (whole(first, &more), None),
            Err(error) => return (whole(first, &more), Some(Flaw::Broken(error))),
        };
        let room = max.saturating_sub(first.len() + more.len());
        if chunk.len() > room {
            more.extend_from_slice(chunk.get(..room.min(4096)).unwrap_or_default());
            return (whole(first, &more), Some(Flaw::TooLarge));
        }
        // Most answers are one chunk, which need not be copied.
        if first.is_empty() && more.is_empty() {
            first = chunk;
        } else {
            more.extend_from_slice(&chunk);
        }
    }
}

fn whole(first: Bytes, more: &BytesMut) -> Bytes {
    if more.is_empty() {
        return first;
    }
    let mut whole = BytesMut::with_capacity(first.len() + more.len());
    whole.extend_from_slice(&first);
    whole.extend_from_slice(more);
    whole.freeze()
}
