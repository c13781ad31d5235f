//! Who may ask.

use openapiv3::SecurityRequirement;

use super::Context;
use super::operations::Source;
use crate::ir::{Auth, Scheme};

/// From `security`, the document's where the operation has none. What Polar says about anonymous callers in
/// `x-polar-allowed-subjects` counts too: the schemes are then one way among others.
pub(super) fn lower(cx: &mut Context<'_>, source: &Source<'_>) -> Auth {
    let requirements = source.operation.security.as_ref().or(cx.document.security.as_ref());
    let requirements: &[SecurityRequirement] = requirements.map_or(&[], Vec::as_slice);
    let mut schemes = Vec::new();
    for (index, requirement) in requirements.iter().enumerate() {
        let mut names = requirement.iter();
        if let (Some((name, scopes)), None) = (names.next(), names.next()) {
            schemes.push(Scheme {
                name: name.clone(),
                scopes: scopes.clone(),
            });
        } else if !requirement.is_empty() {
            let at = source.at.child("security").item(index);
            let help = "a call carries one token: list the schemes as alternatives";
            cx.unsupported(&at, "several schemes that are needed together", help);
        }
    }
    if schemes.is_empty() {
        Auth::None
    } else if requirements.iter().any(SecurityRequirement::is_empty) || allows_anonymous(source) {
        Auth::Optional(schemes)
    } else {
        Auth::Required(schemes)
    }
}

fn allows_anonymous(source: &Source<'_>) -> bool {
    let subjects = source.operation.extensions.get("x-polar-allowed-subjects");
    let subjects = subjects.and_then(serde_json::Value::as_array);
    subjects.is_some_and(|subjects| subjects.iter().any(|subject| subject == "Anonymous"))
}
