//! API versions, redirects, methods, lists and enqueued responses.

use super::{Shop, field};
use polar_sdk::testing::{MockResponse, Server};
use polar_tests::raw;
use std::net::TcpStream;
use std::time::Duration;

#[test]
fn echoes_known_versions_and_rejects_unknown_ones() {
    let shop = Shop::new();
    let get =
        |version: &str| raw::send(shop.server.url(), "GET", "/v1/checkouts/", &[&shop.auth, version], "").unwrap();
    assert_eq!(get("polar-version: 2026-10").header("polar-version"), Some("2026-10"));
    assert_eq!(
        shop.seller("GET", "/v1/checkouts/", "").header("polar-version"),
        Some("2026-04")
    );
    let unknown = get("polar-version: 1999-01");
    assert_eq!(
        (unknown.status, &*unknown.body, unknown.header("polar-version")),
        (404, r#"{"detail":"Not Found"}"#, None)
    );
}

#[test]
fn redirects_paths_with_a_wrong_trailing_slash() {
    let shop = Shop::new();
    let moved = shop.seller("GET", "/v1/checkouts?limit=1", "");
    assert_eq!(moved.status, 307);
    assert_eq!(
        moved.header("location"),
        Some(&*format!("{}/v1/checkouts/?limit=1", shop.server.url()))
    );
}

#[test]
fn rejects_unknown_methods_routes_and_invalid_bodies() {
    let shop = Shop::new();
    assert_eq!(shop.seller("DELETE", "/v1/checkouts/", "").status, 405);
    assert_eq!(shop.seller("GET", "/v1/nothing", "").body, r#"{"detail":"Not Found"}"#);
    assert_eq!(
        shop.buyer("GET", "/v1/checkouts/client/a%2Fb", "").body,
        r#"{"detail":"Not Found"}"#
    );
    let url = shop.server.url();
    let chunked = [&*shop.auth, "transfer-encoding: chunked"];
    let response = raw::send_bytes(url, "POST", "/v1/checkouts/", &chunked, b"2\r\n{}\r\n0\r\n\r\n").unwrap();
    assert_eq!(
        (response.status, field(&response, &["error"])),
        (411, "LengthRequired".into())
    );
    let length = [&*shop.auth, "content-length: 3"];
    let response = raw::send_bytes(url, "POST", "/v1/checkouts/", &length, b"{\xff}").unwrap();
    assert_eq!((response.status, field(&response, &["error"])), (400, "null".into()));
    for body in ["", "[]", "{", "{\"products\":7}"] {
        assert_eq!(shop.seller("POST", "/v1/checkouts/", body).status, 422, "{body}");
    }
}

#[test]
fn deprecated_prefix_serves_the_same_checkouts() {
    let shop = Shop::new();
    let (id, secret) = shop.checkout();
    for target in [
        format!("/v1/checkouts/custom/{id}"),
        format!("/v1/checkouts/custom/client/{secret}"),
    ] {
        assert_eq!(field(&shop.seller("GET", &target, ""), &["id"]), id);
    }
    assert_eq!(
        field(
            &shop.seller("GET", "/v1/checkouts/custom/", ""),
            &["pagination", "total_count"]
        ),
        "1"
    );
}

#[test]
fn filters_sorts_and_paginates_lists() {
    let shop = Shop::new();
    let mug = shop.server.product("Mug").fixed(800, "usd").add();
    let ids: Vec<_> = (0..130).map(|_| shop.checkout().0).collect();
    shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(r#"{{"products":["{mug}"],"external_customer_id":"e1"}}"#),
    );
    shop.server.set_checkout_status(&ids[3], "failed");
    shop.seller(
        "PATCH",
        &format!("/v1/checkouts/{}", ids[4]),
        r#"{"customer_name":"Ann Smith"}"#,
    );
    for (query, total, max_page, items) in [
        ("", 131, 14, 10),
        ("?limit=1000", 131, 2, 100),
        ("?limit=100&page=2", 131, 2, 31),
        ("?limit=50&page=9999", 131, 3, 0),
        ("?product_id=6f36e6d2-a132-4344-824f-5b9dacef5b6d", 0, 0, 0),
        (&*format!("?product_id={mug}"), 1, 1, 1),
        (
            &*format!("?product_id={mug}&product_id={}&limit=100", shop.shirt),
            131,
            2,
            100,
        ),
        ("?product_id[]=ignored", 131, 14, 10),
        ("?external_customer_id=e1", 1, 1, 1),
        ("?status=failed", 1, 1, 1),
        ("?status=failed&status=expired", 1, 1, 1),
        ("?query=ann+smith", 1, 1, 1),
    ] {
        let page = shop.seller("GET", &format!("/v1/checkouts/{query}"), "");
        assert_eq!(
            field(&page, &["pagination", "total_count"]),
            total.to_string(),
            "{query} {}",
            page.body
        );
        assert_eq!(
            field(&page, &["pagination", "max_page"]),
            max_page.to_string(),
            "{query}"
        );
        let polar_tests::exact::Exact::List(found) = page.json().at(&["items"]).clone() else {
            panic!("{query}")
        };
        assert_eq!(found.len(), items, "{query}");
    }
    for query in [
        "status=",
        "status=nope",
        "status=open,failed",
        "limit=0",
        "page=0",
        "page=x",
        "sorting=name",
        "customer_id=a",
    ] {
        assert_eq!(
            shop.seller("GET", &format!("/v1/checkouts/?{query}"), "").status,
            422,
            "{query}"
        );
    }
    let first = |sorting: &str| {
        let page = shop
            .seller("GET", &format!("/v1/checkouts/?limit=1&sorting={sorting}"), "")
            .json();
        let polar_tests::exact::Exact::List(items) = page.at(&["items"]).clone() else {
            panic!("{sorting}")
        };
        items[0].at(&["id"]).to_string().replace('"', "")
    };
    assert_eq!(first("created_at"), ids[0]);
    assert_eq!(first("status&sorting=created_at"), ids[3]);
    assert_ne!(first("-created_at"), ids[0]);
}

#[test]
fn sends_enqueued_responses_and_records_requests() {
    let shop = Shop::new();
    shop.server
        .enqueue(MockResponse::html(502, "<h1>Bad Gateway</h1>").header("x-proxy", "p"));
    shop.server.enqueue(MockResponse::new(204));
    let response = shop.seller("GET", "/v1/checkouts/?query=%C3%A9", "");
    assert_eq!(
        (response.status, &*response.body, response.header("x-proxy")),
        (502, "<h1>Bad Gateway</h1>", Some("p"))
    );
    assert_eq!(shop.buyer("PATCH", "/a%20b", "{\"x\":1}").status, 204);
    let [first, second] = &shop.server.take_requests()[..] else {
        panic!("two requests")
    };
    assert_eq!((first.method(), first.target()), ("GET", "/v1/checkouts/?query=%C3%A9"));
    assert_eq!((first.path(), first.query()), ("/v1/checkouts/", Some("query=%C3%A9")));
    assert_eq!(first.header("Authorization"), shop.auth.strip_prefix("authorization: "));
    assert_eq!(
        (second.target(), second.query(), second.body()),
        ("/a%20b", None, &b"{\"x\":1}"[..])
    );
    assert!(shop.server.requests().is_empty());
}

#[test]
fn enqueued_responses_can_be_truncated_or_missing() {
    let shop = Shop::new();
    shop.server.enqueue(MockResponse::json(200, &"0123456789").truncated());
    let cut = shop.seller("GET", "/v1/checkouts/", "");
    assert_eq!(
        (cut.header("content-length"), &*cut.body),
        (Some("13"), "\"0123456789\"")
    );
    shop.server.enqueue(MockResponse::disconnect());
    let host = shop.server.url().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    std::io::Write::write_all(&mut stream, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut received = Vec::new();
    std::io::Read::read_to_end(&mut stream, &mut received).unwrap();
    assert!(received.is_empty());
}

#[test]
fn server_stops_when_it_is_dropped() {
    let server = Server::start().unwrap();
    let host = server.url().strip_prefix("http://").unwrap().to_owned();
    assert!(TcpStream::connect(&host).is_ok());
    drop(server);
    assert!(TcpStream::connect(&host).is_err());
}

#[test]
fn servers_with_the_same_seed_send_the_same_responses() {
    let body = |seed: Option<u64>| {
        let server = seed.map_or_else(Server::start, Server::start_with_seed).unwrap();
        server.set_now("2026-10-01T09:00:00Z".parse().unwrap());
        let shop = Shop::on(server);
        let (id, _) = shop.checkout();
        shop.seller("GET", &format!("/v1/checkouts/{id}"), "")
            .body
            .replace(shop.server.url(), "")
    };
    assert_eq!(body(Some(7)), body(Some(7)));
    assert_ne!(body(Some(7)), body(Some(8)));
    assert_ne!(body(None), body(None));
}

#[test]
fn ids_tokens_and_secrets_differ_between_servers() {
    let (one, two) = (Shop::new(), Shop::new());
    assert_ne!(one.shirt, two.shirt);
    assert_ne!(one.server.token(), two.server.token());
    assert_ne!(one.checkout(), two.checkout());
}

#[test]
fn clock_runs_until_it_is_set() {
    let shop = Shop::new();
    let before = polar_sdk::Timestamp::now();
    let (id, _) = shop.checkout();
    let created = field(&shop.seller("GET", &format!("/v1/checkouts/{id}"), ""), &["created_at"]);
    let created: polar_sdk::Timestamp = created.parse().unwrap();
    // The server's timestamps have microseconds.
    assert!(
        created.unix_nanos() / 1000 >= before.unix_nanos() / 1000 - 1,
        "{created} {before}"
    );
    assert!(shop.server.now() >= created);
    shop.server.set_now("2030-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(shop.server.now().to_string(), "2030-01-01T00:00:00Z");
    let expired = shop.seller("GET", &format!("/v1/checkouts/{id}"), "");
    assert_eq!(field(&expired, &["status"]), "expired");
    shop.server.advance(Duration::from_secs(60));
    assert_eq!(shop.server.now().to_string(), "2030-01-01T00:01:00.001Z");
}
