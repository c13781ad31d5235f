//! The page's HTML.

use super::Filled;
use crate::testing::checkouts::{self, Checkout};
use crate::testing::world::World;
use serde_json::Value;

const LAYOUT: &str = include_str!("layout.html");
const FORM: &str = include_str!("form.html");

const COUNTRIES: [(&str, &str); 4] = [
    ("US", "United States"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("GB", "United Kingdom"),
];

/// Stripe's test cards, as the confirmation tokens that its form would make of them.
const CARDS: [(&str, &str); 2] = [
    ("ctoken_ok", "4242 4242 4242 4242 (is accepted)"),
    ("ctoken_decline", "4000 0000 0000 0002 (is declined)"),
];

/// The form, filled in as far as it is, with what was wrong with it.
pub(super) fn form(world: &World, checkout: &Checkout, filled: &Filled, problem: Option<&str>) -> String {
    let (total, currency) = checkouts::total(world, checkout);
    let product = world.product(checkout.product());
    let name = product
        .and_then(|product| product.json.get("name")?.as_str())
        .unwrap_or("Nothing");
    let price = money(total, &currency);
    let problem = problem.map_or_else(String::new, |text| format!(r#"<p role="alert">{}</p>"#, escape(text)));
    let back = checkout.text("return_url").map_or_else(String::new, |url| {
        format!(r#"<p><a href="{}">Back to the shop</a></p>"#, escape(url))
    });
    let content = fill(
        FORM,
        &[
            ("problem", &problem),
            ("product", &escape(name)),
            ("price", &escape(&price)),
            ("email", &escape(&filled.email)),
            ("name", &escape(&filled.name)),
            ("countries", &options(&COUNTRIES, &filled.country)),
            ("cards", &options(&CARDS, &filled.card)),
            ("back", &back),
        ],
    );
    page("Checkout", &content)
}

/// A page that only says something.
pub(super) fn notice(title: &str, text: &str) -> String {
    page(title, &format!("<h1>{}</h1>\n<p>{}</p>", escape(title), escape(text)))
}

fn page(title: &str, content: &str) -> String {
    fill(LAYOUT, &[("title", &escape(title)), ("content", content)])
}

fn options(all: &[(&str, &str)], chosen: &str) -> String {
    let option = |(value, label): &(&str, &str)| {
        let selected = if *value == chosen { " selected" } else { "" };
        format!(r#"<option value="{value}"{selected}>{label}</option>"#)
    };
    all.iter().map(option).collect()
}

/// Puts texts in the places of a template, each read once: what is put in is not looked at again.
fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut parts = template.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or(("", part));
        let text = places.iter().find(|(place, _)| *place == name.trim());
        filled.push_str(text.map_or("", |(_, text)| text));
        filled.push_str(rest);
    }
    filled
}

/// A text as HTML shows it, in an attribute too.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// `15.00 USD`: the currencies that tests sell in have hundredths.
fn money(amount: i64, currency: &Value) -> String {
    let currency = currency.as_str().unwrap_or_default().to_uppercase();
    format!("{}.{:02} {currency}", amount / 100, amount % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_seller_or_buyer_wrote_is_text_and_nothing_else() {
        let page = notice("<b>", "\"{{content}}\" & 'so on'");
        assert!(page.contains("<h1>&lt;b&gt;</h1>"), "{page}");
        assert!(page.contains("&quot;{{content}}&quot; &amp; &#39;so on&#39;"), "{page}");
    }

    #[test]
    fn the_chosen_option_stays_chosen() {
        let html = options(&CARDS, "ctoken_decline");
        assert_eq!(html.matches("selected").count(), 1);
        assert!(html.contains(r#"<option value="ctoken_decline" selected>"#), "{html}");
    }
}
