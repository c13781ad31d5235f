//! Differences between operating systems and JavaScript hosts: clocks, timers, tasks and thread safety.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(any(feature = "blocking", feature = "reqwest"), not(target_family = "wasm")))]
mod per_process;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod web;

#[cfg(all(feature = "files", not(all(target_family = "wasm", target_os = "unknown"))))]
pub(crate) use native::run_blocking;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub use native::{BoxFuture, MaybeSend};
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) use native::{Instant, RuntimeId, can_send, cooperate, now, runtime_id, sleep, spawn_or_poll, timeout_at};
#[cfg(all(any(feature = "blocking", feature = "reqwest"), not(target_family = "wasm")))]
pub(crate) use per_process::PerProcess;
#[cfg(all(feature = "files", target_family = "wasm", target_os = "unknown"))]
pub(crate) use web::run_blocking;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use web::{BoxFuture, MaybeSend};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) use web::{Instant, RuntimeId, can_send, cooperate, now, runtime_id, sleep, spawn_or_poll, timeout_at};
