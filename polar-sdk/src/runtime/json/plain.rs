//! Bytes of a text that mean themselves, which nearly all do.

/// How many bytes come before the first quote, backslash or control character: eight are looked at together, as far as
/// there are eight.
#[inline]
pub(in crate::runtime) fn plain(bytes: &[u8]) -> usize {
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
mod tests {
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
