//! The one pass over the bytes.

use super::plain::plain;
use super::{DEEPEST, Node, Token};

/// What is read, how far, and what was found.
pub(super) struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    pub(super) nodes: Vec<Node>,
}

/// Each method steps over what it is named after, or returns `None` where something else stands.
impl<'t> Scanner<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            depth: 0,
            // The API's answers have a value for every twelve to sixteen bytes: the list need not grow.
            nodes: Vec::with_capacity(bytes.len() / 11 + 8),
        }
    }

    pub(super) fn document(&mut self) -> Option<()> {
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
