//! Custom reqwest clients.

use reqwest::{Client, ClientBuilder, Proxy};

use super::*;
use crate::request::Request;
use crate::send::Tls;
#[cfg(feature = "testing")]
use crate::testing::{MockResponse, Server};

/// A client without root certificates.
fn plain() -> ClientBuilder {
    Tls::none().unwrap().configure(Client::builder())
}

fn get(polar: &Polar) -> Request<Thing> {
    Request::json(polar, &GET).path("id", &1)
}

#[cfg(feature = "testing")]
#[tokio::test]
async fn uses_the_configuration_of_the_client() {
    let proxy = Server::start().unwrap();
    proxy.enqueue(MockResponse::json(200, &Thing { n: 1 }));
    let url = proxy.url().to_owned();
    let client = move || plain().proxy(Proxy::http(&url).unwrap());
    let builder = Polar::builder()
        .token("t")
        .base_url("http://polar.invalid")
        .allow_http();
    let polar = builder.http_client(client).build().unwrap();
    assert_eq!(get(&polar).await.unwrap(), Thing { n: 1 });
    let [request] = &proxy.requests()[..] else { panic!() };
    assert_eq!(
        (request.path(), request.header("host")),
        ("/v1/things/1", Some("polar.invalid"))
    );
    assert_eq!(request.header("authorization"), Some("Bearer t"));
}

#[cfg(feature = "testing")]
#[tokio::test]
async fn client_does_not_follow_redirects() {
    let (server, elsewhere) = (Server::start().unwrap(), Server::start().unwrap());
    server.enqueue(MockResponse::redirect(307, elsewhere.url()));
    // By default, reqwest follows ten redirects.
    let polar = Polar::builder()
        .token("t")
        .base_url(server.url())
        .http_client(plain)
        .build()
        .unwrap();
    let error = get(&polar).await.unwrap_err();
    assert!(error.is_redirect(), "{error:?}");
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn reports_a_timeout_of_the_client() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let client = || plain().read_timeout(Duration::from_millis(1));
    let builder = Polar::builder().token("t").base_url(url).retry(RetryPolicy::off());
    let error = get(&builder.http_client(client).build().unwrap()).await.unwrap_err();
    assert!(error.is_timeout() && error.possibly_sent(), "{error:?}");
    assert!(error.to_string().contains("the transport timed out"), "{error}");
}

#[test]
fn reports_invalid_clients_and_uses_the_last_transport() {
    let invalid = || plain().user_agent("a\nb");
    let error = Polar::builder().http_client(invalid).build().unwrap_err();
    assert!(
        error.is_invalid_request() && error.to_string().contains("`http_client`"),
        "{error:?}"
    );
    assert!(std::error::Error::source(&error).is_some());
    assert!(Polar::builder().http_client(invalid).http_client(plain).build().is_ok());
}

/// Cargo enables the features of reqwest for the whole program, so this crate must not leave others without a provider.
#[cfg(feature = "rustls")]
#[test]
fn clients_of_the_application_need_no_further_configuration() {
    Client::builder().build().unwrap();
    Polar::builder().http_client(Client::builder).build().unwrap();
}
