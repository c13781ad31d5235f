// additive
use polar_sdk::Polar;
pub async fn get(polar: Polar) -> bool {
    polar.flames().get().await.is_ok()
}
