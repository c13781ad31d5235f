//! A process that forks after it has used a client, as daemons and preforking servers do.
#![cfg(unix)]

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use polar_sdk::Polar;
use polar_tests::faults::{FaultServer, Framing, Script, Step};
use uuid::Uuid;

const ORIGIN: &str = "POLAR_TESTS_FORK_ORIGIN";

/// How long the second process may run: much longer than its calls take.
const WATCHDOG: Duration = Duration::from_secs(60);

#[test]
fn blocking_calls_work_in_a_forked_process() {
    let script: Script = vec![vec![Step::Read, Step::Respond(Framing::KeepAlive)]; 3].concat();
    let server = FaultServer::start(Arc::new(|_| {}), move |_| script.clone()).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "fork::calls_in_second_process", "--nocapture"])
        .env(ORIGIN, server.origin())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = String::new();
    // Ends when the forked process has ended.
    child.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    child.wait().unwrap();
    assert!(output.contains("before: 2, after: 2"), "{output}");
    // The forked process has connections of its own.
    let connections: Vec<_> = server
        .take_requests()
        .iter()
        .map(|request| request.connection)
        .collect();
    assert_eq!(connections, [0, 0, 1, 1]);
}

/// Run by `blocking_calls_work_in_a_forked_process` in a second process; does nothing otherwise.
#[test]
fn calls_in_second_process() {
    let Ok(origin) = std::env::var(ORIGIN) else { return };
    let polar = Polar::builder().token("t").base_url(origin).build().unwrap();
    let two_calls = || {
        let get = || polar.checkouts().get(Uuid::from_u128(7).into());
        [get(), get()]
            .into_iter()
            .filter(|_| get().send_blocking().is_ok())
            .count()
    };
    let before = two_calls();
    // Forks, and ends the original process.
    nix::unistd::daemon(true, true).unwrap();
    std::thread::spawn(|| {
        std::thread::sleep(WATCHDOG);
        std::process::exit(1);
    });
    println!("\nbefore: {before}, after: {}", two_calls());
    std::process::exit(0);
}
