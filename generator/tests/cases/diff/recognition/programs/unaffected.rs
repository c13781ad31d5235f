// additive
use polar_sdk::Polar;
pub async fn delete(polar: Polar) -> bool {
    polar.lamps().delete("1").await.is_ok()
}
