// behaviour: models::Corner::new
use polar_sdk::cases::fields::models;
fn main() {
    assert_eq!(models::Corner::new("a", "b").left, "a");
}
