//! The kinds of operations that retries tell apart.

/// A kind of operation, shown by one of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `GET`, which can be repeated: `checkouts:get`.
    Get,
    /// `POST` that makes something: `checkouts:create`.
    Create,
    /// `PATCH`: `checkouts:update`.
    Update,
    /// `POST` that must not happen twice: `checkouts:client_confirm`.
    Confirm,
}

impl Kind {
    /// All kinds, in the order of the table's columns.
    pub const ALL: [Self; 4] = [Self::Get, Self::Create, Self::Update, Self::Confirm];
}
