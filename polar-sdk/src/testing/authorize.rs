//! Tokens and their scopes.

use super::errors::{self, Outcome};
use super::received::Received;

/// What an operation asks of a token.
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
    /// Any of these scopes.
    Scopes(&'static [&'static str]),
    /// None at all. A wrong one is refused all the same.
    Nothing,
}

pub(super) const READ: Need = Need::Scopes(&["checkouts:read", "checkouts:write"]);
pub(super) const WRITE: Need = Need::Scopes(&["checkouts:write"]);

/// A token that the server knows.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) scopes: Vec<String>,
}

/// Lets a request through, or says which of the three refusals it earns.
pub(super) fn check(known: &[Token], request: &Received, need: Need) -> Outcome<()> {
    let sent = request.header("authorization");
    let token = match sent.map(|header| header.strip_prefix("Bearer ").unwrap_or(header)) {
        None => None,
        Some(text) => match known.iter().find(|token| token.text == text) {
            None => return Err(errors::invalid_token()),
            known => known,
        },
    };
    match (need, token) {
        (Need::Nothing, _) => Ok(()),
        (Need::Scopes(_), None) => Err(errors::no_token()),
        (Need::Scopes(scopes), Some(token)) if token.scopes.iter().any(|scope| scopes.contains(&&**scope)) => Ok(()),
        (Need::Scopes(scopes), Some(_)) => Err(errors::insufficient_scope(&scopes.join(" "))),
    }
}
