// additive
use polar_sdk::Polar;
pub async fn delete(polar: Polar) -> bool {
    polar.beacons().delete("1").await.is_ok()
}
