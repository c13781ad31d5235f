//! Why there is no answer.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why a transport has no answer, or no more of it.
///
/// What matters most is whether the server may have seen the request: only what was provably never sent is tried
/// again whatever it does.
#[derive(Clone, Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    possibly_sent: bool,
    permanent: bool,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about: the name is unknown, the port closed, the certificate wrong.
    Connect,
    /// It took too long.
    Timeout,
    /// Anything else, such as a connection that broke.
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

    /// No connection came about. The request was never sent.
    pub fn connect(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Connect, source)
    }

    /// It took too long. The request may have been sent, unless [`never_sent`](Self::never_sent) says otherwise.
    pub fn timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Timeout, source)
    }

    /// Anything else. The request may have been sent, unless [`never_sent`](Self::never_sent) says otherwise.
    pub fn other(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Other, source)
    }

    /// Says that the server provably never saw the request, so that it is safe to try again.
    #[must_use]
    pub fn never_sent(self) -> Self {
        Self {
            possibly_sent: false,
            ..self
        }
    }

    /// Says that trying again cannot help: what is wrong, such as a certificate, will be wrong the next time too.
    #[must_use]
    pub fn permanent(self) -> Self {
        Self {
            permanent: true,
            ..self
        }
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    pub(crate) fn into_source(self) -> Option<Arc<dyn Error + Send + Sync>> {
        self.source
    }

    /// Whether the server may have seen the request.
    #[must_use]
    pub const fn possibly_sent(&self) -> bool {
        self.possibly_sent
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection came about",
            TransportErrorKind::Timeout if !self.possibly_sent => "connecting took longer than it may",
            TransportErrorKind::Timeout => "it took longer than the transport allows",
            TransportErrorKind::Other => "the connection failed",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
