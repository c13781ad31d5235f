// breaking: models::DoorBolt
use polar_sdk::cases::enums_and_unions::models;
pub type Bolt = models::DoorBolt;
