// behaviour: models::DoorLevel
use polar_sdk::cases::shapes::models;
fn main() {
    assert!(models::DoorLevel::Low < models::DoorLevel::High);
}
