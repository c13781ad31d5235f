// breaking: models::LampHot
use polar_sdk::cases::operations::models;
pub type Hot = models::LampHot;
