// breaking: resources::Lamps::smash
use polar_sdk::Polar;
pub async fn smash(polar: Polar) -> bool {
    polar.lamps().smash("1").await.is_ok()
}
