//! A response body that is read in chunks.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};

use bytes::Bytes;

use crate::error::TransportError;
use crate::platform::MaybeSend;

type Chunk = Option<Result<Bytes, TransportError>>;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
type PollChunk = Box<dyn FnMut(&mut Context<'_>) -> Poll<Chunk> + Send>;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
type PollChunk = Box<dyn FnMut(&mut Context<'_>) -> Poll<Chunk>>;

/// The body of an HTTP response, as a [`Transport`](crate::Transport) returns it.
///
/// Create a complete body with [`From`], and a body that is still being received with [`Body::poll_fn`] or, with the
/// feature `stream`, [`Body::from_stream`]. Bodies are `Send`, except on `wasm32-unknown-unknown`.
pub struct Body(BodyState);

enum BodyState {
    Complete(Option<Bytes>),
    Streaming(PollChunk),
}

impl Body {
    /// Creates an empty body.
    #[must_use]
    pub const fn empty() -> Self {
        Self(BodyState::Complete(None))
    }

    /// Creates a body from a function that is polled for the next chunk. It is not called again after it has returned
    /// `None` or an error.
    pub fn poll_fn<F>(poll: F) -> Self
    where
        F: FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> + MaybeSend + 'static,
    {
        Self(BodyState::Streaming(Box::new(poll)))
    }

    /// Creates a body from a stream of chunks.
    #[cfg(feature = "stream")]
    pub fn from_stream<S>(stream: S) -> Self
    where
        S: futures_core::Stream<Item = Result<Bytes, TransportError>> + MaybeSend + 'static,
    {
        let mut stream = Box::pin(stream);
        Self::poll_fn(move |context| stream.as_mut().poll_next(context))
    }

    /// Returns the next chunk, or `None` at the end of the body.
    ///
    /// # Errors
    /// Returns an error if the connection fails before the end of the body.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        let chunk = match &mut self.0 {
            BodyState::Complete(bytes) => return bytes.take().map(Ok),
            BodyState::Streaming(poll) => poll_fn(poll).await,
        };
        if !matches!(chunk, Some(Ok(_))) {
            self.0 = BodyState::Complete(None);
        }
        chunk
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            BodyState::Complete(bytes) => write!(f, "Body({} bytes)", bytes.as_ref().map_or(0, Bytes::len)),
            BodyState::Streaming(_) => f.write_str("Body(streaming)"),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(BodyState::Complete(Some(bytes)))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(body: String) -> Self {
        Bytes::from(body).into()
    }
}

impl From<&'static str> for Body {
    fn from(body: &'static str) -> Self {
        Bytes::from_static(body.as_bytes()).into()
    }
}
