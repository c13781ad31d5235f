//! Unions as serde's internally tagged enums.

#[path = "checkout.rs"]
pub mod checkout;
#[path = "tagged_unions.rs"]
pub mod unions;
