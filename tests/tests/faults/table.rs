//! Runs every row of the table for every kind of operation.

use std::future::Future;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use polar_sdk::Polar;
use polar_tests::faults::{Cell, Framing, OperationKind, Outcome, Peer, Row, Script, Step, TABLE, markdown};
use socket2::{Domain, Socket, Type};

use crate::call::{attempts, call, outcome};
use crate::timed_server::{Run, TimedServer, builder};

fn success() -> Script {
    vec![Step::Read, Step::Respond(Framing::Close)]
}

/// Runs a call against a row whose fault happens on every connection, or only on the first.
pub fn run<F>(row: &Row, every_connection: bool, call: impl FnOnce(Polar) -> F) -> Run<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    match row.peer {
        Peer::Server(script) => {
            let server = TimedServer::start(move |connection| {
                if every_connection || connection == 0 {
                    script()
                } else {
                    success()
                }
            });
            let polar = server.client();
            server.run(call(polar))
        }
        Peer::Refusing => {
            // Bound but not listening: the port is taken and refuses connections.
            let socket = bind();
            TimedServer::start(|_| Vec::new()).run(call(client_of(&socket)))
        }
        Peer::Unresponsive => {
            let socket = bind();
            socket.listen(0).unwrap();
            let backlog = TcpStream::connect(address(&socket)).unwrap();
            // No script runs on that socket, so a connection to a second server makes the time pass.
            let server = TimedServer::start(|_| vec![Step::SleepUntilClosed]);
            let timer = TcpStream::connect(server.origin().strip_prefix("http://").unwrap()).unwrap();
            let call = call(client_of(&socket));
            let run = server.run(async move {
                let result = call.await;
                drop(timer);
                result
            });
            drop(backlog);
            run
        }
    }
}

fn bind() -> Socket {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    socket
}

fn address(socket: &Socket) -> SocketAddr {
    socket.local_addr().unwrap().as_socket().unwrap()
}

fn client_of(socket: &Socket) -> Polar {
    builder(&format!("http://{}", address(socket))).build().unwrap()
}

/// The rows that can run on this platform: only Linux ignores connections while the backlog is full.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    let supported = |row: &&Row| cfg!(target_os = "linux") || !matches!(row.peer, Peer::Unresponsive);
    TABLE.into_iter().flatten().filter(supported)
}

fn check(row: &Row, kind: OperationKind, every_connection: bool, expected: Cell, problems: &mut Vec<String>) {
    let run = run(row, every_connection, |polar| call(polar, kind));
    let found = Cell {
        outcome: outcome(&run.result),
        attempts: attempts(&run.result),
        requests: u32::try_from(run.log.requests.len()).unwrap(),
        duration: run.elapsed,
    };
    let label = format!("{}, {kind:?}, every connection: {every_connection}", row.fault);
    // A call that recovers is only known not to take longer than one that fails.
    let expected = Cell {
        duration: if every_connection {
            expected.duration
        } else {
            expected.duration.min(found.duration)
        },
        ..expected
    };
    if found != expected {
        problems.push(format!("{label}: {found:?}, expected {expected:?}: {:?}", run.result));
    }
    let Err(error) = run.result else { return };
    let sent = matches!(row.peer, Peer::Server(_));
    if error.possibly_sent() != sent {
        problems.push(format!("{label}: possibly_sent is not {sent}"));
    }
    if let Some(status) = row.status
        && error.status().map(|status| status.as_u16()) != Some(status)
    {
        problems.push(format!("{label}: the error lacks the status {status}: {error}"));
    }
    if format!("{error} {error:?}").contains("canary") {
        problems.push(format!("{label}: the error contains a secret: {error:?}"));
    }
}

#[test]
fn every_fault_ends_as_the_table_says() {
    let mut problems = Vec::new();
    for row in rows() {
        for kind in OperationKind::ALL {
            check(row, kind, true, row.cell(kind), &mut problems);
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn retries_recover_from_a_fault_of_the_first_connection() {
    let mut problems = Vec::new();
    // In rows in which an attempt sends several requests or none, the second connection is not the second attempt.
    for row in rows().filter(|row| matches!(row.peer, Peer::Server(_)) && row.requests < 2) {
        for kind in OperationKind::ALL {
            let lasting = row.cell(kind);
            let expected = match lasting.attempts {
                1 => lasting,
                _ => Cell {
                    outcome: Outcome::Success,
                    attempts: 2,
                    requests: row.requests + 1,
                    ..lasting
                },
            };
            check(row, kind, false, expected, &mut problems);
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn docs_contain_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/faults/table.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, markdown()).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        committed,
        markdown(),
        "run `UPDATE=1 cargo test -p polar-tests --test faults`"
    );
}

#[test]
fn time_advances_only_when_a_script_sleeps() {
    let server = TimedServer::start(|_| {
        vec![
            Step::Read,
            Step::Sleep(Duration::from_secs(29)),
            Step::Respond(Framing::Close),
        ]
    });
    let polar = server.client();
    let run = server.run(call(polar, OperationKind::Create));
    assert_eq!((attempts(&run.result), run.elapsed.as_secs()), (1, 29));
    assert_eq!(outcome(&run.result), Outcome::Success);
}
