//! Traces of decoding, with the feature `tracing`.

use tracing::warn;

use super::decode::DecodeError;

/// Records a value that could not be decoded and what became of it. The value itself is not recorded.
pub(super) fn unreadable_value(error: &DecodeError, outcome: &'static str) {
    warn!(
        target: "polar_sdk",
        {
            "polar.path" = error.path,
            "polar.reason" = error.reason,
        },
        "a value does not match the API that this crate supports: {outcome}; update the crate"
    );
}
