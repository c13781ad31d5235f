//! Reads the actions of an overlay.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::Reporter;
use crate::diagnostic::nearest;
use crate::pointer::Pointer;

/// One action.
pub(super) struct Action<'a> {
    /// The target as it is written.
    pub(super) written: &'a str,
    pub(super) target: JsonPath,
    pub(super) change: Change<'a>,
}

/// What an action does to each node that its target matches.
#[derive(Clone, Copy)]
pub(super) enum Change<'a> {
    /// Merges this into it.
    Update(&'a Value),
    /// Takes it out.
    Remove,
}

const ACTION: &str = "an action has a `target` and either `update` or `remove: true`";

/// The well-formed actions of an overlay with their places; what is wrong with it is reported.
pub(super) fn read<'a>(overlay: &'a Value, problems: &mut Reporter<'_>) -> Vec<(Pointer, Action<'a>)> {
    let root = Pointer::default();
    let Value::Object(object) = overlay else {
        problems.malformed(&root, "the overlay has to be an object", "start with `overlay: 1.0.0`");
        return Vec::new();
    };
    known_keys(object, &["overlay", "info", "extends", "actions"], &root, problems);
    header(object, problems);
    let at = root.child("actions");
    let Some(actions) = object.get("actions") else {
        problems.malformed(&root, "the overlay has no `actions`", "add `actions`, a list");
        return Vec::new();
    };
    let Some(actions) = actions.as_array().filter(|actions| !actions.is_empty()) else {
        problems.malformed(&at, "`actions` has to be a list of at least one action", ACTION);
        return Vec::new();
    };
    let read = actions.iter().enumerate().filter_map(|(index, value)| {
        let at = at.item(index);
        action(value, &at, problems).map(|action| (at, action))
    });
    read.collect()
}

fn header(object: &Map<String, Value>, problems: &mut Reporter<'_>) {
    let root = Pointer::default();
    let help = "the generator reads OpenAPI Overlay 1.0: `overlay: 1.0.0`";
    match object.get("overlay") {
        None => problems.malformed(&root, "the overlay does not say its version", help),
        Some(Value::String(version)) if version.starts_with("1.0.") => {}
        Some(version) => {
            let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
            let message = format!("`{version}` is not a version that the generator reads");
            problems.malformed(&root.child("overlay"), message, help);
        }
    }
    let info = object.get("info").and_then(Value::as_object);
    let said = |name| info.and_then(|info| info.get(name)).is_some_and(Value::is_string);
    if !said("title") || !said("version") {
        let at = if info.is_some() { root.child("info") } else { root };
        problems.malformed(
            &at,
            "the overlay does not say what it is",
            "add `info` with `title` and `version`",
        );
    }
}

fn action<'a>(value: &'a Value, at: &Pointer, problems: &mut Reporter<'_>) -> Option<Action<'a>> {
    let Value::Object(object) = value else {
        problems.malformed(at, "an action has to be an object", ACTION);
        return None;
    };
    let known = known_keys(object, &["target", "description", "update", "remove"], at, problems);
    let (written, target) = target(object, at, problems)?;
    let change = change(object, at, problems)?;
    known.then_some(Action {
        written,
        target,
        change,
    })
}

fn target<'a>(
    object: &'a Map<String, Value>,
    at: &Pointer,
    problems: &mut Reporter<'_>,
) -> Option<(&'a str, JsonPath)> {
    let Some(target) = object.get("target") else {
        problems.malformed(at, "the action has no `target`", ACTION);
        return None;
    };
    let at = at.child("target");
    let Some(written) = target.as_str() else {
        problems.malformed(
            &at,
            "`target` has to be a text",
            "write a JSONPath: `$.paths['/v1/…'].get`",
        );
        return None;
    };
    match JsonPath::parse(written) {
        Ok(path) => Some((written, path)),
        Err(error) => {
            let message = format!("the target is no JSONPath: {}", error.message());
            let help = format!("see RFC 9535; it goes wrong after {} characters", error.position());
            problems.malformed(&at, message, help);
            None
        }
    }
}

fn change<'a>(object: &'a Map<String, Value>, at: &Pointer, problems: &mut Reporter<'_>) -> Option<Change<'a>> {
    let remove = match object.get("remove") {
        None => false,
        Some(Value::Bool(remove)) => *remove,
        Some(_) => {
            problems.malformed(&at.child("remove"), "`remove` has to be `true` or `false`", ACTION);
            return None;
        }
    };
    match (object.get("update"), remove) {
        (Some(update), false) => Some(Change::Update(update)),
        (None, true) => Some(Change::Remove),
        (Some(_), true) => {
            problems.malformed(&at.child("update"), "the action updates what it removes", ACTION);
            None
        }
        (None, false) => {
            problems.malformed(at, "the action does nothing", ACTION);
            None
        }
    }
}

/// Whether all keys are known; extensions are, and are left to whoever wrote them.
fn known_keys(object: &Map<String, Value>, known: &[&str], at: &Pointer, problems: &mut Reporter<'_>) -> bool {
    let mut all = true;
    for key in object
        .keys()
        .filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"))
    {
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: `{}`", known.join("`, `")),
        };
        problems.malformed(&at.child(key), format!("`{key}` is no key of an overlay"), help);
        all = false;
    }
    all
}
