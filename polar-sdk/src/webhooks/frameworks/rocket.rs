//! Receives webhooks with Rocket.

use polar_sdk::webhooks::{Event, Verifier};
use rocket::data::{Data, ToByteUnit};
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Build, Rocket, State, post, routes};

pub fn app(rocket: Rocket<Build>, verifier: Verifier) -> Rocket<Build> {
    rocket.manage(verifier).mount("/", routes![receive])
}

/// The headers of a request: Rocket gives them to guards, and not to routes.
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

// `Data`, and not `Json<Event>`: the signature is over the bytes that came. A body over the limit is cut off there, and
// what is left of it does not verify.
#[post("/webhooks/polar", data = "<body>")]
async fn receive(verifier: &State<Verifier>, headers: Headers, body: Data<'_>) -> Status {
    let Ok(body) = body.open(1.mebibytes()).into_bytes().await else {
        return Status::BadRequest;
    };
    match verifier.verify(&headers.0, &body) {
        Ok(Event::CheckoutUpdated(event)) => {
            println!("{} is {}", event.data.id, event.data.status);
            Status::NoContent
        }
        Ok(_) => Status::NoContent,
        Err(error) => {
            eprintln!("{error}");
            Status::BadRequest
        }
    }
}
