//! Mutations of the YAML source. Most results are invalid YAML.

use fastrand::Rng;

type YamlChange = fn(&mut Vec<u8>, &mut Rng);

/// Mutations of the document, with their names.
pub(super) const CHANGES: [(&str, YamlChange); 15] = [
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
pub(super) const OVERLAY_CHANGES: [(&str, YamlChange); 5] = [
    ("truncate an overlay", truncate),
    ("delete a line of an overlay", delete_line),
    ("another character in an overlay", other_character),
    ("an invalid UTF-8 byte in an overlay", invalid_utf8),
    ("duplicate a line of an overlay", duplicate_line),
];

/// The range of a random non-empty line, including its line break.
fn line(yaml: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let mut start = 0;
    let lines: Vec<_> = yaml
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| {
            start += line.len();
            start - line.len()..start
        })
        .filter(|line| line.len() > 1)
        .collect();
    lines[rng.usize(..lines.len())].clone()
}

fn truncate(yaml: &mut Vec<u8>, rng: &mut Rng) {
    yaml.truncate(rng.usize(..yaml.len()));
}

fn invalid_utf8(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let offset = rng.usize(..yaml.len());
    yaml.splice(offset..=offset, [[0xff, 0xc0, 0x80, 0xed][rng.usize(..4)]]);
}

fn alias_bomb(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let start = "x-bomb0: &b0 [boom, boom, boom, boom, boom, boom, boom, boom, boom]\n".to_owned();
    let levels = (1..rng.usize(9..30)).map(|level| {
        let aliases = vec![format!("*b{}", level - 1); 9].join(", ");
        format!("x-bomb{level}: &b{level} [{aliases}]\n")
    });
    let bomb: String = std::iter::once(start).chain(levels).collect();
    yaml.splice(..0, bomb.into_bytes());
}

fn delete_line(yaml: &mut Vec<u8>, rng: &mut Rng) {
    yaml.drain(line(yaml, rng));
}

fn duplicate_line(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let line = line(yaml, rng);
    let copy = yaml[line.clone()].to_vec();
    yaml.splice(line.start..line.start, copy);
}

fn indent_line(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let offset = line(yaml, rng).start;
    yaml.splice(offset..offset, vec![b' '; rng.usize(1..5)]);
}

fn other_character(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let offset = rng.usize(..yaml.len());
    yaml.splice(offset..=offset, [b"{}[]:,#&*!|>'\"%@`-? \n\0aZ9"[rng.usize(..25)]]);
}

fn tag(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let line = line(yaml, rng);
    let colon = yaml[line.clone()].windows(2).position(|pair| pair == b": ");
    let offset = colon.map_or(line.start, |colon| line.start + colon + 2);
    yaml.splice(offset..offset, b"!!binary ".iter().copied());
}

fn tab(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let offset = line(yaml, rng).start;
    yaml.insert(offset, b'\t');
}

fn brackets(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let bracket = [b'[', b'{'][rng.usize(..2)];
    let start = [&b"x-deep: "[..], b""][rng.usize(..2)];
    let deep: Vec<u8> = start
        .iter()
        .copied()
        .chain(std::iter::repeat_n(bracket, 10_000))
        .collect();
    yaml.splice(..0, deep);
}

fn indentation(yaml: &mut Vec<u8>, _: &mut Rng) {
    let deep = (0..10_000).fold(String::from("x-deep:\n"), |deep, level| {
        deep + &" ".repeat(1 + level % 300) + if level < 300 { "a:\n" } else { "- - - - a\n" }
    });
    yaml.splice(..0, deep.into_bytes());
}

fn empty(yaml: &mut Vec<u8>, rng: &mut Rng) {
    *yaml = [&b""[..], b"\n\n", b"# nothing\n", b"{}", b"null", b"{", b"\0\0\0"][rng.usize(..7)].to_vec();
}

fn crlf(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let lines = String::from_utf8(yaml.clone()).expect("the document is UTF-8");
    *yaml = b"\xef\xbb\xbf"
        .iter()
        .copied()
        .chain(lines.replace('\n', "\r\n").into_bytes())
        .collect();
    if rng.bool() {
        truncate(yaml, rng);
    }
}

fn open_quote(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let offset = line(yaml, rng).end - 1;
    yaml.insert(offset, [b'"', b'\''][rng.usize(..2)]);
}

fn several_documents(yaml: &mut Vec<u8>, rng: &mut Rng) {
    let offset = line(yaml, rng).start;
    yaml.splice(offset..offset, b"---\n".iter().copied());
}
