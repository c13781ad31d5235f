//! Messages and contents of errors.

use bytes::Bytes;
use http::HeaderValue;

use super::*;

fn error_response(status: u16, headers: &[(&'static str, &'static str)], body: &'static str) -> Error {
    let headers = headers
        .iter()
        .map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect();
    let response = RawResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: Bytes::from_static(body.as_bytes()),
    };
    let secrets = CallSecrets::default();
    Error::from_error_response(response, "things:get", "https://sandbox-api.polar.sh", &secrets).during("things:get", 1)
}

#[test]
fn body_knows_the_operation_of_its_request() {
    let response = RawResponse {
        status: StatusCode::NOT_FOUND,
        headers: http::HeaderMap::new(),
        body: Bytes::from_static(b"{}"),
    };
    let is_of = |operations: &'static [&'static str]| {
        ErrorBody::with(&response, "things:get", |body| body.is_of(operations)).unwrap()
    };
    assert!(is_of(&["others:get", "things:get"]));
    assert!(!is_of(&["others:get", "things:list"]));
}

#[test]
fn message_contains_the_error_of_the_api() {
    let long = "x".repeat(600);
    let long: &'static str = format!(r#"{{"error":"E","detail":"{long}"}}"#).leak();
    for (status, body, sentence) in [
        (
            404,
            r#"{"error":"Gone\nAway","detail":"Not found"}"#,
            "404 Not Found: Gone Away: Not found",
        ),
        (
            401,
            r#"{"error":"Unauthorized","detail":"Unauthorized"}"#,
            "401 Unauthorized: Unauthorized",
        ),
        (404, r#"{"detail":"Gone"}"#, "404 Not Found: Gone"),
        (429, "", "429 Too Many Requests"),
        (
            500,
            "Internal Server Error",
            "500 Internal Server Error: the body is of unknown type: \"Internal Server Error\"",
        ),
        (520, "", "520"),
        (400, "[1, 2", "400 Bad Request"),
        (400, r#"{"error": 7, "detail": {}}"#, "400 Bad Request"),
        (
            422,
            r#"{"error":"V","detail":[{"type":"t","loc":["body","items",0],"msg":"bad","input":1e999}, {"loc":["query"],"msg":"worse"}]}"#,
            "422 Unprocessable Entity: V: body.items[0]: bad; query: worse",
        ),
        (
            422,
            r#"{"error":"V","detail":[{"type":"t","loc":["body","items",0],"msg":"bad","input":null}, {"loc":["query"],"msg":"worse"}]}"#,
            "422 Unprocessable Entity: V: body.items[0]: bad; query: worse",
        ),
    ] {
        let error = error_response(status, &[], body);
        assert_eq!(error.to_string(), format!("things:get failed with {sentence}"));
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
    assert!(error_response(400, &[], long).to_string().len() < 600);
}

#[test]
fn message_names_the_server_of_an_invalid_token_and_the_missing_scope() {
    let error = error_response(401, &[], r#"{"error":"invalid_token","error_description":"Revoked."}"#);
    assert!(error.is_unauthorized());
    let text = error.to_string();
    assert!(
        text.contains("invalid_token: Revoked.; the request went to https://sandbox-api.polar.sh"),
        "{text}"
    );
    let header = (
        "www-authenticate",
        r#"Bearer error="insufficient_scope", scope="checkouts:write""#,
    );
    let error = error_response(
        403,
        &[header],
        r#"{"error":"insufficient_scope","error_description":"No."}"#,
    );
    assert!(
        error
            .to_string()
            .ends_with("; the token lacks the scope checkouts:write"),
        "{error}"
    );
}

#[test]
fn unknown_path_hints_at_a_retired_version() {
    let version = crate::generated::meta::API_VERSION;
    let body = r#"{"detail":"Not Found"}"#;
    let error = error_response(404, &[], body);
    assert_eq!(
        error.to_string(),
        format!(
            "things:get failed with 404 Not Found: Not Found; https://sandbox-api.polar.sh does not have this path \
             in API version {version}, which may have been retired: update the crate"
        )
    );
    assert!(error.is_not_found() && error.api_version().is_none());
    // The response has another version than the request.
    let error = error_response(404, &[("polar-version", "1999-01")], body);
    assert!(error.to_string().contains("may have been retired"), "{error}");
    assert_eq!(error.api_version(), Some("1999-01"));
    // The version exists, so the path is wrong for another reason, such as a slash in a secret.
    let error = error_response(404, &[("polar-version", version)], body);
    assert_eq!(error.to_string(), "things:get failed with 404 Not Found: Not Found");
    // The resource is missing, not the path.
    let error = error_response(404, &[], r#"{"error":"ResourceNotFound","detail":"Not Found"}"#);
    assert!(!error.to_string().contains("retired"), "{error}");
}

#[test]
fn truncates_the_page_of_a_proxy() {
    let page: &'static str = format!("<html>\n<body>{}</body></html>", "spam ".repeat(1000)).leak();
    let error = error_response(
        502,
        &[("content-type", "text/html; charset=utf-8"), ("cf-ray", "8f-FRA")],
        page,
    );
    assert!(error.is_server_error() && error.api().is_none());
    assert_eq!(error.request_id(), Some("8f-FRA"));
    let text = error.to_string();
    assert!(
        text.contains("the body is text/html; charset=utf-8: \"<html> <body>spam") && text.len() < 400,
        "{text}"
    );
    assert_eq!(error.body().unwrap().len(), page.len());
}

#[test]
fn invalid_validation_errors_are_an_unknown_error() {
    // An unpaired surrogate is not a valid string.
    for body in [
        r#"{"error":"Future","detail":[{"loc":["a"],"msg":"\ud800"}]}"#,
        r#"{"error":"Future","detail":[{"loc":["\ud800"],"msg":"b"}]}"#,
        r#"{"error":"Future","detail":[{"\ud800":0}]}"#,
    ] {
        let error = error_response(422, &[], body);
        let Some(ApiError::Unknown(unknown)) = error.api() else {
            panic!("{error:?}")
        };
        assert_eq!((unknown.error(), unknown.body().as_str()), (Some("Future"), body));
        assert_eq!(
            error.to_string(),
            "things:get failed with 422 Unprocessable Entity: Future"
        );
    }
}

#[test]
fn undecodable_body_is_an_unknown_error() {
    let error = error_response(
        409,
        &[("retry-after", "7")],
        r#"{"error":"FromTheFuture","detail":"Later","x":1e999}"#,
    );
    let Some(ApiError::Unknown(unknown)) = error.api() else {
        panic!("{error:?}")
    };
    assert_eq!(
        (unknown.status(), unknown.error(), unknown.detail()),
        (409, Some("FromTheFuture"), Some("Later"))
    );
    assert!(unknown.body().as_str().ends_with("1e999}"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(error.is_conflict() && error.possibly_sent() && !error.is_decode());
}

#[test]
fn message_of_a_failed_connection_names_the_root_cause() {
    let source = std::io::Error::other(std::io::Error::other("certificate expired"));
    let error = Error::transport(TransportError::connect(source));
    let error = error.at_server("https://api.polar.sh").during("things:get", 3);
    assert_eq!(
        error.to_string(),
        "things:get failed: could not connect to https://api.polar.sh: certificate expired (after 3 attempts)"
    );
    assert!(error.source().is_some());
    assert!(error.is_connect() && !error.possibly_sent() && error.status().is_none());
    let timeout = Error::transport(TransportError::timeout("").never_sent()).at_server("https://api.polar.sh");
    assert_eq!(timeout.to_string(), "connecting to https://api.polar.sh timed out");
    let reset = Error::transport(TransportError::other("reset by peer")).at_server("https://api.polar.sh");
    assert_eq!(reset.to_string(), "the connection failed: reset by peer");
}

#[test]
fn message_says_how_long_to_wait() {
    for (headers, sentence) in [
        (&[("retry-after", "17")][..], "429 Too Many Requests: retry after 17 s"),
        (&[], "429 Too Many Requests"),
    ] {
        let error = error_response(429, headers, "");
        assert_eq!(error.to_string(), format!("things:get failed with {sentence}"));
    }
    let error = error_response(503, &[("retry-after", "2")], r#"{"detail":"Busy"}"#);
    assert!(
        error
            .to_string()
            .ends_with("503 Service Unavailable: Busy; retry after 2 s"),
        "{error}"
    );
}

#[test]
fn debug_omits_headers_and_body() {
    let error = error_response(418, &[("set-cookie", "canary")], r#"{"input":"canary"}"#);
    assert!(!format!("{error:?}").contains("canary"));
}

#[test]
fn error_is_send_sync_and_clone() {
    fn check<T: Send + Sync + Clone + Unpin + 'static + Into<Box<dyn StdError + Send + Sync>>>() {}
    check::<Error>();
}
