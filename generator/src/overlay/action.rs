//! Parses the actions of an overlay.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::Reporter;
use crate::diagnostic::nearest;
use crate::pointer::Pointer;

/// One action.
pub(super) struct Action<'a> {
    /// The target as written.
    pub(super) written: &'a str,
    pub(super) target: JsonPath,
    pub(super) change: ActionKind<'a>,
}

/// The change to each matched node.
#[derive(Clone, Copy)]
pub(super) enum ActionKind<'a> {
    /// Merges this value into the node.
    Update(&'a Value),
    /// Removes the node.
    Remove,
}

const ACTION: &str = "an action needs a `target` and either `update` or `remove: true`";

/// Returns the valid actions of an overlay with their locations. Reports everything that is invalid.
pub(super) fn read<'a>(overlay: &'a Value, reporter: &mut Reporter<'_>) -> Vec<(Pointer, Action<'a>)> {
    let root = Pointer::default();
    let Value::Object(object) = overlay else {
        reporter.malformed(&root, "the overlay must be an object", "start with `overlay: 1.0.0`");
        return Vec::new();
    };
    known_keys(object, &["overlay", "info", "extends", "actions"], &root, reporter);
    header(object, reporter);
    let at = root.child("actions");
    let Some(actions) = object.get("actions") else {
        reporter.malformed(&root, "the overlay has no `actions`", "add a list of `actions`");
        return Vec::new();
    };
    let Some(actions) = actions.as_array().filter(|actions| !actions.is_empty()) else {
        reporter.malformed(&at, "`actions` must be a list of at least one action", ACTION);
        return Vec::new();
    };
    let read = actions.iter().enumerate().filter_map(|(index, value)| {
        let at = at.item(index);
        action(value, &at, reporter).map(|action| (at, action))
    });
    read.collect()
}

fn header(object: &Map<String, Value>, reporter: &mut Reporter<'_>) {
    let root = Pointer::default();
    let help = "only OpenAPI Overlay 1.0 is supported: `overlay: 1.0.0`";
    match object.get("overlay") {
        None => reporter.malformed(&root, "the overlay has no version", help),
        Some(Value::String(version)) if version.starts_with("1.0.") => {}
        Some(version) => {
            let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
            let message = format!("unsupported version `{version}`");
            reporter.malformed(&root.child("overlay"), message, help);
        }
    }
    let info = object.get("info").and_then(Value::as_object);
    let has = |name| info.and_then(|info| info.get(name)).is_some_and(Value::is_string);
    if !has("title") || !has("version") {
        let at = if info.is_some() { root.child("info") } else { root };
        reporter.malformed(
            &at,
            "the overlay has no title or version",
            "add `info` with `title` and `version`",
        );
    }
}

fn action<'a>(value: &'a Value, at: &Pointer, reporter: &mut Reporter<'_>) -> Option<Action<'a>> {
    let Value::Object(object) = value else {
        reporter.malformed(at, "an action must be an object", ACTION);
        return None;
    };
    let known = known_keys(object, &["target", "description", "update", "remove"], at, reporter);
    let (written, target) = target(object, at, reporter)?;
    let change = change(object, at, reporter)?;
    known.then_some(Action {
        written,
        target,
        change,
    })
}

fn target<'a>(
    object: &'a Map<String, Value>,
    at: &Pointer,
    reporter: &mut Reporter<'_>,
) -> Option<(&'a str, JsonPath)> {
    let Some(target) = object.get("target") else {
        reporter.malformed(at, "the action has no `target`", ACTION);
        return None;
    };
    let at = at.child("target");
    let Some(written) = target.as_str() else {
        reporter.malformed(
            &at,
            "`target` must be a string",
            "use a JSONPath, such as `$.paths['/v1/…'].get`",
        );
        return None;
    };
    match JsonPath::parse(written) {
        Ok(path) => Some((written, path)),
        Err(error) => {
            let message = format!("the target is not a valid JSONPath: {}", error.message());
            let help = format!("see RFC 9535; the error is after {} characters", error.position());
            reporter.malformed(&at, message, help);
            None
        }
    }
}

fn change<'a>(object: &'a Map<String, Value>, at: &Pointer, reporter: &mut Reporter<'_>) -> Option<ActionKind<'a>> {
    let remove = match object.get("remove") {
        None => false,
        Some(Value::Bool(remove)) => *remove,
        Some(_) => {
            reporter.malformed(&at.child("remove"), "`remove` must be `true` or `false`", ACTION);
            return None;
        }
    };
    match (object.get("update"), remove) {
        (Some(update), false) => Some(ActionKind::Update(update)),
        (None, true) => Some(ActionKind::Remove),
        (Some(_), true) => {
            reporter.malformed(&at.child("update"), "the action has both `update` and `remove`", ACTION);
            None
        }
        (None, false) => {
            reporter.malformed(at, "the action has neither `update` nor `remove: true`", ACTION);
            None
        }
    }
}

/// Whether all keys are known. Extensions are allowed.
fn known_keys(object: &Map<String, Value>, known: &[&str], at: &Pointer, reporter: &mut Reporter<'_>) -> bool {
    let mut all = true;
    for key in object
        .keys()
        .filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"))
    {
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the known keys are `{}`", known.join("`, `")),
        };
        reporter.malformed(&at.child(key), format!("unknown key `{key}`"), help);
        all = false;
    }
    all
}
