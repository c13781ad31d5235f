//! What callers and servers get wrong ends in an error that says so, never in a panic or in another operation.

mod answers;
mod arguments;
