//! What plays the script of one connection.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use socket2::SockRef;

use super::{Clock, Request, Script, Step, good};

/// Plays the script of one connection.
pub(super) struct Player {
    pub(super) number: usize,
    pub(super) origin: String,
    pub(super) clock: Clock,
    pub(super) requests: Arc<Mutex<Vec<Request>>>,
}

impl Player {
    pub(super) fn play(&self, stream: &TcpStream, script: Script) -> Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        let mut writer = stream;
        let mut request = Request::default();
        for step in script {
            match step {
                Step::Read => {
                    request = self.head(&mut reader)?;
                    body(&mut reader, &mut request)?;
                    self.keep(request.clone());
                }
                Step::ReadHead => {
                    request = self.head(&mut reader)?;
                    self.keep(request.clone());
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
                Step::Finish => stream.shutdown(Shutdown::Write)?,
                Step::Reset => SockRef::from(stream).set_linger(Some(Duration::ZERO))?,
            }
        }
        Ok(())
    }

    fn keep(&self, request: Request) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(request);
    }

    fn head(&self, reader: &mut impl BufRead) -> Result<Request> {
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
        Ok(request)
    }
}

/// Reads as much of a body as the head says there is.
fn body(reader: &mut impl BufRead, request: &mut Request) -> Result<()> {
    let length = request.header("content-length").and_then(|length| length.parse().ok());
    reader.take(length.unwrap_or(0)).read_to_end(&mut request.body)?;
    Ok(())
}

/// The path with a slash at its end, or without the one it has.
fn with_other_slash(path: &str) -> String {
    path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned)
}
