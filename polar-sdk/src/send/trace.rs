//! Tracing: a span for each call, an event for each attempt, and a warning about an unexpected API version.
//!
//! Fields are named by OpenTelemetry's conventions for HTTP clients; those without a convention begin with `polar.`.
//! Nothing that may be secret is recorded: only the template of the path, and no query, headers or bodies.

#[cfg(not(feature = "tracing"))]
mod disabled;
#[cfg(feature = "tracing")]
mod enabled;

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::{Trace, VersionCheck, with_current_subscriber};
#[cfg(feature = "tracing")]
pub(crate) use enabled::{Trace, VersionCheck, with_current_subscriber};
