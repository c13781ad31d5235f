//! From a request to an answer: version, route, token, operation.

use super::answer::Answer;
use super::authorize::{self, Need, READ, WRITE};
use super::checkouts::{self, View};
use super::errors::{self, Outcome};
use super::received::Received;
use super::world::World;
use super::{body, lists};
use percent_encoding::percent_decode_str;

/// The versions that this Polar has; the first one holds where a request names none.
const VERSIONS: [&str; 3] = ["2026-04", "2026-10", "2027-01"];

/// Answers one request.
pub(super) fn answer(world: &mut World, request: &Received) -> Answer {
    let version = request.header("polar-version").unwrap_or(VERSIONS[0]);
    if !VERSIONS.contains(&version) {
        return errors::no_route();
    }
    let route = Route::of(request.path());
    let is_confirm = matches!(route, Route::Confirm(_)) && request.method() == "POST";
    let now = world.clock.now();
    let answer = if world.rates.refuses(now, is_confirm) {
        errors::too_many_requests()
    } else {
        operate(world, request, route).unwrap_or_else(|error| error)
    };
    // A crash happens outside of what adds this header.
    if answer.status == 500 {
        answer
    } else {
        answer.header("polar-version", version)
    }
}

/// A path of the API.
#[derive(Debug, PartialEq, Eq)]
enum Route {
    All,
    One(String),
    Client(String),
    Confirm(String),
    /// The right path, but for a slash at its end.
    Elsewhere(String),
    None,
}

impl Route {
    /// Routes by the decoded path, as Polar does: an encoded slash is a slash.
    fn of(path: &str) -> Self {
        let Ok(path) = percent_decode_str(path).decode_utf8() else {
            return Self::None;
        };
        let Some(rest) = path.strip_prefix("/v1/checkouts") else {
            return Self::None;
        };
        // The old prefix serves the same operations.
        let rest = rest
            .strip_prefix("/custom")
            .filter(|rest| rest.starts_with('/'))
            .unwrap_or(rest);
        let segments: Vec<&str> = rest.split('/').collect();
        match *segments.as_slice() {
            [""] => Self::Elsewhere(format!("{path}/")),
            ["", ""] => Self::All,
            ["", "client", secret] if !secret.is_empty() => Self::Client(secret.to_owned()),
            ["", "client", secret, "confirm"] if !secret.is_empty() => Self::Confirm(secret.to_owned()),
            ["", id] => Self::One(id.to_owned()),
            ["", _, ""] | ["", "client", _, ""] | ["", "client", _, "confirm", ""] => {
                Self::Elsewhere(path.trim_end_matches('/').to_owned())
            }
            _ => Self::None,
        }
    }
}

fn operate(world: &mut World, request: &Received, route: Route) -> Outcome<Answer> {
    let allow = |world: &World, need: Need| authorize::check(&world.tokens, request, need);
    match (request.method(), route) {
        (_, Route::None) => Err(errors::no_route()),
        (_, Route::Elsewhere(path)) => Ok(redirect(world, request, &path)),
        ("GET", Route::All) => {
            allow(world, READ)?;
            lists::list(world, request.query())
        }
        ("POST", Route::All) => {
            allow(world, WRITE)?;
            let sent = body::read(request)?;
            checkouts::create(world, sent)
        }
        ("GET", Route::One(id)) => {
            allow(world, READ)?;
            Ok(checkouts::show(
                world,
                checkouts::by_id(world, &id)?,
                View::Private,
                200,
            ))
        }
        ("PATCH", Route::One(id)) => {
            allow(world, WRITE)?;
            let (sent, index) = (body::read(request)?, checkouts::by_id(world, &id)?);
            checkouts::update(world, index, sent)
        }
        ("GET", Route::Client(secret)) => {
            allow(world, Need::Nothing)?;
            Ok(checkouts::show(
                world,
                checkouts::by_secret(world, &secret)?,
                View::Public,
                200,
            ))
        }
        ("PATCH", Route::Client(secret)) => {
            allow(world, Need::Nothing)?;
            let (sent, index) = (body::read(request)?, checkouts::by_secret(world, &secret)?);
            checkouts::client_update(world, index, sent)
        }
        ("POST", Route::Confirm(secret)) => {
            allow(world, Need::Nothing)?;
            let (sent, index) = (body::read(request)?, checkouts::by_secret(world, &secret)?);
            checkouts::confirm(world, index, sent)
        }
        _ => Err(errors::method_not_allowed()),
    }
}

/// To the published path, on the host that was asked.
fn redirect(world: &World, request: &Received, path: &str) -> Answer {
    let base = request
        .header("host")
        .map_or_else(|| world.base.clone(), |host| format!("http://{host}"));
    let query = request.query().map(|query| format!("?{query}")).unwrap_or_default();
    Answer::redirect(307, &format!("{base}{path}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_routed_as_polar_routes_them() {
        for (path, route) in [
            ("/v1/checkouts/", Route::All),
            ("/v1/checkouts/custom/", Route::All),
            ("/v1/checkouts", Route::Elsewhere("/v1/checkouts/".into())),
            ("/v1/checkouts/custom", Route::One("custom".into())),
            ("/v1/checkouts/abc", Route::One("abc".into())),
            ("/v1/checkouts/abc/", Route::Elsewhere("/v1/checkouts/abc".into())),
            ("/v1/checkouts/client/s", Route::Client("s".into())),
            ("/v1/checkouts/custom/client/s", Route::Client("s".into())),
            ("/v1/checkouts/client/s%2Fconfirm", Route::Confirm("s".into())),
            ("/v1/checkouts/client/a%2Fb", Route::None),
            ("/v1/checkouts/client/a%20b", Route::Client("a b".into())),
            ("/v1/checkouts/client/", Route::Elsewhere("/v1/checkouts/client".into())),
            ("/v1/customers/", Route::None),
            ("/v1/checkoutsx/", Route::None),
            ("/%ff", Route::None),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
