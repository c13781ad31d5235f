//! A parser of server-sent events, as the HTML standard defines them, for streams of which only the data matters.

use std::collections::VecDeque;

/// The maximum size of a line and of the data of a message, in bytes.
pub(super) const MAX_SIZE: usize = 1024 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The state between two chunks of a stream.
#[derive(Debug, Default)]
pub(super) struct Parser {
    /// The line that is not complete.
    line: Vec<u8>,
    /// The lines of `data` of the message that is not complete, each with a line feed.
    data: Vec<u8>,
    /// Whether the last byte was a carriage return, so that a line feed belongs to it.
    after_carriage_return: bool,
    /// Whether a line was complete. A byte order mark is only skipped before.
    has_begun: bool,
    messages: VecDeque<Vec<u8>>,
}

/// A line or a message is larger than [`MAX_SIZE`].
#[derive(Debug, PartialEq)]
pub(super) struct TooLarge;

impl Parser {
    /// Adds a chunk of the stream.
    #[inline]
    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), TooLarge> {
        for &byte in chunk {
            let is_second_of_pair = byte == b'\n' && self.after_carriage_return;
            self.after_carriage_return = byte == b'\r';
            match byte {
                b'\n' if is_second_of_pair => {}
                b'\n' | b'\r' => self.end_line(),
                _ if self.line.len() + self.data.len() >= MAX_SIZE => return Err(TooLarge),
                _ => self.line.push(byte),
            }
        }
        Ok(())
    }

    /// Returns the data of the next message.
    #[inline]
    pub(super) fn next(&mut self) -> Option<Vec<u8>> {
        self.messages.pop_front()
    }

    #[inline]
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if !self.has_begun {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        self.has_begun = true;
        if line.is_empty() {
            let mut data = std::mem::take(&mut self.data);
            // The line feed of the last line does not belong to the data.
            if data.pop().is_some() {
                self.messages.push_back(data);
            }
        } else if let Some(value) = line.strip_prefix(b"data") {
            let value = match value {
                [b':', b' ', value @ ..] | [b':', value @ ..] => value,
                [] => value,
                // Another field, such as `data-x`.
                _ => return,
            };
            self.data.extend_from_slice(value);
            self.data.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The messages of a stream that is received in chunks of this size.
    fn messages(stream: &[u8], chunk_size: usize) -> Vec<String> {
        let mut parser = Parser::default();
        for chunk in stream.chunks(chunk_size) {
            parser.push(chunk).unwrap();
        }
        std::iter::from_fn(|| parser.next())
            .map(|data| String::from_utf8(data).unwrap())
            .collect()
    }

    #[test]
    fn parses_streams_in_chunks_of_any_size() {
        for (stream, expected) in [
            ("data: a\n\ndata: b\n\n", vec!["a", "b"]),
            ("data: a\r\n\r\ndata: b\r\n\r\n", vec!["a", "b"]),
            ("data: a\r\rdata: b\r\r", vec!["a", "b"]),
            ("data: a\r\n\ndata: b\n\r\n", vec!["a", "b"]),
            ("data: a\r\r\ndata: b\n\n", vec!["a", "b"]),
            ("data: a\ndata: b\n\n", vec!["a\nb"]),
            ("data:a\n\ndata:  b\n\n", vec!["a", " b"]),
            ("data: a: b\n\n", vec!["a: b"]),
            ("data\n\ndata:\n\n", vec!["", ""]),
            ("data\ndata\n\n", vec!["\n"]),
            (": ping\n\n:\n\ndata: a\n: ping\n\n", vec!["a"]),
            ("event: x\nid: 1\nretry: 5\ndata: a\ndata-x: b\ndatax\n\n", vec!["a"]),
            ("event: x\n\n", vec![]),
            ("\u{feff}data: a\n\n", vec!["a"]),
            ("\u{feff}\u{feff}data: a\n\ndata: b\n\n", vec!["b"]),
            ("data: é€🦀\n\n", vec!["é€🦀"]),
            // A message that is not complete is discarded.
            ("data: a\n\ndata: b\n", vec!["a"]),
            ("data: a\n\ndata: b", vec!["a"]),
            ("", vec![]),
        ] {
            for chunk_size in [1, 2, 3, 5, 1000] {
                assert_eq!(
                    messages(stream.as_bytes(), chunk_size),
                    expected,
                    "{stream:?} {chunk_size}"
                );
            }
        }
    }

    #[test]
    fn size_of_a_message_is_limited() {
        let mut parser = Parser::default();
        let line = vec![b'x'; MAX_SIZE];
        assert_eq!(parser.push(&line), Ok(()));
        assert_eq!(parser.push(b"x"), Err(TooLarge));

        let mut parser = Parser::default();
        let lines = b"data: 0123456789\n".repeat(MAX_SIZE / 11 - 1);
        assert_eq!(parser.push(&lines), Ok(()));
        assert_eq!(parser.push(b"data: 0123456789\n"), Err(TooLarge));

        let mut parser = Parser::default();
        let comments = b": 0123456789\n\n".repeat(MAX_SIZE / 10);
        assert_eq!(parser.push(&comments), Ok(()));
    }

    proptest::proptest! {
        #[test]
        fn chunks_do_not_change_the_messages(stream in "(data|:|event)?:? ?[a-é\r\n]{0,40}", size in 1_usize..20) {
            let whole = messages(stream.as_bytes(), stream.len().max(1));
            proptest::prop_assert_eq!(messages(stream.as_bytes(), size), whole);
        }
    }
}
