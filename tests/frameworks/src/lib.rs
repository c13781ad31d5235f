//! Tests of the webhook handlers for web frameworks, in `tests/`.
