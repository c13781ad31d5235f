// breaking: resources::Bulbs
use polar_sdk::cases::events::resources;
pub fn bulbs(_: resources::Bulbs) {}
