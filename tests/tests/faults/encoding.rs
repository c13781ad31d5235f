//! Whatever text goes into a path, a query or a body arrives as that text: read back by another parser.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use polar_sdk::models::CheckoutUpdate;
use polar_sdk::{Patch, Polar};
use polar_tests::faults::{FaultServer, Form, Request, Step};
use proptest::prelude::*;
use serde_json::Value;
use url::{Url, form_urlencoded};
use uuid::Uuid;

/// A server, and a client of it.
struct Pair {
    server: FaultServer,
    runtime: tokio::runtime::Runtime,
    polar: Polar,
}

static PAIR: LazyLock<Mutex<Pair>> = LazyLock::new(|| {
    let script = |_| vec![Step::Read, Step::Answer(Form::Closing)];
    let server = FaultServer::start(Arc::new(|_| {}), script).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let polar = Polar::builder().token("t").base_url(server.origin()).build().unwrap();
    Mutex::new(Pair { server, runtime, polar })
});

/// Sends a request and tells how it arrived.
fn arrived<F: Future>(send: impl FnOnce(Polar) -> F) -> Request {
    let pair = PAIR.lock().unwrap_or_else(PoisonError::into_inner);
    pair.runtime.block_on(async { drop(send(pair.polar.clone()).await) });
    let mut requests = pair.server.take();
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.remove(0)
}

fn url(request: &Request) -> Url {
    Url::parse(&format!("http://h{}", request.target())).unwrap()
}

/// Any text, and often one of the characters that mean something in a URL.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[-/?#&=+%;.,:@\\\\\\[\\]{}|^`'\"<> \t\r\n\0]{0,8}",
        "(%[0-9a-fA-F]{2}|\\.\\./|%2[eE]){0,4}"
    ];
    prop::collection::vec(piece, 1..3).prop_map(|pieces| pieces.concat())
}

fn patch() -> impl Strategy<Value = Patch<String>> {
    prop_oneof![Just(Patch::Keep), Just(Patch::Clear), text().prop_map(Patch::Set)]
}

/// The two fields of an update, read as a server would.
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
    fn a_query_arrives_as_it_was_given(query in text(), ids in prop::collection::vec(text(), 1..4), limit in 1_i64..=100) {
        let request = arrived(|polar| {
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
    fn a_path_segment_arrives_as_it_was_given(secret in text()) {
        prop_assume!(!matches!(secret.as_str(), "" | "." | ".."));
        let request = arrived(|polar| polar.checkouts().client_get(secret.as_str()).send());
        let url = url(&request);
        let segments: Vec<_> = url.path_segments().unwrap().collect();
        prop_assert_eq!(&segments[..3], ["v1", "checkouts", "client"]);
        prop_assert_eq!(segments.len(), 4);
        prop_assert_eq!(url.query(), None);
        // A form knows `+` for a blank, a path does not.
        let form = format!("x={}", segments[3].replace('+', "%2B"));
        let decoded: Vec<_> = form_urlencoded::parse(form.as_bytes()).collect();
        prop_assert_eq!(decoded, [("x".into(), secret.as_str().into())]);
    }

    #[test]
    fn an_update_sends_what_is_set_null_for_what_is_cleared_and_nothing_else(name in patch(), email in patch()) {
        let mut body = CheckoutUpdate::new();
        (body.customer_name, body.customer_email) = (name.clone(), email.clone());
        let request = arrived(|polar| polar.checkouts().update(Uuid::from_u128(1).into(), body.clone()).send());
        let Value::Object(sent) = serde_json::from_slice(&request.body).unwrap() else { panic!() };
        let mut kept = 0;
        for (key, patch) in [("customer_name", name), ("customer_email", email)] {
            let expected = match patch {
                Patch::Keep => { kept += 1; None }
                Patch::Clear => Some(Value::Null),
                Patch::Set(text) => Some(Value::String(text)),
            };
            prop_assert_eq!(sent.get(key), expected.as_ref());
        }
        prop_assert_eq!(sent.len(), 2 - kept);
        prop_assert_eq!(request.header("content-length").unwrap(), request.body.len().to_string());
        let Update { customer_name, customer_email } = serde_json::from_slice(&request.body).unwrap();
        prop_assert_eq!((customer_name, customer_email), (body.customer_name, body.customer_email));
    }
}
