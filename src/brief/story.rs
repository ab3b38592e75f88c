//! A step as lines of words: what the audience reads, what the handout prints. Everything that is counted
//! is counted from the dataset at hand, never written into a deck.

use unicode_width::UnicodeWidthStr;

use super::large::large;
use super::{Channel, Form, Inject, Question, Step, StepKind, Told};
use crate::lines::{Line, Piece, Tone, wrap};
use crate::model::context::Measure;
use crate::model::when::date_time_group;
use crate::model::{Claim, Incident, Language};
use crate::query::{Query, Scope, Tally};
use crate::words::Words;

/// How a step is told.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// What is counted, and where incidents and claims are looked up.
    pub scope: Scope<'a>,
    /// In which language.
    pub language: Language,
    /// No line wider than this many cells.
    pub width: usize,
    /// The rows that there are: where the whole step has room in them, what is to be read from afar is large.
    /// `None` on paper, where nothing is.
    pub height: Option<usize>,
}

/// How much of a step is told.
#[derive(Clone, Copy, Debug)]
pub struct Revealed<'a> {
    /// The number of the last chunk that is seen, from 0.
    pub chunk: usize,
    /// The answer, once it is given.
    pub answer: Option<&'a Told>,
}

/// The size of the letters of titles and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Small,
    Large,
}

/// The lines of a step as far as it is revealed. Its letters are as large at its beginning as at its end.
pub fn lines(step: &Step, revealed: Revealed<'_>, manner: Manner<'_>) -> Vec<Line> {
    let whole = Revealed { chunk: step.last_reveal(), ..revealed };
    let fits = |height| told(step, whole, manner, Letters::Large).len() <= height;
    let letters = if manner.height.is_some_and(fits) { Letters::Large } else { Letters::Small };
    told(step, revealed, manner, letters)
}

fn told(step: &Step, revealed: Revealed<'_>, manner: Manner<'_>, letters: Letters) -> Vec<Line> {
    let mut story = Story { manner, words: Words::of(manner.language), letters, lines: Vec::new() };
    let is_all = revealed.chunk >= step.last_reveal();
    story.title(step);
    if let Some(inject) = &step.inject {
        story.inject(inject);
    }
    let claim = step.claim.as_ref().and_then(|claim| story.claim_of(&claim.id));
    if let Some(claim) = claim {
        story.claim(claim);
    }
    for chunk in step.chunks.iter().take(revealed.chunk + 1) {
        story.gap();
        story.text(chunk.get(manner.language), Tone::Plain, 0);
    }
    if let (Some(claim), true) = (claim, is_all) {
        story.verdict(claim);
    }
    if matches!(step.kind, StepKind::Compare | StepKind::Incident) {
        story.pins(step);
    }
    if let Some(question) = step.question.as_ref().filter(|_| is_all) {
        story.question(question);
    }
    if let Some(answer) = revealed.answer {
        story.answer(answer);
    }
    story.lines
}

/// A step being written.
struct Story<'a> {
    manner: Manner<'a>,
    words: &'static Words,
    letters: Letters,
    lines: Vec<Line>,
}

impl<'a> Story<'a> {
    fn title(&mut self, step: &Step) {
        let title = step.title.get(self.manner.language);
        let is_card = matches!(step.kind, StepKind::Title | StepKind::Context);
        match self.large(title).filter(|_| is_card) {
            Some(rows) => self.rows(rows, Tone::Strong),
            None => self.text(title, Tone::Strong, 0),
        }
        if let Some(moment) = step.known_at {
            let text = format!("{} {}", self.words.as_known_at, date_time_group(moment));
            self.text(&text, Tone::Warning, 0);
        }
    }

    /// The message as it would lie on the desk; what is expected of the players is not in it.
    fn inject(&mut self, inject: &Inject) {
        let language = self.manner.language;
        self.gap();
        let head = inject_head(inject, language);
        self.text(&head, Tone::Label, 0);
        self.field(self.words.from, inject.from.get(language), Tone::Plain);
        self.field(self.words.to_whom, inject.to.get(language), Tone::Plain);
        self.gap();
        self.text(inject.text.get(language), Tone::Strong, 0);
    }

    fn claim_of(&self, id: &str) -> Option<&'a Claim> {
        self.manner.scope.data.registers.claims.get(id).map(AsRef::as_ref)
    }

    /// Who claims what, with its hedge: never one without the other.
    fn claim(&mut self, claim: &Claim) {
        let language = self.manner.language;
        self.gap();
        let by = claim.attribution.as_ref().map(|by| format!(" ({})", by.get(language)));
        self.text(&format!("{}{}", self.words.claim, by.unwrap_or_default()), Tone::Label, 0);
        self.text(claim.text.get(language), Tone::Strong, 0);
        if let Some(hedge) = &claim.hedge {
            self.field(self.words.hedge, hedge.get(language), Tone::Plain);
        }
    }

    /// What the dataset says to it, counted now.
    fn verdict(&mut self, claim: &Claim) {
        let language = self.manner.language;
        self.gap();
        if let (Some(stated), Some(counted)) = (claim.stated, self.counted(claim)) {
            let (measure, words) = (claim.measure.name(language), self.words);
            let stated = (words.stated, stated.to_string());
            let counted = (words.counted, counted);
            if let Some(rows) = self.side_by_side(&stated, &counted) {
                self.rows(rows, Tone::Warning);
                self.text(&format!("({measure})"), Tone::Warning, 0);
            } else {
                let text =
                    format!("{} {}; {} {} ({measure})", stated.0, stated.1, counted.0, counted.1);
                self.text(&text, Tone::Warning, 0);
            }
        }
        self.field(self.words.verdict, claim.status.name(language), Tone::Strong);
    }

    /// What the claim's own query counts; `None` where it has none that can be asked here.
    fn counted(&self, claim: &Claim) -> Option<String> {
        let scope = &self.manner.scope;
        let filter = Query::parse(claim.query.as_deref()?).ok()?.resolve(scope).ok()?;
        let tally = Tally::of(scope.data, filter.rows(scope.data).iter());
        Some(match claim.measure {
            Measure::Incidents => tally.incidents.to_string(),
            Measure::Killed => tally.killed.to_string(),
            Measure::Peacekeepers => tally.peacekeepers.to_string(),
        })
    }

    /// One line an incident: its id, its dead, its best rating; side by side also its day and kind.
    fn pins(&mut self, step: &Step) {
        self.gap();
        for pin in &step.pins {
            let Some(incident) = self.manner.scope.data.by_id(&pin.id) else { continue };
            let killed = incident.killed.all.map_or("?".to_owned(), |count| count.to_string());
            let (words, rating) = (self.words, incident.rating());
            let about = match step.kind {
                StepKind::Compare => self.kind_and_day(incident),
                _ => String::new(),
            };
            let text = format!("{} {about}{} {killed}, {rating}", incident.id, words.killed);
            self.text(&text, Tone::Faint, 0);
        }
    }

    fn kind_and_day(&self, incident: &Incident) -> String {
        format!("{} {}, ", incident.when.day, incident.kind.name(self.manner.language))
    }

    fn question(&mut self, question: &Question) {
        let language = self.manner.language;
        self.gap();
        let ask = match question.form {
            Form::Open => self.words.answer_open,
            Form::Choice => self.words.answer_choice,
            Form::Estimate => self.words.answer_estimate,
        };
        for (letter, option) in ('A'..='Z').zip(&question.options) {
            self.field(&format!("{letter})"), option.get(language), Tone::Plain);
        }
        self.text(ask, Tone::Label, 0);
    }

    fn answer(&mut self, answer: &Told) {
        let language = self.manner.language;
        self.gap();
        self.field(self.words.answer, answer.text.get(language), Tone::Strong);
        if let Some(why) = &answer.rationale {
            self.field(self.words.rule, why.get(language), Tone::Plain);
        }
    }

    /// A text in large letters, where they are wanted and it has room.
    fn large(&self, text: &str) -> Option<Vec<String>> {
        (self.letters == Letters::Large).then(|| large(text, self.manner.width)).flatten()
    }

    /// Two large numbers, each over the word that says what it is.
    fn side_by_side(
        &self,
        (left_word, left): &(&str, String),
        (right_word, right): &(&str, String),
    ) -> Option<Vec<String>> {
        let (left, right) = (self.large(left)?, self.large(right)?);
        let widest = |rows: &[String], word: &str| {
            rows.iter().map(|row| row.width()).chain([word.width()]).max().unwrap_or(0)
        };
        let column = widest(&left, left_word) + BETWEEN;
        if column + widest(&right, right_word) > self.manner.width {
            return None;
        }
        let pairs = left.iter().zip(&right).map(|(left, right)| (left.as_str(), right.as_str()));
        let pairs = pairs.chain([(*left_word, *right_word)]);
        Some(pairs.map(|(left, right)| format!("{left:column$}{right}")).collect())
    }

    /// Rows of large letters as they are.
    fn rows(&mut self, rows: Vec<String>, tone: Tone) {
        self.lines.extend(rows.into_iter().map(|row| vec![Piece::new(row, tone)]));
    }

    /// An empty line between parts.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Vec::new());
        }
    }

    fn field(&mut self, label: &str, text: &str, tone: Tone) {
        let lead = format!("{label} ");
        let indent = lead.width().min(INDENT);
        let room = |taken: usize| self.manner.width.saturating_sub(taken).max(1);
        let mut wrapped = wrap(text, room(lead.width()), room(indent)).into_iter();
        let first = wrapped.next().unwrap_or_default();
        self.lines.push(vec![Piece::new(lead, Tone::Label), Piece::new(first, tone)]);
        for line in wrapped {
            self.lines.push(vec![Piece::new(format!("{:indent$}{line}", ""), tone)]);
        }
    }

    fn text(&mut self, text: &str, tone: Tone, indent: usize) {
        let room = self.manner.width.saturating_sub(indent).max(1);
        for line in wrap(text, room, room) {
            self.lines.push(vec![Piece::new(format!("{:indent$}{line}", ""), tone)]);
        }
    }
}

/// Columns between two numbers that are set against each other.
const BETWEEN: usize = 6;

/// Further lines of a field are set in by at most so much.
const INDENT: usize = 3;

/// `Inject 3, H+06, radio`.
pub fn inject_head(inject: &Inject, language: Language) -> String {
    let channel: Channel = inject.channel;
    let Inject { number, at, .. } = inject;
    let word = StepKind::Inject.name(language);
    format!("{} {number}, H+{at:02}, {}", capital(word), channel.name(language))
}

/// A word with a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
