//! The server, in a process of its own, and what it tells at the end.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use polar_tests::faults::FaultServer;

use crate::faults::{Answered, answered, script};
use crate::numbered;

/// Says to the second process that it is the server.
const ROLE: &str = "POLAR_TESTS_SOAK_SERVER";

/// With what the lines of the second process begin that are for the first.
const TOLD: &str = "soak ";

/// What the server saw.
pub struct Seen {
    pub connections: usize,
    pub requests: usize,
    /// By the number of the call: how each of its requests was answered.
    pub answers: BTreeMap<usize, Vec<Answered>>,
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
            .args(["--exact", "server::the_second_process", "--nocapture"])
            .env(ROLE, "yes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let origin = told(&mut output);
        Self { child, output, origin }
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Ends the server, and hears what it saw: connections, requests, and then a line for each request.
    pub fn finish(mut self) -> Seen {
        drop(self.child.stdin.take());
        let mut number = || told(&mut self.output).parse::<usize>().unwrap();
        let (connections, requests) = (number(), number());
        let mut answers = BTreeMap::<_, Vec<_>>::new();
        for _ in 0..requests {
            let (call, (connection, earlier)) = (number(), (number(), number()));
            answers.entry(call).or_default().push(answered(connection, earlier));
        }
        assert!(self.child.wait().unwrap().success());
        Seen {
            connections,
            requests,
            answers,
        }
    }
}

/// The next line that is for this process.
fn told(output: &mut BufReader<ChildStdout>) -> String {
    loop {
        let mut line = String::new();
        assert_ne!(
            output.read_line(&mut line).unwrap(),
            0,
            "the server has ended too early"
        );
        // The test's own line stands before the first.
        if let Some((_, told)) = line.split_once(TOLD) {
            return told.trim_end().to_owned();
        }
    }
}

/// Does something only where `Server::start` says so.
#[test]
fn the_second_process() {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    let server = FaultServer::start(Arc::new(|_| {}), script).unwrap();
    println!("\n{TOLD}{}", server.origin());
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    let seen = server.finish();
    println!("{TOLD}{}\n{TOLD}{}", seen.connections, seen.requests.len());
    let mut earlier = vec![0; seen.connections];
    for request in &seen.requests {
        let before = &mut earlier[request.connection];
        println!(
            "{TOLD}{}\n{TOLD}{}\n{TOLD}{before}",
            numbered::of(request),
            request.connection
        );
        *before += 1;
    }
}
