//! The server, in a second process that reports its log when it ends.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use polar_tests::faults::FaultServer;

use crate::faults::{Disposition, disposition, script};
use crate::numbered;

/// Set in the environment of the second process.
const ROLE: &str = "POLAR_TESTS_SOAK_SERVER";

/// Prefix of the lines that the second process prints for the first.
const PREFIX: &str = "soak ";

/// What the server received.
pub struct ServerLog {
    pub connections: usize,
    pub requests: usize,
    /// What the server did with each request, by the number of the call.
    pub dispositions: BTreeMap<usize, Vec<Disposition>>,
}

/// The second process.
pub struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    origin: String,
}

impl Server {
    pub fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "server::second_process", "--nocapture"])
            .env(ROLE, "yes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let origin = read_line(&mut output);
        Self { child, output, origin }
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Stops the server and reads its log: connections, requests, and three numbers for each request.
    pub fn finish(mut self) -> ServerLog {
        drop(self.child.stdin.take());
        let mut number = || read_line(&mut self.output).parse::<usize>().unwrap();
        let (connections, requests) = (number(), number());
        let mut dispositions = BTreeMap::<_, Vec<_>>::new();
        for _ in 0..requests {
            let (call, (connection, earlier)) = (number(), (number(), number()));
            dispositions
                .entry(call)
                .or_default()
                .push(disposition(connection, earlier));
        }
        assert!(self.child.wait().unwrap().success());
        ServerLog {
            connections,
            requests,
            dispositions,
        }
    }
}

/// Reads the next line addressed to this process.
fn read_line(output: &mut BufReader<ChildStdout>) -> String {
    loop {
        let mut line = String::new();
        assert_ne!(
            output.read_line(&mut line).unwrap(),
            0,
            "the server process ended early"
        );
        // The test harness prints to the same line before the first message.
        if let Some((_, message)) = line.split_once(PREFIX) {
            return message.trim_end().to_owned();
        }
    }
}

/// Run by `Server::start` in a second process; does nothing otherwise.
#[test]
fn second_process() {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    let server = FaultServer::start(Arc::new(|_| {}), script).unwrap();
    println!("\n{PREFIX}{}", server.origin());
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    let log = server.finish();
    println!("{PREFIX}{}\n{PREFIX}{}", log.connections, log.requests.len());
    let mut earlier = vec![0; log.connections];
    for request in &log.requests {
        let before = &mut earlier[request.connection];
        println!(
            "{PREFIX}{}\n{PREFIX}{}\n{PREFIX}{before}",
            numbered::number_of(request),
            request.connection
        );
        *before += 1;
    }
}
