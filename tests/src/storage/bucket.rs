//! The storage: parts that are sent, and files that are downloaded.

use std::io::{BufReader, Result, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::http::{Received, read_body, read_head, reset, respond, wait_until_closed};
use super::{Shared, StorageFault, checksum, lock};

const XML: [(&str, &str); 1] = [("content-type", "application/xml")];

/// Serves the requests of a connection.
pub(super) fn serve(state: &Shared, stream: &TcpStream) -> Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let request = read_head(&mut reader)?;
        let number = part_number(&request.target);
        let fault = {
            let mut state = lock(state);
            state.storage_requests.push(request.clone());
            let faults = state.faults.entry(number.unwrap_or(0)).or_default();
            if faults.is_empty() {
                None
            } else {
                Some(faults.remove(0))
            }
        };
        if fault == Some(StorageFault::Hang) {
            return Err(wait_until_closed(stream));
        }
        let Some(number) = number else {
            get(state, stream, &request, fault)?;
            continue;
        };
        if fault == Some(StorageFault::CutBody) {
            read_body(&mut reader, request.length() / 2)?;
            return Err(reset(stream));
        }
        let mut body = read_body(&mut reader, request.length())?;
        if fault == Some(StorageFault::Damage)
            && let Some(first) = body.first_mut()
        {
            *first ^= 1;
        }
        overlap(state);
        let response = put(state, &request, number, &body, fault);
        lock(state).concurrent_parts -= 1;
        match response {
            _ if fault == Some(StorageFault::CutResponse) => return Err(reset(stream)),
            Ok(_) if fault == Some(StorageFault::NoEtag) => respond(stream, 200, &[], b"")?,
            Ok(etag) => respond(stream, 200, &[("etag", &etag)], b"")?,
            Err((status, code)) => respond(stream, status, &XML, error(code).as_bytes())?,
        }
    }
}

/// The number of the part in `/bucket/FILE/PART?…`.
pub(super) fn part_number(target: &str) -> Option<i64> {
    target.split('?').next()?.split('/').nth(3)?.parse().ok()
}

/// Counts the parts that are received at the same time, and waits for others if a test asks for it.
fn overlap(shared: &Shared) {
    let mut state = lock(shared);
    state.concurrent_parts += 1;
    state.max_concurrent_parts = state.max_concurrent_parts.max(state.concurrent_parts);
    shared.part_arrived.notify_all();
    // The limit only ends a test that fails.
    let wait = shared
        .part_arrived
        .wait_timeout_while(state, Duration::from_secs(10), |state| {
            state.max_concurrent_parts < state.wait_for_concurrent
        });
    drop(wait);
}

/// Stores a part and returns its entity tag, or the status and code of an error.
fn put(
    state: &Shared,
    request: &Received,
    number: i64,
    body: &[u8],
    fault: Option<StorageFault>,
) -> std::result::Result<String, (u16, &'static str)> {
    let mut state = lock(state);
    if let Some(StorageFault::Status(status, code)) = fault {
        return Err((status, code));
    }
    if state.is_expired || !request.target.ends_with("X-Amz-Signature=0123456789abcdef") {
        return Err((403, "AccessDenied"));
    }
    let foreign = ["authorization", "polar-version", "polar-organization", "x-gateway"];
    if foreign.iter().any(|name| request.header(name).is_some()) {
        return Err((501, "HeaderOfAnotherServer"));
    }
    let index = request
        .target
        .split('/')
        .nth(2)
        .and_then(|index| index.parse::<usize>().ok());
    let Some(file) = index.and_then(|index| state.files.get_mut(index)) else {
        return Err((404, "NoSuchUpload"));
    };
    let sum = checksum(body);
    let parts = file.created["upload"]["parts"].as_array();
    let declared = parts.into_iter().flatten().find(|part| part["number"] == number);
    if declared
        .is_none_or(|part| part["checksum_sha256_base64"] != request.header("x-amz-checksum-sha256").unwrap_or(""))
    {
        return Err((403, "SignatureDoesNotMatch"));
    }
    if request.header("x-amz-checksum-sha256") != Some(&sum) {
        return Err((400, "BadDigest"));
    }
    let etag = format!("\"etag-{number}-{}\"", body.len());
    file.parts.insert(number, (body.to_vec(), etag.clone()));
    Ok(etag)
}

fn error(code: &str) -> String {
    format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Signature>0123456789abcdef</Signature></Error>")
}

/// Sends the file, or the rest of it.
fn get(state: &Shared, mut stream: &TcpStream, request: &Received, fault: Option<StorageFault>) -> Result<()> {
    let content = lock(state).download.clone();
    if let Some(StorageFault::Status(status, code)) = fault {
        return respond(stream, status, &XML, error(code).as_bytes());
    }
    let start = request
        .header("range")
        .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    let mut rest = content[start.unwrap_or(0).min(content.len())..].to_vec();
    if fault == Some(StorageFault::Damage)
        && let Some(first) = rest.first_mut()
    {
        *first ^= 1;
    }
    let range = format!(
        "bytes {}-{}/{}",
        start.unwrap_or(0),
        content.len().saturating_sub(1),
        content.len()
    );
    let (status, headers) = match start {
        Some(_) => (206, vec![("etag", "\"v1\""), ("content-range", &*range)]),
        None => (200, vec![("etag", "\"v1\"")]),
    };
    if fault == Some(StorageFault::CutBody) {
        let head = format!(
            "HTTP/1.1 {status} -\r\ncontent-length: {}\r\ncontent-range: {range}\r\netag: \"v1\"\r\n\r\n",
            rest.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(&rest[..rest.len() / 2])?;
        return Err(std::io::ErrorKind::ConnectionAborted.into());
    }
    respond(stream, status, &headers, &rest)
}
