//! The text of one record and its place in the file: turns what a reader of values complains about into
//! problems with line and column.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::block::Record;
use super::fault::Fault;
use super::later::Later;
use super::names::Names;
use super::problems::Problems;
use crate::model::text::scrub;
use crate::model::{Extent, Level, Problem, dataset::Registers};

/// How much of an offending line a problem carries, in characters.
const LINE_CHARACTERS: usize = 200;

/// What a thread that reads records has at hand. The cells make it possible that any reader of a value may
/// complain, without every one of them handing a list of problems through to the next.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// What records may refer to.
    pub(super) registers: &'a Registers,
    /// The area that the dataset watches.
    pub(super) theatre: Extent,
    /// Names met so far.
    pub(super) names: &'a RefCell<Names>,
    /// References to be looked up when all registers are filled.
    pub(super) later: &'a RefCell<Vec<Later>>,
    /// Problems found so far.
    pub(super) problems: &'a RefCell<Problems>,
}

/// A piece of a page, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    start: usize,
    end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl Span {
    /// Whether another lies in it.
    pub(super) fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// A part of it, so many bytes from its start.
    pub(super) fn part(self, at: usize, length: usize) -> Self {
        Self { start: self.start + at, end: self.start + at + length }
    }
}

/// Where something stands in its file: enough to complain of it when the file itself is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark(pub(super) Problem);

impl Mark {
    /// The problem with what stands here.
    pub(crate) fn problem(&self, level: Level, reason: &str, mend: Option<String>) -> Problem {
        let help = mend.map(|help| scrub(&help).into());
        Problem { level, reason: scrub(reason).into(), help, ..self.0.clone() }
    }
}

/// The text of one record.
pub(super) struct Page<'a> {
    /// The file, as it was named to the loader.
    pub(super) file: &'a Arc<str>,
    /// The line on which the text begins.
    line: u32,
    text: &'a str,
    /// What the reader of the page has at hand.
    pub(super) reader: Reader<'a>,
}

impl<'a> Page<'a> {
    /// A page with the text of a record.
    pub(super) fn new(record: Record<'a>, text: &'a str, reader: Reader<'a>) -> Self {
        Self { file: record.file, line: record.line, text, reader }
    }

    /// What stands in a span.
    pub(super) fn source(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The character at which a span begins, even if the span has no length.
    pub(super) fn character_at(&self, span: Span) -> Option<char> {
        self.text.get(span.start..)?.chars().next()
    }

    /// The line of the file on which a span begins.
    pub(super) fn line_of(&self, span: Span) -> u32 {
        let before = self.text.trim_end();
        let before = before.get(..span.start).unwrap_or(before);
        self.line + before.matches('\n').count() as u32
    }

    /// Reports a problem with what stands in a span.
    pub(super) fn report(&self, fault: Fault, span: Span, reason: fmt::Arguments<'_>) {
        self.report_with(fault, span, reason, || None);
    }

    /// Reports a problem, and how it could be mended. Neither is put into words unless it is kept.
    pub(super) fn report_with(
        &self,
        fault: Fault,
        span: Span,
        reason: fmt::Arguments<'_>,
        mend: impl FnOnce() -> Option<String>,
    ) {
        self.reader
            .problems
            .borrow_mut()
            .add(fault, self.file, || self.problem(fault, span, &reason.to_string(), mend()));
    }

    /// A problem with what stands in a span.
    pub(super) fn problem(
        &self,
        fault: Fault,
        span: Span,
        reason: &str,
        mend: Option<String>,
    ) -> Problem {
        // What was found missing at the end is shown behind the last thing that is there.
        let start = span.start.min(self.text.trim_end().len());
        let (before, after) = self.text.split_at_checked(start).unwrap_or((self.text, ""));
        let lead = before.rsplit('\n').next().unwrap_or_default();
        let tail = after.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let marked = tail.get(..span.end.saturating_sub(start)).unwrap_or(tail);
        let line: String = lead.chars().chain(tail.chars()).take(LINE_CHARACTERS).collect();
        Problem {
            file: Arc::clone(self.file),
            line: self.line_of(span),
            column: lead.chars().count() as u32 + 1,
            width: (marked.chars().count() as u32).max(1),
            level: fault.level(),
            reason: scrub(reason).into(),
            text: scrub(&line).into(),
            help: mend.map(|help| scrub(&help).into()),
        }
    }
}
