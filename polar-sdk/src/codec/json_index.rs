//! JSON, read once: where each value stands in the text. What it means is for [`decode`](super::decode) to find out.
//!
//! One pass notes all values of a text, in order, in one list. Decoding walks that list: it finds fields by name, looks
//! at a union's tag before it reads the member, and steps over what it does not know, without reading any byte again.

/// How deep values may be nested, as `serde_json` has it: decoding is recursive.
const DEEPEST: usize = 128;

/// What a value is, as far as its first byte and its form tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Null,
    True,
    False,
    /// A number without fraction and exponent.
    Integer,
    /// A number with fraction or exponent.
    Real,
    /// A text without escapes: what stands between the quotes is what it says.
    Plain,
    /// A text with escapes.
    Escaped,
    Array,
    Object,
}

/// A value's place. The values inside a list or an object come right after it; keys are values too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) token: Token,
    /// Where it starts and ends in the text, without the quotes of a text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The first node that is no part of it.
    pub(crate) next: u32,
}

/// All values of a text, in order. `None` where it is no JSON, nested too deep, or larger than 4 GiB.
pub(crate) fn index(text: &str) -> Option<Vec<Node>> {
    u32::try_from(text.len()).ok()?;
    let mut scanner = Scanner::new(text.as_bytes());
    scanner.document()?;
    Some(scanner.nodes)
}

/// Why there is no index.
pub(crate) fn flaw(body: &[u8]) -> String {
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return format!("it is not UTF-8 at byte {}", error.valid_up_to()),
    };
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Err(error) => error.to_string(),
        Ok(_) => format!("it is nested more than {DEEPEST} deep"),
    }
}

/// What is read, how far, and what was found.
pub(crate) struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    pub(crate) nodes: Vec<Node>,
}

/// Each method steps over what it is named after, or returns `None` where something else stands.
impl<'t> Scanner<'t> {
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            depth: 0,
            // The API's answers have a value for every twelve to sixteen bytes: the list need not grow.
            nodes: Vec::with_capacity(bytes.len() / 11 + 8),
        }
    }

    pub(crate) fn document(&mut self) -> Option<()> {
        self.value()?;
        self.blanks().is_none().then_some(())
    }

    /// The next byte that is no blank; it is still to be stepped over.
    #[inline]
    fn blanks(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    fn byte(&mut self, byte: u8) -> Option<()> {
        (self.blanks()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self) -> Option<()> {
        match self.blanks()? {
            b'"' => self.string(),
            b'{' => self.nested(Token::Object, b'}', |scanner| {
                (scanner.blanks()? == b'"').then_some(())?;
                scanner.string()?;
                scanner.byte(b':')?;
                scanner.value()
            }),
            b'[' => self.nested(Token::Array, b']', Self::value),
            b'n' => self.word(Token::Null, b"null"),
            b't' => self.word(Token::True, b"true"),
            b'f' => self.word(Token::False, b"false"),
            _ => self.number(),
        }
    }

    /// A list or an object: what is in it, separated by commas.
    #[inline]
    fn nested(&mut self, token: Token, close: u8, member: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        let (start, node) = (self.at, self.nodes.len());
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(())?;
        self.note(token, start, start)?;
        self.at += 1;
        if self.blanks()? != close {
            loop {
                member(self)?;
                match self.blanks()? {
                    b',' => self.at += 1,
                    byte if byte == close => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        let (end, next) = (u32::try_from(self.at).ok()?, u32::try_from(self.nodes.len()).ok()?);
        let node = self.nodes.get_mut(node)?;
        (node.end, node.next) = (end, next);
        Some(())
    }

    #[inline]
    fn note(&mut self, token: Token, start: usize, end: usize) -> Option<()> {
        let node = Node {
            token,
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
            next: u32::try_from(self.nodes.len() + 1).ok()?,
        };
        self.nodes.push(node);
        Some(())
    }

    fn word(&mut self, token: Token, word: &[u8]) -> Option<()> {
        let start = self.at;
        self.at += word.len();
        (self.bytes.get(start..self.at)? == word).then_some(())?;
        self.note(token, start, self.at)
    }

    #[inline]
    fn string(&mut self) -> Option<()> {
        self.at += 1;
        let start = self.at;
        let mut token = Token::Plain;
        loop {
            self.at += plain(self.bytes.get(self.at..)?);
            match self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => {
                    token = Token::Escaped;
                    self.escape()?;
                }
                // Control characters must be escaped.
                _ => return None,
            }
        }
        self.at += 1;
        self.note(token, start, self.at - 1)
    }

    fn escape(&mut self) -> Option<()> {
        let digits = match self.bytes.get(self.at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 0,
            b'u' => 4,
            _ => return None,
        };
        let end = self.at + 2 + digits;
        let hex = self.bytes.get(self.at + 2..end)?;
        self.at = end;
        hex.iter().all(u8::is_ascii_hexdigit).then_some(())
    }

    fn number(&mut self) -> Option<()> {
        let start = self.at;
        let mut token = Token::Integer;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let first = self.at;
        self.digits()?;
        if self.bytes.get(first) == Some(&b'0') && self.at > first + 1 {
            return None;
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            token = Token::Real;
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            token = Token::Real;
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        self.note(token, start, self.at)
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

/// How many bytes come before the first quote, backslash or control character: eight are looked at together, as far as
/// there are eight.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks();
    for (index, eight) in eights.iter().enumerate() {
        let plain = first_special(u64::from_le_bytes(*eight));
        if plain < 8 {
            return index * 8 + plain;
        }
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    bytes.len() - rest.len() + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// How many of eight bytes come before the first quote, backslash or control character.
///
/// A byte that is zero after `xor` borrows from its highest bit when one is taken away; so does a byte below 0x20 when
/// 0x20 is taken away. Only bytes above a hit can be wrong, and the lowest hit is what is asked for.
#[inline]
fn first_special(eight: u64) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zeros(eight ^ (ONES * u64::from(b'"')));
    let backslashes = zeros(eight ^ (ONES * u64::from(b'\\')));
    let controls = eight.wrapping_sub(ONES * 0x20) & !eight;
    ((quotes | backslashes | controls) & (ONES * 0x80)).trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod plain_tests {
    use super::plain;

    #[test]
    fn stops_at_every_special_byte_wherever_it_stands() {
        for length in 0..40 {
            let text = vec![0xe9_u8; length];
            assert_eq!(plain(&text), length);
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut text = text.clone();
                    text[at] = byte;
                    let expected = if matches!(byte, b'"' | b'\\' | ..0x20) {
                        at
                    } else {
                        length
                    };
                    assert_eq!(plain(&text), expected, "{byte:#x} at {at} of {length}");
                }
            }
        }
    }
}
