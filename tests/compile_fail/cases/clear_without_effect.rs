//! `clear_…` methods exist only for fields that Polar clears when it receives null.

use polar_sdk::models::{CheckoutUpdate, CheckoutUpdatePublic};

fn main() {
    let _ = CheckoutUpdate::new().clear_customer_name();
    let _ = CheckoutUpdate::new().clear_is_business_customer();
    let _ = CheckoutUpdate::new().clear_custom_field_data();
    let _ = CheckoutUpdatePublic::new().clear_customer_billing_address();
}
