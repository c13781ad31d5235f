//! A Rust identifier, known to be one.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};

/// Words that Rust keeps for itself, and that may still be used behind `r#`.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that Rust keeps for itself so strictly that `r#` does not free them.
const PATH_KEYWORDS: [&str; 4] = ["self", "Self", "super", "crate"];

/// A Rust identifier. Only [`names`](crate::names) makes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// The identifier for a text: keywords become raw (`r#type`), and those that cannot be raw get an underscore
    /// at the end (`self_`). `None` where the text makes no identifier.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut letters = text.bytes();
        let first = letters.next()?;
        let usable = (first.is_ascii_alphabetic() || (first == b'_' && text.len() > 1))
            && letters.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        usable.then(|| match text {
            _ if PATH_KEYWORDS.contains(&text) => Self(format!("{text}_")),
            _ if KEYWORDS.contains(&text) => Self(format!("r#{text}")),
            _ => Self(text.to_owned()),
        })
    }

    /// Stands in where no identifier can be made. Nothing is rendered then: the problem has been reported.
    pub(super) fn unusable() -> Self {
        Self("Unusable".to_owned())
    }

    /// As it stands in Rust, `r#` included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without `r#`, as a file is called after it.
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
