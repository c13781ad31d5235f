//! A headless Chromium with an empty profile, driven through WebDriver.

use crate::process::Output;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};

/// The maximum time to wait for an element. Pages are slow on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(60);

const STARTED: &str = "ChromeDriver was started successfully on port ";

/// Allows one browser at a time, because of its memory use.
static LOCK: Mutex<()> = Mutex::const_new(());

/// A browser session. It ends when it is dropped, even if the test fails.
pub struct Browser {
    client: Client,
    session: String,
    driver: Driver,
    profile: PathBuf,
    _lock: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts a browser. Returns `None` if Chromium is not installed, and panics instead if `CI` is set.
    pub async fn start(test: &str) -> Option<Self> {
        let lock = LOCK.lock().await;
        if let Some(missing) = missing() {
            assert!(
                std::env::var_os("CI").is_none(),
                "{missing} is not installed (Debian: apt-get install chromium chromium-driver)"
            );
            // The test harness does not capture writes to stderr.
            let _ = writeln!(
                std::io::stderr(),
                "browser_tests::{test} DID NOT RUN: {missing} is not installed (Debian: apt-get install chromium chromium-driver)"
            );
            return None;
        }
        let driver = Driver::start();
        let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("chromium-{test}"));
        let _ = std::fs::remove_dir_all(&profile);
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=900,800",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let capabilities = json!({ "goog:chromeOptions": { "args": arguments } });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().unwrap().clone())
            .connect(&driver.url)
            .await
            .unwrap();
        let session = client.session_id().await.unwrap().unwrap();
        Some(Self {
            client,
            session,
            driver,
            profile,
            _lock: lock,
        })
    }

    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Waits for an element.
    pub async fn wait_for(&self, css: &str) {
        self.client
            .wait()
            .at_most(TIMEOUT)
            .for_element(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Waits for an element, and clicks it.
    pub async fn click(&self, css: &str) {
        self.wait_for(css).await;
        self.client
            .find(Locator::Css(css))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Types into a field.
    pub async fn fill(&self, css: &str, text: &str) {
        self.wait_for(css).await;
        self.client
            .find(Locator::Css(css))
            .await
            .unwrap()
            .send_keys(text)
            .await
            .unwrap();
    }

    /// Selects an option of a field.
    pub async fn select(&self, css: &str, value: &str) {
        self.wait_for(css).await;
        let field = self.client.find(Locator::Css(css)).await.unwrap();
        field.select_by_value(value).await.unwrap();
    }

    pub async fn run(&self, script: &str) {
        self.client.execute(script, Vec::new()).await.unwrap();
    }

    pub async fn url(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// The visible text of the page.
    pub async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        body.text().await.unwrap()
    }

    /// Saves a screenshot in the directory `SCREENSHOTS`, if the variable is set.
    pub async fn screenshot(&self, name: &str) {
        if let Some(folder) = std::env::var_os("SCREENSHOTS") {
            let png = self.client.screenshot().await.unwrap();
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), png).unwrap();
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.end(&self.session);
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// A chromedriver process on a free port.
struct Driver {
    child: Child,
    url: String,
}

impl Driver {
    fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = Arc::new(Output::default());
        output.collect(child.stdout.take().unwrap());
        let mut driver = Self {
            child,
            url: String::new(),
        };
        let line = output.wait_for(STARTED);
        let port = line.trim_start_matches(STARTED).trim_end_matches('.');
        driver.url = format!("http://127.0.0.1:{port}");
        driver
    }

    /// Ends a session, which closes its browser. chromedriver responds when the browser is closed, but keeps the
    /// connection open.
    fn end(&self, session: &str) {
        let host = self.url.trim_start_matches("http://");
        if let Ok(mut driver) = TcpStream::connect(host) {
            let _ = write!(
                driver,
                "DELETE /session/{session} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 0\r\n\r\n"
            );
            let _ = driver.read(&mut [0; 1024]);
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first required program that is not installed.
fn missing() -> Option<&'static str> {
    ["chromium", "chromedriver"].into_iter().find(|program| {
        !Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    })
}
