//! Unions as serde's untagged enums.

#[path = "checkout.rs"]
pub mod checkout;
#[path = "untagged_unions.rs"]
pub mod unions;
