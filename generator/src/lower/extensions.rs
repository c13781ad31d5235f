//! The `x-polar-` extensions of schemas and operations, which overlays add to the document.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::Schema;
use serde_json::Value;

use super::Context;
use super::lowered::Site;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::ir::{Deprecation, Type};
use crate::pointer::Pointer;

/// Extensions that apply to nested schemas: to the members of a union, a nullable schema, and (except the name) the items
/// of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Annotations {
    /// `x-polar-id`: the kind of a UUID.
    pub(super) id: Option<String>,
    /// `x-polar-secret`, `x-polar-secret-url` or `x-polar-currency`.
    pub(super) string: Option<StringKind>,
    /// `x-polar-name`: the name of the model.
    pub(super) name: Option<String>,
}

/// A string with a type of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StringKind {
    Secret,
    SecretUrl,
    Currency,
}

impl StringKind {
    const ALL: [Self; 3] = [Self::Secret, Self::SecretUrl, Self::Currency];

    /// The kind that an extension of a schema marks.
    pub(super) fn marked(extensions: &IndexMap<String, Value>) -> Option<Self> {
        let is_set = |kind: &Self| extensions.get(kind.extension()) == Some(&Value::Bool(true));
        Self::ALL.into_iter().find(is_set)
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Secret => "x-polar-secret",
            Self::SecretUrl => "x-polar-secret-url",
            Self::Currency => "x-polar-currency",
        }
    }

    /// The type of a marked string.
    pub(super) fn ty(self) -> Type {
        match self {
            Self::Secret => Type::Secret,
            Self::SecretUrl => Type::SecretUrl,
            Self::Currency => Type::Currency,
        }
    }
}

impl Annotations {
    /// Adds the extensions of a schema, which take precedence.
    pub(super) fn with(&self, extensions: &IndexMap<String, Value>) -> Self {
        let string = |name: &str| extensions.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            id: string("x-polar-id").or_else(|| self.id.clone()),
            string: StringKind::marked(extensions).or(self.string),
            name: string("x-polar-name").or_else(|| self.name.clone()),
        }
    }

    /// The annotations without the name: those that apply to the items of a list or the members of a union.
    pub(super) fn without_name(&self) -> Self {
        Self {
            name: None,
            ..self.clone()
        }
    }

    /// The name alone.
    pub(super) fn only_name(&self) -> Self {
        Self {
            name: self.name.clone(),
            ..Self::default()
        }
    }
}

impl Context<'_> {
    /// Reports annotations that have no effect on a schema, because they indicate an overlay with a wrong target.
    pub(super) fn report_unused(&mut self, annotations: &Annotations, at: &Pointer) {
        let id = annotations.id.is_some().then_some(("x-polar-id", "a UUID"));
        let secret = annotations.string.map(|kind| (kind.extension(), "a string"));
        let name = annotations
            .name
            .is_some()
            .then_some(("x-polar-name", "an inline object, enumeration or union"));
        for (extension, target) in [id, secret, name].into_iter().flatten() {
            let message = format!("`{extension}` has no effect here");
            let help = format!("move it to {target}, or remove it");
            self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
        }
    }
}

/// The deprecation by `deprecated` or `x-polar-deprecated`.
pub(super) fn deprecation(deprecated: bool, extensions: &IndexMap<String, Value>) -> Option<Deprecation> {
    let note = extensions.get("x-polar-deprecated").and_then(Value::as_str);
    (deprecated || note.is_some()).then(|| Deprecation {
        note: note.map(str::to_owned),
    })
}

/// The values of `x-polar-null`: what the server does with null in a field that the schema declares as nullable.
const NULL_VALUES: [&str; 2] = ["ignored", "rejected"];

/// Whether `x-polar-null` is set, so that the field must not be nullable.
pub(super) fn is_null_excluded(extensions: &IndexMap<String, Value>) -> bool {
    extensions.contains_key("x-polar-null")
}

/// Whether `x-polar-ignore-case` is set.
pub(super) fn ignores_case(extensions: &IndexMap<String, Value>) -> bool {
    extensions.get("x-polar-ignore-case") == Some(&Value::Bool(true))
}

/// The field that `x-polar-money` names: it has the currency of the amount.
pub(super) fn currency_field(extensions: &IndexMap<String, Value>) -> Option<String> {
    extensions
        .get("x-polar-money")
        .and_then(Value::as_str)
        .map(str::to_owned)
}

/// Whether `x-polar-empty` is set.
pub(super) fn is_cleared_by_empty(extensions: &IndexMap<String, Value>) -> bool {
    extensions.get("x-polar-empty").and_then(Value::as_str) == Some("clears")
}

/// The values of `x-polar-rejected`.
pub(super) fn rejected_values(extensions: &IndexMap<String, Value>) -> Vec<String> {
    let values = extensions.get("x-polar-rejected").and_then(Value::as_array);
    let strings = values.into_iter().flatten().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}

/// The descriptions of the values of an enumeration by `x-polar-value-descriptions`.
pub(super) fn value_descriptions(extensions: &IndexMap<String, Value>) -> BTreeMap<String, String> {
    let descriptions = extensions.get("x-polar-value-descriptions").and_then(Value::as_object);
    let described = descriptions.into_iter().flatten();
    described
        .filter_map(|(value, text)| Some((value.clone(), text.as_str()?.to_owned())))
        .collect()
}

/// Whether `x-polar-boxed` is set.
pub(super) fn is_boxed(extensions: &IndexMap<String, Value>) -> bool {
    extensions.get("x-polar-boxed") == Some(&Value::Bool(true))
}

/// Whether `x-polar-retryable` is set.
pub(super) fn is_retryable(extensions: &IndexMap<String, Value>) -> bool {
    extensions.get("x-polar-retryable") == Some(&Value::Bool(true))
}

impl Context<'_> {
    /// Reports an `x-polar-boxed` on a schema for which no field can be boxed.
    pub(super) fn report_misplaced_box(&mut self, at: &Pointer) {
        let message = "`x-polar-boxed` has no effect here";
        let help = "move it to a property with an object or a union, or remove it";
        self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
    }

    /// Reports extensions of properties on a schema that is not one.
    pub(super) fn report_property_extensions(&mut self, extensions: &IndexMap<String, Value>, at: &Pointer) {
        for extension in ["x-polar-empty", "x-polar-money", "x-polar-rejected"] {
            if extensions.contains_key(extension) {
                let message = format!("`{extension}` has no effect here");
                let help = "move it to a property, or remove it";
                self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
            }
        }
    }

    /// Reports an invalid `x-polar-empty`.
    pub(super) fn check_empty(&mut self, extensions: &IndexMap<String, Value>, at: &Pointer) {
        if let Some(value) = extensions.get("x-polar-empty")
            && value != "clears"
        {
            let message = format!("invalid value {value} of `x-polar-empty`");
            self.malformed(
                at,
                message,
                "use `clears`, or remove it if an empty list or map clears nothing",
            );
        }
    }

    /// Reports an extension or keyword on a schema where it means nothing.
    pub(super) fn report_without_effect(&mut self, keyword: &str, target: &str, at: &Pointer) {
        let message = format!("`{keyword}` has no effect here");
        let help = format!("move it to {target}, or remove it");
        self.report(Diagnostic::at(
            Code::UnsupportedShape,
            &at.child(keyword),
            message,
            help,
        ));
    }

    /// Reports `readOnly` and `writeOnly` together, or on a schema that is not that of a property.
    pub(super) fn check_access(&mut self, schema: &Schema, site: &Site) {
        let data = &schema.schema_data;
        if data.read_only && data.write_only {
            let help = "remove one of them";
            let message = "a property that is both `readOnly` and `writeOnly` is never used";
            self.malformed(&site.at.child("writeOnly"), message, help);
        }
        for (is_set, keyword) in [(data.read_only, "readOnly"), (data.write_only, "writeOnly")] {
            if is_set && !site.is_field {
                self.report_without_effect(keyword, "a property", &site.at);
            }
        }
    }

    /// The names in `x-polar-enum-names`. Reports names of values that the enumeration does not have.
    pub(super) fn enum_names(&mut self, schema: &Schema, values: &[String], at: &Pointer) -> BTreeMap<String, String> {
        let names = schema.schema_data.extensions.get("x-polar-enum-names");
        let mut known = BTreeMap::new();
        for (value, name) in names.and_then(Value::as_object).into_iter().flatten() {
            if values.contains(value) {
                known.insert(value.clone(), name.as_str().unwrap_or_default().to_owned());
                continue;
            }
            let message = format!("`{value}` is not a value of the enumeration");
            let help = match nearest(value, values.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "remove it, or add it to the values".to_owned(),
            };
            self.malformed(&at.child("x-polar-enum-names").child(value), message, help);
        }
        known
    }

    /// Reports an invalid `x-polar-null`.
    pub(super) fn check_null(&mut self, extensions: &IndexMap<String, Value>, at: &Pointer) {
        if let Some(value) = extensions.get("x-polar-null")
            && !NULL_VALUES.iter().any(|known| value == known)
        {
            let message = format!("invalid value {value} of `x-polar-null`");
            let help = "use `ignored` or `rejected`, or remove it if null clears the field";
            self.malformed(at, message, help);
        }
    }
}
