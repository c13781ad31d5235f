//! Rust identifiers, and the scopes in which each is unique.

use std::collections::HashMap;
use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::pointer::Pointer;

/// Keywords that are valid as raw identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that are not valid as raw identifiers.
const PATH_KEYWORDS: [&str; 4] = ["self", "Self", "super", "crate"];

/// A valid Rust identifier. Only [`names`](crate::names) creates one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// Creates an identifier, or returns `None` if the name is not a valid one.
    ///
    /// Keywords become raw identifiers (`r#type`), or end in `_` if they cannot be raw (`self_`).
    pub(super) fn new(name: &str) -> Option<Self> {
        let mut bytes = name.bytes();
        let first = bytes.next()?;
        let valid = (first.is_ascii_alphabetic() || (first == b'_' && name.len() > 1))
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        valid.then(|| match name {
            _ if PATH_KEYWORDS.contains(&name) => Self(format!("{name}_")),
            _ if KEYWORDS.contains(&name) => Self(format!("r#{name}")),
            _ => Self(name.to_owned()),
        })
    }

    /// Creates an identifier, or a placeholder if the name is invalid. The problem is reported elsewhere, so the
    /// placeholder is never rendered.
    pub(super) fn or_placeholder(name: &str) -> Self {
        Self::new(name).unwrap_or_else(|| Self("Invalid".to_owned()))
    }

    /// Returns the identifier as written in Rust, including `r#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the identifier without `r#`, as in the file name of a module.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.0.strip_prefix("r#") {
            Some(bare) => proc_macro2::Ident::new_raw(bare, Span::call_site()),
            None => proc_macro2::Ident::new(&self.0, Span::call_site()),
        });
    }
}

/// A Rust scope in which names are unique: a module, the fields of a struct, the variants of an enum.
pub(super) struct Scope {
    /// The kind of item that is named (`variant of CheckoutStatus`).
    item: String,
    /// The remedy for a name that is already used.
    help: &'static str,
    /// The used names with the name and place in the document; `None` for reserved names.
    used: HashMap<Ident, Option<(String, Pointer)>>,
}

impl Scope {
    pub(super) fn new(item: impl Into<String>, help: &'static str) -> Self {
        Self {
            item: item.into(),
            help,
            used: HashMap::new(),
        }
    }

    /// Reserves names, separated by spaces, for generated code.
    pub(super) fn reserving(mut self, names: &str) -> Self {
        let idents = names.split_whitespace().filter_map(Ident::new);
        self.used.extend(idents.map(|ident| (ident, None)));
        self
    }

    /// Claims a Rust name for something that is called `wire` in the document.
    ///
    /// Returns `None`, and reports why, if the name is invalid, reserved or already used.
    pub(super) fn claim(
        &mut self,
        name: &str,
        wire: &str,
        pointer: &Pointer,
        problems: &mut Problems,
    ) -> Option<Ident> {
        let item = &self.item;
        let Some(ident) = Ident::new(name) else {
            let message = match wire.chars().find(|c| c.is_alphanumeric() && !c.is_ascii()) {
                Some(c) => format!("`{wire}` contains `{c}`, which is not allowed in a name ({item})"),
                None => format!("`{wire}` contains no valid Rust name ({item})"),
            };
            let help = format!(
                "names are made of ASCII letters and digits, at least one: {}",
                self.help
            );
            problems.push_first(Diagnostic::at(Code::UnusableName, pointer, message, help));
            return None;
        };
        match self.used.get(&ident) {
            None => {
                self.used
                    .insert(ident.clone(), Some((wire.to_owned(), pointer.clone())));
                return Some(ident);
            }
            Some(None) => {
                let message = format!("`{wire}` would be named `{ident}`, which is reserved ({item})");
                problems.push(Diagnostic::at(Code::NameCollision, pointer, message, self.help));
            }
            Some(Some((first, place))) => {
                let message = format!("`{first}` and `{wire}` would both be named `{ident}` ({item})");
                let collision = Diagnostic::at(Code::NameCollision, pointer, message, self.help);
                problems.push(collision.with_related(place, "first used here"));
            }
        }
        None
    }

    /// Claims a Rust name like [`claim`](Self::claim), with a placeholder for a name that cannot be claimed.
    pub(super) fn claim_or_placeholder(
        &mut self,
        name: &str,
        wire: &str,
        pointer: &Pointer,
        problems: &mut Problems,
    ) -> Ident {
        self.claim(name, wire, pointer, problems)
            .unwrap_or_else(|| Ident::or_placeholder(name))
    }
}
