//! The server: a thread that accepts, and one for each connection that plays its script.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use socket2::SockRef;

use super::good;
use super::{Script, Step};

/// Lets time pass: called by a script, returns once it has.
pub type Clock = Arc<dyn Fn(Duration) + Send + Sync>;

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET /v1/checkouts/ HTTP/1.1`
    pub line: String,
    /// The other lines of the head.
    pub headers: Vec<String>,
    /// The body.
    pub body: Vec<u8>,
    /// On which connection, counted from 0.
    pub connection: usize,
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// Path and query.
    #[must_use]
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    /// A header's first value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

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

/// Plays the script of one connection.
struct Player {
    number: usize,
    origin: String,
    clock: Clock,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Player {
    fn play(&self, stream: &TcpStream, script: Script) -> Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        let mut writer = stream;
        let mut request = Request::default();
        for step in script {
            match step {
                Step::Read => {
                    request = self.read(&mut reader)?;
                    let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
                    requests.push(request.clone());
                }
                Step::Touch => reader.read_exact(&mut [0])?,
                Step::Answer(form) => {
                    for piece in good::pieces(&request, form) {
                        writer.write_all(&piece)?;
                    }
                }
                Step::Write(bytes) => match std::str::from_utf8(&bytes) {
                    Ok(text) => {
                        let text = text
                            .replace("{origin}", &self.origin)
                            .replace("{slash}", &with_other_slash(request.target()));
                        writer.write_all(text.as_bytes())?;
                    }
                    Err(_) => writer.write_all(&bytes)?,
                },
                Step::Flood(bytes) => loop {
                    writer.write_all(bytes)?;
                },
                Step::Drip(bytes) => loop {
                    writer.write_all(bytes)?;
                    (self.clock)(Duration::from_secs(1));
                },
                Step::Hold => {
                    stream.set_nonblocking(true)?;
                    while matches!(stream.peek(&mut [0]), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
                    {
                        (self.clock)(Duration::from_secs(1));
                    }
                }
                Step::Pass(time) => (self.clock)(time),
                Step::Drain => drop(std::io::copy(&mut reader, &mut std::io::sink())?),
                Step::Reset => SockRef::from(stream).set_linger(Some(Duration::ZERO))?,
            }
        }
        Ok(())
    }

    fn read(&self, reader: &mut impl BufRead) -> Result<Request> {
        let mut line = || -> Result<String> {
            let mut line = String::new();
            match reader.read_line(&mut line)? {
                0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
                _ => Ok(line.trim_end().to_owned()),
            }
        };
        let mut request = Request {
            line: line()?,
            connection: self.number,
            ..Request::default()
        };
        loop {
            match line()? {
                line if line.is_empty() => break,
                line => request.headers.push(line),
            }
        }
        let length = request
            .header("content-length")
            .and_then(|length| length.parse().ok())
            .unwrap_or(0);
        reader.take(length).read_to_end(&mut request.body)?;
        Ok(request)
    }
}

fn taken(requests: &Mutex<Vec<Request>>) -> Vec<Request> {
    std::mem::take(&mut *requests.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The path with a slash at its end, or without the one it has.
fn with_other_slash(path: &str) -> String {
    path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned)
}
