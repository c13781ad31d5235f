//! One HTTP client for each Tokio runtime.
//!
//! A pooled connection is driven by a task of the runtime in which it was opened. In another runtime it would fail as
//! soon as its own runtime ends, and hang while its own runtime is busy or not running.

use std::error::Error;
use std::future::pending;
use std::net::{Ipv4Addr, UdpSocket};
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use reqwest::Client;
use tokio::runtime::{Handle, Id};
use tokio::task::AbortHandle;

use crate::error::TransportError;
use crate::platform::PerProcess;

/// The maximum number of clients. In a process with more runtimes, the oldest client is dropped, and its runtime gets a
/// new one with the next call.
const MAX_CLIENTS: usize = 256;

type BoxError = Box<dyn Error + Send + Sync>;
type CreateClient = dyn Fn(bool) -> Result<Client, BoxError> + Send + Sync;

/// The clients of a transport.
pub(super) struct Clients {
    /// Creates a client, given whether the server is on this machine.
    create: Box<CreateClient>,
    open: PerProcess<Vec<OpenClient>>,
    next_number: AtomicU64,
}

struct OpenClient {
    number: u64,
    runtime: Id,
    is_loopback: bool,
    client: Client,
    /// The task that removes this client when its runtime ends.
    cleanup: Option<AbortHandle>,
}

impl OpenClient {
    fn is_for(&self, runtime: Id, is_loopback: bool) -> bool {
        self.runtime == runtime && self.is_loopback == is_loopback
    }
}

impl Drop for OpenClient {
    fn drop(&mut self) {
        if let Some(cleanup) = &self.cleanup {
            cleanup.abort();
        }
    }
}

impl Clients {
    pub(super) fn new(create: impl Fn(bool) -> Result<Client, BoxError> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            create: Box::new(create),
            open: PerProcess::new(),
            next_number: AtomicU64::new(0),
        })
    }

    /// The client of the current runtime, which is created if necessary. `is_loopback`: whether the server is on this
    /// machine.
    pub(super) fn get(self: &Arc<Self>, is_loopback: bool) -> Result<Client, TransportError> {
        let Ok(runtime) = Handle::try_current() else {
            return Err(permanent("it must be awaited within a Tokio runtime"));
        };
        if let Some(client) = self.with_open(|open| find(open, runtime.id(), is_loopback)) {
            return Ok(client);
        }
        check_io().map_err(permanent)?;
        let client = (self.create)(is_loopback).map_err(permanent)?;
        let number = self.next_number.fetch_add(1, Ordering::Relaxed);
        let new = OpenClient {
            number,
            runtime: runtime.id(),
            is_loopback,
            client: client.clone(),
            cleanup: None,
        };
        match self.insert(new) {
            Ok(()) => self.remove_at_end(&runtime, number),
            Err(existing) => return Ok(existing),
        }
        Ok(client)
    }

    /// Adds a client. An error with the existing one if another thread of the runtime was faster.
    fn insert(&self, new: OpenClient) -> Result<(), Client> {
        let mut new = Some(new);
        let (existing, oldest) = self.with_open(|open| {
            if let Some(new) = &new
                && let Some(existing) = find(open, new.runtime, new.is_loopback)
            {
                return (Some(existing), None);
            }
            let oldest = (open.len() >= MAX_CLIENTS).then(|| open.remove(0));
            open.extend(new.take());
            (None, oldest)
        });
        drop(oldest);
        existing.map_or(Ok(()), Err)
    }

    /// Removes the client when the runtime ends, since a runtime then drops its tasks.
    fn remove_at_end(self: &Arc<Self>, runtime: &Handle, number: u64) {
        let removal = Removal {
            clients: Arc::downgrade(self),
            number,
        };
        // If the runtime is ending, the task is dropped at once. So the lock must not be held here.
        let task = runtime.spawn(async move {
            let _removal = removal;
            pending::<()>().await;
        });
        self.with_open(|open| {
            if let Some(client) = open.iter_mut().find(|client| client.number == number) {
                client.cleanup = Some(task.abort_handle());
            }
        });
    }

    /// Clients must be dropped after `access`, because dropping them runs code of reqwest and Tokio.
    fn with_open<R>(&self, access: impl FnOnce(&mut Vec<OpenClient>) -> R) -> R {
        self.open.with(|open| access(open.get_or_insert_default()))
    }
}

fn find(open: &[OpenClient], runtime: Id, is_loopback: bool) -> Option<Client> {
    let client = open.iter().find(|client| client.is_for(runtime, is_loopback))?;
    Some(client.client.clone())
}

/// Removes a client when it is dropped.
struct Removal {
    clients: Weak<Clients>,
    number: u64,
}

impl Drop for Removal {
    fn drop(&mut self) {
        let Some(clients) = self.clients.upgrade() else { return };
        let removed = clients.with_open(|open| {
            let at = open.iter().position(|client| client.number == self.number)?;
            Some(open.remove(at))
        });
        drop(removed);
    }
}

fn permanent(source: impl Into<BoxError>) -> TransportError {
    TransportError::connect(source).permanent()
}

/// Checks that I/O is enabled in the runtime. Tokio does not report that, but panics if a socket is registered without
/// it. Called once for each runtime. `tokio::net` is enabled by reqwest.
fn check_io() -> Result<(), &'static str> {
    let register = || {
        // If a socket cannot be opened, the connection will fail and report the reason.
        if let Ok(socket) = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
            && socket.set_nonblocking(true).is_ok()
        {
            drop(tokio::net::UdpSocket::from_std(socket));
        }
    };
    catch_unwind(register).map_err(|_| "the Tokio runtime has no I/O: build it with `enable_all`")
}

#[cfg(test)]
mod tests {
    use tokio::runtime::{Builder, Runtime};

    use super::super::tls::Tls;
    use super::*;

    fn clients() -> Arc<Clients> {
        Clients::new(|_| Ok(Tls::none()?.configure(Client::builder()).build()?))
    }

    fn runtime() -> Runtime {
        Builder::new_current_thread().enable_all().build().unwrap()
    }

    fn count(clients: &Clients) -> usize {
        clients.with_open(|open| open.len())
    }

    #[test]
    fn client_is_dropped_with_its_runtime() {
        let clients = clients();
        let lasting = runtime();
        lasting.block_on(async { clients.get(true).unwrap() });
        for _ in 0..10 {
            let short = runtime();
            for _ in 0..3 {
                short.block_on(async { clients.get(true).unwrap() });
            }
            assert_eq!(count(&clients), 2);
            drop(short);
            assert_eq!(count(&clients), 1);
        }
        let threads = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        threads.block_on(async {
            let get = || {
                let clients = Arc::clone(&clients);
                tokio::spawn(async move { clients.get(true).map(drop) })
            };
            for task in [get(), get(), get(), get()] {
                task.await.unwrap().unwrap();
            }
        });
        assert_eq!(count(&clients), 2);
        drop((threads, lasting));
        assert_eq!(count(&clients), 0);
    }

    #[test]
    fn number_of_clients_is_limited() {
        let clients = clients();
        let runtime = || Builder::new_current_thread().enable_io().build().unwrap();
        let runtimes: Vec<_> = (0..MAX_CLIENTS + 3).map(|_| runtime()).collect();
        for runtime in &runtimes {
            runtime.block_on(async { clients.get(true).unwrap() });
        }
        assert_eq!(count(&clients), MAX_CLIENTS);
        // A runtime whose client was dropped gets and keeps another.
        let first = runtimes[0].handle().id();
        runtimes[0].block_on(async {
            clients.get(true).unwrap();
            tokio::task::yield_now().await;
        });
        assert!(clients.with_open(|open| find(open, first, true)).is_some());
        drop(runtimes);
        assert_eq!(count(&clients), 0);
    }

    #[test]
    fn transport_leaves_no_task_behind() {
        let runtime = runtime();
        let clients = clients();
        runtime.block_on(async { clients.get(true).unwrap() });
        assert_eq!(runtime.metrics().num_alive_tasks(), 1);
        drop(clients);
        runtime.block_on(tokio::task::yield_now());
        assert_eq!(runtime.metrics().num_alive_tasks(), 0);
    }
}
