//! `cargo xtask trial --twice`: what it costs to compile two versions of the API in one crate.
//!
//! The generated code stands in the crate a second time, as a module, and both crates are checked: in processor time,
//! which does not depend on what else the machine does. Dependencies are compiled before, and not counted.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use generator::tree::Tree;

use super::cargo;
use crate::disk;

/// How often each is measured. The least counts: all else is disturbance.
const ROUNDS: usize = 3;

/// The second version's module: as `generated.rs`, but for the methods of the client, of which there is one set.
const MODULE: &str = "//! A second version of the API.\n\
    #![allow(dead_code, deprecated, missing_docs, clippy::all, clippy::pedantic)]\n\
    pub mod api_error;\npub mod events;\npub mod ids;\npub mod meta;\npub mod models;\npub mod resources;\n\
    /// The client, as this version has it.\n\
    pub struct Versioned(pub crate::client::Polar);\n";

/// Measures both, and prints the ratio.
pub fn measure(scratch: &Path, crate_dir: &Path, tree: &Tree) -> Result<()> {
    let once = least(scratch, crate_dir)?;
    for (name, text) in tree.iter() {
        let text = if name == "resources.rs" {
            text.replace("impl crate::client::Polar {", "impl super::Versioned {")
                .replace("::new(self)", "::new(&self.0)")
        } else {
            text.to_owned()
        };
        disk::write(&crate_dir.join("src/again").join(name), &text)?;
    }
    disk::write(&crate_dir.join("src/again.rs"), MODULE)?;
    let lib = crate_dir.join("src/lib.rs");
    let text = fs::read_to_string(&lib).context("cannot read lib.rs")?;
    disk::write(&lib, &format!("{text}\npub mod again;\n"))?;
    let twice = least(scratch, crate_dir)?;
    println!("cargo check of the crate, without features, in processor time, the least of {ROUNDS}:");
    println!("  one version   {once:.1} s");
    println!("  two, modules  {twice:.1} s, {:.2} times as much", twice / once);
    println!("  two, releases {:.1} s, 2 times as much", once * 2.0);
    Ok(())
}

fn least(scratch: &Path, crate_dir: &Path) -> Result<f64> {
    let lib = crate_dir.join("src/lib.rs");
    let text = fs::read_to_string(&lib).context("cannot read lib.rs")?;
    let mut least = f64::INFINITY;
    // The first round compiles the dependencies.
    for round in 0..=ROUNDS {
        disk::write(&lib, &text)?;
        let before = processor_time()?;
        cargo(
            scratch,
            &["check", "--quiet", "--no-default-features"],
            ("RUSTFLAGS", "-D warnings"),
        )?;
        if round > 0 {
            least = least.min(processor_time()? - before);
        }
    }
    Ok(least)
}

/// Seconds that finished child processes have used so far.
fn processor_time() -> Result<f64> {
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").context("processor time is read from Linux's /proc")?;
    // The name of the program, in brackets, may hold blanks.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok());
    let both = ticks(13).zip(ticks(14)).context("/proc/self/stat is not as expected")?;
    Ok((both.0 + both.1) / TICKS)
}
