// deprecating: resources::Birds::list, resources::ListBirds::song
use polar_sdk::Polar;
pub fn singing(polar: &Polar) -> bool {
    let _ = polar.birds().list().song("loud");
    true
}
