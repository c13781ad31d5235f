//! A server, a client and a clock between them.
//!
//! The clock is tokio's paused one, held by a blocking task: it stands still while bytes are on their way over the
//! sockets, and moves only where a script says that time passes. So time limits are met to the millisecond, and nobody
//! waits for them.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use polar_sdk::{Polar, PolarBuilder, RetryPolicy};
use polar_tests::faults::{Clock, Ended, FaultServer, Script, Seen};
use tokio::sync::mpsc;
use tokio::time::Instant;

/// How often a task gets its turn before time passes: more often than any chain of tasks is long.
const TURNS: usize = 256;

type Tick = (Duration, std::sync::mpsc::Sender<()>);

/// A server, and the time that its scripts let pass.
pub struct Stage {
    server: FaultServer,
    ticks: mpsc::UnboundedReceiver<Tick>,
}

/// What came of a play.
pub struct Played<T> {
    pub result: T,
    pub took: Duration,
    pub seen: Seen,
}

impl Stage {
    pub fn new(script: impl FnMut(usize) -> Script + Send + 'static) -> Self {
        let (sender, ticks) = mpsc::unbounded_channel::<Tick>();
        let clock: Clock = Arc::new(move |time| {
            let (done, wait) = std::sync::mpsc::channel();
            // Both fail where the play is over: then no time is left to pass.
            let _ = sender.send((time, done));
            let _ = wait.recv();
        });
        let server = FaultServer::start(clock, script).unwrap();
        Self { server, ticks }
    }

    pub fn origin(&self) -> String {
        self.server.origin()
    }

    pub fn ended(&self) -> Ended {
        self.server.ended()
    }

    /// A client that waits for nothing but what the server asks for.
    pub fn client(&self) -> Polar {
        builder(&self.origin()).build().unwrap()
    }

    /// Runs a call to its end and ends the server.
    pub fn play<F>(mut self, call: F) -> Played<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send,
    {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        let (result, took) = runtime.block_on(async {
            let (release, held) = std::sync::mpsc::channel::<()>();
            tokio::task::spawn_blocking(move || held.recv());
            let mut call = tokio::spawn(async {
                let start = Instant::now();
                (call.await, start.elapsed())
            });
            let played = loop {
                tokio::select! {
                    played = &mut call => break played.unwrap(),
                    Some((time, done)) = self.ticks.recv() => {
                        for _ in 0..TURNS {
                            tokio::task::yield_now().await;
                        }
                        tokio::time::advance(time).await;
                        let _ = done.send(());
                    }
                }
            };
            drop(release);
            played
        });
        // Connections that the client keeps are closed with the runtime, so that the server can end.
        drop(runtime);
        drop(self.ticks);
        Played {
            result,
            took,
            seen: self.server.finish(),
        }
    }
}

/// A client of this server that waits for nothing but what the server asks for.
pub fn builder(origin: &str) -> PolarBuilder {
    Polar::builder()
        .token("polar_oat_canary")
        .base_url(origin)
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .max_response_size(256 * 1024)
}
