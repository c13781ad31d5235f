//! Texts that look like those of a shop: as long, and with as much to unescape.

use std::fmt::Write as _;

use serde_yaml::Value;

use super::random::Random;

const WORDS: &[&str] = &[
    "annual", "atlas", "beacon", "billing", "bundle", "canvas", "citadel", "compass", "courier", "delta", "draft",
    "ember", "export", "garden", "harbor", "invoice", "lantern", "ledger", "license", "meadow", "monthly", "orbit",
    "pioneer", "premium", "quartz", "season", "signal", "studio", "summit", "team", "theme", "workshop",
];

const CURRENCIES: &[&str] = &["usd", "eur", "gbp", "jpy"];

/// A text for a field.
pub(super) fn of(field: &str, schema: &Value, random: &mut Random) -> String {
    match schema.get("format").and_then(Value::as_str) {
        Some("uuid4") => uuid(random),
        Some("date-time") => time(random),
        _ => by_name(field, random),
    }
}

/// Keys for a map.
pub(super) fn keys(field: &str, schema: &Value, random: &mut Random) -> Vec<String> {
    let is_uuid = schema
        .get("propertyNames")
        .is_some_and(|names| names["format"] == "uuid4");
    let count = 1 + random.below(if is_uuid { 2 } else { 4 });
    let start = random.below(WORDS.len() as u64);
    let pick =
        |list: &[&str], index: u64| list[usize::try_from((start + index) % list.len() as u64).unwrap_or(0)].to_owned();
    (0..count)
        .map(|index| match field {
            _ if is_uuid => uuid(random),
            "amounts" => pick(CURRENCIES, index),
            _ => pick(WORDS, index),
        })
        .collect()
}

fn by_name(field: &str, random: &mut Random) -> String {
    match field {
        "client_secret" => format!("polar_c_{}", hex(random, 40)),
        "currency" | "price_currency" => random.one_of(CURRENCIES).to_owned(),
        "customer_email" => format!("{}.{}@company.dev", word(random), word(random)),
        "customer_ip_address" => format!("203.0.113.{}", random.below(256)),
        "unit_amount" => format!("{}.{:012}", random.below(100), random.below(1_000_000_000_000)),
        "description" => prose(random, 36),
        "form_help_text" => prose(random, 10),
        "mime_type" => "image/png".to_owned(),
        "size_readable" => format!("{} kB", random.below(900)),
        "checksum_etag" => hex(random, 32),
        "checksum_sha256_base64" | "checksum_sha256_hex" => hex(random, 64),
        "path" => format!("product_media/{}/{}.png", uuid(random), word(random)),
        _ if field.ends_with("url") => format!("https://shop.dev/{}/{}", word(random), hex(random, 32)),
        _ if field.ends_with("amount") => random.below(100_000).to_string(),
        _ => words(random, 3),
    }
}

fn word(random: &mut Random) -> &'static str {
    random.one_of(WORDS)
}

fn words(random: &mut Random, most: u64) -> String {
    let count = 1 + random.below(most);
    let words: Vec<&str> = (0..count).map(|_| word(random)).collect();
    words.join(" ")
}

/// Markdown: line breaks, quotation marks and letters beyond ASCII, now and then.
fn prose(random: &mut Random, most: u64) -> String {
    let count = most / 2 + random.below(most);
    let mut text = String::new();
    for _ in 0..count {
        text.push_str(word(random));
        text.push_str(match random.below(20) {
            0 => ".\n\n",
            1 => " \"as is\" ",
            2 => " — café ",
            _ => " ",
        });
    }
    text
}

fn hex(random: &mut Random, digits: usize) -> String {
    let mut text = String::with_capacity(digits);
    while text.len() < digits {
        let _ = write!(text, "{:016x}", random.bits());
    }
    text.truncate(digits);
    text
}

fn uuid(random: &mut Random) -> String {
    let digits = hex(random, 30);
    format!(
        "{}-{}-4{}-a{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..15],
        &digits[15..18],
        &digits[18..30]
    )
}

/// As Polar writes it: six digits of fraction, or none where it is zero.
fn time(random: &mut Random) -> String {
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    let fraction = if random.percent(95) {
        format!(".{:06}", random.below(1_000_000))
    } else {
        String::new()
    };
    format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}
