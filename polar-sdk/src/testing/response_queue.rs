//! The responses that a test enqueues, and the requests that they are for.

use super::mock_response::MockResponse;
use std::collections::HashMap;

/// Enqueued responses in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct ResponseQueue {
    entries: Vec<Entry>,
    /// How often each operation was requested, by `operationId`.
    requests: HashMap<&'static str, usize>,
}

#[derive(Debug)]
struct Entry {
    target: Target,
    response: MockResponse,
}

/// The request that a response is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// The next request.
    Any,
    /// The next request of an operation.
    Next(&'static str),
    /// The nth request of an operation from now on, counted from 1.
    Nth(&'static str, usize),
}

impl ResponseQueue {
    pub(super) fn push(&mut self, target: Target, response: MockResponse) {
        let target = match target {
            // Stored as the number of the request since the server was started.
            Target::Nth(operation, n) => Target::Nth(operation, self.count(operation).saturating_add(n)),
            other => other,
        };
        self.entries.push(Entry { target, response });
    }

    /// Removes and returns the response to a request. A response for the nth request takes precedence over the others.
    pub(super) fn next(&mut self, operation: Option<&'static str>) -> Option<MockResponse> {
        if let Some(operation) = operation {
            *self.requests.entry(operation).or_default() += 1;
        }
        let count = operation.map_or(0, |operation| self.count(operation));
        let is_nth = |entry: &Entry| match entry.target {
            // If another response was sent to the nth request, this one is for the request after it.
            Target::Nth(expected, n) => operation == Some(expected) && n <= count,
            Target::Any | Target::Next(_) => false,
        };
        let is_next = |entry: &Entry| match entry.target {
            Target::Any => true,
            Target::Next(expected) => operation == Some(expected),
            Target::Nth(..) => false,
        };
        let index = self.entries.iter().position(is_nth);
        let index = index.or_else(|| self.entries.iter().position(is_next))?;
        Some(self.entries.remove(index).response)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Removes all responses, and returns how many there were.
    pub(super) fn clear(&mut self) -> usize {
        let removed = self.len();
        self.entries.clear();
        removed
    }

    fn count(&self, operation: &'static str) -> usize {
        self.requests.get(operation).copied().unwrap_or_default()
    }
}
