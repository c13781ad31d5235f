//! A scripted server and a call that share a paused clock.
//!
//! tokio's paused clock would advance whenever the runtime is idle. A blocking task prevents that, so time does not
//! pass while bytes are sent over the sockets, and advances only where a script sleeps. Time limits are therefore exact to the
//! millisecond, and no test waits for them.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use polar_sdk::{Polar, PolarBuilder, RetryPolicy};
use polar_tests::faults::{ClosedConnections, FaultServer, Log, Script, Sleep};
use tokio::sync::mpsc;
use tokio::time::Instant;

/// How often other tasks are polled before time advances: more often than any chain of wake-ups is long.
const YIELDS: usize = 256;

type SleepRequest = (Duration, std::sync::mpsc::Sender<()>);

/// A server whose scripts control the clock.
pub struct TimedServer {
    server: FaultServer,
    sleeps: mpsc::UnboundedReceiver<SleepRequest>,
}

/// The result of a call, and what the server received.
pub struct Run<T> {
    pub result: T,
    pub elapsed: Duration,
    pub log: Log,
}

impl TimedServer {
    pub fn start(script: impl FnMut(usize) -> Script + Send + 'static) -> Self {
        let (sender, sleeps) = mpsc::unbounded_channel::<SleepRequest>();
        let sleep: Sleep = Arc::new(move |time| {
            let (done, wait) = std::sync::mpsc::channel();
            // Both fail once the call has ended, because the receiver is dropped.
            let _ = sender.send((time, done));
            let _ = wait.recv();
        });
        let server = FaultServer::start(sleep, script).unwrap();
        Self { server, sleeps }
    }

    pub fn origin(&self) -> String {
        self.server.origin()
    }

    pub fn closed_connections(&self) -> ClosedConnections {
        self.server.closed_connections()
    }

    /// A client of this server that retries without backoff.
    pub fn client(&self) -> Polar {
        builder(&self.origin()).build().unwrap()
    }

    /// Runs a call to its end and stops the server.
    pub fn run<F>(mut self, call: F) -> Run<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send,
    {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        let (result, elapsed) = runtime.block_on(async {
            let (release, held) = std::sync::mpsc::channel::<()>();
            tokio::task::spawn_blocking(move || held.recv());
            let mut call = tokio::spawn(async {
                let start = Instant::now();
                (call.await, start.elapsed())
            });
            let output = loop {
                tokio::select! {
                    output = &mut call => break output.unwrap(),
                    Some((time, done)) = self.sleeps.recv() => {
                        for _ in 0..YIELDS {
                            tokio::task::yield_now().await;
                        }
                        tokio::time::advance(time).await;
                        let _ = done.send(());
                    }
                }
            };
            drop(release);
            output
        });
        // Closes the client's pooled connections, so that the server can stop.
        drop(runtime);
        drop(self.sleeps);
        Run {
            result,
            elapsed,
            log: self.server.finish(),
        }
    }
}

/// A builder of clients of this origin that retry without backoff.
pub fn builder(origin: &str) -> PolarBuilder {
    Polar::builder()
        .token("polar_oat_canary")
        .base_url(origin)
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .max_response_size(256 * 1024)
}
