//! What a call does that its signature does not tell: the request, who may ask, what is repeated.

use crate::diff::change::{At, Diff};
use crate::diff::words::listed;
use crate::ir::{Auth, BodyFormat, Operation, Retry, Scheme};

/// The request line, as docs have it.
pub(super) fn line(operation: &Operation) -> String {
    let method = format!("{:?}", operation.method).to_uppercase();
    format!("`{method} {}`", operation.path)
}

/// Tells how two calls of one name differ in what they do.
pub(super) fn compare(at: &At, old: &Operation, new: &Operation, diff: &mut Diff) {
    if line(old) != line(new) {
        diff.behaves(at, format!("sends {}, sent {}", line(new), line(old)));
    }
    let formats = (old.body.as_ref(), new.body.as_ref());
    if let (Some(before), Some(after)) = formats
        && before.format != after.format
    {
        let said = |format: BodyFormat| match format {
            BodyFormat::Json => "JSON",
            BodyFormat::Form => "a form",
        };
        let detail = format!("sends its body as {}, was {}", said(after.format), said(before.format));
        diff.behaves(at, detail);
    }
    auth(at, &old.auth, &new.auth, diff);
    match (old.retry, new.retry) {
        (Retry::ByMethod, Retry::Never) => diff.behaves(at, "is never repeated once it was sent"),
        (Retry::Never, Retry::ByMethod) => diff.behaves(at, "may be repeated, as its method allows"),
        _ => {}
    }
    if old.id != new.id {
        diff.reads(
            at,
            format!("is called `{}` in errors and traces, was `{}`", new.id, old.id),
        );
    }
}

fn auth(at: &At, old: &Auth, new: &Auth, diff: &mut Diff) {
    let said = |auth: &Auth| match auth {
        Auth::None => "sends no token",
        Auth::Optional(_) => "sends a token that is given for the call",
        Auth::Required(_) => "needs a token",
    };
    if said(old) != said(new) {
        diff.behaves(at, format!("{}; it was one that {}", said(new), said(old)));
        return;
    }
    let (before, after) = (scopes(old), scopes(new));
    if before == after {
        return;
    }
    let texts = |scopes: &[String]| listed(scopes.iter().map(String::as_str));
    let detail = format!("needs one of the scopes {}, was {}", texts(&after), texts(&before));
    // Without any scope named, every token is enough.
    let enough = after.is_empty() || (!before.is_empty() && before.iter().all(|scope| after.contains(scope)));
    if enough {
        diff.widens(at, detail);
    } else {
        diff.behaves(at, detail);
    }
}

/// The scopes, one of which is enough.
fn scopes(auth: &Auth) -> Vec<String> {
    let schemes: &[Scheme] = match auth {
        Auth::None => &[],
        Auth::Optional(schemes) | Auth::Required(schemes) => schemes,
    };
    let mut scopes: Vec<_> = schemes.iter().flat_map(|scheme| scheme.scopes.clone()).collect();
    scopes.sort();
    scopes.dedup();
    scopes
}
