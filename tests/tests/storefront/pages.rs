//! The pages and the button.

use crate::setup::{SECRET, Setup};
use polar_sdk::uuid::Uuid;
use std::collections::BTreeSet;

fn order(n: u128) -> String {
    Uuid::from_u128(n).to_string()
}

/// The values of all attributes with this name.
fn attribute_values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let parts = page.split(&format!("{attribute}=\"")).skip(1).collect::<Vec<_>>();
    parts.into_iter().map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn front_page_lists_the_products() {
    let setup = Setup::new("front");
    let page = setup.get("/");
    assert_eq!(page.status, 200);
    for part in [
        "<h2>Mug &#60;b&#62;&#38;&#34;co&#34;&#60;/b&#62;</h2>",
        "9.00 USD",
        &setup.product,
    ] {
        assert!(page.body.contains(part), "{part} is not in {}", page.body);
    }
    assert!(!page.body.contains("<b>"), "{}", page.body);
    for (name, part) in [
        ("content-security-policy", "default-src 'self'"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert!(page.header(name).unwrap().contains(part), "{name}");
    }
    // Each visit generates new order ids, so that a product can be bought twice on purpose.
    let again = setup.get("/");
    assert_ne!(
        attribute_values(&page.body, "value")[0],
        attribute_values(&again.body, "value")[0]
    );
}

#[test]
fn concurrent_clicks_create_one_order_and_one_checkout() {
    let setup = Setup::new("clicks");
    let order = order(7);
    let checkouts: BTreeSet<String> = std::thread::scope(|scope| {
        let clicks: Vec<_> = (0..8).map(|_| scope.spawn(|| setup.buy(&order))).collect();
        clicks.into_iter().map(|click| click.join().unwrap()).collect()
    });
    assert_eq!(checkouts.len(), 1, "{checkouts:?}");
    assert_eq!(setup.orders(), [(order.clone(), "open".into(), None)]);
    // After the payment, the button redirects to the order.
    let back = setup.pay(checkouts.first().unwrap());
    assert_eq!(back, format!("{}/orders/{order}", setup.shop.url));
    assert_eq!(setup.buy(&order), format!("/orders/{order}"));
    assert_eq!(setup.orders().len(), 1);
}

#[test]
fn each_order_has_its_own_checkout() {
    let setup = Setup::new("another");
    assert_ne!(setup.buy(&order(1)), setup.buy(&order(2)));
    assert_eq!(setup.orders().len(), 2);
}

#[test]
fn invalid_forms_show_an_error_page() {
    let setup = Setup::new("forms");
    let unknown = Uuid::from_u128(9);
    for form in [
        String::new(),
        "order=1".to_owned(),
        format!("order={unknown}"),
        format!("order=nonsense&product={}", setup.product),
        format!("order={unknown}&product={unknown}"),
    ] {
        let response = setup.submit(&form);
        assert_eq!(response.status, 422, "{form}");
        assert!(response.body.contains("role=\"alert\""), "{}", response.body);
    }
    assert_eq!(setup.orders(), []);
}

#[test]
fn unknown_paths_show_a_not_found_page() {
    let setup = Setup::new("nowhere");
    for path in [
        "/nowhere",
        "/orders/nonsense",
        &format!("/orders/{}", order(5)),
        "/orders/%ff",
    ] {
        let missing = setup.get(path);
        assert_eq!(missing.status, 404, "{path}");
        assert!(missing.body.contains("<h1>Not found</h1>"), "{path}");
    }
}

#[test]
fn api_errors_show_an_error_page_and_keep_the_order() {
    let setup = Setup::new("away");
    setup.polar.enqueue(polar_sdk::testing::MockResponse::error(
        401,
        "Unauthorized",
        "Unauthorized",
    ));
    let response = setup.submit(&format!("order={}&product={}", order(3), setup.product));
    assert_eq!(response.status, 502);
    assert!(response.body.contains("Nothing was charged"), "{}", response.body);
    // The same button works when the API is available again.
    assert!(setup.buy(&order(3)).starts_with(setup.polar.url()));
    assert_eq!(setup.orders().len(), 1);
    let output = setup.shop.stop();
    assert!(output.iter().any(|line| line.contains("401")), "{output:?}");
    assert!(
        !output
            .iter()
            .any(|line| line.contains(setup.polar.token()) || line.contains(SECRET))
    );
}

#[test]
fn order_page_shows_the_progress() {
    let setup = Setup::new("progress");
    let id = order(4);
    let checkout = setup.buy(&id);
    let page = setup.get(&format!("/orders/{id}"));
    assert_eq!((page.status, setup.progress(&id)), (200, "waiting".to_owned()));
    assert!(
        attribute_values(&page.body, "href").contains(&&*checkout),
        "{}",
        page.body
    );
    setup.pay(&checkout);
    assert_eq!(setup.progress(&id), "received");
    setup.polar.set_checkout_status(setup.checkout(), "confirmed");
    assert_eq!(setup.progress(&id), "processing");
}
