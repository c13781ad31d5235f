// breaking: resources::Bulbs::list
use polar_sdk::Polar;
pub async fn found(polar: Polar) -> bool {
    polar.bulbs().list().await.is_ok()
}
