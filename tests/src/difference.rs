//! Differences between two JSON values.

use crate::exact::Exact;

/// A difference and its path: `.name` for a member, `[]` for any array item, `.*` for any member whose name is an id.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Only in the first value.
    Missing(String),
    /// Null in the first value, absent in the second.
    MissingNull(String),
    /// Absent in the first value, null in the second.
    AddedNull(String),
    /// Only in the second value.
    Added(String),
    /// Path, first value and second value.
    Changed(String, String, String),
}

/// Returns all differences between two values.
#[must_use]
pub fn differences(before: &Exact, after: &Exact) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

fn compare(path: &str, before: &Exact, after: &Exact, found: &mut Vec<Difference>) {
    match (before, after) {
        (Exact::Object(old), Exact::Object(new)) => {
            for (name, value) in old {
                let path = format!("{path}.{}", if is_uuid(name) { "*" } else { name });
                match new.get(name) {
                    Some(after) => compare(&path, value, after, found),
                    None if value == &Exact::Null => found.push(Difference::MissingNull(path)),
                    None => found.push(Difference::Missing(path)),
                }
            }
            for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
                let path = format!("{path}.{name}");
                found.push(if value == &Exact::Null {
                    Difference::AddedNull(path)
                } else {
                    Difference::Added(path)
                });
            }
        }
        (Exact::List(old), Exact::List(new)) if old.len() == new.len() => {
            for (before, after) in old.iter().zip(new) {
                compare(&format!("{path}[]"), before, after, found);
            }
        }
        _ if before == after => {}
        _ => found.push(Difference::Changed(
            path.to_owned(),
            before.to_string(),
            after.to_string(),
        )),
    }
}

fn is_uuid(name: &str) -> bool {
    name.len() == 36 && name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::{Difference, differences};
    use crate::exact::Exact;

    #[test]
    fn finds_every_kind_of_difference_with_its_path() {
        let before = Exact::parse(r#"{"a":1,"b":[{"c":1,"gone":2}],"none":null,"same":null}"#).unwrap();
        let after = Exact::parse(r#"{"a":2,"b":[{"c":1,"new":null,"more":1}],"same":null}"#).unwrap();
        assert_eq!(
            differences(&before, &after),
            [
                Difference::Changed(".a".into(), "1".into(), "2".into()),
                Difference::Missing(".b[].gone".into()),
                Difference::Added(".b[].more".into()),
                Difference::AddedNull(".b[].new".into()),
                Difference::MissingNull(".none".into()),
            ]
        );
    }
}
