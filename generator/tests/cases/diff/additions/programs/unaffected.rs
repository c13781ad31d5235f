// additive
use polar_sdk::Polar;
use polar_sdk::cases::additions::models;
use polar_sdk::cases::additions::{ApiError, resources};
pub async fn plant(polar: Polar) -> bool {
    let tree = polar.trees().plant(models::TreePlant::new(models::TreeKind::Oak)).await;
    tree.is_ok_and(|tree| is_oak(&tree))
}

pub fn firs(polar: &Polar) -> resources::ListTrees {
    polar.trees().list().kind("fir").name("tall")
}

pub fn is_oak(tree: &models::Tree) -> bool {
    let models::Tree { kind, fruit, .. } = tree;
    let bare = match fruit {
        models::Fruit::Nut(_) => false,
        models::Fruit::Cone(models::FruitCone { .. }) => true,
        _ => true,
    };
    *kind == models::TreeKind::Oak && !bare
}

pub fn is_known(error: &ApiError) -> bool {
    !matches!(error, ApiError::Unknown(_))
}
