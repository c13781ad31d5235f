// breaking: models::DoorBolt
use polar_sdk::cases::shapes::models;
pub type Bolt = models::DoorBolt;
