//! Inspection of a request body before it is encoded.

use std::fmt;

use super::encode::{Encode, View};
use crate::types::Secret;

/// Returns the secrets of a body. An error if it contains a value that cannot be sent; the error names its path.
pub(crate) fn secrets(body: &dyn Encode) -> Result<Vec<Secret>, String> {
    let mut inspector = Inspector::default();
    inspector.visit(body.view(), &Path::Root);
    match inspector.problem {
        None => Ok(inspector.secrets),
        Some(problem) => Err(problem),
    }
}

#[derive(Default)]
struct Inspector {
    secrets: Vec<Secret>,
    /// The first problem.
    problem: Option<String>,
}

impl Inspector {
    fn visit(&mut self, view: View<'_>, path: &Path<'_>) {
        match view {
            // JSON has no such numbers, and serde_json writes null instead.
            View::Number(number) if !number.is_finite() => {
                self.report(|| format!("`{path}` must be a finite number, got {number}"));
            }
            View::Secret(secret) => self.secrets.push(Secret::from(secret)),
            View::Rejected { value, .. } => {
                self.report(|| format!("`{path}` is `{value}`, which the API does not accept in requests"));
            }
            View::List(elements, min) => {
                let mut count = 0;
                while let Some(element) = elements.get(count) {
                    self.visit(element, &Path::Element(path, count));
                    count += 1;
                }
                if count < min {
                    self.report(|| match min {
                        1 => format!("`{path}` must not be empty"),
                        _ => format!("`{path}` must have at least {min} items, got {count}"),
                    });
                }
            }
            View::Map(entries) => {
                for (key, value) in entries.iter() {
                    let key = if let View::String(key) | View::UnknownValue(key) = key {
                        key
                    } else {
                        "…"
                    };
                    self.visit(value, &Path::Field(path, key));
                }
            }
            View::Object(object) => {
                for field in &object.all_fields() {
                    if object.encodes(field) {
                        self.visit(field.1, &Path::Field(path, field.0));
                    }
                }
            }
            _ => {}
        }
    }

    fn report(&mut self, problem: impl FnOnce() -> String) {
        self.problem.get_or_insert_with(problem);
    }
}

/// The path of a value: `prices[0].amount`.
enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Element(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("body"),
            Self::Field(Self::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Element(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::Fields;
    use crate::types::Map;

    struct Body {
        prices: Vec<Map<String, f64>>,
        token: Secret,
        tiers: Option<Vec<i64>>,
    }

    impl Encode for Body {
        fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
            fields
                .required("prices", &self.prices)
                .min_items(1)
                .required("token", &self.token)
                .required("tiers", &self.tiers)
                .min_items(2);
        }
    }

    fn inspect(prices: &[(&str, f64)]) -> Result<usize, String> {
        let price = |(name, amount): &(&str, f64)| Map::from([((*name).to_owned(), *amount)]);
        let body = Body {
            prices: prices.iter().map(price).collect(),
            token: Secret::from("canary"),
            tiers: None,
        };
        let secrets = secrets(&body)?;
        assert!(secrets.iter().all(|secret| secret.expose() == "canary"));
        Ok(secrets.len())
    }

    #[test]
    fn collects_secrets() {
        assert_eq!(inspect(&[("a", 1.5)]), Ok(1));
    }

    #[test]
    fn rejects_numbers_without_json_by_path() {
        for (number, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")] {
            assert_eq!(
                inspect(&[("a", 1.0), ("b", number)]).unwrap_err(),
                format!("`prices[1].b` must be a finite number, got {shown}")
            );
        }
        assert_eq!(
            secrets(&f64::NAN).unwrap_err(),
            "`body` must be a finite number, got NaN"
        );
    }

    #[test]
    fn rejects_lists_with_too_few_items() {
        assert_eq!(inspect(&[]).unwrap_err(), "`prices` must not be empty");
        let body = Body {
            prices: vec![Map::new()],
            token: Secret::from("canary"),
            tiers: Some(vec![7]),
        };
        let error = secrets(&body).err();
        assert_eq!(error.unwrap(), "`tiers` must have at least 2 items, got 1");
    }
}
