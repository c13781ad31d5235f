//! Differences between operating systems and JavaScript hosts: clocks, timers, tasks and thread safety.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod web;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub use native::{BoxFuture, MaybeSend};
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) use native::{Instant, can_send, now, sleep, spawn_or_poll, timeout_at};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use web::{BoxFuture, MaybeSend};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) use web::{Instant, can_send, now, sleep, spawn_or_poll, timeout_at};
