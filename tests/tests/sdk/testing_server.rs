//! The in-memory Polar, held against what the real one was seen to do.

mod buying;
mod page;
mod protocol;
mod refusals;
mod shapes;
mod webhooks;

use polar_sdk::testing::Server;
use polar_tests::raw::{self, RawResponse};

/// A server with a product and a discount, and a client that is only a socket.
struct Shop {
    server: Server,
    shirt: String,
    auth: String,
}

impl Shop {
    fn open() -> Self {
        let server = Server::start().unwrap();
        let shirt = server.product("T-shirt").fixed(1500, "usd").add().to_string();
        server.discount("LAUNCH20").percentage(2000).add();
        let auth = format!("authorization: Bearer {}", server.token());
        Self { server, shirt, auth }
    }

    /// A request of the seller.
    fn seller(&self, method: &str, target: &str, body: &str) -> RawResponse {
        raw::send(self.server.url(), method, target, &[&self.auth], body).unwrap()
    }

    /// A request of the buyer's browser.
    fn buyer(&self, method: &str, target: &str, body: &str) -> RawResponse {
        raw::send(self.server.url(), method, target, &[], body).unwrap()
    }

    /// A new checkout for the shirt: its id and its client secret.
    fn checkout(&self) -> (String, String) {
        let created = self.seller(
            "POST",
            "/v1/checkouts/",
            &format!(r#"{{"products":["{}"]}}"#, self.shirt),
        );
        assert_eq!(created.status, 201, "{}", created.body);
        (text(&created, &["id"]), text(&created, &["client_secret"]))
    }
}

/// A member of a body, strings without their quotes.
fn text(answer: &RawResponse, way: &[&str]) -> String {
    answer.json().at(way).to_string().trim_matches('"').to_owned()
}
