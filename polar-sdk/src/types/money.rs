//! Amounts of money.

use std::cmp::Ordering;
use std::fmt;

use super::{Currency, mask_tokens};

/// An amount in the minor unit of a currency, such as cents.
///
/// The API sends amounts and currencies as separate fields. Models have a method for each amount with a currency beside it,
/// such as `Checkout::total`, that returns both. `Display` prints the amount in the major unit with the decimal places of
/// the currency. Arithmetic returns `None` if the currencies differ or the result is out of range.
///
/// ```
/// use polar_sdk::{Currency, Money};
///
/// let price = Money::new(1999, Currency::USD);
/// assert_eq!(price.to_string(), "19.99 USD");
/// assert_eq!(Money::new(1999, Currency::JPY).to_string(), "1999 JPY");
/// assert_eq!(price.checked_add(Money::new(1, Currency::USD)), Some(Money::new(2000, Currency::USD)));
/// assert_eq!(price.checked_add(Money::new(1, Currency::EUR)), None);
/// assert_eq!(Money::from_decimal("19.99", Currency::USD)?, price);
/// # Ok::<(), polar_sdk::InvalidMoney>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in the minor unit of the currency. For a currency without decimal places it is the amount itself.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// Creates an amount from its minor unit: `Money::new(1999, Currency::USD)` is 19.99 USD.
    #[must_use]
    #[inline]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Parses a decimal number in the major unit, such as `19.99`. The decimal separator is a point.
    ///
    /// # Errors
    /// Returns an error if the string is not a decimal number, has more decimal places than the currency, or is out of range.
    #[inline]
    pub fn from_decimal(amount: &str, currency: Currency) -> Result<Self, InvalidMoney> {
        let invalid = || InvalidMoney {
            amount: mask_tokens(amount).chars().take(64).collect(),
            currency,
        };
        let decimals = usize::try_from(currency.decimals()).unwrap_or_default();
        let (sign, digits) = match amount.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", amount),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let significant = fraction.trim_end_matches('0');
        if !are_digits(whole) || !are_digits(fraction) || significant.len() > decimals {
            return Err(invalid());
        }
        let minor = format!("{sign}{whole}{significant:0<decimals$}");
        minor
            .parse()
            .map(|minor| Self::new(minor, currency))
            .map_err(|_| invalid())
    }

    /// Returns the amount in the major unit, without the currency: `19.99`.
    #[must_use]
    #[inline]
    pub fn to_decimal(&self) -> String {
        let decimals = self.currency.decimals();
        let sign = if self.minor < 0 { "-" } else { "" };
        let unit = 10_u64.pow(decimals);
        let (whole, fraction) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        match usize::try_from(decimals) {
            Ok(width @ 1..) => format!("{sign}{whole}.{fraction:0width$}"),
            _ => format!("{sign}{whole}"),
        }
    }

    /// Returns whether the amount is 0.
    #[must_use]
    #[inline]
    pub const fn is_zero(&self) -> bool {
        self.minor == 0
    }

    /// Returns the sum, or `None` if the currencies differ or the sum is out of range.
    #[must_use]
    #[inline]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.combined(other, i64::checked_add)
    }

    /// Returns the difference, or `None` if the currencies differ or the difference is out of range.
    #[must_use]
    #[inline]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.combined(other, i64::checked_sub)
    }

    /// Returns the amount multiplied by a quantity, or `None` if the product is out of range.
    #[must_use]
    #[inline]
    pub fn checked_mul(self, quantity: i64) -> Option<Self> {
        let minor = self.minor.checked_mul(quantity)?;
        Some(Self::new(minor, self.currency))
    }

    #[inline]
    fn combined(self, other: Self, operation: fn(i64, i64) -> Option<i64>) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        operation(self.minor, other.minor).map(|minor| Self::new(minor, self.currency))
    }
}

/// Amounts of different currencies are not comparable.
impl PartialOrd for Money {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }
}

impl fmt::Display for Money {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.currency.as_str().to_ascii_uppercase();
        f.pad(&format!("{} {currency}", self.to_decimal()))
    }
}

/// Error returned when a string is not a valid amount of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidMoney {
    amount: String,
    currency: Currency,
}

impl fmt::Display for InvalidMoney {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let example = match self.currency.decimals() {
            0 => "\"20\"",
            _ => "\"19.99\"",
        };
        write!(
            f,
            "invalid amount: expected a decimal number with at most {} decimal places for {}, such as {example}, got {:?}",
            self.currency.decimals(),
            self.currency,
            self.amount
        )
    }
}

impl std::error::Error for InvalidMoney {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_the_decimal_places_of_the_currency() {
        for (minor, currency, text) in [
            (1999, Currency::USD, "19.99 USD"),
            (5, Currency::EUR, "0.05 EUR"),
            (-5, Currency::EUR, "-0.05 EUR"),
            (0, Currency::USD, "0.00 USD"),
            (1500, Currency::JPY, "1500 JPY"),
            (-1500, Currency::JPY, "-1500 JPY"),
            (150_000, Currency::ISK, "1500.00 ISK"),
            (i64::MIN, Currency::USD, "-92233720368547758.08 USD"),
        ] {
            let money = Money::new(minor, currency);
            assert_eq!(money.to_string(), text);
            assert_eq!(Money::from_decimal(&money.to_decimal(), currency), Ok(money));
        }
        assert_eq!(format!("{:>12}|", Money::new(1999, Currency::USD)), "   19.99 USD|");
    }

    #[test]
    fn parses_only_amounts_that_the_currency_has() {
        let parse = |amount, currency| Money::from_decimal(amount, currency).map(|money| money.minor);
        assert_eq!(parse("12", Currency::USD), Ok(1200));
        assert_eq!(parse("12.5", Currency::USD), Ok(1250));
        assert_eq!(parse("12.500", Currency::USD), Ok(1250));
        assert_eq!(parse("12.0", Currency::JPY), Ok(12));
        for (amount, currency) in [
            ("12.345", Currency::USD),
            ("12.5", Currency::JPY),
            ("", Currency::USD),
            (".5", Currency::USD),
            ("5.", Currency::USD),
            ("--5", Currency::USD),
            ("1,50", Currency::USD),
            ("1e3", Currency::USD),
            ("99999999999999999999", Currency::USD),
        ] {
            assert!(parse(amount, currency).is_err(), "{amount}");
        }
        assert_eq!(
            parse("12.5", Currency::JPY).unwrap_err().to_string(),
            "invalid amount: expected a decimal number with at most 0 decimal places for jpy, such as \"20\", got \"12.5\""
        );
    }

    #[test]
    fn does_not_mix_currencies() {
        let (usd, eur) = (Money::new(100, Currency::USD), Money::new(200, Currency::EUR));
        assert_eq!(usd.checked_add(eur), None);
        assert_eq!(usd.checked_sub(eur), None);
        assert_eq!(usd.partial_cmp(&eur), None);
        assert_eq!(
            usd.checked_sub(Money::new(300, Currency::USD)),
            Some(Money::new(-200, Currency::USD))
        );
        assert!(usd < Money::new(101, Currency::USD));
        assert_eq!(usd.checked_mul(3), Some(Money::new(300, Currency::USD)));
        assert_eq!(usd.checked_mul(i64::MAX), None);
        assert_eq!(Money::new(i64::MAX, Currency::USD).checked_add(usd), None);
    }
}
