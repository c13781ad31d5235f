//! Purchases in a browser.

use crate::browser::Browser;
use crate::process::ShopProcess;
use crate::setup::{Setup, database};

#[tokio::test]
async fn buys_and_pays_without_an_account() {
    let Some(browser) = Browser::start("buys_and_pays").await else {
        return;
    };
    let database = database("local");
    let variables = [("SHOP_DATABASE", database.to_str().unwrap())];
    let shop = ShopProcess::start(&variables);
    browser.open(&shop.url).await;
    browser.wait_for("article button").await;
    browser.screenshot("front").await;
    browser.click("li:nth-child(2) button").await;

    // The payment page: first a card that is declined, then a valid one.
    browser.fill("#email", "ann@polar.sh").await;
    browser.screenshot("pay").await;
    browser.select("#card", "ctoken_decline").await;
    browser.click("#pay").await;
    browser.wait_for("[role=alert]").await;
    browser.screenshot("declined").await;
    browser.select("#card", "ctoken_ok").await;
    browser.click("#pay").await;

    // Back in the shop. Webhooks arrive twice and out of order; the page waits for them.
    browser.wait_for(".order.paid").await;
    browser.screenshot("paid").await;
    let (text, url) = (browser.text().await, browser.url().await);
    assert!(url.starts_with(&format!("{}/orders/", shop.url)), "{url}");
    for part in ["Mug \"Ann & Bob\"", "We have received 9.00 USD"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }

    // After a restart at another address and with another Polar, the order is still paid.
    let output = shop.stop();
    assert_eq!(
        output.iter().filter(|line| line.contains("send the goods")).count(),
        1,
        "{output:#?}"
    );
    let shop = ShopProcess::start(&variables);
    let path = url.split_once("/orders/").unwrap().1;
    browser.open(&format!("{}/orders/{path}", shop.url)).await;
    browser.wait_for(".order.paid").await;
    // Another purchase.
    browser.open(&shop.url).await;
    browser.click("li:first-child button").await;
    browser.fill("#email", "bob@polar.sh").await;
    browser.click("#pay").await;
    browser.wait_for(".order.paid").await;
    assert_eq!(
        shop.stop()
            .iter()
            .filter(|line| line.contains("send the goods"))
            .count(),
        1
    );
}

#[tokio::test]
async fn subscription_comes_with_a_license_key_and_the_customer_portal() {
    let Some(browser) = Browser::start("subscription").await else {
        return;
    };
    let database = database("subscription");
    let shop = ShopProcess::start(&[("SHOP_DATABASE", database.to_str().unwrap())]);
    browser.open(&shop.url).await;
    browser.click("li:last-child button").await;
    browser.fill("#email", "ann@polar.sh").await;
    browser.click("#pay").await;
    browser.wait_for(".order.paid .key").await;
    browser.screenshot("purchase").await;
    let text = browser.text().await;
    assert!(text.contains("Renews on "), "{text}");
    browser.click("#portal").await;
    browser.wait_for("footer small").await;
    let text = browser.text().await;
    assert!(text.contains("the purchases of ann@polar.sh"), "{text}");
    shop.stop();
}

#[tokio::test]
async fn order_is_only_paid_by_a_valid_webhook() {
    let Some(browser) = Browser::start("webhooks").await else {
        return;
    };
    let setup = Setup::new("browser-webhooks");
    browser.open(&setup.shop.url).await;
    browser.click("article button").await;
    browser.fill("#email", "ann@polar.sh").await;
    browser.click("#pay").await;
    browser.wait_for(".order.received").await;
    browser.screenshot("received").await;

    // Forged webhooks do not pay the order.
    let events = setup.events();
    for event in &events {
        assert_eq!(setup.endpoint.deliver_forged(event).await.status(), Some(403));
    }
    let order = browser.url().await.rsplit('/').next().unwrap().to_owned();
    assert_eq!(setup.progress(&order), "received");
    assert_eq!(setup.orders(), [(order.clone(), "open".into(), None)]);

    // Valid webhooks, the newest first. The open page updates itself.
    for event in events.iter().rev() {
        assert_eq!(setup.endpoint.deliver(event).await.status(), Some(204));
    }
    browser.wait_for(".order.paid").await;

    // Repeated webhooks do not pay the order again.
    for event in &events {
        assert_eq!(setup.endpoint.deliver(event).await.status(), Some(204));
    }
    browser.open(&browser.url().await).await;
    browser.wait_for(".order.paid").await;
    assert_eq!(setup.orders(), [(order, "succeeded".into(), Some("9.00 USD".into()))]);
    assert_eq!(setup.payments(), 1);
}

#[tokio::test]
async fn double_click_creates_one_order() {
    let Some(browser) = Browser::start("double_click").await else {
        return;
    };
    let setup = Setup::new("browser-clicks");
    browser.open(&setup.shop.url).await;
    browser.wait_for("article button").await;
    // All requests are sent before the first response arrives.
    browser
        .run("const form = document.querySelector('form'); form.submit(); fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual'}); form.submit();")
        .await;
    browser.fill("#email", "ann@polar.sh").await;
    browser.click("#pay").await;
    browser.wait_for(".order.received").await;
    assert_eq!(setup.orders().len(), 1);
    for event in setup.events() {
        setup.endpoint.deliver(&event).await;
    }
    browser.wait_for(".order.paid").await;
    // The front page contains a new order id.
    browser.open(&setup.shop.url).await;
    browser.click("article button").await;
    browser.wait_for("#pay").await;
    assert_eq!(setup.orders().len(), 2);
    assert_eq!(setup.payments(), 1);
}
