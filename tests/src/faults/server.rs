//! The server: a thread that accepts, and one for each connection that plays its script.

use std::fmt;
use std::io::Result;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::player::Player;
use super::{Request, Script};

/// Lets time pass: called by a script, returns once it has.
pub type Clock = Arc<dyn Fn(Duration) + Send + Sync>;

/// What a server saw in its life.
#[derive(Debug)]
pub struct Seen {
    /// The requests that it read whole, in their order.
    pub requests: Vec<Request>,
    /// How many connections it took.
    pub connections: usize,
}

/// Counts the connections that have come to their end.
#[derive(Clone, Debug, Default)]
pub struct Ended(Arc<AtomicUsize>);

impl Ended {
    /// How many were closed, by script or client.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// A server on loopback.
pub struct FaultServer {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    requests: Arc<Mutex<Vec<Request>>>,
    ended: Ended,
    thread: JoinHandle<usize>,
}

impl fmt::Debug for FaultServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FaultServer").field(&self.address).finish()
    }
}

impl FaultServer {
    /// Starts a server that asks for a script at each connection, by the connection's number.
    ///
    /// # Errors
    /// If no socket can be had.
    pub fn start(clock: Clock, mut script: impl FnMut(usize) -> Script + Send + 'static) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let (stop, requests) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let ended = Ended::default();
        let (stopped, kept, over) = (Arc::clone(&stop), Arc::clone(&requests), ended.clone());
        let thread = std::thread::spawn(move || {
            let mut players = Vec::new();
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                let script = script(players.len());
                let player = Player {
                    number: players.len(),
                    origin: format!("http://{address}"),
                    clock: Arc::clone(&clock),
                    requests: Arc::clone(&kept),
                };
                let over = over.clone();
                players.push(std::thread::spawn(move || {
                    // A client that hangs up ends a script: that is its right.
                    let _ = player.play(&stream, script);
                    drop(stream);
                    over.0.fetch_add(1, Ordering::SeqCst);
                }));
            }
            let connections = players.len();
            for player in players {
                // A panic in a script is the test's, and `finish` tells it.
                if let Err(panic) = player.join() {
                    std::panic::resume_unwind(panic);
                }
            }
            connections
        });
        Ok(Self {
            address,
            stop,
            requests,
            ended,
            thread,
        })
    }

    /// `http://127.0.0.1:PORT`
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that came since they were last taken.
    #[must_use]
    pub fn take(&self) -> Vec<Request> {
        taken(&self.requests)
    }

    /// Counts the connections that have come to their end.
    #[must_use]
    pub fn ended(&self) -> Ended {
        self.ended.clone()
    }

    /// Ends the server once all clients have hung up, so that nothing can come any more.
    ///
    /// # Panics
    /// If a thread of the server did.
    #[must_use]
    pub fn finish(self) -> Seen {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        drop(TcpStream::connect(self.address));
        let connections = self.thread.join().expect("a server that ends");
        Seen {
            requests: taken(&self.requests),
            connections,
        }
    }
}

fn taken(requests: &Mutex<Vec<Request>>) -> Vec<Request> {
    std::mem::take(&mut *requests.lock().unwrap_or_else(PoisonError::into_inner))
}
