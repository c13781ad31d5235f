// breaking: resources::ListLamps::color
use polar_sdk::Polar;
use polar_sdk::cases::operations::resources;
pub fn green(polar: &Polar) -> resources::ListLamps {
    polar.lamps().list().color("green")
}
