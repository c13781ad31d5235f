//! Compares a request with its operation in the document.

mod body;
mod parameters;

use polar_tests::faults::Request;
use serde_json::Value;

use crate::document::{Document, Operation};
use crate::values;

/// Every difference between the request and the document.
pub fn differences(document: &Document, operation: &Operation<'_>, request: &Request) -> Vec<String> {
    let mut differences = Vec::new();
    let method = operation.method.to_uppercase();
    if request.method() != method {
        differences.push(format!("the method is {}, not {method}", request.method()));
    }
    parameters::check(document, operation, request, &mut differences);
    check_headers(document, operation, request, &mut differences);
    check_body(document, operation, request, &mut differences);
    differences
        .into_iter()
        .map(|difference| format!("{}: {difference}", operation.id))
        .collect()
}

fn check_headers(document: &Document, operation: &Operation<'_>, request: &Request, differences: &mut Vec<String>) {
    let token = expected_token(operation).map(|token| format!("Bearer {token}"));
    let sent: Vec<_> = headers(request, "authorization").collect();
    if sent != Vec::from_iter(token.as_deref()) {
        differences.push(format!("the token is {sent:?}, not {token:?}"));
    }
    let sent: Vec<_> = headers(request, "polar-version").collect();
    if sent != [document.version()] {
        differences.push(format!("Polar-Version is {sent:?}, not {:?}", document.version()));
    }
    let sent: Vec<_> = headers(request, "user-agent").collect();
    if !matches!(&sent[..], [agent] if agent.starts_with("polar-sdk")) {
        differences.push(format!("User-Agent is {sent:?}"));
    }
    let sent: Vec<_> = headers(request, "accept").collect();
    let types = operation.response_types(document);
    let [accept] = sent[..] else {
        differences.push(format!("Accept is {sent:?}"));
        return;
    };
    if !types.iter().all(|media_type| accepts(accept, media_type)) {
        differences.push(format!("Accept is {accept:?}, not {types:?}"));
    }
}

/// Whether a range of `Accept` covers the media type.
fn accepts(accept: &str, media_type: &str) -> bool {
    accept.split(',').any(|range| {
        let range = range.split(';').next().unwrap_or_default().trim();
        match range.strip_suffix('*') {
            Some("*/") => true,
            Some(kind) => media_type.starts_with(kind),
            None => range == media_type,
        }
    })
}

/// Operations for users only never receive the token of the client, which belongs to an organization.
fn expected_token(operation: &Operation<'_>) -> Option<&'static str> {
    let security = operation.security();
    if security.is_empty() {
        None
    } else if security.iter().all(|scheme| ["oidc", "pat"].contains(scheme)) {
        Some(values::USER_TOKEN)
    } else {
        Some(values::CLIENT_TOKEN)
    }
}

fn check_body(document: &Document, operation: &Operation<'_>, request: &Request, differences: &mut Vec<String>) {
    let sent_type = headers(request, "content-type").next();
    let Some((media_type, schema)) = operation.body(document) else {
        if !request.body.is_empty() || sent_type.is_some() || headers(request, "transfer-encoding").next().is_some() {
            differences.push(format!("the body is not documented: {sent_type:?} {:?}", request.body));
        }
        return;
    };
    if sent_type != Some(media_type) {
        differences.push(format!("Content-Type is {sent_type:?}, not {media_type:?}"));
    }
    let length = request.body.len().to_string();
    if headers(request, "content-length").collect::<Vec<_>>() != [&*length] && request.body.is_empty() {
        differences.push("the body has no length".to_owned());
    }
    let body = match media_type {
        "application/json" => serde_json::from_slice(&request.body).map_err(|error| error.to_string()),
        "application/x-www-form-urlencoded" => Ok(form(&request.body)),
        _ => Err(format!("{media_type} is not supported by this test")),
    };
    match body {
        Ok(body) => differences.extend(body::check(document, schema, &body).err()),
        Err(why) => differences.push(format!("the body cannot be decoded: {why}")),
    }
}

/// The fields of a form as an object.
fn form(body: &[u8]) -> Value {
    let fields = url::form_urlencoded::parse(body);
    fields
        .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
        .collect()
}

/// All values of a header.
fn headers<'a>(request: &'a Request, name: &'a str) -> impl Iterator<Item = &'a str> {
    request.headers.iter().filter_map(move |line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}
