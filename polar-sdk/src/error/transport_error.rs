//! Errors of transports.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// The error of a [`Transport`](crate::Transport): it could not return a response, or not all of its body.
///
/// Retries depend on [`possibly_sent`](Self::possibly_sent): a request that was certainly not sent is retried for every
/// operation.
#[derive(Clone, Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    possibly_sent: bool,
    permanent: bool,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// The kind of a [`TransportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection could be established: unknown host, refused connection, invalid certificate.
    Connect,
    /// A time limit of the transport was exceeded.
    Timeout,
    /// Anything else, such as an interrupted connection.
    Other,
}

impl TransportError {
    fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            possibly_sent: kind != TransportErrorKind::Connect,
            permanent: false,
            source: Some(Arc::from(source.into())),
        }
    }

    /// Creates an error for a connection that could not be established. The request was not sent.
    pub fn connect(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Connect, source)
    }

    /// Creates an error for an exceeded time limit. The request may have been sent, unless
    /// [`never_sent`](Self::never_sent) is called.
    pub fn timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Timeout, source)
    }

    /// Creates an error for any other failure. The request may have been sent, unless [`never_sent`](Self::never_sent)
    /// is called.
    pub fn other(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Other, source)
    }

    /// Marks the request as certainly not sent, so that it is safe to retry.
    #[must_use]
    pub fn never_sent(self) -> Self {
        Self {
            possibly_sent: false,
            ..self
        }
    }

    /// Marks the failure as permanent, such as an invalid certificate. It is not retried.
    #[must_use]
    pub fn permanent(self) -> Self {
        Self {
            permanent: true,
            ..self
        }
    }

    /// Returns the kind of failure.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    pub(crate) fn into_source(self) -> Option<Arc<dyn Error + Send + Sync>> {
        self.source
    }

    /// Returns whether the server may have received the request.
    #[must_use]
    pub const fn possibly_sent(&self) -> bool {
        self.possibly_sent
    }

    /// Returns whether the failure is permanent, so that the call is not retried.
    #[must_use]
    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Timeout if !self.possibly_sent => "connecting timed out",
            TransportErrorKind::Timeout => "the transport timed out",
            TransportErrorKind::Other => "the connection failed",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
