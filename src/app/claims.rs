//! The article as content: its claims held against the dataset, the causes it sees, what it recommends.
//! Always the article's, never ours: the hedge and the attribution stand with every claim.

use super::App;
use crate::lines::{Line, Piece, Tone};
use crate::model::{Claim, Driver, Incident, Language, Row};
use crate::query::claim::{Finding, Verdict};
use crate::query::{Query, Scope};
use crate::words::Words;

/// How many of the incidents that were left out are named; the rest is counted.
const MOST_EXCLUDED: usize = 8;

/// Under a heading lines are set in by so much.
const INDENT: &str = "  ";

impl App {
    /// The page of the article.
    pub(super) fn claim_lines(&self) -> Vec<Line> {
        lines(&self.scope(), self.settings.language)
    }
}

/// Everything the dataset has of its article.
pub fn lines(scope: &Scope<'_>, language: Language) -> Vec<Line> {
    let words = Words::of(language);
    let registers = &scope.data.registers;
    let mut page = Page { scope, language, words, lines: Vec::new() };
    let Some(article) = &registers.article else {
        page.say(words.no_article, Tone::Plain);
        return page.lines;
    };
    let published = article.published.as_deref().unwrap_or(words.no_date);
    page.say(&format!("{}, {published}, {}", article.title, article.rating), Tone::Strong);
    if let Some(note) = &article.note {
        page.set_in(words.note, note.get(language), Tone::Plain);
    }
    for claim in registers.claims.iter() {
        page.claim(claim);
    }
    page.gap();
    page.say(words.article_sees, Tone::Strong);
    registers.drivers.iter().for_each(|driver| page.driver(driver));
    page.gap();
    page.say(words.article_recommends, Tone::Strong);
    for recommendation in registers.recommendations.iter() {
        page.set_in(&recommendation.id, recommendation.text.get(language), Tone::Plain);
    }
    page.lines
}

/// A page being written.
struct Page<'a> {
    scope: &'a Scope<'a>,
    language: Language,
    words: &'static Words,
    lines: Vec<Line>,
}

impl Page<'_> {
    fn gap(&mut self) {
        self.lines.push(Vec::new());
    }

    fn say(&mut self, text: &str, tone: Tone) {
        self.lines.push(vec![Piece::new(text, tone)]);
    }

    fn set_in(&mut self, label: &str, text: &str, tone: Tone) {
        let label = Piece::new(format!("{INDENT}{label} "), Tone::Label);
        self.lines.push(vec![label, Piece::new(text, tone)]);
    }

    fn claim(&mut self, claim: &Claim) {
        let (words, language) = (self.words, self.language);
        self.gap();
        let head = format!("{} ", claim.id.to_uppercase());
        let text = format!("{} {}", words.article_says, claim.text.get(language));
        self.lines.push(vec![Piece::new(head, Tone::Strong), Piece::new(text, Tone::Plain)]);
        if let Some(hedge) = &claim.hedge {
            self.set_in(words.hedge, hedge.get(language), Tone::Warning);
        }
        if let Some(attribution) = &claim.attribution {
            self.set_in(words.said_by, attribution.get(language), Tone::Plain);
        }
        let status = format!("{}; {}", claim.kind.name(language), claim.status.name(language));
        self.set_in(words.status, &status, Tone::Plain);
        match Finding::of(claim, self.scope) {
            Ok(finding) => self.finding(claim, &finding),
            Err(error) => self.set_in(words.tested, &error.to_string(), Tone::Warning),
        }
        if let Some(note) = &claim.note {
            self.set_in(words.note, note.get(language), Tone::Plain);
        }
        for source in &claim.sources {
            let says: Vec<String> =
                source.says().iter().map(|(field, value)| format!("{field} {value}")).collect();
            let date = source.date.map_or(String::new(), |date| format!(" {date}"));
            let note = source.more.as_ref().and_then(|more| more.note.as_ref());
            let note = note.map_or(String::new(), |note| format!(", {}", note.get(language)));
            let text = format!("{}{date}: {}{note}", source.name, says.join(", "));
            self.set_in(&source.rating.to_string(), &text, Tone::Plain);
        }
    }

    /// What the dataset says: the number against the number, then who was counted and who was not, and why.
    fn finding(&mut self, claim: &Claim, finding: &Finding) {
        let (words, language) = (self.words, self.language);
        let tone = if finding.verdict == Verdict::Fail { Tone::Warning } else { Tone::Strong };
        let counted = finding.found.map(|found| {
            let stated =
                claim.stated.map_or(String::new(), |stated| format!(", {} {stated}", words.stated));
            format!(": {} {found} {}{stated}", words.found, claim.measure.name(language))
        });
        let text = format!("{}{}", finding.verdict.name(language), counted.unwrap_or_default());
        self.set_in(words.tested, &text, tone);
        if let Some(query) = &claim.query {
            let asked = Query::parse(query)
                .map(|query| query.in_words(language, self.scope.data))
                .unwrap_or_default();
            self.set_in(words.asked, &format!("{asked} ({query})"), Tone::Faint);
        }
        // Where too few were counted it is their sum that says otherwise, none of them by itself.
        let too_many = finding.found.zip(claim.stated).is_some_and(|(n, stated)| n.low > stated);
        let label = match finding.verdict {
            Verdict::Pass => words.supports,
            Verdict::Fail if too_many => words.contradicts,
            Verdict::Fail | Verdict::CannotTell => words.counted,
        };
        for row in &finding.counted {
            self.incident(label, *row, "");
        }
        for (row, reasons) in finding.excluded.iter().take(MOST_EXCLUDED) {
            self.incident(words.left_out, *row, &format!("; {} {}", words.not, reasons.join(", ")));
        }
        if let Some(more) = finding.excluded.len().checked_sub(MOST_EXCLUDED).filter(|n| *n > 0) {
            self.set_in(words.left_out, &format!("+{more}"), Tone::Plain);
        }
    }

    fn incident(&mut self, label: &str, row: Row, why: &str) {
        if let Some(incident) = self.scope.data.incident(row) {
            let text = format!("{}{why}", in_short(incident, self.language));
            self.set_in(label, &text, Tone::Plain);
        }
    }

    fn driver(&mut self, driver: &Driver) {
        let (words, language) = (self.words, self.language);
        self.gap();
        self.say(driver.name.get(language), Tone::Strong);
        self.set_in(words.chain, driver.chain.get(language), Tone::Plain);
        self.set_in(words.indicator, driver.indicator.get(language), Tone::Plain);
        if let Some(query) = &driver.query {
            let count = Query::parse(query).and_then(|query| query.resolve(self.scope));
            let text = match count {
                Ok(filter) => {
                    let count = filter.rows(self.scope.data).len();
                    format!("{count} {} ({query})", words.incidents)
                }
                Err(error) => error.to_string(),
            };
            self.set_in(words.counted, &text, Tone::Plain);
        }
        self.set_in(words.limits, driver.limits.get(language), Tone::Warning);
    }
}

/// `ML-20141003-1 2014-10-03 Indelimane, killed 9: 9 peacekeepers`.
fn in_short(incident: &Incident, language: Language) -> String {
    let words = Words::of(language);
    let place = incident.position.place.as_ref().map(|place| place.name.to_string());
    let region = || incident.position.region.as_ref().map(|r| r.name.get(language).to_owned());
    let place = place.or_else(region).unwrap_or_default();
    let killed = crate::record::toll_words(&incident.killed, language);
    let killed = killed.map_or(String::new(), |killed| format!(", {} {killed}", words.killed));
    format!("{} {} {place}{killed}", incident.id, incident.when.day)
}
