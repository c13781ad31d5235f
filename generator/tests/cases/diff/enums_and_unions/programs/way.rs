// behaviour: models::DoorWay::SlideLeft
use polar_sdk::cases::enums_and_unions::models;
fn main() {
    assert_eq!(models::DoorWay::SlideLeft.as_str(), "slide-left");
}
