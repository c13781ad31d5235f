//! Where two JSON values differ.

use crate::exact::Exact;

/// One difference, with its place: `.name` for a member, `[]` for any item of a list, `.*` for any key of a map by id.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// There before, gone after.
    Missing(String),
    /// Null before, gone after.
    MissingNull(String),
    /// Not there before, null after.
    AddedNull(String),
    /// Not there before, something after.
    Added(String),
    /// Another value: place, before, after.
    Changed(String, String, String),
}

/// All differences between a value before and after.
#[must_use]
pub fn differences(before: &Exact, after: &Exact) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

fn compare(place: &str, before: &Exact, after: &Exact, found: &mut Vec<Difference>) {
    match (before, after) {
        (Exact::Object(old), Exact::Object(new)) => {
            for (name, value) in old {
                let place = format!("{place}.{}", if is_uuid(name) { "*" } else { name });
                match new.get(name) {
                    Some(after) => compare(&place, value, after, found),
                    None if value == &Exact::Null => found.push(Difference::MissingNull(place)),
                    None => found.push(Difference::Missing(place)),
                }
            }
            for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
                let place = format!("{place}.{name}");
                found.push(if value == &Exact::Null {
                    Difference::AddedNull(place)
                } else {
                    Difference::Added(place)
                });
            }
        }
        (Exact::List(old), Exact::List(new)) if old.len() == new.len() => {
            for (before, after) in old.iter().zip(new) {
                compare(&format!("{place}[]"), before, after, found);
            }
        }
        _ if before == after => {}
        _ => found.push(Difference::Changed(
            place.to_owned(),
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
    fn every_kind_of_difference_is_found_with_its_place() {
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
