//! The mends of a deck's mistakes, where whoever found them had none: how the key is written, one row a key.

use super::shipped;
use crate::model::{Day, Problem};

/// How each key of the format is written.
const KEYS: &[(&str, &str)] = &[
    ("title", r#"title = { en = "...", fr = "..." }"#),
    ("summary", r#"summary = { en = "...", fr = "..." }"#),
    ("minutes", "minutes = 2"),
    ("exercise", "exercise = true"),
    ("step", "[[step]] on a line of its own before the keys of each step"),
    ("id", r#"id = "kidal-road""#),
    ("kind", r#"kind = "incident""#),
    ("text", r#"text = [{ en = "...", fr = "..." }]"#),
    ("notes", r#"notes = { en = "...", fr = "..." }"#),
    ("pin", r#"pin = ["ML-20141003-1"]"#),
    (
        "focus",
        r#"focus = { place = "gao", km = 100 }, or region, area or box in place of place and km"#,
    ),
    ("layers", r#"layers = ["borders", "towns", "labels", "incidents"]"#),
    ("panes", r#"panes = ["map", "list"]"#),
    ("filter", r#"filter = "region:kidal date:2014""#),
    ("window", r#"window = { unit = "month", day = 2014-10-03 }"#),
    ("as_known_at", "as_known_at = 2014-10-03T12:00:00Z"),
    ("claim", r#"claim = "c1""#),
    ("question", r#"question = { form = "open" }"#),
    ("inject", "[step.inject] with number, at, channel, from, to, text and expected"),
    ("unit", r#"unit = "month""#),
    ("day", "day = 2014-10-03"),
    ("start", r#"start = "cumulative""#),
    ("form", r#"form = "choice""#),
    ("options", r#"options = [{ en = "Gao", fr = "Gao" }, { en = "Kidal", fr = "Kidal" }]"#),
    ("number", "number = 1"),
    ("at", "at = 5"),
    ("channel", r#"channel = "radio""#),
    ("from", r#"from = { en = "...", fr = "..." }"#),
    ("to", r#"to = { en = "...", fr = "..." }"#),
    ("expected", r#"expected = { en = "...", fr = "..." }"#),
    ("place", r#"place = "gao""#),
    ("km", "km = 100"),
    ("region", r#"region = "kidal""#),
    ("area", r#"area = "menaka-ansongo""#),
    ("box", "box = [-1.0, 15.0, 3.0, 18.0], which is west, south, east, north"),
    ("answer", "[[answer]] on a line of its own before the keys of each answer"),
    ("option", "option = 2"),
    ("statement", "statement = true"),
    ("rationale", r#"rationale = { en = "...", fr = "..." }"#),
    ("points", "points = 2"),
];

/// What is the matter where a text is no TOML, by what the reader of TOML says of it.
const SYNTAX: &[(&str, &str)] = &[
    ("unclosed array", "end the list with ]"),
    ("unclosed inline table", "end the table with }"),
    ("unclosed table", "end the header with ]"),
    ("missing comma", "a comma is missing before it, or the quote that ends a text"),
    ("duplicate key", "leave one of the two out"),
    ("given twice", "leave one of the two out, or begin another [[step]]"),
];

/// What any text that is no TOML may lack.
const ANY_SYNTAX: &str = "texts stand in quotes, lists in [ ], tables in { }";

/// A key of the format where it is none.
const MISPLACED: &str =
    "it belongs to another table: one of the deck itself before the first [[step]]";

/// The mend of a quoted date, which is none where there is no date in the quotes.
const UNQUOTED: &str = "without the quotes";

/// The same problems, each with a mend.
pub(super) fn mended(problems: Vec<Problem>) -> Vec<Problem> {
    let mended = problems.into_iter().map(|problem| {
        let has_mend = match problem.help.as_deref() {
            Some(UNQUOTED) => holds_date(&problem),
            help => help.is_some(),
        };
        let help = if has_mend { problem.help.clone() } else { mend(&problem).map(Into::into) };
        Problem { help, ..problem }
    });
    mended.collect()
}

fn mend(problem: &Problem) -> Option<String> {
    let reason = &*problem.reason;
    if let Some((_, mend)) = SYNTAX.iter().find(|(said, _)| reason.contains(said)) {
        return Some((*mend).to_owned());
    }
    if reason.starts_with("not TOML") {
        return Some(ANY_SYNTAX.to_owned());
    }
    if reason.starts_with("unknown key") {
        if quoted(reason).and_then(written).is_some() {
            return Some(MISPLACED.to_owned());
        }
        // In a table that is written in a line, that line shows which one it is.
        let table = problem.text.split_once('=').map(|(before, _)| before.trim());
        return Some(table.and_then(written).unwrap_or_else(all_keys));
    }
    written(quoted(reason)?)
}

/// How a key is written.
fn written(key: &str) -> Option<String> {
    let (_, form) = KEYS.iter().find(|(name, _)| *name == key)?;
    Some(format!("write {form}"))
}

/// The first word in quotes.
fn quoted(reason: &str) -> Option<&str> {
    reason.split('"').nth(1)
}

fn all_keys() -> String {
    let names: Vec<_> = KEYS.iter().map(|(name, _)| *name).collect();
    let example = shipped::ALL.first().map_or("", |deck| deck.name);
    format!("the keys are {}; {example} has each", names.join(", "))
}

/// Whether a date stands in the quotes that a problem is about.
fn holds_date(problem: &Problem) -> bool {
    let from = problem.column as usize;
    let day: String = problem.text.chars().skip(from).take("2014-10-03".len()).collect();
    day.parse::<Day>().is_ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The tables of fields are next door: every key that they have is written here, and none else.
    #[test]
    fn every_key_of_the_format_has_its_form() {
        let tables = include_str!("read.rs").split("#[cfg(test)]").next().unwrap();
        let keys: BTreeSet<_> = ["required(\"", "optional(\""]
            .iter()
            .flat_map(|call| tables.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let written: BTreeSet<_> = KEYS.iter().map(|(name, _)| *name).collect();
        assert_eq!(keys, written);
        assert_eq!(KEYS.len(), written.len());
    }

    /// Each mistake, and the mend that it is told with. None is left without one.
    #[test]
    fn every_mistake_has_a_mend() {
        let head = "title = { en = \"A\", fr = \"B\" }\nminutes = 1\n[[step]]\nid = \"a\"\n\
                    kind = \"context\"\ntitle = { en = \"A\", fr = \"B\" }\nminutes = 1\n";
        for (line, mend) in [
            ("as_known_at = \"tomorow\"", "write as_known_at = 2014-10-03T12:00:00Z"),
            ("as_known_at = \"2014-10-03\"", "without the quotes"),
            ("as_known_at = 5", "write as_known_at"),
            ("pin = 3", "write pin = [\"ML-20141003-1\"]"),
            ("pin = [3]", "write pin = [\"ML-20141003-1\"]"),
            ("text = [ { en = \"x\", fr = \"y\" }", "end the list with ]"),
            ("text = 5", "write text = [{ en"),
            ("notes = { en = \"x, fr = \"y\" }", "the quote that ends a text"),
            ("notes = 7", "write notes = {"),
            ("notes = { en = \"x\"", "}"),
            ("notes = oops", "quotes"),
            ("minutes = 2", "leave one of the two out"),
            ("naration = \"x\"", "the keys are title"),
            ("window = { unt = 3 }", "did you mean"),
            ("window = { zzzzzz = 3 }", "write window = { unit"),
            ("window = \"2014\"", "write window = { unit"),
            ("window = { unit = \"month\", day = \"2014-13-40\" }", "write day = 2014-10-03"),
            ("focus = { place = \"gao\", km = \"far\" }", "write km = 100"),
            ("focus = { box = [1, 2, 3] }", "west, south, east, north"),
            ("focus = { region = \"kidal\", place = \"gao\" }", "write focus = {"),
            ("question = \"open\"", "write question = { form"),
            ("question = { form = 3 }", "write form = \"choice\""),
            ("inject = { number = \"one\", at = 5 }", "write channel = \"radio\""),
            ("exercise = true", "before the first [[step]]"),
        ] {
            let (_, problems) = crate::brief::read(&"deck.toml".into(), &format!("{head}{line}\n"));
            let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
            assert!(said.iter().any(|said| said.contains(mend)), "{line}: {mend}\n{said:#?}");
            assert!(problems.iter().all(|problem| problem.help.is_some()), "{line}\n{said:#?}");
            assert!(problems.iter().all(|problem| problem.line == 8), "{line}\n{said:#?}");
        }
    }
}
