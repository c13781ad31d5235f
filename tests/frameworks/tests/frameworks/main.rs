//! The webhook handlers in the docs, each served by its framework, with valid and forged deliveries.
#![allow(missing_docs, reason = "tests are described by their names")]

#[path = "../../../../polar-sdk/src/webhooks/frameworks/actix.rs"]
mod actix;
#[path = "../../../../polar-sdk/src/webhooks/frameworks/axum.rs"]
mod axum;
#[path = "../../../../polar-sdk/src/webhooks/frameworks/hyper.rs"]
mod hyper;
#[path = "../../../../polar-sdk/src/webhooks/frameworks/rocket.rs"]
mod rocket;

mod polar;

use polar::assert_handles_webhooks;
use polar_sdk::webhooks::Verifier;
use std::net::{SocketAddr, TcpListener};

/// One secret of each form.
const SECRETS: [&str; 2] = ["polar_whs_1", "whsec_YSBrZXkgb2YgdG9kYXkgaW4gYmFzZTY0"];

fn verifier() -> Verifier {
    Verifier::new(SECRETS[0]).unwrap().add_secret(SECRETS[1]).unwrap()
}

/// A listener on a free port. Connections wait until the framework accepts them.
fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

#[tokio::test]
async fn axum_verifies_the_raw_body() {
    let (listener, address) = listener();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    tokio::spawn(async move { ::axum::serve(listener, axum::app(verifier())).await });
    assert_handles_webhooks(address).await;
}

#[actix_web::test]
async fn actix_web_verifies_the_raw_body() {
    let (listener, address) = listener();
    let server = actix_web::HttpServer::new(|| actix_web::App::new().configure(|app| actix::routes(app, verifier())))
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    assert_handles_webhooks(address).await;
    handle.stop(false).await;
}

#[tokio::test]
async fn rocket_verifies_the_raw_body() {
    // Rocket does not accept a listener, so a fairing reports the port.
    let (port_sender, port_receiver) = tokio::sync::oneshot::channel();
    let config = ::rocket::Config {
        port: 0,
        log_level: ::rocket::config::LogLevel::Off,
        shutdown: ::rocket::config::Shutdown {
            ctrlc: false,
            ..Default::default()
        },
        ..::rocket::Config::debug_default()
    };
    let port_sender = std::sync::Mutex::new(Some(port_sender));
    let liftoff = ::rocket::fairing::AdHoc::on_liftoff("port", move |rocket| {
        let port = rocket.config().port;
        let _ = port_sender.lock().unwrap().take().map(|sender| sender.send(port));
        Box::pin(async {})
    });
    let rocket = rocket::app(::rocket::custom(config), verifier()).attach(liftoff);
    tokio::spawn(async move { rocket.launch().await.map(drop) });
    assert_handles_webhooks(SocketAddr::from(([127, 0, 0, 1], port_receiver.await.unwrap()))).await;
}

#[tokio::test]
async fn hyper_verifies_the_raw_body() {
    let (listener, address) = listener();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    tokio::spawn(async move {
        let verifier = verifier();
        while let Ok((stream, _)) = listener.accept().await {
            let verifier = verifier.clone();
            let service = ::hyper::service::service_fn(move |request| {
                let verifier = verifier.clone();
                async move { hyper::receive(&verifier, request).await }
            });
            let stream = hyper_util::rt::TokioIo::new(stream);
            tokio::spawn(::hyper::server::conn::http1::Builder::new().serve_connection(stream, service));
        }
    });
    assert_handles_webhooks(address).await;
}
