// breaking: resources::Lamps::get
use polar_sdk::Polar;
pub async fn id(polar: Polar) -> Option<String> {
    Some(polar.lamps().get("1").await.ok()?.id)
}
