//! What callers give: in order, or by the name of a setter.

use super::change::{At, Diff};

/// Tells how an argument that is given by name differs. Whatever becomes the type includes the type itself, so that
/// `impl Into<T>` in place of `T` takes all that was taken.
pub(super) fn given(at: &At, old: &str, new: &str, diff: &mut Diff) {
    if old == new {
        return;
    }
    let wider = [format!("impl Into<{old}>"), format!("impl Into<OneOrMany<{old}>>")];
    let list = old.strip_prefix("impl Into<").and_then(|rest| rest.strip_suffix('>'));
    let many = list.map(|item| format!("impl Into<OneOrMany<{item}>>"));
    let detail = format!("takes `{new}`, took `{old}`");
    if wider.iter().any(|wider| wider == new) || (many.as_deref() == Some(new) && list == Some("String")) {
        diff.widens(at, detail);
    } else {
        diff.breaks(at, detail);
    }
}

/// Tells how a list of arguments differs: each is a name and a type.
pub(super) fn positional(at: &At, old: &[(String, String)], new: &[(String, String)], diff: &mut Diff) {
    let types = |list: &[(String, String)]| list.iter().map(|(_, ty)| ty.clone()).collect::<Vec<_>>();
    let sorted = |list: &[(String, String)]| {
        let mut names: Vec<_> = list.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    };
    let names = |list: &[(String, String)]| list.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    if types(old) != types(new) {
        diff.breaks(at, format!("takes {}, took {}", spelled(new), spelled(old)));
    } else if names(old) != names(new) && sorted(old) == sorted(new) {
        diff.behaves(
            at,
            format!(
                "takes the same in another order: {}, was {}",
                spelled(new),
                spelled(old)
            ),
        );
    }
}

fn spelled(list: &[(String, String)]) -> String {
    let arguments: Vec<_> = list.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    format!("`({})`", arguments.join(", "))
}
