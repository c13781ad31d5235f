//! Unions as one struct with the fields of all members: no tag to look for, nothing buffered.

#[path = "checkout.rs"]
pub mod checkout;
#[path = "flat_unions.rs"]
pub mod unions;
