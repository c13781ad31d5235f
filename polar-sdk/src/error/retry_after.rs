//! The `Retry-After` header.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header};

/// Parses the header: seconds or an HTTP date. A date in the past is a wait of zero, and invalid values are ignored. Of several
/// values, such as the server's and a proxy's, the longest is returned, which satisfies all.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let values = headers.get_all(header::RETRY_AFTER).iter();
    values.filter_map(|value| parse(value.to_str().ok()?.trim(), now)).max()
}

fn parse(value: &str, now: SystemTime) -> Option<Duration> {
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than fit into `u64` are longer than any limit.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_seconds_and_dates() {
        let now = httpdate::parse_http_date("Sat, 21 Nov 2026 10:00:00 GMT").unwrap();
        for (text, seconds) in [
            ("0", Some(0)),
            (" 17 ", Some(17)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Sat, 21 Nov 2026 10:00:30 GMT", Some(30)),
            ("Saturday, 21-Nov-26 10:00:30 GMT", Some(30)),
            ("Fri, 20 Nov 2026 10:00:30 GMT", Some(0)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
        ] {
            let headers = HeaderMap::from_iter([(header::RETRY_AFTER, text.parse().unwrap())]);
            assert_eq!(retry_after(&headers, now), seconds.map(Duration::from_secs), "{text:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
        let several = ["soon", "3", "Sat, 21 Nov 2026 10:00:30 GMT", "7"]
            .map(|text| (header::RETRY_AFTER, text.parse().unwrap()));
        assert_eq!(
            retry_after(&several.into_iter().collect(), now),
            Some(Duration::from_secs(30))
        );
    }

    proptest::proptest! {
        #[test]
        fn accepts_any_header_value(text in "\\PC{0,40}", seconds: u32, ahead in 0_u64..4_000_000_000) {
            let now = SystemTime::UNIX_EPOCH + Duration::from_secs(ahead);
            if let Ok(value) = text.parse() {
                let digits = !text.trim().is_empty() && text.trim().bytes().all(|byte| byte.is_ascii_digit());
                let wait = retry_after(&HeaderMap::from_iter([(header::RETRY_AFTER, value)]), now);
                proptest::prop_assert!(wait.is_some() || !digits);
            }
            let then = now + Duration::from_secs(seconds.into());
            for text in [seconds.to_string(), httpdate::fmt_http_date(then)] {
                let headers = HeaderMap::from_iter([(header::RETRY_AFTER, text.parse().unwrap())]);
                proptest::prop_assert_eq!(retry_after(&headers, now), Some(Duration::from_secs(seconds.into())));
            }
        }
    }
}
