//! The shop process.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, OnceLock};

/// The start of the line that contains the URL.
const URL_LINE: &str = "The shop is open at ";

/// A running shop. It is stopped when it is dropped, even if the test fails.
pub struct ShopProcess {
    child: Child,
    output: Arc<Output>,
    pub url: String,
}

impl ShopProcess {
    /// Starts the shop with these variables. The other variables that it reads are removed.
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
        let output = Arc::new(Output::default());
        output.collect(child.stdout.take().unwrap());
        output.collect(child.stderr.take().unwrap());
        let mut process = Self {
            child,
            output,
            url: String::new(),
        };
        process.url = process.output.wait_for(URL_LINE).split_off(URL_LINE.len());
        process
    }

    /// Stops the shop, and returns its output.
    pub fn stop(mut self) -> Vec<String> {
        self.kill();
        let mut lines = self.output.lines.lock().unwrap();
        while lines.open > 0 {
            lines = self.output.more.wait(lines).unwrap();
        }
        std::mem::take(&mut lines.all)
    }

    fn kill(&mut self) {
        // Both only fail if the process has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for ShopProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The lines that a process writes to stdout and stderr.
#[derive(Default)]
pub struct Output {
    lines: Mutex<Lines>,
    more: Condvar,
}

#[derive(Default)]
struct Lines {
    all: Vec<String>,
    /// The number of streams that are not closed.
    open: usize,
}

impl Output {
    /// Waits for a line that contains `part`, and returns it.
    pub fn wait_for(&self, part: &str) -> String {
        let mut lines = self.lines.lock().unwrap();
        loop {
            if let Some(line) = lines.all.iter().find(|line| line.contains(part)) {
                return line.clone();
            }
            assert!(
                lines.open > 0,
                "the process ended without writing {part:?}: {:#?}",
                lines.all
            );
            lines = self.more.wait(lines).unwrap();
        }
    }

    pub fn collect(self: &Arc<Self>, output: impl Read + Send + 'static) {
        self.lines.lock().unwrap().open += 1;
        let shared = Arc::clone(self);
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                shared.lines.lock().unwrap().all.push(line);
                shared.more.notify_all();
            }
            shared.lines.lock().unwrap().open -= 1;
            shared.more.notify_all();
        });
    }
}

/// Builds the example once, and returns its path as cargo reports it.
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
        executable.expect("cargo reports the path of the example").into()
    })
}
