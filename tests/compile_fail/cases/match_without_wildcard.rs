//! A `match` on an open enum needs a wildcard arm, so that new values do not break it.

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
