//! The server of the calls, in a second process, and its log.

use std::collections::BTreeMap;

use crate::faults::{Disposition, disposition, script};
use crate::numbered;
use crate::process::{Process, serve};

/// What the server received.
pub struct ServerLog {
    pub connections: usize,
    pub requests: usize,
    /// What the server did with each request, by the number of the call.
    pub dispositions: BTreeMap<usize, Vec<Disposition>>,
}

/// Starts the server.
pub fn start() -> Process {
    Process::start("server::second_process")
}

/// Stops the server and reads its log.
pub fn finish(server: Process) -> ServerLog {
    let numbers = server.finish();
    let [connections, requests, log @ ..] = numbers.as_slice() else {
        panic!("incomplete log: {numbers:?}")
    };
    let mut dispositions = BTreeMap::<_, Vec<_>>::new();
    for request in log.chunks_exact(3) {
        let disposition = disposition(request[1], request[2]);
        dispositions.entry(request[0]).or_default().push(disposition);
    }
    ServerLog {
        connections: *connections,
        requests: *requests,
        dispositions,
    }
}

/// Run by `start` in a second process. Reports the numbers of connections and requests, and for each request the call,
/// the connection and the number of earlier requests on it.
#[test]
fn second_process() {
    serve(script, |log| {
        let mut numbers = vec![log.connections, log.requests.len()];
        let mut earlier = vec![0; log.connections];
        for request in &log.requests {
            let before = &mut earlier[request.connection];
            numbers.extend([numbered::number_of(request), request.connection, *before]);
            *before += 1;
        }
        numbers
    });
}
