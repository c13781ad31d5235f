//! The connection of a stream, and how it is restored.

use std::collections::VecDeque;
use std::time::Duration;

use http::header;

use super::STREAM;
use super::event;
use super::sse::{MAX_SIZE, Parser};
use crate::client::{Polar, RequestOptions};
use crate::error::{Error, ErrorKind, TransportError};
use crate::models::CheckoutPublic;
use crate::platform::{Instant, sleep};
use crate::request::{Download, DownloadStream, Request};
use crate::send::{ReceivedResponse, RetryPolicy};
use crate::types::Secret;

/// A connection that lasted this long or delivered a message was not a failure.
const HEALTHY: Duration = Duration::from_secs(10);

/// Options and state of a stream.
pub(super) struct Subscription {
    pub(super) polar: Polar,
    pub(super) client_secret: Secret,
    /// The request that gets the checkout.
    pub(super) snapshot: Request<CheckoutPublic>,
    pub(super) options: RequestOptions,
    pub(super) idle_timeout: Duration,
    pub(super) reconnect: RetryPolicy,
    pub(super) connection: Option<Connection>,
    /// What has been received and not yet returned.
    pub(super) ready: VecDeque<Result<Received, Error>>,
    /// Consecutive connections that were not healthy.
    pub(super) failures: u32,
    /// How long to wait before the next connection.
    pub(super) delay: Duration,
    pub(super) is_ended: bool,
}

/// What an event is decoded from.
pub(super) enum Received {
    /// The checkout, after the stream was connected.
    Snapshot(ReceivedResponse),
    /// The data of a message.
    Message(Vec<u8>),
}

pub(super) struct Connection {
    stream: DownloadStream,
    parser: Parser,
    opened: Instant,
    has_delivered: bool,
}

impl Subscription {
    /// Returns what is received next, or `None` after an error that ended the stream.
    #[inline]
    pub(super) async fn next(&mut self) -> Option<Result<Received, Error>> {
        loop {
            if let Some(received) = self.ready.pop_front() {
                return Some(received);
            }
            if self.is_ended {
                return None;
            }
            let result = match self.connection.take() {
                None => self.connect().await,
                Some(connection) => self.read(connection).await,
            };
            if let Err(error) = result {
                if let Some(delay) = self.delay_after(&error) {
                    self.delay = delay;
                } else {
                    self.is_ended = true;
                    self.ready.push_back(Err(error));
                }
            }
        }
    }

    /// Connects, and then gets the checkout, so that no change is missed.
    #[inline]
    async fn connect(&mut self) -> Result<(), Error> {
        let delay = std::mem::take(&mut self.delay);
        if !delay.is_zero() {
            sleep(delay).await;
        }
        let opened = self.request().stream().await?;
        let connection = Connection {
            stream: event_stream(opened)?,
            parser: Parser::default(),
            opened: Instant::now(),
            has_delivered: false,
        };
        let snapshot = self.snapshot.clone().options(self.options.clone());
        self.ready.push_back(Ok(Received::Snapshot(snapshot.receive().await?)));
        self.connection = Some(connection);
        Ok(())
    }

    #[inline]
    fn request(&self) -> Request<Download> {
        Request::event_stream(&self.polar, &STREAM)
            .path_secret("client_secret", &self.client_secret)
            .options(self.options.clone())
            .attempt_timeout(self.idle_timeout)
            .retry(RetryPolicy::off())
    }

    /// Reads a chunk. The connection remains open unless it ended or the server asks for another one.
    #[inline]
    async fn read(&mut self, mut connection: Connection) -> Result<(), Error> {
        let chunk = connection.stream.chunk().await;
        let result = match chunk {
            Some(Ok(chunk)) => connection.parser.push(&chunk).map_err(|_| {
                let why = format!("a message of the stream exceeds the limit of {MAX_SIZE} bytes");
                Error::with_response(ErrorKind::TooLarge, why, connection.stream.response().clone())
            }),
            Some(Err(error)) => Err(error),
            None => Err(Error::transport(TransportError::other("the server closed the stream"))),
        };
        while let Some(data) = connection.parser.next() {
            connection.has_delivered = true;
            if event::is_reconnect(&data) {
                self.ended(&connection);
                return Err(Error::transport(TransportError::other("the server ended the stream")));
            }
            self.ready.push_back(Ok(Received::Message(data)));
        }
        match result {
            Ok(()) => {
                self.connection = Some(connection);
                Ok(())
            }
            Err(error) => {
                self.ended(&connection);
                Err(error.during(STREAM.id, 1))
            }
        }
    }

    /// Forgets earlier failures if the connection was healthy.
    #[inline]
    fn ended(&mut self, connection: &Connection) {
        if connection.has_delivered || connection.opened.elapsed() >= HEALTHY {
            self.failures = 0;
        }
    }

    /// The delay before another connection. `None` if it would not help.
    #[inline]
    fn delay_after(&mut self, error: &Error) -> Option<Duration> {
        let is_temporary =
            error.is_retryable() || error.is_interrupted() || (error.is_timeout() && !error.is_permanent());
        self.failures = self.failures.saturating_add(1);
        let delay = || {
            let jitter = fastrand::f64();
            self.reconnect
                .delay(self.failures, Duration::ZERO, error.retry_after(), jitter)
        };
        is_temporary.then(delay).flatten()
    }
}

/// Rejects a response that is not an event stream, such as a page of a proxy.
#[inline]
fn event_stream(stream: DownloadStream) -> Result<DownloadStream, Error> {
    let response = stream.response();
    let media_type = response.header(&header::CONTENT_TYPE).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("text/event-stream") {
        return Ok(stream);
    }
    let why = format!("the response is not an event stream but {}", response.media_type());
    Err(Error::with_response(ErrorKind::Decode, why, response.clone()).during(STREAM.id, 1))
}
