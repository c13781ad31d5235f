//! What a call tells those who watch: a span for the call, an event for each try, a warning once about the version.
//!
//! Names follow OpenTelemetry's conventions for HTTP clients; what these do not know is called `polar.…`. Nothing that
//! could be a secret is told: of the path only its template, of the query, the headers and the bodies nothing.

#[cfg(not(feature = "tracing"))]
mod disabled;
#[cfg(feature = "tracing")]
mod enabled;

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::{Trace, VersionWatch, carried};
#[cfg(feature = "tracing")]
pub(crate) use enabled::{Trace, VersionWatch, carried};
