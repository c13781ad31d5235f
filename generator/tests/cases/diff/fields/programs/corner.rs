// breaking: models::Corner::new
use polar_sdk::cases::fields::models;
pub fn corner() -> models::Corner {
    models::Corner::new().left("a").right("b")
}
