//! A measured figure, its goal, and the file that keeps them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::disk;

/// One row of the table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// How much it is; nothing where it could not be measured.
    pub value: Option<f64>,
    /// In what: `×`, `s`, `ms`, `KB`, `%`, or nothing for a count.
    pub unit: String,
    /// At most so much, where a goal was set. The others are there to compare with.
    pub goal: Option<f64>,
    /// What it is compared with, and how; or why there is no value.
    pub against: String,
}

impl Figure {
    /// A figure with a goal: at most so much.
    pub fn goal(what: &str, value: f64, unit: &str, goal: f64, against: impl Into<String>) -> Self {
        Self {
            goal: Some(goal),
            ..Self::note(what, value, unit, against)
        }
    }

    /// A figure that is only told.
    pub fn note(what: &str, value: f64, unit: &str, against: impl Into<String>) -> Self {
        Self {
            what: what.to_owned(),
            value: Some(value),
            unit: unit.to_owned(),
            goal: None,
            against: against.into(),
        }
    }

    /// What could not be measured, and why.
    pub fn failed(what: &str, why: impl Into<String>) -> Self {
        Self {
            value: None,
            ..Self::note(what, 0.0, "", why)
        }
    }

    /// Whether the goal is reached; nothing where there is none.
    pub fn met(&self) -> Option<bool> {
        self.goal.zip(self.value).map(|(goal, value)| value <= goal)
    }

    /// Its value, as precise as it is meant.
    pub fn shown(&self) -> String {
        self.value.map_or_else(|| "fails".to_owned(), |value| self.show(value))
    }

    /// A number of this figure's unit, as precise as it is meant.
    pub fn show(&self, value: f64) -> String {
        match self.unit.as_str() {
            "" | "%" | "KB" => format!("{value:.0} {}", self.unit),
            "ms" => format!("{value:.1} ms"),
            unit => format!("{value:.2} {unit}"),
        }
        .trim_end()
        .to_owned()
    }
}

/// All figures, by the part that measured them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    parts: BTreeMap<String, Measured>,
}

/// What one part found, and when.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    /// Seconds since 1970.
    pub at: u64,
    /// The rows.
    pub figures: Vec<Figure>,
}

impl Figures {
    /// What the last runs found; nothing where there was none.
    pub fn read() -> Result<Self> {
        match fs::read_to_string(file()) {
            Ok(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is from another version; delete it", file().display())),
            Err(_) => Ok(Self::default()),
        }
    }

    /// Keeps them for the next run.
    pub fn write(&self) -> Result<()> {
        disk::write(&file(), &self.json()?)
    }

    /// Puts what a part found in place of what it found before.
    pub fn replace(&mut self, part: &str, figures: Vec<Figure>) {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let at = now.map_or(0, |now| now.as_secs());
        self.parts.insert(part.to_owned(), Measured { at, figures });
    }

    /// Each part with what it found.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &Measured)> {
        self.parts.iter().map(|(name, measured)| (name.as_str(), measured))
    }

    /// All of it, for other programs.
    pub fn json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).context("cannot write the figures as JSON")
    }
}

fn file() -> PathBuf {
    super::scratch().join("figures.json")
}
