//! Receives webhooks with actix-web.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, ServiceConfig, post};
use actix_web::{HttpRequest, HttpResponse};
use polar_sdk::webhooks::{Event, Verifier, WebhookError};

/// For `App::new().configure(|app| routes(app, verifier))`.
pub fn routes(app: &mut ServiceConfig, verifier: Verifier) {
    app.app_data(Data::new(verifier))
        .route("/webhooks/polar", post().to(receive));
}

// `Bytes` instead of `Json<Event>`, because the signature covers the raw body. actix-web accepts 256 KiB by default;
// `PayloadConfig` changes the limit.
async fn receive(verifier: Data<Verifier>, request: HttpRequest, body: Bytes) -> HttpResponse {
    // actix-web does not use the `HeaderMap` of the `http` crate.
    let headers = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()));
    let delivery = match verifier.verify(headers, &body) {
        Ok(delivery) => delivery,
        Err(error) => return rejected(&error),
    };
    if let Event::CheckoutUpdated(event) = delivery.event {
        println!("{} is {}", event.data.id, event.data.status);
    }
    HttpResponse::NoContent().finish()
}

// An unreadable event comes from Polar and is accepted: Polar disables endpoints that keep failing. Store its body.
fn rejected(error: &WebhookError) -> HttpResponse {
    match error {
        WebhookError::Unreadable(event) => eprintln!("{event}"),
        other => eprintln!("{other}"),
    }
    // actix-web does not use the `StatusCode` of the `http` crate either.
    let status = StatusCode::from_u16(error.response_status().as_u16());
    HttpResponse::new(status.unwrap_or(StatusCode::BAD_REQUEST))
}
