//! Spans and events of a call.

use std::future::IntoFuture as _;

use recorder::{Record, Recorder};

use super::transport::{Reply, json, response};
use super::*;
use crate::client::RequestOptions;
use crate::request::Request;

pub mod recorder;

fn named(records: &[Record], name: &str) -> Vec<Record> {
    let of_this_crate = records.iter().filter(|record| record.target == "polar_sdk");
    of_this_crate.filter(|record| record.name == name).cloned().collect()
}

#[tokio::test]
async fn records_a_span_for_the_call_and_an_event_for_each_attempt() {
    let (recorder, _guard) = Recorder::install();
    let replies = [
        response(503, &[("retry-after", "0")], ""),
        Reply::Interrupt,
        response(200, &[("x-request-id", "r-1")], r#"{"n":1}"#),
    ];
    let transport = ScriptedTransport::new(replies);
    let outer = ::tracing::info_span!(target: "polar_sdk", "outer");
    let future = outer.in_scope(|| {
        let request: Request<Thing> = Request::json(&client(&transport), &GET).path("id", &1);
        request.into_future()
    });
    future.await.unwrap();
    let records = recorder.records();
    let [call] = &named(&records, "polar.call")[..] else {
        panic!("{records:?}")
    };
    for (field, value) in [
        ("otel.kind", "client"),
        ("otel.name", "GET /v1/things/{id}"),
        ("http.request.method", "GET"),
        ("url.template", "/v1/things/{id}"),
        ("server.address", "127.0.0.1"),
        ("server.port", "9"),
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "2"),
        ("polar.operation", "things:get"),
        ("polar.request_id", "r-1"),
        ("polar.attempts", "3"),
    ] {
        assert_eq!(call.field(field), Some(value), "{field}: {call:?}");
    }
    assert!(call.field("polar.elapsed_ms").is_some());
    assert_eq!((call.field("error.type"), call.field("otel.status_code")), (None, None));
    assert_eq!(call.parent.as_deref(), Some("outer"));
    let attempts = named(&records, "event");
    let seen: Vec<_> = attempts
        .iter()
        .map(|event| {
            let fields = [
                "polar.attempt",
                "http.request.resend_count",
                "http.response.status_code",
                "error.type",
                "message",
            ];
            fields.map(|field| event.field(field))
        })
        .collect();
    let retried = Some("attempt failed, will be retried");
    assert_eq!(
        seen,
        [
            [Some("1"), None, Some("503"), Some("503"), retried],
            [Some("2"), Some("1"), None, Some("interrupted"), retried],
            [Some("3"), Some("2"), Some("200"), None, Some("attempt succeeded")],
        ]
    );
    assert!(
        attempts
            .iter()
            .all(|event| event.parent.as_deref() == Some("polar.call"))
    );
    assert!(attempts[0].field("polar.wait_ms").is_some() && attempts[2].field("polar.wait_ms").is_none());
}

#[tokio::test]
async fn records_the_kind_of_an_error() {
    let get = |polar: &Polar| Request::<Thing>::json(polar, &GET).path("id", &1);
    for (reply, class, status) in [
        (json(404, "{}"), "404", Some("404")),
        (json(200, "[]"), "decode", Some("200")),
        (Reply::Interrupt, "interrupted", None),
    ] {
        let (recorder, _guard) = Recorder::install();
        let off = RequestOptions::new().retry(RetryPolicy::off());
        get(&client(&ScriptedTransport::new([reply])))
            .options(off)
            .await
            .unwrap_err();
        let [call] = &named(&recorder.records(), "polar.call")[..] else {
            panic!()
        };
        assert_eq!(call.field("error.type"), Some(class));
        assert_eq!(call.field("otel.status_code"), Some("ERROR"));
        assert_eq!(call.field("http.response.status_code"), status);
        assert_eq!(
            (call.field("polar.attempts"), call.field("http.request.resend_count")),
            (Some("1"), None)
        );
    }
    let (recorder, _guard) = Recorder::install();
    let polar = Polar::builder().base_url("https://localhost").build().unwrap();
    get(&polar).await.unwrap_err();
    let [call] = &named(&recorder.records(), "polar.call")[..] else {
        panic!()
    };
    assert_eq!(
        (call.field("error.type"), call.field("polar.attempts")),
        (Some("argument"), Some("0"))
    );
    assert_eq!(
        (call.field("server.address"), call.field("server.port")),
        (Some("localhost"), Some("443"))
    );
}

#[tokio::test]
async fn warns_of_another_api_version_once_per_client() {
    let (recorder, _guard) = Recorder::install();
    let other = || response(200, &[("polar-version", "1999-01")], r#"{"n":1}"#);
    let own = response(200, &[("polar-version", Polar::API_VERSION)], r#"{"n":1}"#);
    let transport = ScriptedTransport::new([own, other(), other(), other()]);
    let polar = client(&transport);
    let get = |polar: &Polar| Request::<Thing>::json(polar, &GET).path("id", &1).with_response();
    assert_eq!(get(&polar).await.unwrap().api_version(), Some(Polar::API_VERSION));
    assert_eq!(get(&polar).await.unwrap().api_version(), Some("1999-01"));
    get(&polar.clone()).await.unwrap();
    get(&client(&transport)).await.unwrap();
    let records = named(&recorder.records(), "event");
    let warnings: Vec<_> = records
        .iter()
        .filter_map(|event| {
            Some([
                event.field("polar.version_requested")?,
                event.field("polar.version_received")?,
            ])
        })
        .collect();
    assert_eq!(warnings, [[Polar::API_VERSION, "1999-01"]; 2]);
}

/// Over a socket, so that the dependencies can record something too.
#[cfg(feature = "testing")]
#[tokio::test]
async fn records_no_secrets() {
    use crate::testing::{MockResponse, Server};

    let (recorder, _guard) = Recorder::install();
    let server = Server::start().unwrap();
    let undecodable = |status| {
        let response = MockResponse::new(status).header("content-type", "application/json");
        response.body(r#"{"n":"canary","error":"canary","detail":"canary"}"#)
    };
    let unavailable = undecodable(503).header("retry-after", "0");
    server.enqueue(unavailable.header("set-cookie", "canary"));
    server.enqueue(undecodable(200));
    server.enqueue(undecodable(403));
    let polar = Polar::builder().base_url(server.url()).build().unwrap();
    for _ in 0..2 {
        let request: Request<Thing> = Request::json(&polar, &EITHER)
            .path_secret("secret", &"canary-path".into())
            .query_secret("token", &"canary-query".into())
            .query("query", "canary-shown")
            .body_json(&"canary-body")
            .options(
                RequestOptions::new()
                    .token("canary-token")
                    .header("x-a", "canary-header"),
            );
        request.await.unwrap_err();
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request.target().contains("canary-path")));
    let records = recorder.records();
    assert_eq!(named(&records, "polar.call").len(), 2);
    // Neither this crate nor its dependencies recorded a secret.
    assert!(!format!("{records:?}").contains("canary"), "{records:?}");
}

#[tokio::test]
async fn does_not_record_a_request_id_with_a_secret() {
    let (recorder, _guard) = Recorder::install();
    let replies = [response(
        200,
        &[("x-request-id", "r-canary"), ("polar-version", "canary")],
        r#"{"n":1}"#,
    )];
    let transport = ScriptedTransport::new(replies);
    let request: Request<Thing> = Request::json(&client(&transport), &OPEN).path_secret("secret", &"canary".into());
    request.await.unwrap();
    let records = recorder.records();
    assert!(!format!("{records:?}").contains("canary"), "{records:?}");
}

#[tokio::test]
async fn records_a_kept_union_member_within_the_call() {
    #[derive(Debug)]
    struct Kept;

    impl Decode for Kept {
        fn decode(value: Value<'_>) -> Self {
            value.object().field::<Vec<Member>>("things");
            Self
        }
    }

    struct Member;

    impl Decode for Member {
        fn decode(value: Value<'_>) -> Self {
            value.member(|_: Thing| Self, |_| Self)
        }
    }

    let (recorder, _guard) = Recorder::install();
    let body = r#"{"things":[{"n":1},{"n":"canary"},{"n":"canary"}]}"#;
    let transport = ScriptedTransport::new([json(200, body)]);
    let request: Request<Kept> = Request::json(&client(&transport), &GET).path("id", &1);
    request.await.unwrap();
    let records = recorder.records();
    let kept: Vec<_> = named(&records, "event")
        .into_iter()
        .filter(|event| event.field("polar.path").is_some())
        .collect();
    let [event] = &kept[..] else { panic!("{records:?}") };
    assert_eq!(event.field("polar.path"), Some("things[1].n"));
    assert_eq!(event.field("polar.reason"), Some("invalid type: string, expected i64"));
    assert!(
        event
            .field("message")
            .is_some_and(|message| message.contains("kept as `Unknown`"))
    );
    assert_eq!(event.parent.as_deref(), Some("polar.call"));
}
