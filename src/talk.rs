//! A session in lines: a question in, an answer out. For terminals that know no cursor, for screen
//! readers and for scripts; nothing is drawn anew and nothing moves.
//!
//! Pure: it is given lines and gives lines back. What may be said is the table of [`Command`]; whatever
//! is no command is a query, a number of the last list, or an id.

mod answers;
pub mod command;

use std::sync::Arc;

pub use command::Command;

use crate::model::{Dataset, IncidentId, Moment, Row};
use crate::query::{Order, Query, QueryError, SavedQuery, Scope};
use crate::reading::{Manner, Page};
use command::Said;

/// What the session talks about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The data.
    pub data: Arc<Dataset>,
    /// The queries that are called by name.
    pub saved: Vec<SavedQuery>,
    /// What `today` and `14d` are counted from.
    pub now: Moment,
}

/// Whether the session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// It waits for the next line.
    On,
    /// It is over.
    End,
}

/// The incidents that were asked for last.
#[derive(Clone, Debug, Default)]
struct List {
    rows: Vec<Row>,
    unplaced: usize,
    /// How many of them have been told.
    told: usize,
}

/// A session.
#[derive(Debug)]
pub struct Talk {
    subject: Subject,
    manner: Manner,
    list: List,
    selected: Option<IncidentId>,
    /// The last answer, for whoever did not catch it.
    last: Vec<String>,
}

impl Talk {
    /// A session that begins with what a query lets through.
    ///
    /// # Errors
    ///
    /// The query names something that is not in the data.
    pub fn new(subject: Subject, manner: Manner, query: &Query) -> Result<Self, QueryError> {
        let mut talk =
            Self { subject, manner, list: List::default(), selected: None, last: Vec::new() };
        talk.ask(query)?;
        Ok(talk)
    }

    /// What is said before the first question.
    pub fn greeting(&self) -> Vec<String> {
        let mut page = self.page();
        page.line(self.subject.data.about.title.get(self.manner.language));
        page.line(&self.count_line());
        page.line(page.words().talk_begin);
        page.into_lines()
    }

    /// Answers a line.
    pub fn say(&mut self, line: &str) -> (Vec<String>, Go) {
        let said = command::read(line);
        if said == Said::Command(Command::Again, "") {
            return (self.last.clone(), Go::On);
        }
        let mut page = self.page();
        let go = match said {
            Said::Nothing => {
                self.where_we_are(&mut page);
                Go::On
            }
            Said::Number(number) => {
                self.number(&mut page, number);
                Go::On
            }
            Said::Command(Command::Quit, _) => Go::End,
            Said::Command(command, argument) => {
                self.obey(&mut page, command, argument);
                Go::On
            }
            Said::Other(text) => {
                self.query_or_id(&mut page, text);
                Go::On
            }
        };
        self.last = page.into_lines();
        (self.last.clone(), go)
    }

    fn page(&self) -> Page {
        Page::new(self.manner)
    }

    /// Makes what a query lets through the list, newest first.
    fn ask(&mut self, query: &Query) -> Result<(), QueryError> {
        let Subject { data, saved, now } = &self.subject;
        let filter = query.resolve(&Scope { data, now: *now, saved })?;
        let (passed, unplaced) = (filter.rows(data), filter.unplaced(data));
        let rows = Order::default().sorted(data).into_iter();
        let rows = rows.filter(|row| passed.contains(*row)).collect();
        self.list = List { rows, unplaced, told: 0 };
        self.selected = None;
        Ok(())
    }
}
