//! One value of a file on its way into the model. Every method that reads one gives what it could read and
//! reports what it could not.

use std::fmt;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeInteger, DeString, DeValue};

use super::fault::Fault;
use super::near::did_you_mean;
use super::page::{Mark, Page, Span};
use super::row::Row;
use super::word::Word;
use crate::model::dataset::{Named, Register};
use crate::model::place::Country;
use crate::model::{Actor, LonLat};

/// How many words of a vocabulary are listed where none of them looks like the one that was written.
const SHORT_LIST: usize = 9;

/// A value, the key it belongs to, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    /// The page it stands on.
    pub(super) page: &'a Page<'a>,
    /// Its key; an item of a list has the key of the list.
    pub(crate) key: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    data: &'a DeValue<'a>,
}

impl<'a> Value<'a> {
    /// The value of a key.
    pub(super) fn new(
        page: &'a Page<'a>,
        key: &'a Spanned<DeString<'a>>,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Self {
        Self { page, key: key.get_ref(), span: Span::from(value.span()), data: value.get_ref() }
    }

    /// What it is.
    pub(super) fn data(&self) -> &'a DeValue<'a> {
        self.data
    }

    /// Reports that something else should stand here.
    pub(crate) fn wrong<T>(&self, wanted: &str) -> Option<T> {
        self.wrong_with(wanted, || None)
    }

    /// Reports that something else should stand here, and what to write.
    pub(super) fn wrong_with<T>(
        &self,
        wanted: &str,
        mend: impl FnOnce() -> Option<String>,
    ) -> Option<T> {
        let found = match self.data {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let reason = format_args!("\"{}\" takes {wanted}, not {found}", self.key);
        self.page.report_with(Fault::WrongType, self.span, reason, mend);
        None
    }

    /// Where it stands, for what can only be checked when all is read.
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.page.problem(Fault::UnknownReference, self.span, "", None))
    }

    /// A switch.
    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.data {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong("true or false"),
        }
    }

    /// A word of a list; where it is none of them, a report with the nearest.
    pub(crate) fn one_of(&self, what: &str, words: &[&'static str]) -> Option<&'a str> {
        let text = self.string()?;
        if words.contains(&text) {
            return Some(text);
        }
        self.report(Fault::UnknownWord, format_args!("unknown {what} \"{text}\""), || {
            did_you_mean(text, words.iter().copied())
                .or_else(|| Some(format!("one of {}", words.join(", "))))
        });
        None
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.data, DeValue::Array(_))
    }

    /// Whether it is a table.
    pub(crate) fn is_table(&self) -> bool {
        matches!(self.data, DeValue::Table(_))
    }

    /// Reports a problem with it, and how it could be mended.
    pub(crate) fn report(
        &self,
        fault: Fault,
        reason: fmt::Arguments<'_>,
        mend: impl FnOnce() -> Option<String>,
    ) {
        self.page.report_with(fault, self.span, reason, mend);
    }

    /// The string as it stands.
    pub(crate) fn string(&self) -> Option<&'a str> {
        match self.data {
            DeValue::String(text) => Some(text),
            _ => self.wrong("a string"),
        }
    }

    /// Yes or no.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self.data {
            DeValue::Boolean(truth) => Some(*truth),
            _ => self.wrong("true or false"),
        }
    }

    /// A whole number from zero up.
    pub(crate) fn number(&self) -> Option<u32> {
        let DeValue::Integer(number) = self.data else {
            return self.wrong("a whole number");
        };
        let read = whole(number);
        if read.is_none() {
            self.report_range("a whole number from 0 up");
        }
        read
    }

    /// A whole number between two.
    pub(crate) fn number_in(&self, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let number = self.number()?;
        let is_inside = range.contains(&number);
        if !is_inside {
            self.report_range(&format!("from {} to {}", range.start(), range.end()));
        }
        is_inside.then_some(number)
    }

    /// A number, whole or not.
    pub(crate) fn decimal(&self) -> Option<f64> {
        decimal(self.data).or_else(|| self.wrong("a number"))
    }

    /// A list of so many numbers; reports nothing.
    pub(super) fn decimals<const N: usize>(&self) -> Option<[f64; N]> {
        let DeValue::Array(items) = self.data else { return None };
        let mut numbers = [0.0; N];
        for (number, item) in numbers.iter_mut().zip(items.iter()) {
            *number = decimal(item.get_ref())?;
        }
        (items.len() == N).then_some(numbers)
    }

    /// A distance in kilometres.
    pub(crate) fn kilometres(&self) -> Option<f64> {
        let km = self.decimal()?;
        let is_distance = km > 0.0 && km.is_finite();
        if !is_distance {
            self.report_range("more than 0 km");
        }
        is_distance.then_some(km)
    }

    /// A position, written `[latitude, longitude]`.
    pub(crate) fn position(&self) -> Option<LonLat> {
        let Some([lat, lon]) = self.decimals() else {
            return self.wrong("two numbers, [latitude, longitude]");
        };
        let position = LonLat::new(lon, lat);
        if position.is_none() {
            let reason = format_args!("[{lat}, {lon}] is no [latitude, longitude]");
            self.page.report_with(Fault::OutOfRange, self.span, reason, || swapped(lat, lon));
        }
        position
    }

    /// Reports a number outside its range.
    pub(super) fn report_range(&self, wanted: &str) {
        let reason =
            format_args!("\"{}\" must be {wanted}, not {}", self.key, self.page.source(self.span));
        self.page.report(Fault::OutOfRange, self.span, reason);
    }

    /// The items of a list; nothing but a report where it is none.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> + use<'a> {
        let items = match self.data {
            DeValue::Array(items) => Some(items),
            DeValue::String(_) => self
                .wrong_with("a list", || Some(format!("write [{}]", self.page.source(self.span)))),
            _ => self.wrong("a list"),
        };
        let (page, key) = (self.page, self.key);
        items.into_iter().flat_map(|items| items.iter()).map(move |item| Self {
            page,
            key,
            span: Span::from(item.span()),
            data: item.get_ref(),
        })
    }

    /// The table.
    pub(crate) fn row(&self) -> Option<Row<'a>> {
        match self.data {
            DeValue::Table(table) => Some(Row::new(self.page, self.span, table)),
            _ => self.wrong("a table"),
        }
    }

    /// A word of a closed vocabulary.
    pub(super) fn word<W: Word>(&self) -> Option<W> {
        let text = self.string()?;
        let word = W::from_word(text);
        if word.is_none() {
            let reason = format_args!("unknown {} \"{text}\"", W::WHAT);
            let words = || W::ALL.iter().map(|word| word.word());
            self.page.report_with(Fault::UnknownWord, self.span, reason, || {
                did_you_mean(text, words()).or_else(|| {
                    let is_short = W::ALL.len() <= SHORT_LIST;
                    is_short.then(|| format!("one of {}", words().collect::<Vec<_>>().join(", ")))
                })
            });
        }
        word
    }

    /// What an id in a register stands for.
    pub(super) fn among<T: Named>(&self, register: &Register<T>, what: &str) -> Option<Arc<T>> {
        let id = self.string()?;
        let found = register.get(id);
        if found.is_none() {
            let reason = format_args!("unknown {what} \"{id}\"");
            self.page
                .report_with(Fault::UnknownReference, self.span, reason, || meant_in(register, id));
        }
        found.map(Arc::clone)
    }

    /// The actors of a list.
    pub(super) fn actors(&self) -> impl Iterator<Item = Arc<Actor>> + use<'a> {
        let actors = &self.page.reader.registers.actors;
        self.items().filter_map(|item| item.among(actors, "actor"))
    }

    /// A country by its code.
    pub(super) fn country(&self) -> Option<Country> {
        let code = self.string()?;
        let country = Country::from_code(code);
        if country.is_none() {
            let reason = format_args!("\"{code}\" is no country");
            let mend = || Some("two capital letters, as \"ML\"".into());
            self.page.report_with(Fault::UnknownWord, self.span, reason, mend);
        }
        country
    }
}

/// A number, whole or not.
fn decimal(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) => {
            i32::from_str_radix(number.as_str(), number.radix()).ok().map(f64::from)
        }
        _ => None,
    }
}

/// A whole number as it is written.
fn whole(number: &DeInteger<'_>) -> Option<u32> {
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The mend for a position that would be one with its numbers exchanged.
fn swapped(lat: f64, lon: f64) -> Option<String> {
    LonLat::new(lat, lon).map(|_| format!("latitude first: [{lon}, {lat}]"))
}

/// The id that was meant by an unknown one: that of the thing so named, or the one that looks most like it.
pub(super) fn meant_in<T: Named>(register: &Register<T>, id: &str) -> Option<String> {
    match register.find(id) {
        Some(named) => Some(format!("its id is \"{}\"", named.id())),
        None => did_you_mean(id, register.iter().map(|thing| thing.id())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::testing::{value_of, words_of};
    use crate::model::Kind;

    // As functions, since a method of `Value` is bound to one lifetime.
    fn position(value: &Value<'_>) -> Option<LonLat> {
        value.position()
    }

    fn number(value: &Value<'_>) -> Option<u32> {
        value.number()
    }

    fn kilometres(value: &Value<'_>) -> Option<f64> {
        value.kilometres()
    }

    fn kind(value: &Value<'_>) -> Option<Kind> {
        value.word()
    }

    #[test]
    fn a_position_is_latitude_and_longitude_in_any_number() {
        let gao = LonLat::new(-0.5, 16.0);
        assert_eq!(value_of("[16, -0.5]", position), gao);
        assert_eq!(value_of("[0x10, -5e-1]", position), gao);
        assert!(words_of("[16]", position).contains("two numbers"));
        assert!(words_of("[16, nan]", position).contains("no [latitude, longitude]"));
    }

    #[test]
    fn numbers_have_their_range() {
        assert_eq!(value_of("1_000", number), Some(1000));
        assert_eq!(words_of("9", |v| v.number_in(1..=5)), "\"a\" must be from 1 to 5, not 9");
        assert_eq!(words_of("inf", kilometres), "\"a\" must be more than 0 km, not inf");
    }

    #[test]
    fn a_word_is_one_of_its_vocabulary() {
        assert_eq!(value_of("'ied'", kind), Some(Kind::Ied));
        assert_eq!(words_of("'eid'", kind), "unknown kind of incident \"eid\"");
    }
}
