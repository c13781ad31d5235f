//! The server: one thread accepts connections, and one thread per connection runs its script.

use std::fmt;
use std::io::{BufRead, BufReader, ErrorKind, Read, Result, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use socket2::SockRef;

use super::{Script, Step, responses};

/// Called by a script to let time pass. Returns once it has.
pub type Sleep = Arc<dyn Fn(Duration) + Send + Sync>;

/// A request as the server read it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET /v1/checkouts/ HTTP/1.1`
    pub line: String,
    /// The header lines.
    pub headers: Vec<String>,
    /// The body.
    pub body: Vec<u8>,
    /// Number of the connection, from 0.
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

    /// The first value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// Everything the server received.
#[derive(Debug)]
pub struct Log {
    /// The complete requests, in order.
    pub requests: Vec<Request>,
    /// Number of accepted connections.
    pub connections: usize,
}

/// Counts the connections that have been closed.
#[derive(Clone, Debug, Default)]
pub struct ClosedConnections(Arc<(Mutex<usize>, Condvar)>);

impl ClosedConnections {
    /// Number of connections closed by their script or by the client.
    #[must_use]
    pub fn count(&self) -> usize {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add_one(&self) {
        *self.lock() += 1;
        self.0.1.notify_all();
    }

    fn wait_for(&self, count: usize) {
        drop(self.0.1.wait_while(self.lock(), |closed| *closed < count));
    }
}

/// A server on loopback.
pub struct FaultServer {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    requests: Arc<Mutex<Vec<Request>>>,
    closed: ClosedConnections,
    thread: JoinHandle<usize>,
}

impl fmt::Debug for FaultServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FaultServer").field(&self.address).finish()
    }
}

impl FaultServer {
    /// Starts a server. `script` returns the script of each connection, given its number.
    ///
    /// # Errors
    /// Returns an error if no port can be bound.
    pub fn start(sleep: Sleep, mut script: impl FnMut(usize) -> Script + Send + 'static) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let stop = Arc::new(AtomicBool::new(false));
        let requests = Arc::default();
        let closed = ClosedConnections::default();
        let thread = std::thread::spawn({
            let (stop, requests, closed) = (Arc::clone(&stop), Arc::clone(&requests), closed.clone());
            move || {
                let mut connections: Vec<JoinHandle<()>> = Vec::new();
                for stream in listener.incoming().flatten() {
                    if stop.load(Ordering::SeqCst) {
                        break;
                    }
                    let script = script(connections.len());
                    let connection = Connection {
                        number: connections.len(),
                        origin: format!("http://{address}"),
                        sleep: Arc::clone(&sleep),
                        requests: Arc::clone(&requests),
                        closed: closed.clone(),
                    };
                    let closed = closed.clone();
                    connections.push(std::thread::spawn(move || {
                        // An I/O error means that the client closed the connection, which ends the script.
                        let _ = connection.run(&stream, script);
                        drop(stream);
                        closed.add_one();
                    }));
                }
                let count = connections.len();
                for connection in connections {
                    // A panic in a script fails the test, through `finish`.
                    if let Err(panic) = connection.join() {
                        std::panic::resume_unwind(panic);
                    }
                }
                count
            }
        });
        Ok(Self {
            address,
            stop,
            requests,
            closed,
            thread,
        })
    }

    /// `http://127.0.0.1:PORT`
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests received since the last call.
    #[must_use]
    pub fn take_requests(&self) -> Vec<Request> {
        take(&self.requests)
    }

    /// Returns a counter of closed connections.
    #[must_use]
    pub fn closed_connections(&self) -> ClosedConnections {
        self.closed.clone()
    }

    /// Waits for all clients to close their connections, stops the server and returns its log.
    ///
    /// # Panics
    /// Panics if a thread of the server panicked.
    #[must_use]
    pub fn finish(self) -> Log {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the accepting thread.
        drop(TcpStream::connect(self.address));
        let connections = self.thread.join().expect("the server thread does not panic");
        Log {
            requests: take(&self.requests),
            connections,
        }
    }
}

fn take(requests: &Mutex<Vec<Request>>) -> Vec<Request> {
    std::mem::take(&mut *requests.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The server's side of one connection.
struct Connection {
    number: usize,
    origin: String,
    sleep: Sleep,
    requests: Arc<Mutex<Vec<Request>>>,
    closed: ClosedConnections,
}

impl Connection {
    fn run(&self, stream: &TcpStream, script: Script) -> Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        let mut writer = stream;
        let mut request = Request::default();
        for step in script {
            match step {
                Step::Read => {
                    request = self.read_head(&mut reader)?;
                    read_body(&mut reader, &mut request)?;
                    self.record(request.clone());
                }
                Step::ReadHead => {
                    request = self.read_head(&mut reader)?;
                    self.record(request.clone());
                }
                Step::ReadByte => reader.read_exact(&mut [0])?,
                Step::Respond(framing) => {
                    for piece in responses::pieces(&request, framing) {
                        writer.write_all(&piece)?;
                    }
                }
                Step::RespondWith(responder) => writer.write_all(&responder.respond(&request))?,
                Step::Write(bytes) => match std::str::from_utf8(&bytes) {
                    Ok(template) => {
                        let bytes = template
                            .replace("{origin}", &self.origin)
                            .replace("{slash}", &toggle_trailing_slash(request.target()));
                        writer.write_all(bytes.as_bytes())?;
                    }
                    Err(_) => writer.write_all(&bytes)?,
                },
                Step::WriteForever(bytes) => loop {
                    writer.write_all(bytes)?;
                },
                Step::WriteEachSecond(bytes) => loop {
                    writer.write_all(bytes)?;
                    (self.sleep)(Duration::from_secs(1));
                },
                Step::Sleep(time) => (self.sleep)(time),
                Step::SleepUntilClosed => {
                    stream.set_nonblocking(true)?;
                    while matches!(stream.peek(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock) {
                        (self.sleep)(Duration::from_secs(1));
                    }
                }
                Step::WaitForClosed(count) => self.closed.wait_for(count),
                Step::ReadToEnd => drop(std::io::copy(&mut reader, &mut std::io::sink())?),
                Step::ShutdownWrite => stream.shutdown(Shutdown::Write)?,
                Step::Reset => SockRef::from(stream).set_linger(Some(Duration::ZERO))?,
            }
        }
        Ok(())
    }

    fn record(&self, request: Request) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(request);
    }

    fn read_head(&self, reader: &mut impl BufRead) -> Result<Request> {
        let mut read_line = || -> Result<String> {
            let mut line = String::new();
            match reader.read_line(&mut line)? {
                0 => Err(ErrorKind::UnexpectedEof.into()),
                _ => Ok(line.trim_end().to_owned()),
            }
        };
        let mut request = Request {
            line: read_line()?,
            connection: self.number,
            ..Request::default()
        };
        loop {
            match read_line()? {
                line if line.is_empty() => return Ok(request),
                line => request.headers.push(line),
            }
        }
    }
}

/// Reads the body according to `Content-Length`.
fn read_body(reader: &mut impl BufRead, request: &mut Request) -> Result<()> {
    let length = request.header("content-length").and_then(|length| length.parse().ok());
    reader.take(length.unwrap_or(0)).read_to_end(&mut request.body)?;
    Ok(())
}

fn toggle_trailing_slash(path: &str) -> String {
    path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned)
}
