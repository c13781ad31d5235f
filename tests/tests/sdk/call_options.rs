//! Options of single calls, and clients that share connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use polar_sdk::ids::OrganizationId;
use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{Polar, RequestOptions, RetryPolicy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::setup::Setup;

/// The values of a header in all requests since the last call.
fn sent(server: &Server, name: &str) -> Vec<Option<String>> {
    let requests = server.take_requests();
    requests
        .iter()
        .map(|request| request.header(name).map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn every_kind_of_request_accepts_headers_and_tokens() {
    let setup = Setup::new();
    for _ in 0..2 {
        setup.checkout().await;
    }
    let other = setup.server.token_with_scopes(&["checkouts:read", "checkouts:write"]);
    let checkouts = setup.polar.checkouts();
    let create = || checkouts.create(CheckoutCreate::new([setup.product]));
    let list = || checkouts.list().limit(1);

    create().header("x-n", "1").token(&other).await.unwrap();
    create().with_response().header("x-n", "1").token(&other).await.unwrap();
    list().header("x-n", "1").token(&other).await.unwrap();
    let all = list().pages().header("x-n", "1").token(&other);
    assert_eq!(collect_pages(all).await, 4);
    let all: Vec<_> = list()
        .items()
        .header("x-n", "1")
        .token(&other)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all.len(), 4);

    let requests = setup.server.take_requests();
    assert_eq!(requests.len(), 3 + 4 + 4);
    for request in requests {
        assert_eq!(request.header("x-n"), Some("1"), "{request:?}");
        assert_eq!(request.header("authorization"), Some(&*format!("Bearer {other}")));
    }
}

async fn collect_pages<P: polar_sdk::Paginated>(mut pages: polar_sdk::Pages<P>) -> usize {
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.unwrap();
        count += 1;
    }
    count
}

#[tokio::test]
async fn options_set_between_pages_apply_to_the_following_ones() {
    let setup = Setup::new();
    for _ in 0..3 {
        setup.checkout().await;
    }
    for prefetch in [false, true] {
        let mut pages = setup.polar.checkouts().list().limit(1).pages();
        if prefetch {
            pages = pages.prefetch();
        }
        pages.next().await.unwrap().unwrap();
        pages = pages.header("x-n", "1");
        while let Some(page) = pages.next().await {
            page.unwrap();
        }
        let sent = sent(&setup.server, "x-n");
        assert_eq!(
            (sent.len(), sent[0].as_deref(), sent[2].as_deref()),
            (3, None, Some("1"))
        );
    }
}

#[tokio::test]
async fn options_set_later_take_precedence() {
    let setup = Setup::new();
    let stored = RequestOptions::new().header("x-n", "stored").timeout(Duration::ZERO);
    let list = || setup.polar.checkouts().list();
    let request = list().header("x-n", "first").options(stored.clone());
    let error = request.await.unwrap_err();
    assert!(
        error.to_string().contains("`timeout` must be greater than zero"),
        "{error}"
    );
    let stored = RequestOptions::new().header("x-n", "stored");
    list().header("x-n", "first").options(stored.clone()).await.unwrap();
    list().options(stored).header("x-n", "last").await.unwrap();
    let expected = ["stored", "last"].map(|value| Some(value.to_owned()));
    assert_eq!(sent(&setup.server, "x-n"), expected);
}

#[tokio::test]
async fn timeouts_and_retries_of_a_call_override_those_of_the_client() {
    // A server that accepts connections and never responds.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let polar = Polar::builder().token("t").base_url(url).build().unwrap();
    let list = || polar.checkouts().list().timeout(Duration::from_millis(50));
    let error = list().await.unwrap_err();
    assert!(
        error.to_string().contains("within 50ms, the limit of the whole call"),
        "{error}"
    );
    let attempt = Duration::from_millis(10);
    let error = list()
        .attempt_timeout(attempt)
        .retry(RetryPolicy::off())
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("within 10ms, the limit of one attempt"),
        "{error}"
    );
    assert_eq!(error.attempts(), 1);
    let error = list()
        .items()
        .attempt_timeout(attempt)
        .retry(RetryPolicy::off())
        .next()
        .await;
    assert!(error.unwrap().unwrap_err().to_string().contains("within 10ms"));
}

#[tokio::test]
async fn headers_of_the_client_are_sent_with_every_call() {
    let setup = Setup::new();
    let builder = || {
        Polar::builder()
            .token(setup.server.token())
            .base_url(setup.server.url())
    };
    let polar = builder()
        .header("x-gateway", "first")
        .header("X-Gateway", "canary")
        .build()
        .unwrap();
    polar.checkouts().list().await.unwrap();
    polar.checkouts().list().header("x-gateway", "call").await.unwrap();
    let expected = ["canary", "call"].map(|value| Some(value.to_owned()));
    assert_eq!(sent(&setup.server, "x-gateway"), expected);
    assert!(!format!("{polar:?}").contains("canary"));

    for (name, value, why) in [
        ("Authorization", "x", "the header `authorization` cannot be set"),
        ("polar_oat_canary ", "x", "the name of a header is invalid"),
        ("x-a", "canary\n", "the value of the header `x-a`"),
    ] {
        let error = builder().header(name, value).build().unwrap_err();
        assert!(error.is_invalid_request(), "{error:?}");
        let message = format!("{error} {error:?}");
        assert!(message.contains(why) && !message.contains("canary"), "{message}");
    }
}

/// Responds to every request with an empty page, counts connections, and returns the requests.
async fn serve(
    listener: TcpListener,
    connections: Arc<AtomicUsize>,
    requests: tokio::sync::mpsc::UnboundedSender<String>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(respond(stream, requests.clone()));
    }
}

async fn respond(mut stream: TcpStream, requests: tokio::sync::mpsc::UnboundedSender<String>) {
    let mut received = Vec::new();
    while stream.read_buf(&mut received).await.is_ok_and(|n| n > 0) {
        if received.ends_with(b"\r\n\r\n") {
            let request = String::from_utf8(std::mem::take(&mut received)).unwrap();
            requests.send(request.to_lowercase()).unwrap();
            let body = r#"{"items":[],"pagination":{"total_count":0,"max_page":0}}"#;
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}",
                body.len()
            );
            stream
                .write_all(format!("{head}\r\n\r\n{body}").as_bytes())
                .await
                .unwrap();
        }
    }
}

#[tokio::test]
async fn clients_for_other_tokens_and_organizations_share_connections() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let (sender, mut requests) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(serve(listener, Arc::clone(&connections), sender));

    let polar = Polar::builder()
        .token("one")
        .base_url(url)
        .header("x-shop", "a")
        .build()
        .unwrap();
    let organization: OrganizationId = "1dbfc517-0bbf-4301-9ba8-555ca42b9737".parse().unwrap();
    let other = polar.with_token("two").unwrap();
    let both = other.with_organization(organization);
    let mut found = Vec::new();
    for client in [&polar, &other, &both, &polar] {
        client.checkouts().list().await.unwrap();
        let request = requests.recv().await.unwrap();
        let value = |name: &str| {
            let line = request
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.map(str::to_owned)
        };
        assert_eq!(value("x-shop").as_deref(), Some("a"));
        found.push((value("authorization").unwrap(), value("polar-organization")));
    }
    let bearer = |token: &str| format!("bearer {token}");
    let id = organization.to_string();
    let expected = [
        (bearer("one"), None),
        (bearer("two"), None),
        (bearer("two"), Some(id)),
        (bearer("one"), None),
    ];
    assert_eq!(found, expected);
    assert_eq!(connections.load(Ordering::Relaxed), 1);
}

#[test]
fn an_invalid_token_of_another_client_is_an_error() {
    let polar = Polar::anonymous().unwrap();
    for token in ["", "canary canary"] {
        let error = polar.with_token(token).unwrap_err();
        assert!(
            error.is_invalid_request() && !error.to_string().contains("canary"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn creates_are_retried_after_a_5xx_only_if_the_caller_allows_it() {
    let setup = Setup::new();
    let policy = || RetryPolicy::new().initial_backoff(Duration::ZERO);
    let create = || setup.polar.checkouts().create(CheckoutCreate::new([setup.product]));
    for failure in [
        MockResponse::new(503),
        MockResponse::new(500),
        MockResponse::disconnect(),
    ] {
        setup.server.enqueue(failure.clone());
        let error = create().retry(policy()).await.unwrap_err();
        assert_eq!(
            (error.attempts(), setup.server.take_requests().len()),
            (1, 1),
            "{error:?}"
        );

        setup.server.enqueue(failure);
        let response = create()
            .with_response()
            .retry(policy().retry_writes(true))
            .await
            .unwrap();
        assert_eq!((response.attempts(), setup.server.take_requests().len()), (2, 2));
    }
}

#[tokio::test]
async fn a_confirmation_is_not_repeated_even_if_writes_are_retried() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    let policy = RetryPolicy::new().initial_backoff(Duration::ZERO).retry_writes(true);
    for failure in [
        MockResponse::new(503),
        MockResponse::new(429),
        MockResponse::disconnect(),
    ] {
        setup.server.enqueue(failure);
        let confirm = setup
            .polar
            .checkouts()
            .client_confirm(&secret, CheckoutConfirmStripe::new());
        let error = confirm.retry(policy.clone()).await.unwrap_err();
        assert_eq!(
            (error.attempts(), setup.server.take_requests().len()),
            (1, 1),
            "{error:?}"
        );
    }
}
