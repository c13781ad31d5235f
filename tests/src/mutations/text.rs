//! Mutations of YAML text. Most results are invalid YAML.

use fastrand::Rng;

type TextChange = fn(&mut Vec<u8>, &mut Rng);

/// Mutations of the document, with their names.
pub(super) const CHANGES: [(&str, TextChange); 15] = [
    ("truncate", truncate),
    ("an invalid UTF-8 byte", invalid_utf8),
    ("an alias bomb", alias_bomb),
    ("delete a line", delete_line),
    ("duplicate a line", duplicate_line),
    ("indent a line", indent_line),
    ("another character", other_character),
    ("a tag", tag),
    ("a tab", tab),
    ("10,000 brackets", brackets),
    ("10,000 levels of indentation", indentation),
    ("an empty document", empty),
    ("CRLF and a byte order mark", crlf),
    ("an open quote", open_quote),
    ("several documents", several_documents),
];

/// Mutations of an overlay, with their names.
pub(super) const OVERLAY_CHANGES: [(&str, TextChange); 5] = [
    ("truncate an overlay", truncate),
    ("delete a line of an overlay", delete_line),
    ("another character in an overlay", other_character),
    ("an invalid UTF-8 byte in an overlay", invalid_utf8),
    ("duplicate a line of an overlay", duplicate_line),
];

/// The range of a random non-empty line, including its line break.
fn line(text: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let mut start = 0;
    let lines: Vec<_> = text
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| {
            start += line.len();
            start - line.len()..start
        })
        .filter(|line| line.len() > 1)
        .collect();
    lines[rng.usize(..lines.len())].clone()
}

fn truncate(text: &mut Vec<u8>, rng: &mut Rng) {
    text.truncate(rng.usize(..text.len()));
}

fn invalid_utf8(text: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.usize(..text.len());
    text.splice(at..=at, [[0xff, 0xc0, 0x80, 0xed][rng.usize(..4)]]);
}

fn alias_bomb(text: &mut Vec<u8>, rng: &mut Rng) {
    let start = "x-bomb0: &b0 [boom, boom, boom, boom, boom, boom, boom, boom, boom]\n".to_owned();
    let levels = (1..rng.usize(9..30)).map(|level| {
        let aliases = vec![format!("*b{}", level - 1); 9].join(", ");
        format!("x-bomb{level}: &b{level} [{aliases}]\n")
    });
    let bomb: String = std::iter::once(start).chain(levels).collect();
    text.splice(..0, bomb.into_bytes());
}

fn delete_line(text: &mut Vec<u8>, rng: &mut Rng) {
    text.drain(line(text, rng));
}

fn duplicate_line(text: &mut Vec<u8>, rng: &mut Rng) {
    let line = line(text, rng);
    let again = text[line.clone()].to_vec();
    text.splice(line.start..line.start, again);
}

fn indent_line(text: &mut Vec<u8>, rng: &mut Rng) {
    let at = line(text, rng).start;
    text.splice(at..at, vec![b' '; rng.usize(1..5)]);
}

fn other_character(text: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.usize(..text.len());
    text.splice(at..=at, [b"{}[]:,#&*!|>'\"%@`-? \n\0aZ9"[rng.usize(..25)]]);
}

fn tag(text: &mut Vec<u8>, rng: &mut Rng) {
    let line = line(text, rng);
    let colon = text[line.clone()].windows(2).position(|pair| pair == b": ");
    let at = colon.map_or(line.start, |colon| line.start + colon + 2);
    text.splice(at..at, b"!!binary ".iter().copied());
}

fn tab(text: &mut Vec<u8>, rng: &mut Rng) {
    let at = line(text, rng).start;
    text.insert(at, b'\t');
}

fn brackets(text: &mut Vec<u8>, rng: &mut Rng) {
    let bracket = [b'[', b'{'][rng.usize(..2)];
    let start = [&b"x-deep: "[..], b""][rng.usize(..2)];
    let deep: Vec<u8> = start
        .iter()
        .copied()
        .chain(std::iter::repeat_n(bracket, 10_000))
        .collect();
    text.splice(..0, deep);
}

fn indentation(text: &mut Vec<u8>, _: &mut Rng) {
    let deep = (0..10_000).fold(String::from("x-deep:\n"), |deep, level| {
        deep + &" ".repeat(1 + level % 300) + if level < 300 { "a:\n" } else { "- - - - a\n" }
    });
    text.splice(..0, deep.into_bytes());
}

fn empty(text: &mut Vec<u8>, rng: &mut Rng) {
    *text = [&b""[..], b"\n\n", b"# nothing\n", b"{}", b"null", b"{", b"\0\0\0"][rng.usize(..7)].to_vec();
}

fn crlf(text: &mut Vec<u8>, rng: &mut Rng) {
    let lines = String::from_utf8(text.clone()).expect("the document is UTF-8");
    *text = b"\xef\xbb\xbf"
        .iter()
        .copied()
        .chain(lines.replace('\n', "\r\n").into_bytes())
        .collect();
    if rng.bool() {
        truncate(text, rng);
    }
}

fn open_quote(text: &mut Vec<u8>, rng: &mut Rng) {
    let at = line(text, rng).end - 1;
    text.insert(at, [b'"', b'\''][rng.usize(..2)]);
}

fn several_documents(text: &mut Vec<u8>, rng: &mut Rng) {
    let at = line(text, rng).start;
    text.splice(at..at, b"---\n".iter().copied());
}
