//! The problems that the generator finds in a document, and the formats in which they are printed.

use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};

use clap::{Args, ValueEnum};
use generator::Input;
use generator::diagnostic::Diagnostic;
use generator::report::{Colour, Sources, github, human, json};
use generator::source::SourceFile;

/// The `--format` option of commands that read a document.
#[derive(Args, Debug, Clone, Copy, Default)]
pub struct ProblemArgs {
    /// The format in which problems of the document are printed.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: ProblemFormat,
}

/// A format for problems.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProblemFormat {
    /// For people, in the style of rustc, on stderr. Colored on a terminal.
    #[default]
    Human,
    /// For programs: one JSON object per line, on stdout.
    Json,
    /// Annotations that GitHub shows next to the lines, on stdout.
    Github,
}

impl ProblemFormat {
    /// Prints a status line to stdout, or to stderr if a program reads problems from stdout.
    pub fn status(self, line: impl fmt::Display) {
        // A closed pipe (`| head`) is not an error.
        let _ = match self {
            Self::Human => writeln!(io::stdout().lock(), "{line}"),
            Self::Json | Self::Github => writeln!(io::stderr().lock(), "{line}"),
        };
    }
}

/// The problems of a document, with the files in which they are located. Commands return them as their error.
#[derive(Debug)]
pub struct Problems {
    document: SourceFile,
    /// The overlays and the description files.
    overlays: Vec<SourceFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Problems {
    /// Combines diagnostics with the input that they are about.
    #[must_use]
    pub fn new(input: &Input, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            document: input.spec.clone(),
            overlays: [input.overlays.as_slice(), &input.descriptions].concat(),
            diagnostics,
        }
    }

    /// Prints the problems to the stream of the format.
    pub fn print(&self, format: ProblemFormat) {
        let (sources, diagnostics) = (self.sources(), &self.diagnostics);
        // A closed pipe (`| head`) is not an error.
        let _ = match format {
            ProblemFormat::Human if stderr_is_coloured() => {
                write!(io::stderr(), "{}", human(sources, diagnostics, Colour::Always))
            }
            ProblemFormat::Human => write!(io::stderr(), "{}", human(sources, diagnostics, Colour::Never)),
            ProblemFormat::Json => write!(io::stdout(), "{}", json(sources, diagnostics)),
            ProblemFormat::Github => write!(io::stdout(), "{}", github(sources, diagnostics)),
        };
    }

    fn sources(&self) -> Sources<'_> {
        Sources {
            document: &self.document,
            overlays: &self.overlays,
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(human(self.sources(), &self.diagnostics, Colour::Never).trim_end())
    }
}

impl std::error::Error for Problems {}

/// Follows the `NO_COLOR` convention (<https://no-color.org>).
fn stderr_is_coloured() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let dumb = set("TERM").is_some_and(|term| term == "dumb");
    io::stderr().is_terminal() && set("NO_COLOR").is_none() && !dumb
}
