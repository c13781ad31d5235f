//! What an operating system and a browser have each in their own way: clocks, timers, tasks, and threads or none.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod web;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) use native::{BoxFuture, Instant, MaybeSend, ahead, can_send, now, sleep, timeout_at};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) use web::{BoxFuture, Instant, MaybeSend, ahead, can_send, now, sleep, timeout_at};
