//! Random strings that resemble those of a shop in length and in the number of escapes.

use std::fmt::Write as _;

use fastrand::Rng;
use serde_yaml::Value;

const WORDS: &[&str] = &[
    "annual", "atlas", "beacon", "billing", "bundle", "canvas", "citadel", "compass", "courier", "delta", "draft",
    "ember", "export", "garden", "harbor", "invoice", "lantern", "ledger", "license", "meadow", "monthly", "orbit",
    "pioneer", "premium", "quartz", "season", "signal", "studio", "summit", "team", "theme", "workshop",
];

const CURRENCIES: &[&str] = &["usd", "eur", "gbp", "jpy"];

/// Returns the value of a field.
pub(super) fn value(field: &str, schema: &Value, random: &mut Rng) -> String {
    match schema.get("format").and_then(Value::as_str) {
        Some("uuid4") => return uuid(random),
        Some("date-time") => return timestamp(random),
        _ => {}
    }
    match field {
        "client_secret" => format!("polar_c_{}", hex(random, 40)),
        "currency" | "price_currency" => one_of(CURRENCIES, random).to_owned(),
        "customer_email" => format!("{}.{}@company.dev", word(random), word(random)),
        "customer_ip_address" => format!("203.0.113.{}", random.u8(..)),
        "unit_amount" => format!("{}.{:012}", random.u8(..100), random.u64(..1_000_000_000_000)),
        "description" => prose(random, 36),
        "form_help_text" => prose(random, 10),
        "mime_type" => "image/png".to_owned(),
        "size_readable" => format!("{} kB", random.u16(..900)),
        "checksum_etag" => hex(random, 32),
        "checksum_sha256_base64" | "checksum_sha256_hex" => hex(random, 64),
        "path" => format!("product_media/{}/{}.png", uuid(random), word(random)),
        _ if field.ends_with("url") => format!("https://shop.dev/{}/{}", word(random), hex(random, 32)),
        _ if field.ends_with("amount") => random.u32(..100_000).to_string(),
        _ => words(random, 3),
    }
}

/// Returns distinct keys of a map.
pub(super) fn keys(field: &str, schema: &Value, random: &mut Rng) -> Vec<String> {
    let uuids = schema
        .get("propertyNames")
        .is_some_and(|names| names["format"] == "uuid4");
    let count = random.usize(1..=if uuids { 2 } else { 4 });
    if uuids {
        return (0..count).map(|_| uuid(random)).collect();
    }
    let list = if field == "amounts" { CURRENCIES } else { WORDS };
    let start = random.usize(..list.len());
    let keys = list.iter().cycle().skip(start).take(count);
    keys.map(|key| (*key).to_owned()).collect()
}

fn one_of(list: &'static [&'static str], random: &mut Rng) -> &'static str {
    list[random.usize(..list.len())]
}

fn word(random: &mut Rng) -> &'static str {
    one_of(WORDS, random)
}

fn words(random: &mut Rng, max: usize) -> String {
    let words: Vec<&str> = (0..random.usize(1..=max)).map(|_| word(random)).collect();
    words.join(" ")
}

/// Markdown with line breaks, quotation marks and characters beyond ASCII.
fn prose(random: &mut Rng, max: usize) -> String {
    let mut prose = String::new();
    for _ in 0..max / 2 + random.usize(..max) {
        prose.push_str(word(random));
        prose.push_str(match random.u8(..20) {
            0 => ".\n\n",
            1 => " \"as is\" ",
            2 => " — café ",
            _ => " ",
        });
    }
    prose
}

fn hex(random: &mut Rng, digits: usize) -> String {
    let mut hex = String::with_capacity(digits + 16);
    while hex.len() < digits {
        let _ = write!(hex, "{:016x}", random.u64(..));
    }
    hex.truncate(digits);
    hex
}

fn uuid(random: &mut Rng) -> String {
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

/// In Polar's format: a fraction of six digits, or none if it is zero.
fn timestamp(random: &mut Rng) -> String {
    let (month, day) = (random.u8(1..=12), random.u8(1..=28));
    let (hour, minute, second) = (random.u8(..24), random.u8(..60), random.u8(..60));
    let fraction = if random.u8(..100) < 95 {
        format!(".{:06}", random.u32(..1_000_000))
    } else {
        String::new()
    };
    format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}
