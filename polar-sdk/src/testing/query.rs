//! Reads a query string: keys that repeat, values percent-encoded or with `+` for a blank.

use percent_encoding::percent_decode_str;

/// The pairs of a query, in their order.
#[derive(Debug)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn parse(query: Option<&str>) -> Self {
        let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(k, v)| (decode(k), decode(v)))
                .collect(),
        )
    }

    /// Every value of a key. `key[]` is another key, which Polar does not know and ignores.
    pub(super) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(name, _)| name == key)
            .map(|(_, value)| &**value)
    }

    /// The last value of a key.
    pub(super) fn last<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.all(key).last()
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_repeat_and_values_are_decoded() {
        let query = Query::parse(Some("status=open&status=failed&query=ann+b%C3%A9%26&status[]=x"));
        assert_eq!(query.all("status").collect::<Vec<_>>(), ["open", "failed"]);
        assert_eq!(query.last("query"), Some("ann bé&"));
        assert_eq!(Query::parse(None).last("page"), None);
    }
}
