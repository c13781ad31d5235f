//! The pages and the button, over HTTP.

use crate::market::{Market, SECRET};
use polar_sdk::uuid::Uuid;
use std::collections::BTreeSet;

fn order(n: u128) -> String {
    Uuid::from_u128(n).to_string()
}

/// What stands in the page's attributes of this name.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let parts = page.split(&format!("{attribute}=\"")).skip(1).collect::<Vec<_>>();
    parts.into_iter().map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn the_front_page_offers_what_polar_sells() {
    let market = Market::open("front");
    let page = market.get("/");
    assert_eq!(page.status, 200);
    for part in [
        "<h2>Mug &#60;b&#62;&#38;&#34;co&#34;&#60;/b&#62;</h2>",
        "9.00 USD",
        &market.product,
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
    // Each visit has a button with an order of its own, so that one can buy twice on purpose.
    let again = market.get("/");
    assert_ne!(values(&page.body, "value")[0], values(&again.body, "value")[0]);
}

#[test]
fn many_clicks_on_one_button_are_one_order_and_one_checkout() {
    let market = Market::open("clicks");
    let order = order(7);
    let led_to: BTreeSet<String> = std::thread::scope(|scope| {
        let clicks: Vec<_> = (0..8).map(|_| scope.spawn(|| market.buy(&order))).collect();
        clicks.into_iter().map(|click| click.join().unwrap()).collect()
    });
    assert_eq!(led_to.len(), 1, "{led_to:?}");
    assert_eq!(market.orders(), [(order.clone(), "open".into(), None)]);
    // Paid, the button leads to the order, and not to a second payment.
    let back = market.pay(led_to.first().unwrap());
    assert_eq!(back, format!("{}/orders/{order}", market.shop.url));
    assert_eq!(market.buy(&order), format!("/orders/{order}"));
    assert_eq!(market.orders().len(), 1);
}

#[test]
fn another_order_is_another_checkout() {
    let market = Market::open("another");
    assert_ne!(market.buy(&order(1)), market.buy(&order(2)));
    assert_eq!(market.orders().len(), 2);
}

#[test]
fn forms_that_are_not_the_shop_s_are_refused_with_a_page() {
    let market = Market::open("forms");
    let unknown = Uuid::from_u128(9);
    for form in [
        String::new(),
        "order=1".to_owned(),
        format!("order={unknown}"),
        format!("order=nonsense&product={}", market.product),
        format!("order={unknown}&product={unknown}"),
    ] {
        let refused = market.press(&form);
        assert_eq!(refused.status, 422, "{form}");
        assert!(refused.body.contains("role=\"alert\""), "{}", refused.body);
    }
    assert_eq!(market.orders(), []);
}

#[test]
fn addresses_that_lead_nowhere_are_a_page_too() {
    let market = Market::open("nowhere");
    for path in [
        "/nowhere",
        "/orders/nonsense",
        &format!("/orders/{}", order(5)),
        "/orders/%ff",
    ] {
        let missing = market.get(path);
        assert_eq!(missing.status, 404, "{path}");
        assert!(missing.body.contains("<h1>Not found</h1>"), "{path}");
    }
}

#[test]
fn a_polar_that_does_not_answer_well_is_said_and_nothing_is_lost() {
    let market = Market::open("away");
    market.polar.enqueue(polar_sdk::testing::MockResponse::error(
        401,
        "Unauthorized",
        "Unauthorized",
    ));
    let refused = market.press(&format!("order={}&product={}", order(3), market.product));
    assert_eq!(refused.status, 502);
    assert!(refused.body.contains("Nothing was charged"), "{}", refused.body);
    // The same button works once Polar does.
    assert!(market.buy(&order(3)).starts_with(market.polar.url()));
    assert_eq!(market.orders().len(), 1);
    let said = market.shop.end();
    assert!(said.iter().any(|line| line.contains("401")), "{said:?}");
    assert!(
        !said
            .iter()
            .any(|line| line.contains(market.polar.token()) || line.contains(SECRET))
    );
}

#[test]
fn an_order_s_page_says_how_far_it_is() {
    let market = Market::open("progress");
    let id = order(4);
    let checkout = market.buy(&id);
    let page = market.get(&format!("/orders/{id}"));
    assert_eq!((page.status, market.progress(&id)), (200, "waiting".to_owned()));
    assert!(values(&page.body, "href").contains(&&*checkout), "{}", page.body);
    market.pay(&checkout);
    assert_eq!(market.progress(&id), "received");
    market.polar.set_checkout_status(&market.checkout(), "confirmed");
    assert_eq!(market.progress(&id), "processing");
}
