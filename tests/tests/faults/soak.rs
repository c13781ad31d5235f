//! Many calls at once against a server that fails one answer in five: nothing is lost, nothing is sent twice that must
//! not be, connections are kept.
//!
//! 2,000 calls, or as many as `SOAK` says: `SOAK=50000 cargo test --release -p polar-tests --test faults soak`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate};
use polar_sdk::{Error, Polar};
use polar_tests::faults::{FaultServer, Form, Kind, Request, Script, Seen, Step};
use uuid::Uuid;

use crate::calls::tries;
use crate::stage::builder;

const IN_FLIGHT: usize = 64;

/// How the last answer on a connection fails: what is written, whether the connection is then broken off, and whether
/// the server says that it did not begin.
const FAULTS: [(&str, bool, bool); 12] = [
    ("", false, false),
    ("", true, false),
    ("HTTP/1.1 200 OK\r\ncontent-ty", false, false),
    ("HTTP/1.1 200 OK\r\ncontent-ty", true, false),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", false, false),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", true, false),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz", false, false),
    (
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\n{",
        false,
        false,
    ),
    (
        "HTTP/1.1 500 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        false,
        false,
    ),
    (
        "HTTP/1.1 503 No\r\ncontent-length: 0\r\nretry-after: 0\r\nconnection: close\r\n\r\n",
        false,
        false,
    ),
    (
        "HTTP/1.1 429 No\r\ncontent-length: 0\r\nretry-after: 0\r\nconnection: close\r\n\r\n",
        false,
        true,
    ),
    (
        "HTTP/1.1 409 No\r\ncontent-length: 26\r\nconnection: close\r\n\r\n{\"error\":\"CheckoutLocked\"}",
        false,
        true,
    ),
];

/// How many good answers a connection gives before the one that fails: four on average.
const fn good_ones(connection: usize) -> usize {
    connection * 7 % 9
}

const fn fault(connection: usize) -> (&'static str, bool, bool) {
    FAULTS[connection * 5 % FAULTS.len()]
}

fn script(connection: usize) -> Script {
    let mut script = vec![vec![Step::Read, Step::Answer(Form::Keeping)]; good_ones(connection)].concat();
    let (text, broken, _) = fault(connection);
    script.extend([Step::Read, Step::Write(text.into())]);
    if broken {
        script.push(Step::Reset);
    }
    script
}

const fn kind(number: usize) -> Kind {
    Kind::ALL[number % 4]
}

async fn numbered(polar: &Polar, number: usize) -> Result<u32, Error> {
    let (checkouts, id) = (polar.checkouts(), Uuid::from_u128(number as u128));
    Ok(match kind(number) {
        Kind::Get => checkouts.get(id.into()).with_response().await?.tries(),
        Kind::Create => {
            let body = CheckoutCreate::new([id.into()]);
            checkouts.create(body).with_response().await?.tries()
        }
        Kind::Update => {
            let body = CheckoutUpdate::new().customer_name("Ann");
            checkouts.update(id.into(), body).with_response().await?.tries()
        }
        Kind::Confirm => {
            let confirm = checkouts.client_confirm(id.to_string(), CheckoutConfirmStripe::new());
            confirm.with_response().await?.tries()
        }
    })
}

/// Which call a request belongs to: the one id in it.
fn number(request: &Request) -> usize {
    let text = format!("{} {}", request.target(), String::from_utf8_lossy(&request.body));
    let words = text.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    let id: Uuid = words
        .filter(|word| word.len() == 36)
        .find_map(|word| word.parse().ok())
        .unwrap();
    usize::try_from(id.as_u128()).unwrap()
}

/// How a request was answered: well, with a refusal to begin, or with what leaves it open.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Answered {
    Well,
    Refused,
    Open,
}

fn answers(seen: &Seen) -> BTreeMap<usize, Vec<Answered>> {
    let mut before = vec![0; seen.connections];
    let mut answers = BTreeMap::<_, Vec<_>>::new();
    for request in &seen.requests {
        let connection = request.connection;
        let answered = match (before[connection] < good_ones(connection), fault(connection)) {
            (true, _) => Answered::Well,
            (false, (_, _, true)) => Answered::Refused,
            (false, _) => Answered::Open,
        };
        before[connection] += 1;
        answers.entry(number(request)).or_default().push(answered);
    }
    answers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_against_a_bad_server() {
    let calls: usize = std::env::var("SOAK").map_or(2000, |calls| calls.parse().unwrap());
    let server = FaultServer::start(Arc::new(|_| {}), script).unwrap();
    let polar = builder(&server.origin()).build().unwrap();
    let next = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..IN_FLIGHT)
        .map(|_| {
            let (polar, next) = (polar.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                let mut results = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= calls {
                        return results;
                    }
                    results.push((number, numbered(&polar, number).await));
                }
            })
        })
        .collect();
    let mut results = BTreeMap::new();
    for worker in workers {
        results.extend(worker.await.unwrap());
    }
    drop(polar);
    let seen = tokio::task::spawn_blocking(|| server.finish()).await.unwrap();
    let answers = answers(&seen);
    assert_eq!((results.len(), answers.len()), (calls, calls), "nothing is lost");
    for (number, result) in &results {
        let (kind, answered) = (kind(*number), &answers[number]);
        let place = format!("{kind:?} {number}: {answered:?} {result:?}");
        let (last, earlier) = answered.split_last().unwrap();
        assert_eq!(result.is_ok(), *last == Answered::Well, "{place}");
        assert_eq!(tries(result) as usize, answered.len(), "{place}");
        match kind {
            Kind::Get => assert!(!earlier.contains(&Answered::Well), "{place}"),
            Kind::Confirm => assert!(earlier.is_empty(), "{place}"),
            _ => assert!(earlier.iter().all(|answer| *answer == Answered::Refused), "{place}"),
        }
    }
    let failed = results.values().filter(|result| result.is_err()).count();
    let (requests, connections) = (seen.requests.len(), seen.connections);
    println!("{calls} calls: {failed} failed, {requests} requests on {connections} connections");
    assert!(
        requests > 3 * connections,
        "{requests} requests on {connections} connections"
    );
}
