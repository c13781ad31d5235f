// breaking: resources::Lamps::make
use polar_sdk::Polar;
use polar_sdk::cases::operations::models;
pub async fn make(polar: Polar, lamp: models::Lamp) -> bool {
    polar.lamps().make(lamp).await.is_ok()
}
