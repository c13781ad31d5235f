//! The files of the organization. Their parts are sent to the [storage](super::storage).

use super::call::Call;
use super::error_responses::{self, HandlerResult, found};
use super::field_error::FieldError;
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::State;
use super::storage;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// How long the URLs of parts are valid.
const URL_LIFETIME: Duration = Duration::from_secs(600);

/// The fields that only a created file has, or only a complete one.
const PENDING_FIELDS: [&str; 1] = ["upload"];
const COMPLETE_FIELDS: [&str; 3] = ["created_at", "flagged_malicious_at", "public_url"];

/// `files:list`. Files whose upload is not complete are not listed.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let query = call.query();
    let ids: Vec<&str> = query.all("ids").collect();
    let files = state.files.iter().filter(|file| file.is("is_uploaded"));
    let files = files.filter(|file| ids.is_empty() || ids.contains(&file.id()));
    listing::list(files.map(complete), &query)
}

/// `files:create`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    validate(&fields)?;
    error_responses::reject_organization(&fields)?;
    let file = Object::new(fields.into());
    let (base_url, id) = (state.base_url.clone(), state.ids.uuid().to_string());
    let expires_at = state.clock.now().after(URL_LIFETIME).to_string();
    let declared = file.get("upload").get("parts").and_then(Value::as_array);
    let mut parts = Vec::new();
    for part in declared.into_iter().flatten() {
        let mut part = Object::new(part.clone());
        let number = part.integer("number");
        let signature = state.ids.secret("");
        part.set("url", storage::part_url(&base_url, &id, number, &signature));
        part.set("expires_at", &*expires_at);
        part.set("headers", storage::required_headers(&part));
        parts.push(part.into_value());
    }
    let path = format!(
        "{}/{id}/{}",
        state.organization_id,
        file.string("name").unwrap_or_default()
    );
    let stored = placeholders::object(state, "DownloadableFileRead").with(json!({
        "service": file.get("service"),
        "id": id,
        "name": file.get("name"),
        "path": path,
        "mime_type": file.get("mime_type"),
        "size": file.get("size"),
        "size_readable": readable(file.integer("size")),
        "checksum_sha256_base64": file.get("checksum_sha256_base64"),
        "version": file.get("version"),
        "public_url": storage::public_url(&base_url, &id),
        "upload": { "id": state.ids.secret(""), "path": path, "parts": parts },
    }));
    state.files.add(stored.clone());
    Ok(MockResponse::json(201, without(stored, &COMPLETE_FIELDS).fields()))
}

/// `files:uploaded`. Completing an upload once more changes nothing.
pub(super) fn uploaded(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let body = Object::new(call.body()?.fields.into());
    let mut file = found(state.files.find(call.id()?))?.clone();
    for name in ["id", "path"] {
        if Some(body.get(name)) != file.get("upload").get(name) {
            let message = format!("expected the `{name}` of the upload");
            return Err(error_responses::unusable_value(name, &message, body.get(name)));
        }
    }
    let content = state.storage.complete(&file, body.get("parts"));
    let content = content.map_err(|why| error_responses::unusable_value("parts", &why, body.get("parts")))?;
    let checksum = storage::checksum(&content);
    if file
        .string("checksum_sha256_base64")
        .is_some_and(|declared| declared != checksum)
    {
        let message = format!("the SHA-256 of the content is {checksum}, not that of `files:create`");
        return Err(error_responses::unusable_value("parts", &message, body.get("parts")));
    }
    if !file.is("is_uploaded") {
        file.set("is_uploaded", true);
        file.set("checksum_etag", storage::etag(&content));
        file.set("checksum_sha256_base64", checksum);
        file.set("checksum_sha256_hex", storage::checksum_hex(&content));
        file.set_moment("last_modified_at", state.clock.now());
        state.files.replace(file.clone());
    }
    Ok(MockResponse::json(200, complete(&file).fields()))
}

/// `files:update`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let file = found(state.files.find_mut(call.id()?))?;
    if let Some(name) = fields.get("name").filter(|name| !name.is_null()) {
        file.set("name", name.clone());
    }
    if let Some(version) = fields.get("version") {
        file.set("version", version.clone());
    }
    Ok(MockResponse::json(200, complete(file).fields()))
}

/// `files:delete`.
pub(super) fn delete(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let file = found(state.files.remove(call.id()?))?;
    state.storage.remove(file.id());
    Ok(MockResponse::new(204))
}

fn validate(fields: &Map<String, Value>) -> HandlerResult<()> {
    let service = fields.get("service").and_then(Value::as_str).unwrap_or("downloadable");
    let missing = ["name", "mime_type", "size", "upload", "service"].iter();
    let missing = missing.filter(|name| fields.get(**name).is_none_or(Value::is_null));
    let input = Value::from(fields.clone());
    let errors: Vec<_> = missing
        .map(|name| FieldError::new("missing", &["body", service, name], "Field required", &input))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(error_responses::invalid_request(&errors))
    }
}

/// A file as all operations except `files:create` return it.
fn complete(file: &Object) -> Object {
    let file = without(file.clone(), &PENDING_FIELDS);
    if storage::is_public(&file) {
        file
    } else {
        without(file, &["public_url"])
    }
}

fn without(mut file: Object, names: &[&str]) -> Object {
    for name in names {
        file.remove(name);
    }
    file
}

/// A size in the largest unit of which it has at least one, rounded down.
fn readable(bytes: i64) -> String {
    let (mut size, mut units) = (bytes, ["B", "KB", "MB", "GB", "TB"].into_iter());
    let mut unit = units.next();
    while size >= 1024
        && let Some(larger) = units.next()
    {
        (size, unit) = (size / 1024, Some(larger));
    }
    format!("{size} {}", unit.unwrap_or_default())
}
