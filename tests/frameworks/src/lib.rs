//! Tests only: each web framework receives webhooks. See `tests/`.
