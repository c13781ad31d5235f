//! The body of an answer, as it arrives.

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

/// The body of an answer, read chunk by chunk.
///
/// A body that is there already is made with [`From`]; one that still arrives with [`Body::poll_fn`] or, with the
/// feature `stream`, [`Body::from_stream`]. It can be sent to other threads, and so must that be; on
/// `wasm32-unknown-unknown`, where there are none, it need not.
pub struct Body(Inner);

enum Inner {
    Whole(Option<Bytes>),
    Arriving(PollChunk),
}

impl Body {
    /// No body.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Inner::Whole(None))
    }

    /// A body whose next chunk is asked for by calling `poll`. It is not called again after `None` or an error.
    pub fn poll_fn<F>(poll: F) -> Self
    where
        F: FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> + MaybeSend + 'static,
    {
        Self(Inner::Arriving(Box::new(poll)))
    }

    /// A body made of a stream of chunks.
    #[cfg(feature = "stream")]
    #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
    pub fn from_stream<S>(stream: S) -> Self
    where
        S: futures_core::Stream<Item = Result<Bytes, TransportError>> + MaybeSend + 'static,
    {
        let mut stream = Box::pin(stream);
        Self::poll_fn(move |context| stream.as_mut().poll_next(context))
    }

    /// The next chunk, or `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks before the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        let chunk = match &mut self.0 {
            Inner::Whole(bytes) => return bytes.take().map(Ok),
            Inner::Arriving(poll) => poll_fn(poll).await,
        };
        if !matches!(chunk, Some(Ok(_))) {
            self.0 = Inner::Whole(None);
        }
        chunk
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Whole(bytes) => write!(f, "Body({} bytes)", bytes.as_ref().map_or(0, Bytes::len)),
            Inner::Arriving(_) => f.write_str("Body(arriving)"),
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
        Self(Inner::Whole(Some(bytes)))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}
