//! Currencies.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::unknown_value::InvalidValue;

/// The length of the longest code. ISO 4217 has three letters.
const MAX_LEN: usize = 15;

/// A currency, identified by its lowercase ISO 4217 code (`usd`).
///
/// There is a constant for each currency that Polar charges in. Other codes in responses are kept, so that a currency that
/// Polar adds does not break a program. Codes are accepted in any case. [`str::parse`] returns an error for a code that is
/// not one of the constants; `Currency::from` keeps it.
///
/// ```
/// use polar_sdk::Currency;
///
/// let currency: Currency = "USD".parse()?;
/// assert_eq!(currency, Currency::USD);
/// assert_eq!(currency.as_str(), "usd");
/// assert_eq!(Currency::JPY.decimals(), 0);
/// assert!("uds".parse::<Currency>().is_err());
/// # Ok::<(), polar_sdk::InvalidValue>(())
/// ```
///
/// A code is at most 15 bytes long. A longer string is cut off and matches no currency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// Lowercase, followed by zeros.
    code: [u8; MAX_LEN],
    len: u8,
}

macro_rules! currencies {
    ($($name:ident $code:literal)+) => {
        #[allow(missing_docs, reason = "the name is the code")]
        impl Currency {
            $(pub const $name: Self = Self::iso($code);)+

            /// All currencies that Polar charges in, sorted by code.
            pub const KNOWN: &'static [Self] = &[$(Self::$name),+];
        }

        /// The codes of the known currencies.
        const CODES: &[&str] = &[$($code),+];
    };
}

currencies! {
    AED "aed" ALL "all" AMD "amd" AOA "aoa" ARS "ars" AUD "aud" AWG "awg" AZN "azn" BAM "bam" BBD "bbd"
    BDT "bdt" BIF "bif" BMD "bmd" BND "bnd" BOB "bob" BRL "brl" BSD "bsd" BWP "bwp" BZD "bzd" CAD "cad"
    CDF "cdf" CHF "chf" CLP "clp" CNY "cny" COP "cop" CRC "crc" CVE "cve" CZK "czk" DJF "djf" DKK "dkk"
    DOP "dop" DZD "dzd" EGP "egp" ETB "etb" EUR "eur" FJD "fjd" FKP "fkp" GBP "gbp" GEL "gel" GIP "gip"
    GMD "gmd" GNF "gnf" GTQ "gtq" GYD "gyd" HKD "hkd" HNL "hnl" HTG "htg" HUF "huf" IDR "idr" ILS "ils"
    INR "inr" ISK "isk" JMD "jmd" JPY "jpy" KES "kes" KGS "kgs" KHR "khr" KMF "kmf" KRW "krw" KYD "kyd"
    KZT "kzt" LAK "lak" LKR "lkr" LRD "lrd" LSL "lsl" MAD "mad" MDL "mdl" MGA "mga" MKD "mkd" MNT "mnt"
    MOP "mop" MUR "mur" MVR "mvr" MWK "mwk" MXN "mxn" MYR "myr" MZN "mzn" NAD "nad" NGN "ngn" NIO "nio"
    NOK "nok" NPR "npr" NZD "nzd" PAB "pab" PEN "pen" PGK "pgk" PHP "php" PKR "pkr" PLN "pln" PYG "pyg"
    QAR "qar" RON "ron" RSD "rsd" RWF "rwf" SAR "sar" SBD "sbd" SCR "scr" SEK "sek" SGD "sgd" SHP "shp"
    SOS "sos" SRD "srd" SZL "szl" THB "thb" TJS "tjs" TOP "top" TRY "try" TTD "ttd" TWD "twd" TZS "tzs"
    UAH "uah" UGX "ugx" USD "usd" UYU "uyu" UZS "uzs" VND "vnd" VUV "vuv" WST "wst" XAF "xaf" XCD "xcd"
    XCG "xcg" XOF "xof" XPF "xpf" YER "yer" ZAR "zar" ZMW "zmw"
}

impl Currency {
    /// Three letters.
    #[inline]
    const fn iso(code: &str) -> Self {
        let &[a, b, c] = code.as_bytes() else {
            return Self {
                code: [0; MAX_LEN],
                len: 0,
            };
        };
        Self {
            code: [a, b, c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            len: 3,
        }
    }

    /// Returns the lowercase code.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        let code = self.code.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(code).unwrap_or_default()
    }

    /// Returns the number of decimal places of an amount: 2 for most currencies, 0 for those without a minor unit, such as
    /// `jpy`. It is the number by which Polar interprets amounts, which for `isk` is 2.
    #[must_use]
    #[inline]
    pub fn decimals(&self) -> u32 {
        match self.as_str() {
            "bif" | "clp" | "djf" | "gnf" | "jpy" | "kmf" | "krw" | "mga" | "pyg" | "rwf" | "ugx" | "vnd" | "vuv"
            | "xaf" | "xof" | "xpf" => 0,
            _ => 2,
        }
    }

    /// Returns whether the currency is one of the constants.
    #[must_use]
    #[inline]
    pub fn is_known(&self) -> bool {
        Self::KNOWN.contains(self)
    }
}

impl From<&str> for Currency {
    #[inline]
    fn from(code: &str) -> Self {
        let mut lowercase = [0; MAX_LEN];
        let cut = (0..=MAX_LEN).rev().find_map(|end| code.get(..end.min(code.len())));
        let cut = cut.unwrap_or_default();
        for (byte, lower) in cut.bytes().zip(&mut lowercase) {
            *lower = byte.to_ascii_lowercase();
        }
        Self {
            code: lowercase,
            len: u8::try_from(cut.len()).unwrap_or_default(),
        }
    }
}

impl From<String> for Currency {
    #[inline]
    fn from(code: String) -> Self {
        Self::from(code.as_str())
    }
}

impl From<&String> for Currency {
    #[inline]
    fn from(code: &String) -> Self {
        Self::from(code.as_str())
    }
}

impl FromStr for Currency {
    type Err = InvalidValue;

    #[inline]
    fn from_str(code: &str) -> Result<Self, InvalidValue> {
        let currency = Self::from(code);
        if currency.is_known() {
            Ok(currency)
        } else {
            Err(InvalidValue::new("Currency", code, CODES))
        }
    }
}

// Ordering and hash are those of the code, as `Borrow<str>` requires.
impl Ord for Currency {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Currency {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Currency {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Borrow<str> for Currency {
    #[inline]
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Currency {
    #[inline]
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Currency {
    #[inline]
    fn eq(&self, code: &str) -> bool {
        self.as_str() == code
    }
}

impl PartialEq<&str> for Currency {
    #[inline]
    fn eq(&self, code: &&str) -> bool {
        self.as_str() == *code
    }
}

impl fmt::Debug for Currency {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

impl fmt::Display for Currency {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CurrencyVisitor;

        impl Visitor<'_> for CurrencyVisitor {
            type Value = Currency;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a currency code")
            }

            fn visit_str<E: serde::de::Error>(self, code: &str) -> Result<Currency, E> {
                Ok(code.into())
            }
        }

        deserializer.deserialize_str(CurrencyVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_codes_in_any_case_and_sends_lowercase() {
        for code in ["usd", "USD", "Usd"] {
            assert_eq!(code.parse::<Currency>(), Ok(Currency::USD));
            assert_eq!(serde_json::to_string(&Currency::from(code)).unwrap(), "\"usd\"");
        }
    }

    #[test]
    fn keeps_unknown_codes_but_does_not_parse_them() {
        let decoded: Currency = serde_json::from_str("\"xyz\"").unwrap();
        assert_eq!(decoded.as_str(), "xyz");
        assert!(!decoded.is_known());
        assert_eq!(
            "xyz".parse::<Currency>().unwrap_err().to_string(),
            "invalid Currency: expected a value such as \"aed\", \"all\", \"amd\", got \"xyz\""
        );
        for (code, kept) in [
            ("", ""),
            ("a currency of the future", "a currency of t"),
            ("ééééééééé", "ééééééé"),
        ] {
            assert_eq!(Currency::from(code).as_str(), kept);
        }
    }

    #[test]
    fn is_a_key_that_strings_look_up() {
        let amounts = crate::Map::from([(Currency::USD, 1000), (Currency::EUR, 900)]);
        assert_eq!(amounts["usd"], 1000);
        assert!(Currency::KNOWN.is_sorted());
        assert!(matches!(Currency::from("eur"), Currency::EUR));
    }

    #[test]
    fn has_the_decimal_places_that_polar_uses() {
        let without = Currency::KNOWN.iter().filter(|currency| currency.decimals() == 0);
        let without: Vec<_> = without.map(Currency::as_str).collect();
        assert_eq!(
            without.join(" "),
            "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf"
        );
        assert_eq!(Currency::ISK.decimals(), 2);
    }
}
