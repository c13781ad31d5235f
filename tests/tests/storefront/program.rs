//! The shop as a process of its own.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, OnceLock};

/// The line that says where the shop is ends with its address.
const OPEN: &str = "The shop is open at ";

/// A running shop. It is ended when this is dropped, also by a test that fails.
pub struct Program {
    child: Child,
    said: Arc<Said>,
    pub url: String,
}

impl Program {
    /// Starts it with these variables set and none of the environment's that it would read.
    pub fn start(variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(executable());
        for name in [
            "POLAR_ACCESS_TOKEN",
            "POLAR_SERVER",
            "POLAR_PRODUCT_IDS",
            "POLAR_WEBHOOK_SECRET",
            "SHOP_URL",
        ] {
            command.env_remove(name);
        }
        let mut child = command
            .env("SHOP_ADDRESS", "127.0.0.1:0")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Said::default());
        said.listen(child.stdout.take().unwrap());
        said.listen(child.stderr.take().unwrap());
        let mut program = Self {
            child,
            said,
            url: String::new(),
        };
        program.url = program.said.wait_for(OPEN).split_off(OPEN.len());
        program
    }

    /// Ends it; all that it said.
    pub fn end(mut self) -> Vec<String> {
        self.kill();
        let mut lines = self.said.lines.lock().unwrap();
        while lines.open > 0 {
            lines = self.said.more.wait(lines).unwrap();
        }
        std::mem::take(&mut lines.all)
    }

    fn kill(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What a program says, on both of its outputs, line by line.
#[derive(Default)]
pub struct Said {
    lines: Mutex<Lines>,
    more: Condvar,
}

#[derive(Default)]
struct Lines {
    all: Vec<String>,
    /// How many outputs may still say something.
    open: usize,
}

impl Said {
    /// The first line that holds this, as soon as it is there.
    pub fn wait_for(&self, part: &str) -> String {
        let mut lines = self.lines.lock().unwrap();
        loop {
            if let Some(line) = lines.all.iter().find(|line| line.contains(part)) {
                return line.clone();
            }
            assert!(lines.open > 0, "it ended and never said {part:?}: {:#?}", lines.all);
            lines = self.more.wait(lines).unwrap();
        }
    }

    pub fn listen(self: &Arc<Self>, output: impl Read + Send + 'static) {
        self.lines.lock().unwrap().open += 1;
        let said = Arc::clone(self);
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                said.lines.lock().unwrap().all.push(line);
                said.more.notify_all();
            }
            said.lines.lock().unwrap().open -= 1;
            said.more.notify_all();
        });
    }
}

/// Builds the example as `cargo run --example storefront` does, once; cargo says where it is.
fn executable() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let output = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--example",
                "storefront",
                "--message-format",
                "json",
            ])
            .current_dir(root)
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "the example does not build");
        let messages = String::from_utf8(output.stdout).unwrap();
        let executable = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "storefront")
            .find_map(|message| Some(message["executable"].as_str()?.to_owned()));
        executable.expect("cargo names what it has built").into()
    })
}
