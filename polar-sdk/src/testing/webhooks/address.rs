//! Where an endpoint is, and one POST to it.

use bytes::Bytes;
use http::{HeaderName, Method, Request, Uri, header};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use std::io;
use std::time::Duration;
use tokio::net::TcpStream;

/// How long Polar waits for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A plain-http URL, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Address {
    authority: String,
    path: Uri,
    host: String,
    port: u16,
}

impl Address {
    pub(super) fn parse(url: &str) -> io::Result<Self> {
        let refuse = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, format!("{url:?}: {why}"));
        let uri: Uri = url.parse().map_err(|_| refuse("no URL"))?;
        if uri.scheme_str() != Some("http") {
            return Err(refuse("an endpoint on loopback is reached by http"));
        }
        let authority = uri.authority().ok_or_else(|| refuse("no host"))?;
        let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        Ok(Self {
            authority: authority.to_string(),
            path: path.parse().map_err(|_| refuse("no path"))?,
            host: authority.host().trim_matches(['[', ']']).to_owned(),
            port: authority.port_u16().unwrap_or(80),
        })
    }

    /// Sends one body and gives the status of the answer. Redirects are not followed, as Polar does not.
    pub(super) async fn post(&self, headers: &[(HeaderName, String)], body: Bytes) -> Result<u16, String> {
        match tokio::time::timeout(PATIENCE, self.exchange(headers, body)).await {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(_) => Err(format!("no answer within {PATIENCE:?}")),
        }
    }

    async fn exchange(&self, headers: &[(HeaderName, String)], body: Bytes) -> io::Result<u16> {
        let stream = TcpStream::connect((&*self.host, self.port)).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(self.path.clone())
            .header(header::HOST, &self.authority)
            .header(header::USER_AGENT, "polar.sh webhooks")
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(body)).map_err(io::Error::other)?;
        // The connection has no life of its own: it is driven for as long as the answer is awaited, then closed.
        tokio::select! {
            answer = sender.send_request(request) => answer.map(|answer| answer.status().as_u16()).map_err(io::Error::other),
            broken = connection => Err(broken.err().map_or_else(|| io::ErrorKind::UnexpectedEof.into(), io::Error::other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_taken_apart() {
        for (url, host, port, path) in [
            ("http://127.0.0.1:3000/webhooks?a=b", "127.0.0.1", 3000, "/webhooks?a=b"),
            ("http://localhost", "localhost", 80, "/"),
            ("http://[::1]:8080/", "::1", 8080, "/"),
        ] {
            let address = Address::parse(url).unwrap();
            assert_eq!((&*address.host, address.port), (host, port), "{url}");
            assert_eq!(address.path.to_string(), path, "{url}");
        }
    }

    #[test]
    fn what_cannot_be_reached_is_refused() {
        for url in ["", "https://shop.dev/webhooks", "/webhooks", "shop.dev"] {
            assert!(Address::parse(url).is_err(), "{url}");
        }
    }
}
