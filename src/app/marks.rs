//! What somebody has seen of the data: which incidents are new since, which have changed and how, which
//! are gone.
//!
//! The first time a dataset is opened all of it counts as seen: a watch begins now, and a screen full of
//! marks would hide the first thing that really is new. From then on nothing counts as seen unless the
//! user says so; looking at a list is not reading it.
//!
//! What was seen is written down as lines that are only ever added; of two about one incident
//! the later holds. So several monitors may write to one file, and none undoes what the other wrote.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::model::diff::{Change, Field, changes, differences, differing};
use crate::model::{Dataset, Incident, IncidentId};

/// What is to be noticed of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It was not there before.
    New,
    /// It was seen in another state; what differs, where the earlier state is known.
    Changed(Vec<Change>),
    /// It was there and is not any more; its last known headline.
    Gone(Box<str>),
}

/// What was seen of one incident.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    /// The texts of its fields, in the order of [`Field::ALL`], between unit separators.
    Whole(Box<str>),
    /// Only that it was there: a dataset this large is not copied.
    Somehow,
}

/// A line of the file of marks.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
struct Entry {
    id: String,
    /// The fields as they were seen, by their words; left out where it counts as not seen, empty where
    /// they were not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<BTreeMap<String, String>>,
    /// It is gone, and that was seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
}

/// A file of marks in a shorter form with the same meaning: of the lines about one incident the last, and none of
/// what is gone. `None` where it would not be much shorter. Lines that cannot be read are kept: a later version of
/// this program may have written them.
pub fn compacted(text: &str) -> Option<String> {
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Option<&str>> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Ok(entry) = serde_json::from_str::<Entry>(line)
            && let Some(before) = last.insert(entry.id, kept.len()).and_then(|at| kept.get_mut(at))
        {
            *before = None;
        }
        kept.push(Some(line));
    }
    let all = kept.len();
    let is_gone = |line: &&str| serde_json::from_str(line).is_ok_and(|entry: Entry| entry.gone);
    let lines: Vec<&str> = kept.into_iter().flatten().filter(|line| !is_gone(line)).collect();
    let is_much = all > lines.len() * 2 + FEW && !lines.is_empty();
    is_much.then(|| lines.join("\n") + "\n")
}

/// So many lines too many are not worth writing a file anew.
const FEW: usize = 1_000;

/// With more incidents than this the fields of those that nobody looked at are not written down.
const MOST_COPIED: usize = 20_000;

/// The separator of fields: it is a control character, so no text holds it.
const UNIT: char = '\u{1f}';

/// The marks of one dataset.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    state: State,
    seen: HashMap<IncidentId, Seen>,
    news: BTreeMap<IncidentId, News>,
    /// What became news in the last comparison.
    touched: Vec<IncidentId>,
    /// What was found to be gone in it.
    lost: Vec<IncidentId>,
}

/// Whether marks are kept at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nobody remembers anything: everything counts as seen.
    #[default]
    Off,
    /// They are kept, and this dataset was never seen.
    Begun,
    /// They are kept.
    On,
}

impl Marks {
    /// The marks that lines of a file make, and how many of these cannot be read.
    pub fn read(text: &str) -> (Self, usize) {
        let mut marks = Self { state: State::Begun, ..Self::default() };
        let mut unread = 0;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            marks.state = State::On;
            match serde_json::from_str::<Entry>(line) {
                Ok(entry) => marks.take(&entry),
                Err(_) => unread += 1,
            }
        }
        (marks, unread)
    }

    fn take(&mut self, entry: &Entry) {
        let id = IncidentId::new(&entry.id);
        match &entry.seen {
            Some(fields) if fields.is_empty() => drop(self.seen.insert(id, Seen::Somehow)),
            Some(fields) => {
                let text = |field: &Field| fields.get(field.word()).map_or("", String::as_str);
                let whole = join(Field::ALL.iter().map(|field| text(field).to_owned()));
                self.seen.insert(id, Seen::Whole(whole));
            }
            None => drop(self.seen.remove(&id)),
        }
    }

    /// Takes in lines that another monitor may have written, about data as it is here.
    pub fn overhear(&mut self, text: &str, now: &Dataset) {
        if self.state != State::On {
            return;
        }
        for entry in text.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok()) {
            self.take(&entry);
            let id = IncidentId::new(&entry.id);
            match now.by_id(&id) {
                Some(incident) => self.judge(None, incident),
                None if entry.gone => drop(self.news.remove(&id)),
                None => {}
            }
        }
        // It was news before, here or there.
        self.touched.clear();
    }

    /// Compares data with what was seen, and gives the lines to be written: those of a first time. Only
    /// what differs from the data before is looked at.
    pub fn compare(&mut self, before: &Dataset, now: &Dataset) -> Option<String> {
        self.touched.clear();
        self.lost.clear();
        match self.state {
            State::Off => return None,
            State::Begun => {
                self.state = State::On;
                return Some(self.see_all(now.incidents(), now.incidents().len()));
            }
            State::On => {}
        }
        if before.incidents().is_empty() {
            self.miss(now);
        }
        for pair in differences(before, now) {
            match pair {
                (old, Some(incident)) => self.judge(old, incident),
                (Some(old), None) => self.lose(&old.id),
                (None, None) => {}
            }
        }
        None
    }

    /// Notes what was seen in an earlier run and is gone from the data.
    fn miss(&mut self, now: &Dataset) {
        let is_gone = |id: &&IncidentId| now.row_of(id).is_none();
        let gone: Vec<IncidentId> = self.seen.keys().filter(is_gone).cloned().collect();
        for id in &gone {
            self.lose(id);
        }
    }

    /// Notes that an incident is gone. What was never seen and is gone again was nothing.
    fn lose(&mut self, id: &IncidentId) {
        self.news.remove(id);
        if let Some(seen) = self.seen.get(id) {
            self.news.insert(id.clone(), News::Gone(headline(seen)));
            self.lost.push(id.clone());
        }
    }

    /// Works out what is to be noticed of an incident, which a moment ago was as `old`.
    fn judge(&mut self, old: Option<&Incident>, incident: &Incident) {
        let id = &incident.id;
        let found = match (self.seen.get(id), old) {
            (None, _) => None,
            (Some(Seen::Whole(seen)), _) => Some(since(seen, incident)),
            (Some(Seen::Somehow), Some(old)) => Some(changes(old, incident)),
            (Some(Seen::Somehow), None) => Some(Vec::new()),
        };
        let news = match found {
            None => News::New,
            Some(changes) if changes.is_empty() => return drop(self.news.remove(id)),
            Some(changes) => News::Changed(changes),
        };
        // What is new and changes before anybody saw it is new; it may still answer another question.
        let is_other = old.is_some_and(|old| !changes(old, incident).is_empty());
        if self.news.insert(id.clone(), news.clone()).as_ref() != Some(&news) || is_other {
            self.touched.push(id.clone());
        }
    }

    /// What became news in the last comparison.
    pub fn touched(&self) -> &[IncidentId] {
        &self.touched
    }

    /// What was found to be gone in the last comparison, with its last known headline.
    pub fn lost(&self) -> impl Iterator<Item = (&IncidentId, &str)> {
        self.lost.iter().filter_map(|id| match self.news.get(id) {
            Some(News::Gone(headline)) => Some((id, &**headline)),
            _ => None,
        })
    }

    /// Takes incidents as seen, of a dataset of so many, and gives the lines that say so.
    pub fn see_all<'a>(
        &mut self,
        incidents: impl IntoIterator<Item = &'a Incident>,
        of: usize,
    ) -> String {
        let lines = incidents.into_iter().map(|incident| self.see(incident, of));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Takes one incident as seen and gives the line that says so.
    fn see(&mut self, incident: &Incident, of: usize) -> String {
        let id = incident.id.clone();
        self.news.remove(&id);
        let mut fields = BTreeMap::new();
        let seen = if of > MOST_COPIED {
            Seen::Somehow
        } else {
            let texts: Vec<String> = Field::ALL.iter().map(|field| field.of(incident)).collect();
            let named = Field::ALL.iter().zip(&texts).filter(|(_, text)| !text.is_empty());
            fields = named.map(|(f, text)| (f.word().to_owned(), text.clone())).collect();
            Seen::Whole(join(texts.into_iter()))
        };
        self.seen.insert(id, seen);
        line(&Entry { id: incident.id.to_string(), seen: Some(fields), gone: false })
    }

    /// Takes one incident as not seen and gives the line that says so.
    pub fn forget(&mut self, id: &IncidentId) -> String {
        self.seen.remove(id);
        self.news.insert(id.clone(), News::New);
        line(&Entry { id: id.to_string(), seen: None, gone: false })
    }

    /// Takes the incidents that are gone as seen and gives the lines that say so.
    pub fn see_gone(&mut self) -> Vec<String> {
        let gone = self.news.iter().filter(|(_, news)| matches!(news, News::Gone(_)));
        let gone: Vec<IncidentId> = gone.map(|(id, _)| id.clone()).collect();
        let said = gone.iter().map(|id| {
            self.news.remove(id);
            self.seen.remove(id);
            line(&Entry { id: id.to_string(), seen: None, gone: true })
        });
        said.collect()
    }

    /// What is to be noticed of an incident; `None` where it counts as seen.
    pub fn of(&self, id: &IncidentId) -> Option<&News> {
        self.news.get(id)
    }

    /// All that is to be noticed, by id.
    pub fn news(&self) -> impl Iterator<Item = (&IncidentId, &News)> {
        self.news.iter()
    }

    /// Whether marks are kept.
    pub fn are_kept(&self) -> bool {
        self.state != State::Off
    }
}

fn line(entry: &Entry) -> String {
    // Plain texts under plain names: writing them as JSON cannot fail.
    serde_json::to_string(entry).unwrap_or_default()
}

fn join(texts: impl Iterator<Item = String>) -> Box<str> {
    texts.collect::<Vec<_>>().join(&UNIT.to_string()).into()
}

/// What changed in an incident since it was seen.
fn since(seen: &str, incident: &Incident) -> Vec<Change> {
    let texts = seen.split(UNIT).zip(Field::ALL);
    differing(texts.map(|(old, field)| (*field, old.into(), field.of(incident).into())))
}

/// The headline that was seen: the title, else the summary.
fn headline(seen: &Seen) -> Box<str> {
    let Seen::Whole(texts) = seen else { return Box::default() };
    let of = |field: Field| texts.split(UNIT).nth(field as usize).filter(|text| !text.is_empty());
    of(Field::Title).or_else(|| of(Field::Summary)).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn data(incidents: &[(&str, &str)]) -> Dataset {
        let incident = |(id, kind): &(&str, &str)| Incident {
            id: IncidentId::new(id),
            when: crate::model::When::on("2014-10-07".parse().unwrap()),
            kind: crate::model::Kind::from_word(kind).unwrap(),
            status: crate::model::Status::Reported,
            severity: crate::model::Severity::new(1).unwrap(),
            summary: crate::model::Phrase::plain("Somebody found something."),
            position: crate::model::Position {
                precision: crate::model::Precision::None,
                place: None,
                region: None,
                country: None,
                stated: None,
                along: Box::default(),
            },
            parties: Arc::default(),
            killed: crate::model::Toll::default(),
            wounded: crate::model::Toll::default(),
            sources: Arc::default(),
            known: None,
            origin: crate::model::incident::Origin { file: "a".into(), line: 1 },
            more: None,
        };
        Dataset::new(
            crate::model::About::default(),
            crate::model::dataset::Registers::default(),
            incidents.iter().map(incident).collect(),
        )
    }

    fn news(marks: &Marks) -> Vec<String> {
        let said = |(id, news): (&IncidentId, &News)| match news {
            News::New => format!("{id} new"),
            News::Changed(changes) => {
                let all = changes.iter().map(|c| format!("{} {} {}", c.field.word(), c.old, c.new));
                format!("{id} {}", all.collect::<Vec<_>>().join("; "))
            }
            News::Gone(headline) => format!("{id} gone: {headline}"),
        };
        marks.news().map(said).collect()
    }

    #[test]
    fn the_first_time_everything_is_seen_and_written_down() {
        let (mut marks, _) = Marks::read("");
        let first = data(&[("a", "ied"), ("b", "mine")]);
        let lines = marks.compare(&Dataset::default(), &first).unwrap();
        assert_eq!((marks.news.len(), lines.lines().count()), (0, 2));
        let (mut marks, unread) = Marks::read(&lines);
        let now = data(&[("b", "ied"), ("c", "mine")]);
        assert_eq!(marks.compare(&Dataset::default(), &now), None);
        let expected = ["a gone: Somebody found something.", "b kind mine ied", "c new"];
        assert_eq!((news(&marks), unread), (expected.map(str::to_owned).to_vec(), 0));
    }

    #[test]
    fn lines_of_two_monitors_make_one_state_and_the_later_holds() {
        let now = data(&[("a", "ied"), ("b", "mine")]);
        let all = |text: &str| {
            let (mut marks, _) = Marks::read(text);
            marks.compare(&Dataset::default(), &now);
            marks
        };
        let empty = "{\"id\":\"x\"}\n";
        let (mut one, mut two) = (all(empty), all(empty));
        assert_eq!(news(&one), ["a new", "b new"]);
        let mut log = empty.to_owned();
        log += &(one.see_all([&now.incidents()[0]], 2) + "\n");
        log += &(two.see_all([&now.incidents()[1]], 2) + "\n");
        assert_eq!(all(&log).news.len(), 0);
        log += &two.forget(&now.incidents()[0].id);
        assert_eq!(news(&all(&log)), ["a new"]);
    }

    #[test]
    fn what_another_monitor_saw_is_seen_here() {
        let (first, now) =
            (data(&[("a", "ied"), ("z", "ied")]), data(&[("a", "mine"), ("b", "mine")]));
        let monitor = || {
            let (mut marks, _) = Marks::read("");
            marks.compare(&Dataset::default(), &first);
            marks.compare(&first, &now);
            marks
        };
        let (mut one, mut two) = (monitor(), monitor());
        assert_eq!(news(&two).len(), 3);
        let mut lines = one.see_all(now.incidents(), 2) + "\n" + &one.see_gone().join("\n");
        two.overhear(&lines, &now);
        assert_eq!((news(&two), two.touched().len()), (Vec::new(), 0));
        lines = one.forget(&now.incidents()[1].id);
        two.overhear(&lines, &now);
        assert_eq!(news(&two), ["b new"]);
    }

    #[test]
    fn a_shorter_file_means_the_same() {
        let now = data(&[("a", "mine"), ("b", "mine"), ("c", "ied")]);
        let (mut marks, _) = Marks::read("");
        let mut text = marks
            .compare(&Dataset::default(), &data(&[("a", "ied"), ("b", "ied"), ("z", "ied")]))
            .unwrap();
        assert_eq!(compacted(&text), None);
        for _ in 0..600 {
            text = format!(
                "{text}\n{}\n{}",
                marks.forget(&now.incidents()[0].id),
                marks.see_all([&now.incidents()[0]], 3)
            );
        }
        text += "\n{\"id\":\"z\",\"gone\":true}\n{\"what\":\"is this\"}\n";
        let shorter = compacted(&text).unwrap();
        assert_eq!(shorter.lines().count(), 3, "{shorter}");
        let read = |text: &str| {
            let (mut marks, unread) = Marks::read(text);
            marks.compare(&Dataset::default(), &now);
            (news(&marks), unread)
        };
        assert_eq!(read(&shorter), read(&text));
        assert_eq!(read(&shorter), (vec!["b kind ied mine".to_owned(), "c new".to_owned()], 1));
    }

    #[test]
    fn a_torn_line_is_counted_and_costs_no_other() {
        let (marks, unread) = Marks::read("{\"id\":\"a\",\"seen\":{}}\n{\"id\":\"b\",\"se");
        assert_eq!((marks.seen.len(), unread), (1, 1));
    }

    #[test]
    fn what_comes_and_goes_unseen_leaves_no_trace_and_what_is_put_back_is_no_news() {
        let (mut marks, _) = Marks::read("");
        let (first, more) = (data(&[("a", "ied")]), data(&[("a", "mine"), ("b", "mine")]));
        marks.compare(&Dataset::default(), &first);
        marks.compare(&first, &more);
        assert_eq!(news(&marks), ["a kind ied mine", "b new"]);
        marks.compare(&more, &first);
        assert_eq!(news(&marks), [""; 0]);
        marks.compare(&first, &data(&[]));
        assert_eq!(news(&marks), ["a gone: Somebody found something."]);
        assert_eq!((marks.see_gone().len(), marks.news.len()), (1, 0));
    }
}
