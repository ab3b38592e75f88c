//! From TOML text to a deck, by tables of fields: every key of the format is a row here.

use std::sync::Arc;

use super::kind::{Channel, Form, Opening, Part, StepKind};
use super::mend::mended;
use super::{
    Answer, Answers, Claimed, Deck, Focus, Inject, Pin, Question, Right, Span, Step, Told, Traffic,
};
use crate::load::fields::{Fault, Field, Mark, Row, Value, optional, read_table, required};
use crate::map::{Layer, LayerSet};
use crate::model::{Day, Extent, Moment, Phrase, Problem};
use crate::query::{Bucket, Query};

/// The longest title, in characters: one line of a projector.
const TITLE: usize = 60;
/// The longest chunk of narration.
const CHUNK: usize = 600;
/// The longest text of any other kind.
const TEXT: usize = 2000;
/// The longest step, in minutes.
const LONGEST: u32 = 600;

/// Reads a deck, and says everything that is wrong with it as far as it can be told without a dataset.
/// `None` where it has no title or no step.
pub fn read(file: &Arc<str>, text: &str) -> (Option<Deck>, Vec<Problem>) {
    let (draft, problems): (DeckDraft, _) = read_table(file, text, DECK);
    (draft.finish(file), mended(problems))
}

/// Reads a file of answers.
pub fn read_answers(file: &Arc<str>, text: &str) -> (Answers, Vec<Problem>) {
    let (draft, problems): (AnswersDraft, _) = read_table(file, text, ANSWERS);
    (Answers(draft.answers), mended(problems))
}

#[derive(Default)]
struct DeckDraft {
    title: Option<Phrase>,
    summary: Option<Phrase>,
    minutes: Option<u32>,
    minutes_mark: Option<Mark>,
    traffic: Traffic,
    steps: Vec<Step>,
}

const DECK: &[Field<DeckDraft>] = &[
    required("title", |d, v| d.title = v.translated(TITLE)),
    optional("summary", |d, v| d.summary = v.translated(TEXT)),
    required("minutes", |d, v| {
        d.minutes = v.number_in(1..=LONGEST);
        d.minutes_mark = Some(v.mark());
    }),
    optional("exercise", |d, v| {
        d.traffic = if v.boolean() == Some(true) { Traffic::Exercise } else { Traffic::Real };
    }),
    required("step", |d, v| {
        d.steps = v.items().filter_map(|item| read_step(&item.row()?)).collect();
    }),
];

impl DeckDraft {
    fn finish(self, file: &Arc<str>) -> Option<Deck> {
        if self.steps.is_empty() {
            return None;
        }
        Some(Deck {
            file: Arc::clone(file),
            title: self.title?,
            summary: self.summary,
            minutes: self.minutes?,
            traffic: self.traffic,
            steps: self.steps,
            mark: self.minutes_mark?,
        })
    }
}

#[derive(Default)]
struct StepDraft {
    id: Option<Box<str>>,
    kind: Option<StepKind>,
    title: Option<Phrase>,
    chunks: Vec<Phrase>,
    notes: Option<Phrase>,
    pins: Vec<Pin>,
    focus: Focus,
    focus_mark: Option<Mark>,
    layers: Option<LayerSet>,
    parts: Option<Vec<Part>>,
    filter: Query,
    filter_mark: Option<Mark>,
    window: Option<Span>,
    known_at: Option<Moment>,
    seconds: Option<u32>,
    claim: Option<Claimed>,
    question: Option<Question>,
    inject: Option<Inject>,
}

const STEP: &[Field<StepDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("kind", |d, v| d.kind = word(v, "kind of step", StepKind::ALL, StepKind::word)),
    required("title", |d, v| d.title = v.translated(TITLE)),
    optional("text", |d, v| {
        d.chunks = v.items().filter_map(|item| item.translated(CHUNK)).collect();
    }),
    optional("notes", |d, v| d.notes = v.translated(TEXT)),
    optional("pin", |d, v| {
        let pin = |item: Value<'_>| Some(Pin { id: item.incident_id()?, mark: item.mark() });
        d.pins = v.items().filter_map(pin).collect();
    }),
    optional("focus", |d, v| {
        d.focus = focus(v).unwrap_or_default();
        d.focus_mark = Some(v.mark());
    }),
    optional("layers", |d, v| {
        let layers = v.items().filter_map(|item| word(&item, "layer", Layer::ALL, Layer::word));
        d.layers = Some(layers.collect());
    }),
    optional("panes", |d, v| {
        let parts = v.items().filter_map(|item| word(&item, "pane", Part::ALL, Part::word));
        d.parts = Some(parts.collect());
    }),
    optional("filter", |d, v| {
        d.filter = query(v).unwrap_or_default();
        d.filter_mark = Some(v.mark());
    }),
    optional("window", |d, v| d.window = v.row().and_then(|row| read_window(&row))),
    optional("as_known_at", |d, v| d.known_at = v.moment()),
    required("minutes", |d, v| d.seconds = seconds(v)),
    optional("claim", |d, v| {
        d.claim = v.id().map(|id| Claimed { id, mark: v.mark() });
    }),
    optional("question", |d, v| d.question = v.row().and_then(|row| read_question(&row))),
    optional("inject", |d, v| d.inject = v.row().and_then(|row| read_inject(&row))),
];

/// A step without an id, a kind or a title is left out: its row was reported.
fn read_step(row: &Row<'_>) -> Option<Step> {
    let draft = row.read(STEP);
    let kind = draft.kind?;
    Some(Step {
        id: draft.id?,
        kind,
        title: draft.title?,
        chunks: draft.chunks,
        notes: draft.notes,
        pins: draft.pins,
        focus: draft.focus,
        layers: draft.layers,
        parts: draft.parts.unwrap_or_else(|| kind.parts().to_vec()),
        filter: draft.filter,
        window: draft.window,
        known_at: draft.known_at,
        seconds: draft.seconds?,
        claim: draft.claim,
        question: draft.question,
        inject: draft.inject,
        mark: row.mark(),
        filter_mark: draft.filter_mark,
        focus_mark: draft.focus_mark,
    })
}

#[derive(Default)]
struct WindowDraft {
    unit: Option<Bucket>,
    day: Option<Day>,
    opening: Option<Opening>,
}

const WINDOW: &[Field<WindowDraft>] = &[
    required("unit", |d, v| d.unit = word(v, "unit", Bucket::ALL, Bucket::word)),
    required("day", |d, v| d.day = v.day()),
    optional("start", |d, v| d.opening = word(v, "start", Opening::ALL, Opening::word)),
];

fn read_window(row: &Row<'_>) -> Option<Span> {
    let WindowDraft { unit, day, opening } = row.read(WINDOW);
    Some(Span { unit: unit?, day: day?, opening: opening.unwrap_or(Opening::Moving) })
}

#[derive(Default)]
struct QuestionDraft {
    form: Option<Form>,
    options: Vec<Phrase>,
}

const QUESTION: &[Field<QuestionDraft>] = &[
    required("form", |d, v| d.form = word(v, "form of question", Form::ALL, Form::word)),
    optional("options", |d, v| {
        d.options = v.items().filter_map(|item| item.translated(CHUNK)).collect();
    }),
];

fn read_question(row: &Row<'_>) -> Option<Question> {
    let QuestionDraft { form, options } = row.read(QUESTION);
    Some(Question { form: form?, options })
}

#[derive(Default)]
struct InjectDraft {
    number: Option<u32>,
    at: Option<u32>,
    channel: Option<Channel>,
    from: Option<Phrase>,
    to: Option<Phrase>,
    text: Option<Phrase>,
    expected: Option<Phrase>,
}

const INJECT: &[Field<InjectDraft>] = &[
    required("number", |d, v| d.number = v.number()),
    required("at", |d, v| d.at = v.number_in(0..=LONGEST)),
    required("channel", |d, v| d.channel = word(v, "channel", Channel::ALL, Channel::word)),
    required("from", |d, v| d.from = v.translated(TITLE)),
    required("to", |d, v| d.to = v.translated(TITLE)),
    required("text", |d, v| d.text = v.translated(CHUNK)),
    required("expected", |d, v| d.expected = v.translated(TEXT)),
];

fn read_inject(row: &Row<'_>) -> Option<Inject> {
    let draft = row.read(INJECT);
    Some(Inject {
        number: draft.number?,
        at: draft.at?,
        channel: draft.channel?,
        from: draft.from?,
        to: draft.to?,
        text: draft.text?,
        expected: draft.expected?,
    })
}

#[derive(Default)]
struct FocusDraft {
    place: Option<String>,
    km: Option<f64>,
    named: Option<String>,
    extent: Option<Extent>,
}

const FOCUS: &[Field<FocusDraft>] = &[
    optional("place", |d, v| d.place = v.string().map(str::to_owned)),
    optional("km", |d, v| d.km = v.kilometres()),
    optional("region", |d, v| d.named = v.string().map(str::to_owned)),
    optional("area", |d, v| d.named = v.string().map(str::to_owned)),
    optional("box", |d, v| d.extent = extent(v)),
];

/// How far a place is seen across, unless the step says otherwise.
const ACROSS_KM: f64 = 150.0;

/// `"home"`, `"pins"`, or a table with one of place (and km), region, area, box.
fn focus(value: &Value<'_>) -> Option<Focus> {
    if !value.is_table() {
        return match value.one_of("focus", &["home", "pins"])? {
            "pins" => Some(Focus::Pins),
            _ => Some(Focus::Home),
        };
    }
    match value.row()?.read(FOCUS) {
        FocusDraft { place: Some(place), km, named: None, extent: None } => {
            Some(Focus::Place(place, km.unwrap_or(ACROSS_KM)))
        }
        FocusDraft { named: Some(name), place: None, km: None, extent: None } => {
            Some(Focus::Named(name))
        }
        FocusDraft { extent: Some(extent), place: None, named: None, km: None } => {
            Some(Focus::Extent(extent))
        }
        _ => value.wrong("one of place (with km), region, area and box"),
    }
}

fn extent(value: &Value<'_>) -> Option<Extent> {
    let numbers: Vec<f64> = value.items().filter_map(|item| item.decimal()).collect();
    match *numbers.as_slice() {
        [west, south, east, north] if west < east && south < north => {
            Some(Extent { west, south, east, north })
        }
        _ => value.wrong("[west, south, east, north] in degrees"),
    }
}

/// Minutes, also `1.5`, as seconds.
fn seconds(value: &Value<'_>) -> Option<u32> {
    let minutes = value.decimal()?;
    let is_time = minutes > 0.0 && minutes <= f64::from(LONGEST);
    if !is_time {
        let reason = format_args!("\"{}\" must be more than 0 and at most {LONGEST}", value.key);
        value.report(Fault::OutOfRange, reason, || None);
    }
    is_time.then_some((minutes * 60.0).round() as u32)
}

/// A query; what is wrong with one is pointed out in its own words.
fn query(value: &Value<'_>) -> Option<Query> {
    match Query::parse(value.string()?) {
        Ok(query) => Some(query),
        Err(error) => {
            let reason = format_args!("the query cannot be read: {}", error.reason);
            value.report(Fault::UnknownWord, reason, || error.help.clone());
            None
        }
    }
}

/// A word of a closed vocabulary.
fn word<W: Copy>(
    value: &Value<'_>,
    what: &str,
    all: &[W],
    word: impl Fn(W) -> &'static str,
) -> Option<W> {
    let words: Vec<_> = all.iter().map(|item| word(*item)).collect();
    let text = value.one_of(what, &words)?;
    all.iter().copied().find(|item| word(*item) == text)
}

#[derive(Default)]
struct AnswersDraft {
    answers: Vec<Answer>,
}

const ANSWERS: &[Field<AnswersDraft>] = &[required("answer", |d, v| {
    d.answers = v.items().filter_map(|item| read_answer(&item.row()?)).collect();
})];

#[derive(Default)]
struct AnswerDraft {
    step: Option<Box<str>>,
    right: Right,
    text: Option<Phrase>,
    rationale: Option<Phrase>,
    points: Option<u32>,
}

const ANSWER: &[Field<AnswerDraft>] = &[
    required("step", |d, v| d.step = v.id()),
    optional("option", |d, v| {
        d.right = v.number_in(1..=9).map(Right::Option).unwrap_or_default();
    }),
    optional("statement", |d, v| {
        d.right = v.boolean().map(Right::Statement).unwrap_or_default();
    }),
    required("text", |d, v| d.text = v.translated(CHUNK)),
    optional("rationale", |d, v| d.rationale = v.translated(TEXT)),
    optional("points", |d, v| d.points = v.number_in(0..=100)),
];

fn read_answer(row: &Row<'_>) -> Option<Answer> {
    let draft = row.read(ANSWER);
    Some(Answer {
        step: draft.step?,
        right: draft.right,
        told: Told { text: draft.text?, rationale: draft.rationale },
        points: draft.points.unwrap_or(1),
        mark: row.mark(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let (_, problems) = read(&"deck.toml".into(), text);
        problems.iter().map(ToString::to_string).collect()
    }

    const HEAD: &str = "title = { en = \"A\", fr = \"B\" }\nminutes = 1\n";

    #[test]
    fn a_small_deck_is_read() {
        let text = format!(
            "{HEAD}[[step]]\nid = \"a\"\nkind = \"context\"\ntitle = {{ en = \"A\", fr = \"B\" }}\nminutes = 1.5\n\
             focus = {{ place = \"gao\", km = 80 }}\nwindow = {{ unit = \"month\", day = 2014-10-03 }}\n"
        );
        assert_eq!(said(&text), Vec::<String>::new());
        let deck = read(&"x/deck.toml".into(), &text).0.unwrap();
        assert_eq!((deck.name(), deck.steps[0].seconds), ("deck", 90));
        assert_eq!(deck.steps[0].focus, Focus::Place("gao".into(), 80.0));
        assert_eq!(deck.steps[0].parts, [Part::Map, Part::Timeline]);
    }

    #[test]
    fn every_slip_is_told_with_its_line_and_a_mend() {
        let step = "[[step]]\nid = \"a\"\nkind = \"contxt\"\ntitle = \"A\"\nminuts = 1\nminutes = -1\n\
                    focus = \"hme\"\nfilter = \"kind:ide\"\nlayers = [\"axs\"]\n";
        let said = said(&format!("{HEAD}{step}")).join("\n");
        for (line, mend) in [
            (5, "context"),
            (6, "French"),
            (7, "minutes"),
            (8, "must be more than 0"),
            (9, "home"),
            (10, "ied"),
            (11, "axes"),
        ] {
            let place = format!("deck.toml:{line}:");
            let found = said.lines().any(|said| said.starts_with(&place) && said.contains(mend));
            assert!(found, "{line} {mend}:\n{said}");
        }
    }
}
