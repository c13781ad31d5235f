//! What the next version follows from: what the tools say of the time since the last release.

use anyhow::Result;

use super::history::Tag;
use super::semver;
use super::version::Level;
use crate::spec;

/// How many items that ask for a version are listed before the rest is only counted.
const LISTED: usize = 20;

/// The gravest of what the tools say.
pub fn level(tag: &Tag) -> Result<Level> {
    let diff = spec::since(&tag.name)?;
    let of_api = Level::of(diff.most_severe());
    println!("the API's document, by spec diff: {}", of_api.as_str());
    if diff.most_severe().is_some() {
        println!(
            "as the changelog may tell it:\n\n{}",
            generator::diff::changelog(&diff).trim_end()
        );
    }
    let Some(of_crate) = semver::check(&tag.name)? else {
        println!(
            "not checked: the crate's public API. `cargo install --locked cargo-semver-checks` brings what checks it; \
             until then, --version can say more than what the API's document tells"
        );
        return Ok(of_api);
    };
    println!(
        "the crate's public API, by cargo semver-checks: {}",
        of_crate.level.as_str()
    );
    for item in of_crate.because.iter().take(LISTED) {
        println!("  {item}");
    }
    if of_crate.because.len() > LISTED {
        println!("  … and {} more", of_crate.because.len() - LISTED);
    }
    Ok(of_crate.level.max(of_api))
}
