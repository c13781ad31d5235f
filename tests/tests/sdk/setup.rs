//! An in-memory Polar with a product and a discount, and a client for it.

use polar_sdk::Polar;
use polar_sdk::ids::ProductId;
use polar_sdk::models::{Checkout, CheckoutCreate};
use polar_sdk::testing::{ReceivedRequest, Server};

pub struct Setup {
    pub server: Server,
    pub polar: Polar,
    pub product: ProductId,
}

impl Setup {
    pub fn new() -> Self {
        let server = Server::start().unwrap();
        let product = server.product("T-shirt").fixed(1500, "usd").add();
        server.discount("LAUNCH20").percentage(2000).add();
        let polar = client(&server, server.token());
        Self { server, polar, product }
    }

    /// Creates an open checkout for the product, and removes its request from the server's log.
    pub async fn checkout(&self) -> Checkout {
        let checkout = self
            .polar
            .checkouts()
            .create(CheckoutCreate::new([self.product]))
            .await
            .unwrap();
        self.server.take_requests();
        checkout
    }

    /// The only request since the last call.
    #[track_caller]
    pub fn request(&self) -> ReceivedRequest {
        let mut requests = self.server.take_requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }

    /// The targets of all requests since the last call, in order.
    pub fn targets(&self) -> Vec<String> {
        self.server
            .take_requests()
            .iter()
            .map(|request| request.target().to_owned())
            .collect()
    }
}

/// A client for a server.
pub fn client(server: &Server, token: &str) -> Polar {
    Polar::builder().token(token).base_url(server.url()).build().unwrap()
}
