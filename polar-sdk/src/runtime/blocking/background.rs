//! The thread that runs calls for those that wait.

use std::future::pending;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::runtime::{Builder, Handle};

/// Empty until the first call, and after a failure to start, which the next call may not meet.
static BACKGROUND: Mutex<Option<Handle>> = Mutex::new(None);

/// A way to run futures on the thread.
pub(super) fn handle() -> io::Result<Handle> {
    let mut known = BACKGROUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*known {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    // It lives as long as the process: connections are kept between calls, and cost nothing while nobody calls.
    thread::Builder::new()
        .name("polar-sdk".to_owned())
        .spawn(move || runtime.block_on(pending::<()>()))?;
    *known = Some(handle.clone());
    Ok(handle)
}
