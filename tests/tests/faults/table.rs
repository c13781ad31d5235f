//! The table, row by row, kind by kind.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use polar_sdk::{Error, Polar};
use polar_tests::faults::{Cell, Form, Kind, Outcome, Place, Row, Step, TABLE, markdown};
use socket2::{Domain, Socket, Type};

use crate::calls::{call, outcome, tries};
use crate::stage::{Played, Stage, builder};

fn well() -> Vec<Step> {
    vec![Step::Read, Step::Answer(Form::Closing)]
}

/// Plays a row whose fault stands at each connection, or is over after the first.
fn play(row: &Row, kind: Kind, lasting: bool) -> Played<Result<u32, Error>> {
    match row.place {
        Place::Server(script) => {
            let stage = Stage::new(move |connection| if lasting || connection == 0 { script() } else { well() });
            let polar = stage.client();
            stage.play(call(polar, kind))
        }
        Place::Nothing => {
            // Bound and not listening: the port is taken, and whoever connects is refused.
            let taken = bound();
            Stage::new(|_| Vec::new()).play(call(client_of(&taken), kind))
        }
        Place::Unanswered => {
            let full = bound();
            full.listen(0).unwrap();
            let filled = TcpStream::connect(address(&full)).unwrap();
            // Nobody's script is played there. One that holds a connection of its own lets the time pass.
            let stage = Stage::new(|_| vec![Step::Hold]);
            let passing = TcpStream::connect(stage.origin().strip_prefix("http://").unwrap()).unwrap();
            let call = call(client_of(&full), kind);
            let played = stage.play(async move {
                let result = call.await;
                drop(passing);
                result
            });
            drop(filled);
            played
        }
    }
}

fn bound() -> Socket {
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

/// The rows that this machine can play: only Linux is known to be silent where a backlog is full.
fn rows() -> impl Iterator<Item = &'static Row> {
    let playable = |row: &&Row| cfg!(target_os = "linux") || !matches!(row.place, Place::Unanswered);
    TABLE.into_iter().flatten().filter(playable)
}

fn check(row: &Row, kind: Kind, lasting: bool, expected: Cell, problems: &mut Vec<String>) {
    let played = play(row, kind, lasting);
    let seen = u32::try_from(played.seen.requests.len()).unwrap();
    let found = Cell {
        outcome: outcome(&played.result),
        tries: tries(&played.result),
        seen,
        takes: played.took,
    };
    let place = format!("{}, {kind:?}, {}", row.fault, if lasting { "lasting" } else { "once" });
    // What has passed has taken some of the time; how much is the server's to say, and only the end is certain.
    let expected = Cell {
        takes: if lasting {
            expected.takes
        } else {
            expected.takes.min(found.takes)
        },
        ..expected
    };
    if found != expected {
        problems.push(format!("{place}: {found:?}, not {expected:?}: {:?}", played.result));
    }
    let Err(error) = played.result else { return };
    let sent = matches!(row.place, Place::Server(_));
    if error.possibly_sent() != sent {
        problems.push(format!("{place}: possibly_sent is not {sent}"));
    }
    if let Some(status) = row.status
        && error.status().map(|status| status.as_u16()) != Some(status)
    {
        problems.push(format!("{place}: the status {status} is not told: {error}"));
    }
    if format!("{error} {error:?}").contains("canary") {
        problems.push(format!("{place}: a secret is told: {error:?}"));
    }
}

#[test]
fn every_fault_ends_as_the_table_says_for_every_kind_of_operation() {
    let mut problems = Vec::new();
    for row in rows() {
        for kind in Kind::ALL {
            check(row, kind, true, row.cell(kind), &mut problems);
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_fault_that_passes_is_got_over_where_it_may_be_tried_again() {
    let mut problems = Vec::new();
    // Where one try sends several requests, or none, there is no second connection to speak of.
    for row in rows().filter(|row| matches!(row.place, Place::Server(_)) && row.seen < 2) {
        for kind in Kind::ALL {
            let lasting = row.cell(kind);
            let expected = match lasting.tries {
                1 => lasting,
                _ => Cell {
                    outcome: Outcome::Good,
                    tries: 2,
                    seen: row.seen + 1,
                    ..lasting
                },
            };
            check(row, kind, false, expected, &mut problems);
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_docs_show_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/faults/table.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, markdown()).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        committed,
        markdown(),
        "UPDATE=1 cargo test -p polar-tests --test faults"
    );
}

#[test]
fn the_clock_stands_unless_a_script_moves_it() {
    let stage = Stage::new(|_| {
        vec![
            Step::Read,
            Step::Pass(Duration::from_secs(29)),
            Step::Answer(Form::Closing),
        ]
    });
    let polar = stage.client();
    let played = stage.play(call(polar, Kind::Create));
    assert_eq!((tries(&played.result), played.took.as_secs()), (1, 29));
    assert_eq!(outcome(&played.result), Outcome::Good);
}
