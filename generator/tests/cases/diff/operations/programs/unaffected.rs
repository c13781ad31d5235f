// additive
use polar_sdk::Polar;
use polar_sdk::cases::operations::{models, resources};

pub fn in_the_hall(polar: &Polar) -> resources::ListLamps {
    polar.lamps().list().room("hall")
}

pub async fn watch(polar: Polar) -> Option<models::Lamp> {
    polar.lamps().watch("1").await.ok()
}
