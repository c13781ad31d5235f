//! The same calls by the crate and by reqwest with hand-written structs.

use futures_util::future::join_all;
use polar_sdk::ids::CheckoutId;
use polar_sdk::models::Checkout;
use polar_sdk::uuid::Uuid;
use polar_sdk::{Error, Page, Polar};
use polar_tests::rivals::{create, flat};

pub const TOKEN: &str = "polar_oat_bench";

/// The crate.
#[derive(Clone)]
pub struct Ours(Polar);

impl Ours {
    pub fn new(url: &str) -> Self {
        Self(Polar::builder().token(TOKEN).base_url(url).build().expect("a client"))
    }

    pub async fn get(&self) -> Checkout {
        self.0.checkouts().get(id()).await.expect("a checkout")
    }

    /// Drops the checkouts as they come.
    pub async fn items(&self, limit: usize) -> usize {
        let mut items = self.0.checkouts().list().items();
        let mut seen = 0;
        while seen < limit && items.next().await.transpose().expect("a checkout").is_some() {
            seen += 1;
        }
        seen
    }

    /// The same pages, asked for one by one.
    pub async fn pages(&self, limit: usize) -> usize {
        let mut next = Some(self.0.checkouts().list().limit(100).page(1).await);
        let mut seen = 0;
        while let Some(page) = next.take() {
            let page: Result<Page<Checkout>, Error> = page;
            let page = page.expect("a page");
            seen += page.items.len();
            if seen < limit && page.has_next() {
                next = Some(self.0.checkouts().list().limit(100).page(page.page + 1).await);
            }
        }
        seen
    }

    pub async fn several(&self, count: usize) {
        join_all((0..count).map(|_| self.get())).await;
    }
}

/// reqwest, and structs of one's own.
#[derive(Clone)]
pub struct Raw {
    http: reqwest::Client,
    url: String,
}

impl Raw {
    pub fn new(url: &str) -> Self {
        // reqwest wants one, though nothing here is encrypted. Another may be there already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .connect_timeout(std::time::Duration::from_secs(10))
            .timeout(std::time::Duration::from_secs(30))
            .no_proxy()
            .user_agent("bench")
            .build();
        Self {
            http: http.expect("a client"),
            url: url.to_owned(),
        }
    }

    /// The answer's bytes.
    pub async fn bytes(&self) -> bytes::Bytes {
        let answer = self
            .http
            .get(format!("{}/v1/checkouts/{}", self.url, id()))
            .bearer_auth(TOKEN)
            .header("polar-version", "2026-10")
            .send()
            .await;
        let answer = answer.and_then(reqwest::Response::error_for_status).expect("an answer");
        answer.bytes().await.expect("a body")
    }

    pub async fn get(&self) -> flat::checkout::Checkout {
        flat::checkout::Checkout::read(&self.bytes().await).expect("a checkout")
    }

    pub async fn several(&self, count: usize) {
        join_all((0..count).map(|_| self.get())).await;
    }

    /// The request that makes a checkout, not sent.
    pub fn create(&self, body: &create::CheckoutCreate) -> reqwest::Request {
        self.http
            .post(format!("{}/v1/checkouts/", self.url))
            .bearer_auth(TOKEN)
            .header("polar-version", "2026-10")
            .header("content-type", "application/json")
            .body(serde_json::to_vec(body).expect("a body"))
            .build()
            .expect("a request")
    }
}

fn id() -> CheckoutId {
    CheckoutId::from(Uuid::from_u128(0xabe5_84c0_effb_49a8_b963_2de9_2440_0001))
}
