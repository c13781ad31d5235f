//! Prints the intermediate representation for `cargo xtask ir` and the goldens of lowering.
//!
//! Each operation, model and field is one line. Locations in the document are omitted, and the order is stable.

mod model;
mod operation;

use std::fmt;

use super::{Api, Docs, ModelName, Scalar, Type};

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.title, self.version)?;
        for server in &self.servers {
            writeln!(f, "server {} {}", server.environment, server.url)?;
        }
        for resource in &self.resources {
            writeln!(f, "\nresource {}{}", resource.path.join(":"), comment(&resource.docs))?;
            for operation in &resource.operations {
                operation::print(self, operation, f)?;
            }
        }
        if !self.events.is_empty() {
            writeln!(f, "\nevents")?;
        }
        for event in &self.events {
            let payload = self.type_name(&event.payload);
            let deprecated = model::deprecated(event.deprecated.as_ref());
            writeln!(f, "  {} {payload}{deprecated}{}", event.name, comment(&event.docs))?;
        }
        for model in &self.models {
            model::print(self, model, f)?;
        }
        if !self.errors.is_empty() {
            writeln!(f, "\nerrors")?;
        }
        for error in &self.errors {
            let name = self.type_name(&Type::Model(error.model));
            let statuses: Vec<_> = error.statuses.iter().map(ToString::to_string).collect();
            write!(f, "  {name} {}", statuses.join(" "))?;
            write!(f, "{}", prefixed(" if error is ", &error.constants.join(" or ")))?;
            writeln!(f, "{}", if error.has_only_detail { ", only detail" } else { "" })?;
        }
        if !self.id_kinds.is_empty() {
            writeln!(f, "\nids {}", self.id_kinds.join(" "))?;
        }
        Ok(())
    }
}

impl Api {
    /// Formats a type: `List<Checkout>`.
    #[must_use]
    pub fn type_name(&self, ty: &Type) -> String {
        match ty {
            Type::Id(kind) => format!("Id<{kind}>"),
            Type::Model(id) => self
                .model(*id)
                .map_or_else(|| "?".to_owned(), |model| model.name.to_string()),
            Type::Nullable(inner) => format!("{} | null", self.type_name(inner)),
            Type::List(item) => format!("List<{}>", self.type_name(item)),
            Type::Map { key, value } => format!("Map<{}, {}>", self.type_name(key), self.type_name(value)),
            Type::Tuple(members) => {
                let members: Vec<_> = members.iter().map(|member| self.type_name(member)).collect();
                format!("({})", members.join(", "))
            }
            scalar => format!("{scalar:?}"),
        }
    }
}

impl fmt::Display for ModelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Component(name) => f.write_str(name),
            Self::Inline { parent, field } => write!(f, "{parent}.{field}"),
            Self::Scalars(names) => f.write_str(&names.join("Or")),
            Self::Operation(id) => write!(f, "<{id}>"),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => write!(f, "{value:?}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Null => f.write_str("null"),
        }
    }
}

/// The beginning of the description, as a comment on the same line.
fn comment(docs: &Docs) -> String {
    const MAX_LENGTH: usize = 60;
    let all = [&docs.summary, &docs.description].into_iter().flatten();
    let words: Vec<_> = all.flat_map(|docs| docs.split_whitespace()).collect();
    let text = words.join(" ");
    let mut short: String = text.chars().take(MAX_LENGTH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    prefixed("  # ", &short)
}

fn prefixed(prefix: &str, text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{prefix}{text}")
    }
}
