//! The intermediate representation as text, for people: `cargo xtask ir` and the goldens of lowering.
//!
//! A line for each operation, model and field, nothing that is only a place in the document, and nothing whose order
//! could change by itself.

mod model;
mod operation;

use std::fmt;

use super::{Api, Docs, JsonKind, ModelName, Scalar, Type};

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
            let (payload, deprecated) = (
                self.type_name(&event.payload),
                model::deprecated(event.deprecated.as_ref()),
            );
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
            writeln!(f, "{}", prefixed(" if error is ", &error.constants.join(" or ")))?;
        }
        if !self.id_kinds.is_empty() {
            writeln!(f, "\nids {}", self.id_kinds.join(" "))?;
        }
        Ok(())
    }
}

impl Api {
    /// A type as it is printed: `List<Checkout>`.
    #[must_use]
    pub fn type_name(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "Bool".to_owned(),
            Type::Integer => "Integer".to_owned(),
            Type::Number => "Number".to_owned(),
            Type::String => "String".to_owned(),
            Type::Secret => "Secret".to_owned(),
            Type::Timestamp => "Timestamp".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::Uuid => "Uuid".to_owned(),
            Type::Id(kind) => format!("Id<{kind}>"),
            Type::Json => "Json".to_owned(),
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
        }
    }
}

impl fmt::Display for ModelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Component(name) => f.write_str(name),
            Self::Inline { parent, field } => write!(f, "{parent}.{field}"),
            Self::Scalars(words) => f.write_str(&words.join("Or")),
            Self::Operation(id) => write!(f, "<{id}>"),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => write!(f, "{text:?}"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Null => f.write_str("null"),
        }
    }
}

impl JsonKind {
    fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// The prose, on the same line: enough of it to see that it is there and whose it is.
fn comment(docs: &Docs) -> String {
    const MOST: usize = 60;
    let all = [&docs.summary, &docs.description];
    let all: Vec<_> = all
        .into_iter()
        .flatten()
        .flat_map(|text| text.split_whitespace())
        .collect();
    let text = all.join(" ");
    let mut short: String = text.chars().take(MOST).collect();
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
