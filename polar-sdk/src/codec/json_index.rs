//! The index of a JSON document: the token and the span of each value, found in one pass over the text.
//!
//! Decoding walks the index. It finds fields by name, reads a union's tag before the member and skips unknown values
//! without scanning the text again.

/// Maximum nesting, the same as in `serde_json`. Decoding is recursive.
const MAX_DEPTH: usize = 128;

/// The token that a value starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Null,
    True,
    False,
    /// A number without a fraction or exponent.
    Integer,
    /// A number with a fraction or exponent.
    Float,
    /// A string without escapes.
    PlainString,
    /// A string with escapes.
    EscapedString,
    Array,
    Object,
}

/// A value. The nodes of the values in an array or object follow directly; an object's keys are values too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) token: Token,
    /// The span in the text, without the quotes of a string.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The index of the next node that is not part of the value.
    pub(crate) next: u32,
}

/// Indexes a document. `None` if it is not JSON, is nested too deeply, or is larger than 4 GiB.
pub(crate) fn index(text: &str) -> Option<Vec<Node>> {
    u32::try_from(text.len()).ok()?;
    let mut scanner = Scanner::new(text.as_bytes());
    scanner.document()?;
    Some(scanner.nodes)
}

/// Describes why a document could not be indexed.
pub(crate) fn syntax_error(body: &[u8]) -> String {
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return format!("invalid UTF-8 at byte {}", error.valid_up_to()),
    };
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Err(error) => error.to_string(),
        Ok(_) => format!("nested more than {MAX_DEPTH} levels deep"),
    }
}

/// A scanner over the bytes of a document.
struct Scanner<'t> {
    bytes: &'t [u8],
    position: usize,
    depth: usize,
    nodes: Vec<Node>,
}

/// Each method consumes what it is named after, or returns `None` if the input is something else.
impl<'t> Scanner<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            position: 0,
            depth: 0,
            // The API's responses have a value every 12 to 16 bytes, so the list rarely grows.
            nodes: Vec::with_capacity(bytes.len() / 11 + 8),
        }
    }

    fn document(&mut self) -> Option<()> {
        self.value()?;
        self.skip_whitespace().is_none().then_some(())
    }

    /// Skips whitespace and peeks at the next byte.
    #[inline]
    fn skip_whitespace(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.position)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.position += 1,
                byte => return Some(*byte),
            }
        }
    }

    fn byte(&mut self, byte: u8) -> Option<()> {
        (self.skip_whitespace()? == byte).then(|| self.position += 1)
    }

    fn value(&mut self) -> Option<()> {
        match self.skip_whitespace()? {
            b'"' => self.string(),
            b'{' => self.nested(Token::Object, b'}', |scanner| {
                (scanner.skip_whitespace()? == b'"').then_some(())?;
                scanner.string()?;
                scanner.byte(b':')?;
                scanner.value()
            }),
            b'[' => self.nested(Token::Array, b']', Self::value),
            b'n' => self.literal(Token::Null, b"null"),
            b't' => self.literal(Token::True, b"true"),
            b'f' => self.literal(Token::False, b"false"),
            _ => self.number(),
        }
    }

    /// An array or object: members separated by commas.
    #[inline]
    fn nested(&mut self, token: Token, close: u8, member: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        let (start, node) = (self.position, self.nodes.len());
        self.depth += 1;
        (self.depth <= MAX_DEPTH).then_some(())?;
        self.push(token, start, start)?;
        self.position += 1;
        if self.skip_whitespace()? != close {
            loop {
                member(self)?;
                match self.skip_whitespace()? {
                    b',' => self.position += 1,
                    byte if byte == close => break,
                    _ => return None,
                }
            }
        }
        self.position += 1;
        self.depth -= 1;
        let (end, next) = (
            u32::try_from(self.position).ok()?,
            u32::try_from(self.nodes.len()).ok()?,
        );
        let node = self.nodes.get_mut(node)?;
        (node.end, node.next) = (end, next);
        Some(())
    }

    #[inline]
    fn push(&mut self, token: Token, start: usize, end: usize) -> Option<()> {
        let node = Node {
            token,
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
            next: u32::try_from(self.nodes.len() + 1).ok()?,
        };
        self.nodes.push(node);
        Some(())
    }

    fn literal(&mut self, token: Token, literal: &[u8]) -> Option<()> {
        let start = self.position;
        self.position += literal.len();
        (self.bytes.get(start..self.position)? == literal).then_some(())?;
        self.push(token, start, self.position)
    }

    #[inline]
    fn string(&mut self) -> Option<()> {
        self.position += 1;
        let start = self.position;
        let mut token = Token::PlainString;
        loop {
            self.position += plain_prefix(self.bytes.get(self.position..)?);
            match self.bytes.get(self.position)? {
                b'"' => break,
                b'\\' => {
                    token = Token::EscapedString;
                    self.escape()?;
                }
                // Control characters must be escaped.
                _ => return None,
            }
        }
        self.position += 1;
        self.push(token, start, self.position - 1)
    }

    fn escape(&mut self) -> Option<()> {
        let digits = match self.bytes.get(self.position + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 0,
            b'u' => 4,
            _ => return None,
        };
        let end = self.position + 2 + digits;
        let hex = self.bytes.get(self.position + 2..end)?;
        self.position = end;
        hex.iter().all(u8::is_ascii_hexdigit).then_some(())
    }

    fn number(&mut self) -> Option<()> {
        let start = self.position;
        let mut token = Token::Integer;
        if self.bytes.get(self.position) == Some(&b'-') {
            self.position += 1;
        }
        let first = self.position;
        self.digits()?;
        if self.bytes.get(first) == Some(&b'0') && self.position > first + 1 {
            return None;
        }
        if self.bytes.get(self.position) == Some(&b'.') {
            token = Token::Float;
            self.position += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.position) {
            token = Token::Float;
            self.position += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.position) {
                self.position += 1;
            }
            self.digits()?;
        }
        self.push(token, start, self.position)
    }

    /// One or more digits.
    fn digits(&mut self) -> Option<()> {
        let start = self.position;
        while self.bytes.get(self.position).is_some_and(u8::is_ascii_digit) {
            self.position += 1;
        }
        (self.position > start).then_some(())
    }
}

/// Number of bytes before the first quote, backslash or control character.
#[inline]
fn plain_prefix(bytes: &[u8]) -> usize {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    bytes.iter().position(is_special).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests;
