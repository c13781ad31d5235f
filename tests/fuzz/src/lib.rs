//! Recorded bodies of Polar's server, changed by the fuzzer: random bytes alone are hardly ever JSON of an object.

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use serde_json::value::RawValue;

/// The bodies of all recorded responses that are JSON.
static BODIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let recorded = [
        include_str!("../../fixtures/exchanges.jsonl"),
        include_str!("../../fixtures/exchanges-api.jsonl"),
    ];
    let lines = recorded.iter().flat_map(|lines| lines.lines());
    let bodies = lines.map(|line| {
        let exchange: Exchange = serde_json::from_str(line).expect("an exchange");
        exchange.response_body.get().to_owned()
    });
    bodies.filter(|body| body.starts_with('{')).collect()
});

#[derive(serde::Deserialize)]
struct Exchange {
    response_body: Box<RawValue>,
}

/// A changed body.
#[derive(Arbitrary, Debug)]
pub struct ChangedBody<'a> {
    recorded: u16,
    changes: Vec<Change<'a>>,
}

/// Replaces `removed` bytes at a position by others.
#[derive(Arbitrary, Debug)]
struct Change<'a> {
    at: u16,
    removed: u8,
    inserted: &'a [u8],
}

impl ChangedBody<'_> {
    /// Returns the body.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = BODIES[usize::from(self.recorded) % BODIES.len()].clone().into_bytes();
        for change in &self.changes {
            let start = usize::from(change.at) % (body.len() + 1);
            let end = body.len().min(start + usize::from(change.removed));
            body.splice(start..end, change.inserted.iter().copied());
        }
        body
    }
}
