//! What is measured: each case is one job, done by the crate and by what others would write.

pub mod decode;
pub mod encode;

/// One job and the ways to do it; the crate's own is the first.
pub struct Case {
    pub name: &'static str,
    pub ways: Vec<Way>,
}

/// A way to do it. Each run does the job once, and drops what it made.
pub struct Way {
    pub name: &'static str,
    pub run: Box<dyn Fn()>,
}

impl Way {
    pub fn new<T>(name: &'static str, job: impl Fn() -> T + 'static) -> Self {
        let run = move || drop(std::hint::black_box(job()));
        Self {
            name,
            run: Box::new(run),
        }
    }
}

/// A name, and what makes the ways of doing it.
type Named = (&'static str, fn() -> Vec<Way>);

/// By name, so that a run for one case makes no other's data.
const CASES: &[Named] = &[
    ("decode/page", decode::page),
    ("decode/public", decode::public),
    ("decode/error", decode::error),
    ("decode/event", decode::event),
    ("encode/create", encode::create),
    ("encode/serde", encode::serde),
];

/// The cases whose names contain one of these; all, where none is asked for.
pub fn wanted(names: &[&str]) -> impl Iterator<Item = Case> {
    let is_wanted = move |case: &&Named| names.is_empty() || names.iter().any(|name| case.0.contains(name));
    CASES
        .iter()
        .filter(is_wanted)
        .map(|(name, ways)| Case { name, ways: ways() })
}
