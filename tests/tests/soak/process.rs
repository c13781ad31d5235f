//! A server in a second process of this test binary, which reports numbers when it ends.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use polar_tests::faults::{FaultServer, Log, Script};

/// Set in the environment of the second process.
const ROLE: &str = "POLAR_TESTS_SOAK_SERVER";

/// Prefix of the lines that the second process prints for the first.
const PREFIX: &str = "soak ";

/// The second process.
pub struct Process {
    child: Child,
    output: BufReader<ChildStdout>,
    origin: String,
}

impl Process {
    /// Starts the second process. It runs the test with this name, which calls [`serve`].
    pub fn start(test: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
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

    /// Stops the server and returns its numbers.
    pub fn finish(mut self) -> Vec<usize> {
        drop(self.child.stdin.take());
        let mut number = || read_line(&mut self.output).parse::<usize>().unwrap();
        let count = number();
        let numbers = (0..count).map(|_| number()).collect();
        assert!(self.child.wait().unwrap().success());
        numbers
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

/// Runs a server in the second process until the first one stops it, and reports numbers from its log. Does nothing in
/// the first process.
pub fn serve(script: impl FnMut(usize) -> Script + Send + 'static, report: impl FnOnce(Log) -> Vec<usize>) {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    let server = FaultServer::start(Arc::new(|_| {}), script).unwrap();
    println!("\n{PREFIX}{}", server.origin());
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    let numbers = report(server.finish());
    println!("{PREFIX}{}", numbers.len());
    for number in numbers {
        println!("{PREFIX}{number}");
    }
}
