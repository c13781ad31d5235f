//! How the problems of a document are told: the one way for every command that reads one.

use std::io::{self, IsTerminal as _, Write as _};

use clap::{Args, ValueEnum};
use generator::Input;
use generator::diagnostic::Diagnostic;
use generator::diagnostic::render::{Colour, Sources, github, json, render};

/// In which form problems are told.
#[derive(Args, Debug, Clone, Copy, Default)]
pub struct Reporting {
    /// How to print what is wrong with the document.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// A form of problems.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// As rustc does, for people: to stderr, coloured on a terminal.
    #[default]
    Human,
    /// One JSON object a line, for programs: to stdout.
    Json,
    /// Annotations that GitHub shows beside the lines: to stdout.
    Github,
}

/// The problems of a document, as the error of a command.
#[derive(Debug)]
pub struct Problems {
    text: String,
    format: Format,
}

impl Problems {
    /// Prints them where whoever asked for this form looks for them.
    pub fn print(&self) {
        // A reader that has gone has seen enough.
        let _ = match self.format {
            Format::Human => io::stderr().lock().write_all(self.text.as_bytes()),
            Format::Json | Format::Github => io::stdout().lock().write_all(self.text.as_bytes()),
        };
    }
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text.trim_end())
    }
}

impl std::error::Error for Problems {}

impl Reporting {
    /// The problems of a document as the error of a command.
    pub fn report(self, input: &Input, problems: &[Diagnostic]) -> anyhow::Error {
        self.problems(input, problems).into()
    }

    /// The problems of a document that are no obstacle.
    pub fn problems(self, input: &Input, problems: &[Diagnostic]) -> Problems {
        let sources = Sources {
            document: &input.spec,
            overlays: &input.overlays,
        };
        let text = match self.format {
            Format::Human => render(sources, problems, colour()),
            Format::Json => json(sources, problems),
            Format::Github => github(sources, problems),
        };
        Problems {
            text,
            format: self.format,
        }
    }

    /// Tells how it went: on stdout, unless that belongs to a program that wants nothing but problems.
    pub fn say(self, line: impl std::fmt::Display) {
        // A reader that has gone has seen enough.
        let _ = match self.format {
            Format::Human => writeln!(io::stdout().lock(), "{line}"),
            Format::Json | Format::Github => writeln!(io::stderr().lock(), "{line}"),
        };
    }
}

/// Coloured where somebody looks at it and does not mind (<https://no-color.org>).
fn colour() -> Colour {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let dumb = set("TERM").is_some_and(|term| term == "dumb");
    if io::stderr().is_terminal() && set("NO_COLOR").is_none() && !dumb {
        Colour::Always
    } else {
        Colour::Never
    }
}
