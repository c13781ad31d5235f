//! The in-memory Polar, compared with recorded responses of the real one.

mod checkout_flow;
mod checkout_streams;
mod enqueued_responses;
mod errors;
mod fields;
mod files;
mod http;
mod license_keys;
mod limits;
mod misuse;
mod payment_page;
mod purchases;
mod recorded;
mod resources;
mod typed_client;
mod webhooks;

use polar_sdk::testing::Server;
use polar_tests::raw::{self, RawResponse};

/// A server with a product and a discount. Requests are sent over a plain socket.
struct Shop {
    server: Server,
    shirt: String,
    auth: String,
}

impl Shop {
    fn new() -> Self {
        Self::on(Server::start().unwrap())
    }

    fn on(server: Server) -> Self {
        let shirt = server.product("T-shirt").fixed(1500, "usd").add().to_string();
        server.discount("LAUNCH20").percentage(2000).add();
        let auth = format!("authorization: Bearer {}", server.token());
        Self { server, shirt, auth }
    }

    /// Sends a request with a token.
    fn seller(&self, method: &str, target: &str, body: &str) -> RawResponse {
        raw::send(self.server.url(), method, target, &[&self.auth], body).unwrap()
    }

    /// Sends a request without a token.
    fn buyer(&self, method: &str, target: &str, body: &str) -> RawResponse {
        raw::send(self.server.url(), method, target, &[], body).unwrap()
    }

    /// Creates a checkout, and returns its id and its client secret.
    fn checkout(&self) -> (String, String) {
        let created = self.seller(
            "POST",
            "/v1/checkouts/",
            &format!(r#"{{"products":["{}"]}}"#, self.shirt),
        );
        assert_eq!(created.status, 201, "{}", created.body);
        (field(&created, &["id"]), field(&created, &["client_secret"]))
    }
}

/// A field of a response body. Strings are returned without quotes.
fn field(response: &RawResponse, path: &[&str]) -> String {
    response.json().at(path).to_string().trim_matches('"').to_owned()
}

/// The body of a response as JSON.
fn json(response: &RawResponse) -> serde_json::Value {
    serde_json::from_str(&response.body).unwrap_or_else(|error| panic!("{error} in {:?}", response.body))
}
