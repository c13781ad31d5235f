//! The storage of files, at the presigned URLs that `files:create` returns.
//!
//! The code under test sends these requests, so they appear among the received requests and take enqueued responses.

use super::mock_response::MockResponse;
use super::objects::Object;
use super::received_request::ReceivedRequest;
use super::state::State;
use crate::hex::hex;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

const PREFIX: &str = "/storage/";
const CHECKSUM_HEADER: &str = "x-amz-checksum-sha256";

/// The parts that were received, by the id of their file and their number.
#[derive(Debug, Default)]
pub(super) struct Storage(BTreeMap<(String, i64), Bytes>);

impl Storage {
    pub(super) fn remove(&mut self, file: &str) {
        self.0.retain(|(id, _), _| id != file);
    }

    /// Joins the parts of a file, or says why they are not those of `completed`, the `parts` of `files:uploaded`.
    pub(super) fn complete(&self, file: &Object, completed: &Value) -> Result<Vec<u8>, String> {
        let declared = declared_parts(file);
        let completed = completed.as_array().map(Vec::as_slice).unwrap_or_default();
        if completed.len() != declared.len() {
            return Err(format!("expected {} parts, got {}", declared.len(), completed.len()));
        }
        let mut content = Vec::new();
        for (part, completed) in declared.iter().zip(completed) {
            let number = part.get("number").and_then(Value::as_i64).unwrap_or_default();
            if completed.get("number").and_then(Value::as_i64) != Some(number) {
                return Err(format!("expected part {number}: parts must be in order"));
            }
            let Some(received) = self.0.get(&(file.id().to_owned(), number)) else {
                return Err(format!("part {number} was not sent to the storage"));
            };
            let field = |name: &str| completed.get(name).and_then(Value::as_str);
            if field("checksum_etag").map(unquoted) != Some(unquoted(&etag(received))) {
                return Err(format!(
                    "the `checksum_etag` of part {number} is not the `ETag` of the storage"
                ));
            }
            if field("checksum_sha256_base64").is_some_and(|sum| sum != checksum(received)) {
                return Err(format!("the `checksum_sha256_base64` of part {number} is wrong"));
            }
            content.extend_from_slice(received);
        }
        Ok(content)
    }

    /// The content of a file, if all of its parts were received.
    pub(super) fn content(&self, file: &Object) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        for part in declared_parts(file) {
            let number = part.get("number")?.as_i64()?;
            content.extend_from_slice(self.0.get(&(file.id().to_owned(), number))?);
        }
        Some(content)
    }
}

/// Returns the response if the request is for the storage.
pub(super) fn respond(state: &mut State, request: &ReceivedRequest) -> Option<MockResponse> {
    let path = request.path().strip_prefix(PREFIX)?;
    let (id, number) = path.split_once('/').unwrap_or((path, ""));
    if request.header("authorization").is_some() {
        // The signature of the URL already authorizes the request.
        return Some(error(400, "InvalidArgument"));
    }
    let Some(file) = state.files.find(id).cloned() else {
        return Some(error(404, "NoSuchKey"));
    };
    Some(match (request.method(), number.parse()) {
        ("PUT", Ok(number)) => put(state, request, &file, number).unwrap_or_else(|error| error),
        ("GET", Err(_)) if number.is_empty() && is_public(&file) && file.is("is_uploaded") => {
            let content = state.storage.content(&file).unwrap_or_default();
            MockResponse::new(200).header("etag", &etag(&content)).body(content)
        }
        _ => error(403, "AccessDenied"),
    })
}

fn put(state: &mut State, request: &ReceivedRequest, file: &Object, number: i64) -> Result<MockResponse, MockResponse> {
    let declared = declared_parts(file).iter().cloned().map(Object::new);
    let url = format!("{}{}", state.base_url, request.target());
    let part = declared.into_iter().find(|part| part.string("url") == Some(&url));
    let part = part.ok_or_else(|| error(403, "SignatureDoesNotMatch"))?;
    if part.moment("expires_at").is_none_or(|end| state.clock.now() >= end) {
        return Err(error(403, "AccessDenied"));
    }
    let body = request.body();
    if let Some(sum) = part.string("checksum_sha256_base64") {
        if request.header(CHECKSUM_HEADER) != Some(sum) {
            // The header is part of what is signed.
            return Err(error(403, "SignatureDoesNotMatch"));
        }
        if sum != checksum(body) {
            return Err(error(400, "BadDigest"));
        }
    }
    if i64::try_from(body.len()) != Ok(part.integer("chunk_end") - part.integer("chunk_start")) {
        return Err(error(400, "IncompleteBody"));
    }
    let body = Bytes::copy_from_slice(body);
    let response = MockResponse::new(200)
        .header("etag", &etag(&body))
        .header(CHECKSUM_HEADER, &checksum(&body));
    state.storage.0.insert((file.id().to_owned(), number), body);
    Ok(response)
}

fn declared_parts(file: &Object) -> &[Value] {
    let parts = file.get("upload").get("parts").and_then(Value::as_array);
    parts.map(Vec::as_slice).unwrap_or_default()
}

/// The errors of S3 are XML.
fn error(status: u16, code: &str) -> MockResponse {
    MockResponse::new(status)
        .header("content-type", "application/xml")
        .body(format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code></Error>"#
        ))
}

pub(super) fn part_url(base_url: &str, file: &str, number: i64, signature: &str) -> String {
    format!("{base_url}{PREFIX}{file}/{number}?X-Amz-Expires=600&X-Amz-Signature={signature}")
}

/// Where anyone can get an image.
pub(super) fn public_url(base_url: &str, file: &str) -> String {
    format!("{base_url}{PREFIX}{file}")
}

pub(super) fn is_public(file: &Object) -> bool {
    matches!(file.string("service"), Some("product_media" | "organization_avatar"))
}

/// The headers that must be sent with a part.
pub(super) fn required_headers(part: &Object) -> Value {
    match part.string("checksum_sha256_base64") {
        Some(sum) => json!({ CHECKSUM_HEADER: sum, "x-amz-sdk-checksum-algorithm": "SHA256" }),
        None => json!({}),
    }
}

pub(super) fn checksum(content: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(content))
}

pub(super) fn checksum_hex(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// The entity tag of a content. It does not need to be a hash for clients, but it must change with the content.
pub(super) fn etag(content: &[u8]) -> String {
    let hex = checksum_hex(content);
    format!("\"{}\"", hex.get(..32).unwrap_or(&hex))
}

fn unquoted(etag: &str) -> &str {
    etag.trim_matches('"')
}
