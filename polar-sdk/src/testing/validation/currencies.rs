//! The currencies in which Polar charges.

/// The currencies whose amounts have no decimal places. All others have two.
const WITHOUT_DECIMALS: [&str; 16] = [
    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf",
];

/// Formats an amount in minor units for the buyer: `15.00 USD`, `1500 JPY`.
pub(in crate::testing) fn format_amount(minor: i64, currency: &str) -> String {
    let code = currency.to_uppercase();
    if WITHOUT_DECIMALS.contains(&currency) {
        format!("{minor} {code}")
    } else {
        format!("{}.{:02} {code}", minor / 100, minor % 100)
    }
}

/// The wire values, in lower case.
#[rustfmt::skip]
pub(in crate::testing) const CURRENCIES: &[&str] = &[
    "aed", "all", "amd", "aoa", "ars", "aud", "awg", "azn", "bam", "bbd", "bdt", "bif", "bmd",
    "bnd", "bob", "brl", "bsd", "bwp", "bzd", "cad", "cdf", "chf", "clp", "cny", "cop", "crc",
    "cve", "czk", "djf", "dkk", "dop", "dzd", "egp", "etb", "eur", "fjd", "fkp", "gbp", "gel",
    "gip", "gmd", "gnf", "gtq", "gyd", "hkd", "hnl", "htg", "huf", "idr", "ils", "inr", "isk",
    "jmd", "jpy", "kes", "kgs", "khr", "kmf", "krw", "kyd", "kzt", "lak", "lkr", "lrd", "lsl",
    "mad", "mdl", "mga", "mkd", "mnt", "mop", "mur", "mvr", "mwk", "mxn", "myr", "mzn", "nad",
    "ngn", "nio", "nok", "npr", "nzd", "pab", "pen", "pgk", "php", "pkr", "pln", "pyg", "qar",
    "ron", "rsd", "rwf", "sar", "sbd", "scr", "sek", "sgd", "shp", "sos", "srd", "szl", "thb",
    "tjs", "top", "try", "ttd", "twd", "tzs", "uah", "ugx", "usd", "uyu", "uzs", "vnd", "vuv",
    "wst", "xaf", "xcd", "xcg", "xof", "xpf", "yer", "zar", "zmw",
];
