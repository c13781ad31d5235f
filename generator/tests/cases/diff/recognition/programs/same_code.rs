// behaviour: ApiError::LampGone, resources::Beacons::get
use polar_sdk::Polar;
use polar_sdk::cases::recognition::ApiError;
pub async fn get(polar: Polar) -> bool {
    polar.beacons().get("1").await.is_ok()
}
pub fn is_gone(error: &ApiError) -> bool {
    matches!(error, ApiError::LampGone(_))
}
