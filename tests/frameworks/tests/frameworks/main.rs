//! Each receiver of the docs, served by its framework, and told by Polar what happens: in earnest, and forged.
#![allow(missing_docs, reason = "test names say it")]

#[path = "../../../../polar-sdk/src/webhooks/frameworks/actix.rs"]
mod actix;
#[path = "../../../../polar-sdk/src/webhooks/frameworks/axum.rs"]
mod axum;
#[path = "../../../../polar-sdk/src/webhooks/frameworks/hyper.rs"]
mod hyper;
#[path = "../../../../polar-sdk/src/webhooks/frameworks/rocket.rs"]
mod rocket;

mod polar;

use polar::tell;
use polar_sdk::webhooks::Verifier;
use std::net::{SocketAddr, TcpListener};

/// Both kinds of secret.
const SECRETS: [&str; 2] = ["polar_whs_of_before", "whsec_YSBrZXkgb2YgdG9kYXkgaW4gYmFzZTY0"];

fn verifier() -> Verifier {
    Verifier::new(SECRETS[0]).unwrap().and(SECRETS[1]).unwrap()
}

/// A free port, taken already, so that what is sent to it waits for the framework.
fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

#[tokio::test]
async fn axum_verifies_the_body_that_came() {
    let (listener, address) = listener();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    tokio::spawn(async move { ::axum::serve(listener, axum::app(verifier())).await });
    tell(address).await;
}

#[actix_web::test]
async fn actix_web_verifies_the_body_that_came() {
    let (listener, address) = listener();
    let server = actix_web::HttpServer::new(|| actix_web::App::new().configure(|app| actix::routes(app, verifier())))
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    tell(address).await;
    handle.stop(false).await;
}

#[tokio::test]
async fn rocket_verifies_the_body_that_came() {
    // Rocket takes no listener of others: it is asked which port it got.
    let (say, said) = tokio::sync::oneshot::channel();
    let config = ::rocket::Config {
        port: 0,
        log_level: ::rocket::config::LogLevel::Off,
        shutdown: ::rocket::config::Shutdown {
            ctrlc: false,
            ..Default::default()
        },
        ..::rocket::Config::debug_default()
    };
    let say = std::sync::Mutex::new(Some(say));
    let liftoff = ::rocket::fairing::AdHoc::on_liftoff("port", move |rocket| {
        let port = rocket.config().port;
        let _ = say.lock().unwrap().take().map(|say| say.send(port));
        Box::pin(async {})
    });
    let rocket = rocket::app(::rocket::custom(config), verifier()).attach(liftoff);
    tokio::spawn(async move { rocket.launch().await.map(drop) });
    tell(SocketAddr::from(([127, 0, 0, 1], said.await.unwrap()))).await;
}

#[tokio::test]
async fn hyper_verifies_the_body_that_came() {
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
    tell(address).await;
}
