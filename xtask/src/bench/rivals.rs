//! What others have for the same API: the crates that published generators make of this repository's document, and the
//! SDKs that the Rust package registry has.
//!
//! One that cannot be installed, does not compile or cannot read the page of checkouts gets a row that says so, and the
//! next one has its turn.

mod decode;
mod failure;
mod oas3_gen;
mod openapi_nexus;
mod openapi_to_rust;
mod ploidy;
mod polar_rs;
mod polar_sh;
mod progenitor;
mod published;
mod race;
mod step;
mod tool;

use std::path::{Path, PathBuf};

use super::figure::Figure;
use super::{scratch, tell};
use step::Step;

/// Somebody else's crate.
struct Rival {
    /// As its authors spell it; a tool's package is called the same.
    name: &'static str,
    /// The version of the tool or of the crate.
    version: &'static str,
    /// How much of the API the crate has.
    scope: &'static str,
    origin: Origin,
    /// How often it is compiled.
    rounds: usize,
    /// The name of the crate's package.
    package: &'static str,
    /// Its type of a page of checkouts, in a program that calls the crate `rival`.
    page: &'static str,
}

/// Where a crate comes from.
enum Origin {
    /// A tool makes it of this repository's document.
    Made {
        /// How the tool is called. `{spec}` and `{crate}` stand for the document and the folder of the crate.
        args: &'static [&'static str],
        /// What the tool leaves to its user: paths in the crate, and their text.
        around: &'static [(&'static str, &'static str)],
        /// The fastest one's milliseconds where the goals were set, for the checkouts and for the whole document.
        took: Option<[f64; 2]>,
    },
    /// It is in the registry.
    Published,
}

const RIVALS: [&Rival; 6] = [
    &oas3_gen::RIVAL,
    &openapi_nexus::RIVAL,
    &openapi_to_rust::RIVAL,
    &ploidy::RIVAL,
    &polar_rs::RIVAL,
    &polar_sh::RIVAL,
];

/// Measures this part.
pub fn measure(whole: Option<&Path>) -> Vec<Figure> {
    let others = RIVALS.iter().flat_map(|rival| rival.measure(whole));
    progenitor::measure().into_iter().chain(others).collect()
}

impl Rival {
    /// Its rows, as far as it comes.
    fn measure(&self, whole: Option<&Path>) -> Vec<Figure> {
        let mut figures = Vec::new();
        for step in Step::ALL {
            let what = step.what(self);
            tell(&format!("{what}, {}", self.label()));
            match step.measure(self, whole) {
                Ok(found) => figures.extend(found),
                Err(error) => {
                    figures.push(failure::row(&what, &self.label(), &error));
                    return figures;
                }
            }
        }
        figures.push(decode::row(&self.label(), &self.dir(), self.package, self.page));
        figures
    }

    fn label(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// A workspace with the crate in `client`.
    fn dir(&self) -> PathBuf {
        scratch().join("rivals").join(self.name)
    }
}

/// Where all of them are compiled: dependencies that they share are built once.
fn target() -> PathBuf {
    scratch().join("rivals/target")
}
