//! The operations that the server implements.

/// An operation of the API, for [`Server::enqueue_for`](super::Server::enqueue_for).
///
/// The variants are named after the methods of the client: `CheckoutsCreate` is `polar.checkouts().create(…)`. The same
/// operation under its deprecated path, `polar.checkouts().custom().create(…)`, counts as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// `GET /v1/checkouts/`
    CheckoutsList,
    /// `POST /v1/checkouts/`
    CheckoutsCreate,
    /// `GET /v1/checkouts/{id}`
    CheckoutsGet,
    /// `PATCH /v1/checkouts/{id}`
    CheckoutsUpdate,
    /// `GET /v1/checkouts/client/{client_secret}`
    CheckoutsClientGet,
    /// `PATCH /v1/checkouts/client/{client_secret}`
    CheckoutsClientUpdate,
    /// `POST /v1/checkouts/client/{client_secret}/confirm`
    CheckoutsClientConfirm,
}
