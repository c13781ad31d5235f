//! The API's side of uploads and downloads: `files:create`, `files:uploaded` and the URL of a download.

use std::io::{BufReader, Result};
use std::net::TcpStream;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::http::{Received, read_body, read_head, reset, respond};
use super::{Shared, StorageState, StoredFile, TOKEN, checksum, lock};

const FILE_ID: &str = "11111111-1111-4111-8111-";
const ORGANIZATION_ID: &str = "22222222-2222-4222-8222-222222222222";
const TIME: &str = "2026-11-21T11:18:19Z";

/// Serves the requests of a connection.
pub(super) fn serve(state: &Shared, stream: &TcpStream, api: &str, storage: &str) -> Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = read_head(&mut reader)?;
        request.body = read_body(&mut reader, request.length())?;
        let mut state = lock(state);
        state.api_requests.push(request.clone());
        let (status, body) = if request.target.starts_with("/download/") {
            let location = format!("{storage}/bucket/download?X-Amz-Signature=0123456789abcdef");
            drop(state);
            respond(stream, 302, &[("location", &location)], b"")?;
            continue;
        } else if request.header("authorization") != Some(&format!("Bearer {TOKEN}")) {
            error(401, "Unauthorized", "a token is required")
        } else if request.target == "/v1/files/" {
            create(&mut state, &request, storage)
        } else if request.target.ends_with("/uploaded") {
            complete(&mut state, &request)
        } else {
            error(404, "ResourceNotFound", api)
        };
        if request.target.ends_with("/uploaded") && state.lost_completions > 0 {
            state.lost_completions -= 1;
            return Err(reset(stream));
        }
        drop(state);
        let headers = [("content-type", "application/json")];
        respond(stream, status, &headers, body.to_string().as_bytes())?;
    }
}

fn error(status: u16, class: &str, detail: &str) -> (u16, Value) {
    (status, json!({"error": class, "detail": detail}))
}

fn create(state: &mut StorageState, request: &Received, storage: &str) -> (u16, Value) {
    let Ok(created) = serde_json::from_slice::<Value>(&request.body) else {
        return error(422, "RequestValidationError", "not JSON");
    };
    let index = state.files.len();
    let parts: Vec<_> = created["upload"]["parts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|part| {
            let number = &part["number"];
            let sum = &part["checksum_sha256_base64"];
            json!({
                "number": number, "chunk_start": part["chunk_start"], "chunk_end": part["chunk_end"],
                "checksum_sha256_base64": sum, "expires_at": TIME,
                "url": format!("{storage}/bucket/{index}/{number}?X-Amz-Expires=600&X-Amz-Signature=0123456789abcdef"),
                "headers": {"x-amz-checksum-sha256": sum, "x-amz-sdk-checksum-algorithm": "SHA256"},
            })
        })
        .collect();
    let mut file = file_json(&created, index);
    file["upload"] = json!({"id": format!("upload-{index}"), "path": format!("path-{index}"), "parts": parts});
    state.files.push(StoredFile {
        created,
        ..StoredFile::default()
    });
    (201, file)
}

/// The fields that all models of a file share.
fn file_json(created: &Value, index: usize) -> Value {
    json!({
        "id": format!("{FILE_ID}{index:012}"), "organization_id": ORGANIZATION_ID, "name": created["name"],
        "path": format!("path-{index}"), "mime_type": created["mime_type"], "size": created["size"],
        "storage_version": null, "checksum_etag": null, "checksum_sha256_base64": created["checksum_sha256_base64"],
        "checksum_sha256_hex": null, "last_modified_at": null, "version": created["version"], "is_uploaded": false,
        "service": created["service"], "size_readable": "1 MB",
    })
}

/// Checks each part and joins them.
fn complete(state: &mut StorageState, request: &Received) -> (u16, Value) {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let id = request
        .target
        .trim_start_matches("/v1/files/")
        .trim_end_matches("/uploaded");
    let index = id.rsplit('-').next().and_then(|index| index.parse::<usize>().ok());
    let Some((index, file)) = index.and_then(|index| Some((index, state.files.get_mut(index)?))) else {
        return error(404, "ResourceNotFound", "no such file");
    };
    if body["id"] != format!("upload-{index}") || body["path"] != format!("path-{index}") {
        return error(422, "RequestValidationError", "another upload");
    }
    let given = body["parts"].as_array().cloned().unwrap_or_default();
    let expected: Vec<_> = file
        .parts
        .iter()
        .map(|(number, (content, etag))| {
            json!({"number": number, "checksum_etag": etag, "checksum_sha256_base64": checksum(content)})
        })
        .collect();
    let count = file.created["upload"]["parts"].as_array().map_or(0, Vec::len);
    if given != expected || given.len() != count {
        return error(422, "RequestValidationError", "wrong parts");
    }
    let content: Vec<u8> = file.parts.values().flat_map(|(content, _)| content.clone()).collect();
    if file.created["checksum_sha256_base64"] != checksum(&content) {
        return error(422, "RequestValidationError", "wrong checksum of the file");
    }
    file.content = Some(content);
    let mut json = file_json(&file.created, index);
    json["is_uploaded"] = true.into();
    json["created_at"] = TIME.into();
    json["flagged_malicious_at"] = Value::Null;
    json["public_url"] = "https://uploads.example/file".into();
    (200, json)
}

pub(super) fn file_download(api: &str, content: &[u8]) -> Value {
    let created = json!({
        "name": "app.zip", "mime_type": "application/zip", "size": content.len(), "service": "downloadable",
        "checksum_sha256_base64": checksum(content), "version": null,
    });
    let mut file = file_json(&created, 0);
    let hex = Sha256::digest(content)
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    file["checksum_sha256_hex"] = hex.into();
    file["is_uploaded"] = true.into();
    file["download"] = json!({"url": format!("{api}/download/0123456789abcdef"), "headers": {}, "expires_at": TIME});
    file
}
