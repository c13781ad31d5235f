//! Receives webhooks with Rocket.

use polar_sdk::webhooks::{Event, Verifier, WebhookError};
use rocket::data::{Data, ToByteUnit};
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Build, Rocket, State, post, routes};

pub fn app(rocket: Rocket<Build>, verifier: Verifier) -> Rocket<Build> {
    rocket.manage(verifier).mount("/", routes![receive])
}

/// The headers of a request. Rocket passes headers to request guards only.
struct Headers(Vec<(String, String)>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Headers {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let headers = request.headers().iter();
        Outcome::Success(Self(
            headers
                .map(|header| (header.name().to_string(), header.value().to_owned()))
                .collect(),
        ))
    }
}

// `Data` instead of `Json<Event>`, because the signature covers the raw body. A body over the limit is truncated, so
// its signature does not match.
#[post("/webhooks/polar", data = "<body>")]
async fn receive(verifier: &State<Verifier>, headers: Headers, body: Data<'_>) -> Status {
    let Ok(body) = body.open(1.mebibytes()).into_bytes().await else {
        return Status::BadRequest;
    };
    let delivery = match verifier.verify(&headers.0, &body) {
        Ok(delivery) => delivery,
        Err(error) => return rejected(&error),
    };
    if let Event::CheckoutUpdated(event) = delivery.event {
        println!("{} is {}", event.data.id, event.data.status);
    }
    Status::NoContent
}

// An unreadable event comes from Polar and is accepted: Polar disables endpoints that keep failing. Store its body.
fn rejected(error: &WebhookError) -> Status {
    match error {
        WebhookError::Unreadable(event) => eprintln!("{event}"),
        other => eprintln!("{other}"),
    }
    Status::new(error.response_status().as_u16())
}
