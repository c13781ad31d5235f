//! The kinds of problems.

/// The kind of a problem. Its number is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// A file is not valid YAML or JSON.
    Syntax,
    /// The document is not OpenAPI 3.1, or a part of it is malformed.
    Malformed,
    /// A keyword that the generator does not know or support.
    UnknownKeyword,
    /// A `$ref` without a target in the document.
    UnresolvedRef,
    /// A construct that the generator does not support.
    UnsupportedShape,
    /// A union whose members cannot be distinguished by content.
    UndecidableUnion,
    /// Two names that map to the same Rust name.
    NameCollision,
    /// A name that cannot be converted to a Rust identifier.
    UnusableName,
    /// An overlay action without an effect.
    StaleOverlay,
    /// An overlay that is not valid OpenAPI Overlay 1.0, or a malformed description file.
    MalformedOverlay,
    /// A selected resource that the document does not have.
    UnknownResource,
    /// A template whose output is not valid Rust: a bug in the generator.
    Template,
    /// A model that takes too much memory.
    ModelTooLarge,
    /// An entry of a description file without an effect: a warning.
    UnusedDescription,
}

impl Code {
    /// All codes, by number.
    pub const ALL: [Self; 14] = [
        Self::Syntax,
        Self::Malformed,
        Self::UnknownKeyword,
        Self::UnresolvedRef,
        Self::UnsupportedShape,
        Self::UndecidableUnion,
        Self::NameCollision,
        Self::UnusableName,
        Self::StaleOverlay,
        Self::MalformedOverlay,
        Self::UnknownResource,
        Self::Template,
        Self::ModelTooLarge,
        Self::UnusedDescription,
    ];

    /// Returns the code as printed: `E0001`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "E0001",
            Self::Malformed => "E0002",
            Self::UnknownKeyword => "E0003",
            Self::UnresolvedRef => "E0004",
            Self::UnsupportedShape => "E0005",
            Self::UndecidableUnion => "E0006",
            Self::NameCollision => "E0007",
            Self::UnusableName => "E0008",
            Self::StaleOverlay => "E0009",
            Self::MalformedOverlay => "E0010",
            Self::UnknownResource => "E0011",
            Self::Template => "E0012",
            Self::ModelTooLarge => "E0013",
            Self::UnusedDescription => "E0014",
        }
    }

    /// Whether problems with this code are warnings, which do not prevent that code is generated.
    #[must_use]
    pub fn is_warning(self) -> bool {
        self == Self::UnusedDescription
    }

    /// Parses a code: `E0006`, `e6` or `6`.
    #[must_use]
    pub fn from_typed(text: &str) -> Option<Self> {
        let number: usize = text.trim_start_matches(['E', 'e']).parse().ok()?;
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// Returns an explanation with an invalid and a valid example, in Markdown.
    ///
    /// Tests run the examples: the one under `Wrong` yields only this code, the one under `Right` no problem.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Syntax => include_str!("explanations/E0001.md"),
            Self::Malformed => include_str!("explanations/E0002.md"),
            Self::UnknownKeyword => include_str!("explanations/E0003.md"),
            Self::UnresolvedRef => include_str!("explanations/E0004.md"),
            Self::UnsupportedShape => include_str!("explanations/E0005.md"),
            Self::UndecidableUnion => include_str!("explanations/E0006.md"),
            Self::NameCollision => include_str!("explanations/E0007.md"),
            Self::UnusableName => include_str!("explanations/E0008.md"),
            Self::StaleOverlay => include_str!("explanations/E0009.md"),
            Self::MalformedOverlay => include_str!("explanations/E0010.md"),
            Self::UnknownResource => include_str!("explanations/E0011.md"),
            Self::Template => include_str!("explanations/E0012.md"),
            Self::ModelTooLarge => include_str!("explanations/E0013.md"),
            Self::UnusedDescription => include_str!("explanations/E0014.md"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn parses_codes() {
        for code in Code::ALL {
            assert_eq!(Code::from_typed(code.as_str()), Some(code));
        }
        assert_eq!(Code::from_typed("e6"), Some(Code::UndecidableUnion));
        assert_eq!(Code::from_typed("12"), Some(Code::Template));
        for wrong in ["", "E", "0", "E0000", "E0015", "E-1", "union", "99999999999999999999"] {
            assert_eq!(Code::from_typed(wrong), None, "{wrong}");
        }
    }
}
