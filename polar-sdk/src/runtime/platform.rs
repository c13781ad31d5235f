//! What an operating system and a browser have each in their own way: clocks, timers, tasks, and threads or none.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod web;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub use native::{BoxFuture, MaybeSend, now};
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(super) use native::{Instant, ahead, can_send, sleep, timeout_at};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use web::{BoxFuture, MaybeSend, now};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(super) use web::{Instant, ahead, can_send, sleep, timeout_at};
