//! Large letters of several cells, legible from the back row: titles and the numbers of a claim.
//!
//! A letter is five rows high and one to five columns wide, in capitals and digits, drawn with the full block
//! that a screen of seven bits shows as `#`. What has a sign that is not in the table is written small.

use crate::model::text::ascii;

/// The rows of a letter.
const ROWS: usize = 5;

/// What a letter is drawn with.
const BLOCK: &str = "█";

/// One row a letter.
const LETTERS: &[(char, [&str; ROWS])] = &[
    ('A', [" ## ", "#  #", "####", "#  #", "#  #"]),
    ('B', ["### ", "#  #", "### ", "#  #", "### "]),
    ('C', [" ###", "#   ", "#   ", "#   ", " ###"]),
    ('D', ["### ", "#  #", "#  #", "#  #", "### "]),
    ('E', ["####", "#   ", "### ", "#   ", "####"]),
    ('F', ["####", "#   ", "### ", "#   ", "#   "]),
    ('G', [" ###", "#   ", "# ##", "#  #", " ###"]),
    ('H', ["#  #", "#  #", "####", "#  #", "#  #"]),
    ('I', ["#", "#", "#", "#", "#"]),
    ('J', ["  ##", "   #", "   #", "#  #", " ## "]),
    ('K', ["#  #", "# # ", "##  ", "# # ", "#  #"]),
    ('L', ["#   ", "#   ", "#   ", "#   ", "####"]),
    ('M', ["#   #", "## ##", "# # #", "#   #", "#   #"]),
    ('N', ["#   #", "##  #", "# # #", "#  ##", "#   #"]),
    ('O', [" ## ", "#  #", "#  #", "#  #", " ## "]),
    ('P', ["### ", "#  #", "### ", "#   ", "#   "]),
    ('Q', [" ## ", "#  #", "#  #", "# # ", " # #"]),
    ('R', ["### ", "#  #", "### ", "# # ", "#  #"]),
    ('S', [" ###", "#   ", " ## ", "   #", "### "]),
    ('T', ["#####", "  #  ", "  #  ", "  #  ", "  #  "]),
    ('U', ["#  #", "#  #", "#  #", "#  #", " ## "]),
    ('V', ["#   #", "#   #", " # # ", " # # ", "  #  "]),
    ('W', ["#   #", "#   #", "# # #", "## ##", "#   #"]),
    ('X', ["#   #", " # # ", "  #  ", " # # ", "#   #"]),
    ('Y', ["#   #", " # # ", "  #  ", "  #  ", "  #  "]),
    ('Z', ["####", "   #", " ## ", "#   ", "####"]),
    ('0', [" ## ", "#  #", "#  #", "#  #", " ## "]),
    ('1', [" # ", "## ", " # ", " # ", "###"]),
    ('2', ["### ", "   #", " ## ", "#   ", "####"]),
    ('3', ["### ", "   #", " ## ", "   #", "### "]),
    ('4', ["#  #", "#  #", "####", "   #", "   #"]),
    ('5', ["####", "#   ", "### ", "   #", "### "]),
    ('6', [" ## ", "#   ", "### ", "#  #", " ## "]),
    ('7', ["####", "   #", "  # ", " #  ", " #  "]),
    ('8', [" ## ", "#  #", " ## ", "#  #", " ## "]),
    ('9', [" ## ", "#  #", " ###", "   #", " ## "]),
    ('.', [" ", " ", " ", " ", "#"]),
    (',', ["  ", "  ", "  ", " #", "# "]),
    (':', [" ", "#", " ", "#", " "]),
    ('\'', ["#", "#", " ", " ", " "]),
    ('-', ["   ", "   ", "###", "   ", "   "]),
    ('!', ["#", "#", "#", " ", "#"]),
    ('?', ["### ", "   #", " ## ", "    ", " #  "]),
    ('~', ["     ", " #   ", "# # #", "   # ", "     "]),
];

/// Columns between two words.
const BLANK: usize = 3;

/// A text in large letters, in lines of at most so many columns broken between words; an empty row between
/// two lines of letters. `None` where a word is too wide, or a sign has no large letter.
pub(super) fn large(text: &str, width: usize) -> Option<Vec<String>> {
    let mut lines: Vec<[String; ROWS]> = Vec::new();
    for word in ascii(text).to_uppercase().split_whitespace() {
        let word = drawn(word)?;
        if columns(&word) > width {
            return None;
        }
        match lines.last_mut() {
            Some(line) if columns(line) + BLANK + columns(&word) <= width => {
                for (row, more) in line.iter_mut().zip(&word) {
                    row.push_str(&" ".repeat(BLANK));
                    row.push_str(more);
                }
            }
            _ => lines.push(word),
        }
    }
    let blocks = |row: &String| row.trim_end().replace('#', BLOCK);
    let mut rows: Vec<String> = Vec::new();
    for line in &lines {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.extend(line.iter().map(blocks));
    }
    Some(rows)
}

/// The rows of a word, a column between its letters, all of one width.
fn drawn(word: &str) -> Option<[String; ROWS]> {
    let mut rows: [String; ROWS] = Default::default();
    for (at, letter) in word.chars().enumerate() {
        let (_, strokes) = LETTERS.iter().find(|(name, _)| *name == letter)?;
        for (row, stroke) in rows.iter_mut().zip(strokes) {
            if at > 0 {
                row.push(' ');
            }
            row.push_str(stroke);
        }
    }
    Some(rows)
}

/// How many columns a line takes: its signs are ASCII.
fn columns(line: &[String; ROWS]) -> usize {
    line.iter().map(String::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_of_one_width_and_differ() {
        for (at, (letter, rows)) in LETTERS.iter().enumerate() {
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{letter}");
            assert!(rows.iter().all(|row| row.chars().all(|c| " #".contains(c))), "{letter}");
            let before = &LETTERS[..at];
            let is_round = |other: char| letter == &'0' && other == 'O';
            assert!(
                before.iter().all(|(name, other)| other != rows || is_round(*name)),
                "{letter}"
            );
        }
    }

    #[test]
    fn a_text_is_broken_between_words_or_is_not_large() {
        let seven = large("27", 20).unwrap();
        assert_eq!(seven, ["███  ████", "   █    █", " ██    █", "█     █", "████  █"]);
        assert_eq!(large("Gao ou Gao", 43).map(|rows| rows.len()), Some(5));
        assert_eq!(large("Gao ou Gao", 30).map(|rows| rows.len()), Some(11));
        assert_eq!(large("Gao ou Gao", 13), None);
        assert_eq!(large("été", 40), large("ETE", 40));
        assert_eq!(large("a/b", 40), None);
    }
}
