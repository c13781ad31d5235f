//! Any string passed in a path, a query or a body arrives unchanged, as parsed by another implementation.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use polar_sdk::models::CheckoutUpdate;
use polar_sdk::{Patch, Polar};
use polar_tests::faults::{FaultServer, Framing, Request, Step};
use proptest::prelude::*;
use serde_json::Value;
use url::{Url, form_urlencoded};
use uuid::Uuid;

/// A server and its client.
struct Connection {
    server: FaultServer,
    runtime: tokio::runtime::Runtime,
    polar: Polar,
}

static CONNECTION: LazyLock<Mutex<Connection>> = LazyLock::new(|| {
    let script = |_| vec![Step::Read, Step::Respond(Framing::Close)];
    let server = FaultServer::start(Arc::new(|_| {}), script).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let polar = Polar::builder().token("t").base_url(server.origin()).build().unwrap();
    Mutex::new(Connection { server, runtime, polar })
});

/// Sends a request and returns it as the server received it.
fn received<F: Future>(send: impl FnOnce(Polar) -> F) -> Request {
    let connection = CONNECTION.lock().unwrap_or_else(PoisonError::into_inner);
    connection
        .runtime
        .block_on(async { drop(send(connection.polar.clone()).await) });
    let mut requests = connection.server.take_requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.remove(0)
}

fn url(request: &Request) -> Url {
    Url::parse(&format!("http://h{}", request.target())).unwrap()
}

/// Any string, often with characters that have a meaning in a URL.
fn any_string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[-/?#&=+%;.,:@\\\\\\[\\]{}|^`'\"<> \t\r\n\0]{0,8}",
        "(%[0-9a-fA-F]{2}|\\.\\./|%2[eE]){0,4}"
    ];
    prop::collection::vec(piece, 1..3).prop_map(|pieces| pieces.concat())
}

fn patch() -> impl Strategy<Value = Patch<String>> {
    prop_oneof![Just(Patch::Keep), Just(Patch::Clear), any_string().prop_map(Patch::Set)]
}

/// Two fields of an update, as a server would read them.
#[derive(serde::Deserialize)]
struct Update {
    #[serde(default)]
    customer_name: Patch<String>,
    #[serde(default)]
    customer_email: Patch<String>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn query_arrives_unchanged(query in any_string(), ids in prop::collection::vec(any_string(), 1..4), limit in 1_i64..=100) {
        let request = received(|polar| {
            let list = polar.checkouts().list().query(query.clone()).external_customer_id(ids.clone()).limit(limit);
            list.send()
        });
        let mut expected = vec![("query".to_owned(), query)];
        expected.extend(ids.into_iter().map(|id| ("external_customer_id".to_owned(), id)));
        expected.push(("limit".to_owned(), limit.to_string()));
        let url = url(&request);
        let pairs: Vec<_> = url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
        prop_assert_eq!(pairs, expected);
        prop_assert_eq!(url.path(), "/v1/checkouts/");
    }

    #[test]
    fn path_segment_arrives_unchanged(secret in any_string()) {
        prop_assume!(!matches!(secret.as_str(), "" | "." | ".."));
        let request = received(|polar| polar.checkouts().client_get(secret.as_str()).send());
        let url = url(&request);
        let segments: Vec<_> = url.path_segments().unwrap().collect();
        prop_assert_eq!(&segments[..3], ["v1", "checkouts", "client"]);
        prop_assert_eq!(segments.len(), 4);
        prop_assert_eq!(url.query(), None);
        // `+` means a space in a form, but not in a path.
        let form = format!("x={}", segments[3].replace('+', "%2B"));
        let decoded: Vec<_> = form_urlencoded::parse(form.as_bytes()).collect();
        prop_assert_eq!(decoded, [("x".into(), secret.as_str().into())]);
    }

    #[test]
    fn update_sends_set_fields_and_null_for_cleared_fields(name in patch(), email in patch()) {
        let mut body = CheckoutUpdate::new();
        (body.customer_name, body.customer_email) = (name.clone(), email.clone());
        let request = received(|polar| polar.checkouts().update(Uuid::from_u128(1).into(), body.clone()).send());
        let Value::Object(sent) = serde_json::from_slice(&request.body).unwrap() else { panic!() };
        let mut kept = 0;
        for (key, patch) in [("customer_name", name), ("customer_email", email)] {
            let expected = match patch {
                Patch::Keep => { kept += 1; None }
                Patch::Clear => Some(Value::Null),
                Patch::Set(value) => Some(Value::String(value)),
            };
            prop_assert_eq!(sent.get(key), expected.as_ref());
        }
        prop_assert_eq!(sent.len(), 2 - kept);
        prop_assert_eq!(request.header("content-length").unwrap(), request.body.len().to_string());
        let Update { customer_name, customer_email } = serde_json::from_slice(&request.body).unwrap();
        prop_assert_eq!((customer_name, customer_email), (body.customer_name, body.customer_email));
    }
}
