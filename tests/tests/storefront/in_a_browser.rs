//! Somebody buys, in a browser.

use crate::browser::Browser;
use crate::market::{Market, database};
use crate::program::Program;

#[tokio::test]
async fn without_an_account_somebody_buys_pays_and_sees_the_order_paid() {
    let Some(browser) = Browser::start("without_an_account").await else {
        return;
    };
    let database = database("local");
    let variables = [("SHOP_DATABASE", database.to_str().unwrap())];
    let shop = Program::start(&variables);
    browser.open(&shop.url).await;
    browser.see("article button").await;
    browser.picture("front").await;
    browser.click("li:last-child button").await;

    // Polar's page: first a card that is declined, then one that is not.
    browser.fill("#email", "ann@polar.sh").await;
    browser.picture("pay").await;
    browser.choose("#card", "ctoken_decline").await;
    browser.click("#pay").await;
    browser.see("[role=alert]").await;
    browser.picture("declined").await;
    browser.choose("#card", "ctoken_ok").await;
    browser.click("#pay").await;

    // Back in the shop. The webhooks come twice and the newest first; the page waits for them.
    browser.see(".order.paid").await;
    browser.picture("paid").await;
    let (text, url) = (browser.text().await, browser.url().await);
    assert!(url.starts_with(&format!("{}/orders/", shop.url)), "{url}");
    for part in ["Mug \"Ann & Bob\"", "We have received 9.00 USD"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }

    // After a restart, under another address and with another Polar, the order is there and paid.
    let said = shop.end();
    assert_eq!(
        said.iter().filter(|line| line.contains("send the goods")).count(),
        1,
        "{said:#?}"
    );
    let shop = Program::start(&variables);
    let path = url.split_once("/orders/").unwrap().1;
    browser.open(&format!("{}/orders/{path}", shop.url)).await;
    browser.see(".order.paid").await;
    // And it sells on.
    browser.open(&shop.url).await;
    browser.click("li:first-child button").await;
    browser.fill("#email", "bob@polar.sh").await;
    browser.click("#pay").await;
    browser.see(".order.paid").await;
    assert_eq!(
        shop.end().iter().filter(|line| line.contains("send the goods")).count(),
        1
    );
}

#[tokio::test]
async fn the_page_turns_paid_by_a_true_webhook_alone_and_once() {
    let Some(browser) = Browser::start("webhooks").await else {
        return;
    };
    let market = Market::open("browser-webhooks");
    browser.open(&market.shop.url).await;
    browser.click("article button").await;
    browser.fill("#email", "ann@polar.sh").await;
    browser.click("#pay").await;
    browser.see(".order.received").await;
    browser.picture("received").await;

    // Forged, all of it: nothing is paid.
    let events = market.events();
    for event in &events {
        assert_eq!(market.endpoint.deliver_forged(event).await.status(), Some(400));
    }
    let order = browser.url().await.rsplit('/').next().unwrap().to_owned();
    assert_eq!(market.progress(&order), "received");
    assert_eq!(market.orders(), [(order.clone(), "open".into(), None)]);

    // True, the newest first: the open page changes by itself.
    for event in events.iter().rev() {
        assert_eq!(market.endpoint.deliver(event).await.status(), Some(204));
    }
    browser.see(".order.paid").await;

    // Again, with the same ids: still one order, paid once.
    for event in &events {
        assert_eq!(market.endpoint.deliver(event).await.status(), Some(204));
    }
    browser.open(&browser.url().await).await;
    browser.see(".order.paid").await;
    assert_eq!(market.orders(), [(order, "succeeded".into(), Some("9.00 USD".into()))]);
    assert_eq!(market.sent(), 1);
}

#[tokio::test]
async fn a_double_click_buys_one() {
    let Some(browser) = Browser::start("double_click").await else {
        return;
    };
    let market = Market::open("browser-clicks");
    browser.open(&market.shop.url).await;
    browser.see("article button").await;
    // Both requests are on their way before the first answer comes.
    browser
        .run("const form = document.querySelector('form'); form.submit(); fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual'}); form.submit();")
        .await;
    browser.fill("#email", "ann@polar.sh").await;
    browser.click("#pay").await;
    browser.see(".order.received").await;
    assert_eq!(market.orders().len(), 1);
    for event in market.events() {
        market.endpoint.deliver(&event).await;
    }
    browser.see(".order.paid").await;
    // Back to the shop: there is a new button, which makes a new order.
    browser.open(&market.shop.url).await;
    browser.click("article button").await;
    browser.see("#pay").await;
    assert_eq!(market.orders().len(), 2);
    assert_eq!(market.sent(), 1);
}
