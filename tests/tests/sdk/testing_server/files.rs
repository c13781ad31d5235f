//! Files: uploads to the storage of the server, and what the storage rejects.

use super::{Shop, json};
use polar_sdk::models::{FileRead, FileServiceTypes};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::upload::Upload;
use polar_sdk::{Polar, RetryPolicy};
use polar_tests::raw;
use polar_tests::storage::checksum;
use serde_json::{Value, json};
use std::time::Duration;

const CONTENT: &[u8] = b"three parts of at most ten";

fn polar(server: &Server) -> Polar {
    let builder = Polar::builder().token(server.token()).base_url(server.url());
    builder.retry(RetryPolicy::off()).build().unwrap()
}

/// An upload in three parts, one after the other and without retries.
fn upload(server: &Server, kind: FileServiceTypes) -> Upload {
    let upload = polar(server).files().upload(CONTENT.to_vec(), "app.zip", kind);
    upload.part_size(10).parallelism(1).part_retry(RetryPolicy::off())
}

#[tokio::test]
async fn an_uploaded_file_is_listed_changed_and_deleted() {
    let server = Server::start().unwrap();
    let uploaded = upload(&server, FileServiceTypes::Downloadable)
        .version("1.0")
        .await
        .unwrap();
    let FileRead::Downloadable(file) = &uploaded.file else {
        panic!("{:?}", uploaded.file)
    };
    assert_eq!((file.is_uploaded, file.size, &*file.name), (true, 26, "app.zip"));
    assert_eq!(file.checksum_sha256_base64.as_deref(), Some(&*checksum(CONTENT)));
    assert_eq!(server.file_content(uploaded.id).as_deref(), Some(CONTENT));
    // Created, three parts, completed.
    assert_eq!(server.requests().len(), 5);

    let shop = Shop::on(server);
    let target = format!("/v1/files/{}", uploaded.id);
    let changed = json(&shop.seller("PATCH", &target, r#"{"name":"new.zip","version":null}"#));
    assert_eq!(
        (&changed["name"], &changed["version"]),
        (&json!("new.zip"), &Value::Null)
    );
    let listed = json(&shop.seller("GET", &format!("/v1/files/?ids={}", uploaded.id), ""));
    assert_eq!(listed["items"], json!([changed]));
    assert_eq!(shop.seller("DELETE", &target, "").status, 204);
    assert_eq!(shop.seller("DELETE", &target, "").status, 404);
    assert_eq!(shop.server.file_content(uploaded.id), None);
}

#[tokio::test]
async fn an_upload_is_resumed_with_the_parts_that_are_missing() {
    let server = Server::start().unwrap();
    server.enqueue(MockResponse::pass_through());
    server.enqueue(MockResponse::pass_through());
    server.enqueue(MockResponse::new(503));
    let error = upload(&server, FileServiceTypes::Downloadable).await.unwrap_err();
    let pending = error.into_pending().unwrap();
    assert_eq!(pending.sent_bytes(), 10);
    assert_eq!(server.file_content(pending.id()), None);
    server.take_requests();
    let uploaded = upload(&server, FileServiceTypes::Downloadable)
        .resume(pending)
        .await
        .unwrap();
    assert_eq!(server.file_content(uploaded.id).as_deref(), Some(CONTENT));
    // Two parts, completed.
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn presigned_urls_expire() {
    let server = Server::start().unwrap();
    server.enqueue(MockResponse::pass_through());
    server.enqueue(MockResponse::new(503));
    let error = upload(&server, FileServiceTypes::Downloadable).await.unwrap_err();
    server.advance(Duration::from_secs(601));
    let resumed = upload(&server, FileServiceTypes::Downloadable).resume(error.into_pending().unwrap());
    let error = polar_sdk::Error::from(resumed.await.unwrap_err());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
}

#[tokio::test]
async fn images_are_public_and_other_files_are_not() {
    let server = Server::start().unwrap();
    for (kind, status) in [
        (FileServiceTypes::ProductMedia, 200),
        (FileServiceTypes::Downloadable, 403),
    ] {
        let uploaded = upload(&server, kind).await.unwrap();
        let target = format!("/storage/{}", uploaded.id);
        let response = raw::send(server.url(), "GET", &target, &[], "").unwrap();
        assert_eq!(response.status, status, "{}", response.body);
        if let FileRead::ProductMedia(media) = uploaded.file {
            assert_eq!(media.public_url, format!("{}{target}", server.url()));
            assert_eq!(response.body.as_bytes(), CONTENT);
        }
    }
}

/// Creates a file with one part, and returns it.
fn create(shop: &Shop) -> Value {
    let part = json!({ "number": 1, "chunk_start": 0, "chunk_end": 3, "checksum_sha256_base64": checksum(b"abc") });
    let body = json!({
        "service": "downloadable", "name": "a.txt", "mime_type": "text/plain", "size": 3, "upload": { "parts": [part] },
    });
    let created = shop.seller("POST", "/v1/files/", &body.to_string());
    assert_eq!(created.status, 201, "{}", created.body);
    json(&created)
}

#[test]
fn storage_rejects_wrong_content_signatures_and_tokens() {
    let shop = Shop::new();
    let file = create(&shop);
    let url = file["upload"]["parts"][0]["url"].as_str().unwrap();
    let target = url.strip_prefix(shop.server.url()).unwrap();
    let forged = format!("{target}0");
    let declared = format!("x-amz-checksum-sha256: {}", checksum(b"abc"));
    let other = format!("x-amz-checksum-sha256: {}", checksum(b"abd"));
    for (target, headers, content, status, code) in [
        (target, vec![&*declared, &shop.auth], "abc", 400, "InvalidArgument"),
        (&forged, vec![&*declared], "abc", 403, "SignatureDoesNotMatch"),
        (target, vec![], "abc", 403, "SignatureDoesNotMatch"),
        (target, vec![&*other], "abd", 403, "SignatureDoesNotMatch"),
        (target, vec![&*declared], "abd", 400, "BadDigest"),
        ("/storage/unknown/1", vec![&*declared], "abc", 404, "NoSuchKey"),
        (target, vec![&*declared], "abc", 200, ""),
    ] {
        let response = raw::send(shop.server.url(), "PUT", target, &headers, content).unwrap();
        assert_eq!(response.status, status, "{code}: {}", response.body);
        assert!(response.body.contains(code), "{code}: {}", response.body);
    }
}

#[test]
fn an_upload_is_only_complete_with_all_parts_and_their_entity_tags() {
    let shop = Shop::new();
    let file = create(&shop);
    let target = format!("/v1/files/{}/uploaded", file["id"].as_str().unwrap());
    let complete = |parts: Value| {
        let body = json!({ "id": file["upload"]["id"], "path": file["upload"]["path"], "parts": parts });
        shop.seller("POST", &target, &body.to_string())
    };
    let part = |etag: &str| json!([{ "number": 1, "checksum_etag": etag, "checksum_sha256_base64": checksum(b"abc") }]);
    let missing = complete(part("x"));
    assert_eq!(missing.status, 422);
    assert!(missing.body.contains("part 1 was not sent"), "{}", missing.body);

    let url = file["upload"]["parts"][0]["url"].as_str().unwrap();
    let put = url.strip_prefix(shop.server.url()).unwrap();
    let declared = format!("x-amz-checksum-sha256: {}", checksum(b"abc"));
    let stored = raw::send(shop.server.url(), "PUT", put, &[&declared], "abc").unwrap();
    let etag = stored.header("etag").unwrap();
    assert_eq!(complete(part("x")).status, 422);
    assert_eq!(complete(json!([])).status, 422);
    // Twice, as after a lost response.
    for _ in 0..2 {
        let completed = complete(part(etag));
        assert_eq!(
            (completed.status, &json(&completed)["is_uploaded"]),
            (200, &json!(true))
        );
    }
}

#[test]
fn a_file_without_required_fields_is_rejected() {
    let response = Shop::new().seller("POST", "/v1/files/", r#"{"service":"downloadable","name":"a"}"#);
    let fields: Vec<_> = json(&response)["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["loc"][2].clone())
        .collect();
    assert_eq!(
        (response.status, fields),
        (422, vec![json!("mime_type"), json!("size"), json!("upload")])
    );
}
