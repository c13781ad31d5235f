// behaviour: resources::Lamps::light, resources::Lamps::list, resources::Lamps::look, resources::Lamps::r#move, resources::Lamps::swap, resources::ListLamps::size, resources::ListLamps::sort
use polar_sdk::Polar;
pub async fn all(polar: Polar) -> bool {
    let lamps = polar.lamps();
    let list = lamps.list().size(1).sort("name").room("hall").await;
    let (light, look) = (lamps.light("1").await, lamps.look("1").await);
    let (moved, swapped) = (lamps.r#move("1").await, lamps.swap("1", "left", "right").await);
    list.is_ok() && light.is_ok() && look.is_ok() && moved.is_ok() && swapped.is_ok()
}
