//! A headless Chromium with an empty profile, driven through WebDriver.

use crate::program::Said;
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

/// How long a page may take on a busy machine before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

const STARTED: &str = "ChromeDriver was started successfully on port ";

/// One at a time: a browser fills a small machine.
static ONE: Mutex<()> = Mutex::const_new(());

/// A browser. It is ended when this is dropped, also by a test that fails.
pub struct Browser {
    client: Client,
    session: String,
    driver: Driver,
    profile: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts one. Where there is no Chromium that is said, and there is none; where `CI` is set, that is a failure.
    pub async fn start(test: &str) -> Option<Self> {
        let alone = ONE.lock().await;
        if let Some(missing) = missing() {
            assert!(
                std::env::var_os("CI").is_none(),
                "{missing} is needed where CI is set (Debian: apt-get install chromium chromium-driver)"
            );
            // Straight to the terminal: what a test prints is not shown where it passes.
            let _ = writeln!(
                std::io::stderr(),
                "in_a_browser::{test} DID NOT RUN: {missing} is not here (Debian: apt-get install chromium chromium-driver)"
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
            _alone: alone,
        })
    }

    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Waits for an element.
    pub async fn see(&self, css: &str) {
        self.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Waits for an element, and clicks on it.
    pub async fn click(&self, css: &str) {
        self.see(css).await;
        self.client
            .find(Locator::Css(css))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Writes into a field.
    pub async fn fill(&self, css: &str, text: &str) {
        self.see(css).await;
        self.client
            .find(Locator::Css(css))
            .await
            .unwrap()
            .send_keys(text)
            .await
            .unwrap();
    }

    /// Chooses an option of a field.
    pub async fn choose(&self, css: &str, value: &str) {
        self.see(css).await;
        let field = self.client.find(Locator::Css(css)).await.unwrap();
        field.select_by_value(value).await.unwrap();
    }

    pub async fn run(&self, script: &str) {
        self.client.execute(script, Vec::new()).await.unwrap();
    }

    pub async fn url(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// What can be read on the page.
    pub async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        body.text().await.unwrap()
    }

    /// Keeps a picture of the page, for whoever works on it: in the folder that `SCREENSHOTS` names, if it is set.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("SCREENSHOTS") {
            let picture = self.client.screenshot().await.unwrap();
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).unwrap();
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.end(&self.session);
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// A chromedriver on a port of its own.
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
        let said = Arc::new(Said::default());
        said.listen(child.stdout.take().unwrap());
        let mut driver = Self {
            child,
            url: String::new(),
        };
        let line = said.wait_for(STARTED);
        let port = line.trim_start_matches(STARTED).trim_end_matches('.');
        driver.url = format!("http://127.0.0.1:{port}");
        driver
    }
}

impl Driver {
    /// Ends a session, and with it its browser. It answers once the browser is gone, but keeps the connection open.
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

/// Which of the two programs is not there.
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
