//! Alerts: rules over the query language that call when an incident that is new or has changed answers
//! them, until somebody takes the call.

use super::layout::Spread;
use super::logbook::{Call, Entry, Raised};
use super::noting::hours;
use super::screen::{After, Question};
use super::settings::Clock;
use super::{App, Effect, Journal};
use crate::lines::{Line, Piece, Tone};
use crate::model::vocabulary::vocabulary;
use crate::model::when::{date_time_group, parse_moment};
use crate::model::{Incident, IncidentId, Moment};
use crate::query::{Query, RowSet};

vocabulary! {
    /// In what way an alert calls.
    How {
        /// A line in the status row.
        Banner = "banner", "banner", "bandeau";
        /// The terminal's bell.
        Bell = "bell", "bell", "sonnerie";
        /// The terminal's title.
        Title = "title", "title", "titre";
        /// The name of the region on the map.
        Flash = "flash", "flash", "éclat";
        /// A notification of the desktop, where the terminal passes it on (OSC 9).
        Notify = "notify", "notification", "notification";
    }
}

vocabulary! {
    /// How long an alert calls.
    Until {
        /// It is said once.
        Once = "once", "once", "une fois";
        /// Until somebody takes it.
        Acknowledged = "acknowledged", "until acknowledged", "jusqu'à l'accusé";
    }
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its name.
    pub name: String,
    /// Which incidents raise it, in the query language.
    pub query: String,
    /// In what ways it calls.
    pub how: Vec<How>,
    /// How long.
    pub until: Until,
}

impl App {
    /// The time that goes into the log: that of an exercise where one is set, else that of the machine.
    /// The data's own day stands still and would date everything alike.
    pub fn log_time(&self) -> Moment {
        match self.settings.clock {
            Clock::Fixed(moment) => moment,
            Clock::Data | Clock::System => self.told,
        }
    }

    /// Writes entries into the log.
    pub(super) fn write_log(&mut self, entries: Vec<Entry>) -> Option<Effect> {
        let lines: Vec<String> = entries.iter().map(Entry::line).collect();
        for entry in entries {
            self.log.add(entry);
        }
        (!lines.is_empty()).then(|| Effect::Write(Journal::Log, lines.join("\n")))
    }

    /// What has just become news and may raise an alert. At the start of the program that is all that
    /// was not seen; what of it was raised in an earlier run is not raised again.
    pub(super) fn to_be_raised(&self, is_start: bool) -> Vec<IncidentId> {
        let raised = self.log.raised();
        let was_raised = |id: &IncidentId| raised.iter().any(|(_, of)| *of == id.as_str());
        let touched = self.marks.touched().iter();
        touched.filter(|id| !is_start || !was_raised(id)).cloned().collect()
    }

    /// Raises what the incidents that have just become news raise.
    pub(super) fn raise(&mut self, touched: &[IncidentId]) -> Vec<Effect> {
        let (mut entries, mut effects) = (Vec::new(), Vec::new());
        let now = self.log_time();
        let muted = self.rows_muted(now);
        for alert in self.settings.alerts.clone() {
            let Some(rows) = self.rows_of(&alert.query) else { continue };
            let answering: Vec<&Incident> = touched
                .iter()
                .filter_map(|id| Some((self.whole.row_of(id)?, self.whole.by_id(id)?)))
                .filter(|(row, _)| rows.contains(*row))
                .map(|(_, incident)| incident)
                .collect();
            let is_muted =
                |i: &&Incident| self.whole.row_of(&i.id).is_some_and(|row| muted.contains(row));
            for incident in &answering {
                let state = match (is_muted(incident), alert.until) {
                    (true, _) => Raised::Muted,
                    (false, Until::Once) => Raised::Said,
                    (false, Until::Acknowledged) => Raised::Calling,
                };
                entries.push(Entry::Alert {
                    at: now,
                    alert: alert.name.clone(),
                    id: incident.id.to_string(),
                    headline: self.headline(incident),
                    state,
                });
            }
            let loud: Vec<&&Incident> = answering.iter().filter(|i| !is_muted(i)).collect();
            if let Some(first) = loud.first() {
                let text = self.call_words(&alert.name, first, loud.len() - 1);
                effects.push(Effect::Alarm(alert.how.clone(), text));
            }
        }
        for effect in &effects {
            if let Effect::Alarm(how, text) = effect
                && how.contains(&How::Banner)
            {
                self.notice = Some(text.clone());
            }
        }
        effects.extend(self.write_log(entries));
        effects
    }

    /// The rows of all data that a query lets through; `None` where it cannot be asked.
    fn rows_of(&self, query: &str) -> Option<RowSet> {
        let mut scope = self.scope();
        scope.data = &self.whole;
        Some(Query::parse(query).ok()?.resolve(&scope).ok()?.rows(&self.whole))
    }

    fn rows_muted(&self, now: Moment) -> RowSet {
        let none = RowSet::none(self.whole.incidents().len());
        self.log.muted(now).filter_map(|(query, _)| self.rows_of(query)).fold(none, |a, b| a.or(&b))
    }

    /// The title of an incident, its kind and place where it has none.
    fn headline(&self, incident: &Incident) -> String {
        let language = self.settings.language;
        let title = incident.details().title.as_ref().map(|title| title.get(language).to_owned());
        let place = incident.position.place.as_ref().map_or("", |place| &place.name);
        title.unwrap_or_else(|| {
            format!("{} {place}", incident.kind.name(language)).trim_end().to_owned()
        })
    }

    /// `ALERT severe: ML-20141007-1 Rockets at Kidal (+2)`.
    fn call_words(&self, name: &str, incident: &Incident, more: usize) -> String {
        let more = if more > 0 { format!(" (+{more})") } else { String::new() };
        let headline = self.headline(incident);
        format!("{} {name}: {} {headline}{more}", self.words().alert, incident.id)
    }

    /// What calls, in words, for the status row; `None` where nothing does.
    pub fn calling(&self) -> Option<String> {
        let calls = self.calls(How::Banner);
        let (name, id) = calls.first()?;
        let incident = self.data.by_id(id)?;
        Some(self.call_words(name, incident, calls.len() - 1))
    }

    /// What calls in one of the ways; an alert that is no longer configured calls by its banner. Nothing
    /// while the knowledge of an earlier moment is shown.
    pub fn calls(&self, how: How) -> Vec<Call> {
        if self.is_partial() {
            return Vec::new();
        }
        let alert = |name: &str| self.settings.alerts.iter().find(|alert| alert.name == name);
        let is_so = |(name, _): &Call| {
            alert(name).map_or(how == How::Banner, |alert| alert.how.contains(&how))
        };
        self.log.calling().into_iter().filter(is_so).collect()
    }

    /// What still calls is said again.
    pub(super) fn remind(&self) -> Option<Effect> {
        let text = self.calling()?;
        (!self.calls(How::Bell).is_empty()).then(|| Effect::Alarm(vec![How::Bell], text))
    }

    /// Takes the oldest call, with initials; goes to its incident. Where nothing calls the initials may
    /// be changed.
    pub(super) fn acknowledge(&mut self) -> Option<Effect> {
        let Some((alert, id)) = self.log.calling().into_iter().next() else {
            self.open_ask(Question::Initials(After::Nothing));
            return None;
        };
        let Some(by) = self.log.initials.clone() else {
            self.open_ask(Question::Initials(After::Acknowledge));
            return None;
        };
        if !self.is_partial() {
            self.settings.spread = Spread::Tiled;
            self.go_to(&id);
        }
        self.say(format!("{} {by}: {alert}, {id}", self.words().acknowledged));
        let at = self.log_time();
        self.write_log(vec![Entry::Acknowledged { at, by, alert, id: id.to_string() }])
    }

    /// Mutes what a line says: a query, then until when.
    pub(super) fn mute(&mut self, answer: &str) -> Result<Option<Effect>, String> {
        let wrong = || self.words().mute_wrong.to_owned();
        let Some((query, until)) = answer.rsplit_once('/') else { return Err(wrong()) };
        let (query, until) = (query.trim(), until.trim());
        Query::parse(query).map_err(|error| error.to_string())?;
        let at = self.log_time();
        let until = hours(until)
            .and_then(|hours| at.checked_add_signed(hours))
            .or_else(|| parse_moment(until))
            .ok_or_else(wrong)?;
        let by = self.log.initials.clone().unwrap_or_else(|| "-".to_owned());
        self.say(format!("{} {}", self.words().muted_until, date_time_group(until)));
        Ok(self.write_log(vec![Entry::Muted { at, by, query: query.to_owned(), until }]))
    }

    /// The page of the watch: what calls, what is gone, then the log, the newest first.
    pub(super) fn log_lines(&self) -> Vec<Line> {
        let words = self.words();
        let mut lines = Vec::new();
        for (name, id) in self.log.calling() {
            lines.push(vec![Piece::new(format!("{} {name}: {id}", words.alert), Tone::Warning)]);
        }
        for (id, news) in self.news() {
            if let super::marks::News::Gone(_) = news {
                let mut line = vec![Piece::new(format!("{id} "), Tone::Strong)];
                line.extend(self.news_lines(news).into_iter().flatten());
                lines.push(line);
            }
        }
        for (query, until) in self.log.muted(self.log_time()) {
            let text = format!("{} {}: ", words.muted_until, date_time_group(until));
            lines.push(vec![Piece::new(text, Tone::Label), Piece::new(query, Tone::Plain)]);
        }
        lines.extend(self.log.entries.iter().rev().map(|entry| entry_line(entry, words)));
        if lines.is_empty() {
            lines.push(vec![Piece::new(words.log_empty, Tone::Plain)]);
        }
        lines
    }
}

/// An entry of the log as a line: when, what, who.
pub(super) fn entry_line(entry: &Entry, words: &crate::words::Words) -> Line {
    let (what, text, tone) = match entry {
        Entry::Alert { alert, id, headline, state, .. } => {
            let muted = if *state == Raised::Muted { words.muted } else { "" };
            (words.alert, format!("{alert}: {id} {headline} {muted}"), Tone::Plain)
        }
        Entry::Acknowledged { by, alert, id, .. } => {
            (words.acknowledged, format!("{by}: {alert}, {id}"), Tone::Plain)
        }
        Entry::Muted { by, query, until, .. } => {
            (words.muted_until, format!("{} {by}: {query}", date_time_group(*until)), Tone::Plain)
        }
        Entry::Note { by, about, text, promise, .. } => {
            let about = about.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
            let promise = promise.as_ref().map_or_else(String::new, |(to, until)| {
                format!(" -> {to}, {} {}", words.until, date_time_group(*until))
            });
            (words.note, format!("{by}{about}: {text}{promise}"), Tone::Strong)
        }
        Entry::Gone { id, headline, .. } => {
            (words.gone_since, format!("{id} {headline}"), Tone::Warning)
        }
        Entry::Kept { by, made, text, to, .. } => {
            (words.kept, format!("{by}: {text} -> {to} ({})", date_time_group(*made)), Tone::Plain)
        }
    };
    vec![
        Piece::new(format!("{} ", date_time_group(entry.at())), Tone::Label),
        Piece::new(format!("{what} "), Tone::Faint),
        Piece::new(text.trim_end(), tone),
    ]
}
