//! Where the strings of several lines lie in a TOML text, so that nobody takes their content for a table.

use std::ops::Range;

use memchr::{memchr, memchr3};

/// The ranges of the multi-line strings (`"""` and `'''`), quotes included. One that is never closed
/// reaches to the end of the text.
pub(super) fn long_strings(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + opening(rest(text, at))?;
        let quote = *text.get(start)?;
        at = start + 3 + closing(rest(text, start + 3), quote);
        Some(start..at)
    })
}

/// What follows a position; nothing beyond the end.
fn rest(text: &[u8], at: usize) -> &[u8] {
    text.get(at..).unwrap_or_default()
}

/// Where the first triple quote stands that is neither in a comment nor in a string of one line.
fn opening(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr3(b'#', b'"', b'\'', rest(text, at))?;
        let here = rest(text, at);
        match *here.first()? {
            b'#' => at += memchr(b'\n', here)?,
            quote if here.starts_with(&[quote; 3]) => return Some(at),
            quote => at += 1 + short_string(rest(here, 1), quote),
        }
    }
}

/// How long the rest of a string of one line is, its closing quote included; the line's end closes it too.
fn short_string(text: &[u8], quote: u8) -> usize {
    let mut escaped = false;
    for (at, byte) in text.iter().enumerate() {
        match *byte {
            b'\n' => return at,
            _ if escaped => escaped = false,
            b'\\' => escaped = quote == b'"',
            byte if byte == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long the rest of a string of several lines is, its closing quotes included.
fn closing(text: &[u8], quote: u8) -> usize {
    let mut at = 0;
    while at < text.len() {
        let here = rest(text, at);
        if here.starts_with(&[quote; 3]) {
            // Up to two quotes more may stand before the closing three.
            let more = here.iter().skip(3).take(2).take_while(|byte| **byte == quote).count();
            return at + 3 + more;
        }
        let escape = quote == b'"' && here.first() == Some(&b'\\');
        at += if escape { 2 } else { 1 };
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        long_strings(text.as_bytes()).filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn only_strings_of_several_lines_are_found() {
        assert_eq!(
            found("a = \"\"\"x\n[[incident]]\ny\"\"\"\nb = '''z'''"),
            ["\"\"\"x\n[[incident]]\ny\"\"\"", "'''z'''"]
        );
        assert_eq!(found("# \"\"\" in a comment\na = \"'''\"\nb = '\"\"\"'"), [""; 0]);
        assert_eq!(found("a = \"open\n# it's \"\"\"\nb = \"\\\"\"\n"), [""; 0]);
    }

    #[test]
    fn quotes_inside_and_at_the_end_belong_to_the_string() {
        assert_eq!(found(r#"a = """say "yes""""" # """"#), [r#""""say "yes""""""#]);
        assert_eq!(found(r#"a = """x\"""y""" "#), [r#""""x\"""y""""#]);
        assert_eq!(found("a = '''x\\'''\n"), ["'''x\\'''"]);
    }

    #[test]
    fn what_is_never_closed_reaches_to_the_end() {
        assert_eq!(found("a = \"\"\"x\ny\\"), ["\"\"\"x\ny\\"]);
        assert_eq!(found("a = \"\"\""), ["\"\"\""]);
    }
}
