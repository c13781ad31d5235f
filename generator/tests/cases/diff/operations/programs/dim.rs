// breaking: resources::Lamps::dim
use polar_sdk::Polar;
pub async fn dim(polar: Polar) -> bool {
    polar.lamps().dim("1").await.is_ok()
}
