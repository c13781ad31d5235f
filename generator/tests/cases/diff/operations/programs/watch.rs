// breaking: resources::Lamps::watch
use polar_sdk::{Polar, Request};
use polar_sdk::cases::operations::models;
pub fn watch(polar: &Polar) -> Request<models::Lamp> {
    polar.lamps().watch("1")
}
