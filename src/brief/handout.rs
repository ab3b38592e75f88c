//! A deck on paper: blocks of text, and the three forms in which they can be written.

use super::pace::clock;
use super::story::{self, Manner, Revealed};
use super::{Answer, Deck, EXERCISE, Step, Traffic};
use crate::lines::{self, Line, Piece, Tone};
use crate::model::vocabulary::vocabulary;
use crate::model::{Incident, Language, Source};
use crate::words::Words;

vocabulary! {
    /// The forms of a handout.
    Format {
        /// Markdown.
        Markdown = "md", "Markdown", "Markdown";
        /// Plain text of at most 72 columns.
        Text = "txt", "text", "texte";
        /// A page for a browser, without anything from elsewhere.
        Html = "html", "HTML", "HTML";
    }
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; 1 is the title of the page.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Line),
    /// An item of a list.
    Item(Line),
    /// Lines as they are, every column in its place.
    Picture(Vec<String>),
}

/// The columns of plain text.
const COLUMNS: usize = 72;

/// Longer than any text: nothing is wrapped before it is known on what it is written.
const UNWRAPPED: usize = 100_000;

/// The head of a handout.
pub fn head(deck: &Deck, language: Language) -> Vec<Block> {
    let words = Words::of(language);
    let plain = |text: String| Block::Paragraph(vec![Piece::new(text, Tone::Plain)]);
    let mut blocks = exercise(deck);
    blocks.push(Block::Heading(1, deck.title.get(language).to_owned()));
    blocks.extend(deck.summary.as_ref().map(|text| plain(text.get(language).to_owned())));
    blocks.push(plain(format!("{} min, {} {}", deck.minutes, deck.steps.len(), words.steps)));
    blocks
}

/// One step: all that the audience is told, the map, and the sources of its incidents with their ratings.
pub fn step(
    deck: &Deck,
    step: &Step,
    answer: Option<&Answer>,
    map: Option<Vec<String>>,
    manner: Manner<'_>,
) -> Vec<Block> {
    let (language, number) = (manner.language, 1 + position(deck, step));
    let title = format!("{number}. {} ({})", step.title.get(language), clock(step.seconds));
    let mut blocks = exercise(deck);
    blocks.push(Block::Heading(2, title));
    let revealed =
        Revealed { chunk: step.last_reveal(), answer: answer.map(|answer| &answer.told) };
    let lines = story::lines(step, revealed, Manner { width: UNWRAPPED, ..manner });
    // The title is the heading already.
    let told = lines.into_iter().skip(1).filter(|line| !line.is_empty());
    blocks.extend(told.map(Block::Paragraph));
    blocks.extend(map.map(Block::Picture));
    let incidents = step.pins.iter().filter_map(|pin| manner.scope.data.by_id(&pin.id));
    blocks.extend(incidents.flat_map(|incident| sources(incident, language)));
    blocks
}

/// The foot of a handout.
pub fn foot(deck: &Deck) -> Vec<Block> {
    exercise(deck)
}

fn position(deck: &Deck, step: &Step) -> usize {
    deck.steps.iter().position(|other| other.id == step.id).unwrap_or(0)
}

fn exercise(deck: &Deck) -> Vec<Block> {
    let mark = || Block::Paragraph(vec![Piece::new(EXERCISE, Tone::Strong)]);
    if deck.traffic == Traffic::Exercise { vec![mark()] } else { Vec::new() }
}

/// Who vouches for an incident, each with its rating.
fn sources(incident: &Incident, language: Language) -> Vec<Block> {
    let day = incident.when.day;
    let heading = format!("{} {}, {day}", Words::of(language).sources_of, incident.id);
    let item = |source: &Source| {
        let date = source.date.map(|date| format!(", {date}")).unwrap_or_default();
        let url = source.url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
        Block::Item(vec![
            Piece::new(format!("{} ", source.rating), Tone::Label),
            Piece::new(format!("{}{date}{url}", source.name), Tone::Plain),
        ])
    };
    let heading = Block::Paragraph(vec![Piece::new(heading, Tone::Label)]);
    std::iter::once(heading).chain(incident.sources.iter().map(item)).collect()
}

/// Blocks as a text of a format.
pub fn written(blocks: &[Block], format: Format, language: Language) -> String {
    let followers = blocks.iter().skip(1).map(Some).chain([None]);
    let body: String = blocks
        .iter()
        .zip(followers)
        .map(|(block, next)| {
            let is_item = |block: &Block| matches!(block, Block::Item(_));
            let is_last = is_item(block) && !next.is_some_and(is_item);
            // In plain text the items of a list stand close, and it ends with an empty line.
            let gap = if is_last && format == Format::Text { "\n" } else { "" };
            block.written(format) + gap
        })
        .collect();
    match format {
        Format::Markdown | Format::Text => body,
        Format::Html => format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
             <style>body{{max-width:50em;margin:2em auto;font-family:serif}}pre{{line-height:1.1}}\
             h2{{page-break-inside:avoid}}</style>\n{body}</html>\n",
            language.code(),
            html(&title(blocks))
        ),
    }
}

fn title(blocks: &[Block]) -> String {
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading(1, text) => Some(text.clone()),
        _ => None,
    });
    title.unwrap_or_default()
}

impl Block {
    fn written(&self, format: Format) -> String {
        match format {
            Format::Markdown => self.markdown(),
            Format::Text => self.text(),
            Format::Html => self.html(),
        }
    }

    fn markdown(&self) -> String {
        let line = |line: &Line| pieces(line, markdown, "**", "**");
        match self {
            Self::Heading(level, text) => {
                format!("{} {}\n\n", "#".repeat(usize::from(*level)), markdown(text))
            }
            Self::Paragraph(text) => format!("{}\n\n", line(text)),
            Self::Item(text) => format!("- {}\n\n", line(text)),
            Self::Picture(rows) => format!("```text\n{}\n```\n\n", rows.join("\n")),
        }
    }

    fn text(&self) -> String {
        let folded = |line: &Line, lead: &str| -> String {
            let room = COLUMNS - lead.len();
            // One piece: a long label is folded like the text behind it.
            let whole = vec![Piece::new(lines::plain(line), Tone::Plain)];
            let lines = lines::folded(whole, room);
            let text: Vec<_> = lines.iter().map(lines::plain).collect();
            format!("{lead}{}\n", text.join(&format!("\n{lead}")))
        };
        match self {
            Self::Heading(level, text) => {
                let line = if *level == 1 { "=" } else { "-" };
                let text = lines::wrap(text, COLUMNS, COLUMNS).join("\n");
                format!("{text}\n{}\n\n", line.repeat(COLUMNS))
            }
            Self::Paragraph(line) => format!("{}\n", folded(line, "")),
            Self::Item(line) => folded(line, "  "),
            Self::Picture(rows) => format!("{}\n\n", rows.join("\n")),
        }
    }

    fn html(&self) -> String {
        let line = |line: &Line| pieces(line, html, "<b>", "</b>");
        match self {
            Self::Heading(level, text) => format!("<h{level}>{}</h{level}>\n", html(text)),
            Self::Paragraph(text) => format!("<p>{}</p>\n", line(text)),
            Self::Item(text) => format!("<p>&bull; {}</p>\n", line(text)),
            Self::Picture(rows) => format!("<pre>{}</pre>\n", html(&rows.join("\n"))),
        }
    }
}

/// The pieces of a line, those that are to be seen first between two marks.
fn pieces(line: &Line, escape: fn(&str) -> String, on: &str, off: &str) -> String {
    let piece = |piece: &Piece| {
        let text = piece.text.trim_end();
        let blanks = " ".repeat(piece.text.len() - text.len());
        let is_marked = matches!(piece.tone, Tone::Strong | Tone::Label | Tone::Warning);
        match (is_marked && !text.is_empty(), escape(text)) {
            (true, text) => format!("{on}{text}{off}{blanks}"),
            (false, text) => format!("{text}{blanks}"),
        }
    };
    line.iter().map(piece).collect::<String>().trim_end().to_owned()
}

/// Text in which nothing is a mark of Markdown.
fn markdown(text: &str) -> String {
    let escape = |c: char| match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => format!("\\{c}"),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Text in which nothing is a mark of HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_mark() {
        let line = vec![Piece::new("says ", Tone::Label), Piece::new("*<b>|_&", Tone::Plain)];
        let block = Block::Paragraph(line);
        assert_eq!(block.written(Format::Markdown), "**says** \\*\\<b\\>\\|\\_&\n\n");
        assert_eq!(block.written(Format::Html), "<p><b>says</b> *&lt;b&gt;|_&amp;</p>\n");
        assert_eq!(block.written(Format::Text), "says *<b>|_&\n\n");
    }
}
