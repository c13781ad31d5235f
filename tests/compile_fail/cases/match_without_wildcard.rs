//! Tomorrow's status has a place in every `match` of today.

use polar_sdk::models::CheckoutStatus;

fn word(status: CheckoutStatus) -> &'static str {
    match status {
        CheckoutStatus::Open => "open",
        CheckoutStatus::Expired => "expired",
        CheckoutStatus::Confirmed => "confirmed",
        CheckoutStatus::Succeeded => "succeeded",
        CheckoutStatus::Failed => "failed",
    }
}

fn main() {}
