//! Receives webhooks with actix-web.

use actix_web::web::{Bytes, Data, ServiceConfig, post};
use actix_web::{HttpRequest, HttpResponse};
use polar_sdk::webhooks::{Event, Verifier};

/// For `App::new().configure(|app| routes(app, verifier))`.
pub fn routes(app: &mut ServiceConfig, verifier: Verifier) {
    app.app_data(Data::new(verifier))
        .route("/webhooks/polar", post().to(receive));
}

// `Bytes`, and not `Json<Event>`: the signature is over the bytes that came. actix-web takes 256 KiB of them unless a
// `PayloadConfig` says otherwise.
async fn receive(verifier: Data<Verifier>, request: HttpRequest, body: Bytes) -> HttpResponse {
    // actix-web has a header map of its own.
    let headers = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()));
    match verifier.verify(headers, &body) {
        Ok(Event::CheckoutUpdated(event)) => {
            println!("{} is {}", event.data.id, event.data.status);
            HttpResponse::NoContent().finish()
        }
        Ok(_) => HttpResponse::NoContent().finish(),
        Err(error) => {
            eprintln!("{error}");
            HttpResponse::BadRequest().finish()
        }
    }
}
