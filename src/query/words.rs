//! A query in words, for the header: what the rows on the screen are, to somebody who did not type it.

use super::clause::{Asked, Centre, Clause, Grade, Name, Op};
use super::facet::Facet;
use super::subject::{Clock, NameOf, Vocabulary};
use super::time::{Date, Dates, Unit};
use super::tree::{Joints, Tree};
use crate::model::{Dataset, Language};

/// The words of a language.
struct Tongue {
    language: Language,
    joints: Joints,
    /// The empty query.
    everything: &'static str,
    /// `{}` is "14 days".
    last: &'static str,
    /// `{}` is "14 days".
    ago: &'static str,
    today: &'static str,
    yesterday: &'static str,
    /// For each unit, one and many of it.
    units: [[&'static str; 2]; 5],
    /// A date compared: at least, more, at most, less.
    dates: [&'static str; 4],
    /// A rating compared, likewise.
    ratings: [&'static str; 4],
    /// A range: open at neither end, at its end, at its beginning.
    ranges: [&'static str; 3],
    /// Between a distance and its centre.
    of: &'static str,
}

const ENGLISH: Tongue = Tongue {
    language: Language::En,
    joints: Joints { and: ", ", or: " or ", not: "not " },
    everything: "all incidents",
    last: "last {}",
    ago: "{} ago",
    today: "today",
    yesterday: "yesterday",
    units: [
        ["hour", "hours"],
        ["day", "days"],
        ["week", "weeks"],
        ["month", "months"],
        ["year", "years"],
    ],
    dates: ["since {}", "after {}", "until {}", "before {}"],
    ratings: ["{} or worse", "worse than {}", "{} or better", "better than {}"],
    ranges: ["{} to {}", "from {}", "to {}"],
    of: "of",
};

const FRENCH: Tongue = Tongue {
    language: Language::Fr,
    joints: Joints { and: ", ", or: " ou ", not: "sauf " },
    everything: "tous les incidents",
    last: "depuis {}",
    ago: "il y a {}",
    today: "aujourd'hui",
    yesterday: "hier",
    units: [
        ["heure", "heures"],
        ["jour", "jours"],
        ["semaine", "semaines"],
        ["mois", "mois"],
        ["an", "ans"],
    ],
    dates: ["depuis {}", "après {}", "jusqu'à {}", "avant {}"],
    ratings: ["{} ou pire", "pire que {}", "{} ou mieux", "mieux que {}"],
    ranges: ["de {} à {}", "à partir de {}", "jusqu'à {}"],
    of: "de",
};

/// A query in the words of a language, its names as the dataset writes them.
pub(super) fn in_words(tree: &Tree<Clause>, language: Language, data: &Dataset) -> String {
    let tongue = match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    };
    if *tree == Tree::default() {
        return tongue.everything.to_owned();
    }
    tree.written(&tongue.joints, &|clause| tongue.clause(clause, data))
}

impl Tongue {
    fn clause(&self, clause: &Clause, data: &Dataset) -> String {
        match clause {
            Clause::Text(text) => format!("\"{text}\""),
            Clause::Saved(name) => format!("@{}", name.text),
            Clause::Key(facet, asked, _) => self.key(facet, asked, data),
        }
    }

    fn key(&self, facet: &Facet, asked: &Asked, data: &Dataset) -> String {
        if let Asked::Dates(Clock::Since, _, dates) = asked
            && let [Dates::One(Date::Ago(count, unit))] = dates.as_slice()
        {
            return fill(self.last, &self.count(*count, *unit));
        }
        let values = match asked {
            Asked::Words(vocabulary, words) => {
                self.either(words, |word| self.word(*vocabulary, word))
            }
            Asked::Numbers(_, op, numbers) => self.either(numbers, |number| match op {
                Op::Is => number.to_string(),
                op => format!("{} {number}", op.sign()),
            }),
            Asked::Dates(_, op, dates) => {
                self.either(dates, |dates| compared(&self.dates, *op, &self.dates(*dates)))
            }
            Asked::Ratings(op, grades) => self
                .either(grades, |grade: &Grade| compared(&self.ratings, *op, &grade.to_string())),
            Asked::Names(of, names) => self.either(names, |name| self.name(*of, name, data)),
            Asked::Texts(_, texts) => self.either(texts, String::clone),
            Asked::Near(centre, km) => {
                let centre = match centre {
                    Centre::Place(name) => self.name(NameOf::Place, name, data),
                    Centre::Point(point) => point.to_string(),
                };
                format!("{km} km {} {centre}", self.of)
            }
        };
        fill(facet.words(self.language), &values)
    }

    fn either<T>(&self, values: &[T], one: impl Fn(&T) -> String) -> String {
        values.iter().map(one).collect::<Vec<_>>().join(self.joints.or)
    }

    fn word(&self, vocabulary: Vocabulary, word: &str) -> String {
        let row = vocabulary.words().into_iter().find(|row| row.word == word);
        row.map_or_else(|| word.to_owned(), |row| row.name.get(self.language).to_owned())
    }

    /// The name of something as the dataset writes it; as it was typed where it is not there.
    fn name(&self, of: NameOf, name: &Name, data: &Dataset) -> String {
        let (registers, text) = (&data.registers, name.text.as_str());
        let language = self.language;
        let found = match of {
            NameOf::Region => registers.regions.find(text).map(|r| r.name.get(language)),
            NameOf::Place | NameOf::Cercle => registers.places.find(text).map(|p| &*p.name),
            NameOf::Country => None,
            NameOf::Actor(_) => registers.actors.find(text).map(|a| &*a.short),
            NameOf::Area => registers.areas.find(text).map(|a| a.name.get(language)),
            NameOf::Axis => registers.axes.find(text).map(|a| a.name.get(language)),
            NameOf::Operation => registers.operations.find(text).map(|o| o.name.get(language)),
        };
        found.unwrap_or(text).to_owned()
    }

    fn dates(&self, dates: Dates) -> String {
        let [between, from, to] = self.ranges;
        match dates {
            Dates::One(date) => self.date(date),
            Dates::Range(Some(a), Some(b)) => fill(&fill(between, &self.date(a)), &self.date(b)),
            Dates::Range(Some(a), None) => fill(from, &self.date(a)),
            Dates::Range(None, b) => fill(to, &b.map_or_else(String::new, |b| self.date(b))),
        }
    }

    fn date(&self, date: Date) -> String {
        match date {
            Date::Ago(count, unit) => fill(self.ago, &self.count(count, unit)),
            Date::Today => self.today.to_owned(),
            Date::Yesterday => self.yesterday.to_owned(),
            date => date.to_string(),
        }
    }

    fn count(&self, count: u32, unit: Unit) -> String {
        let [hours, days, weeks, months, years] = self.units;
        let [one, many] = match unit {
            Unit::Hour => hours,
            Unit::Day => days,
            Unit::Week => weeks,
            Unit::Month => months,
            Unit::Year => years,
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

/// The pattern of a comparison, in the order at least, more, at most, less.
fn compared(patterns: &[&str; 4], op: Op, value: &str) -> String {
    let [at_least, more, at_most, less] = patterns;
    match op {
        Op::Is => value.to_owned(),
        Op::AtLeast => fill(at_least, value),
        Op::More => fill(more, value),
        Op::AtMost => fill(at_most, value),
        Op::Less => fill(less, value),
    }
}

fn fill(pattern: &str, value: &str) -> String {
    pattern.replacen("{}", value, 1)
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::super::fixture::random;
    use super::*;

    fn words(text: &str) -> [String; 2] {
        let query = Query::parse(text).unwrap();
        let data = random(1, 1);
        [Language::En, Language::Fr].map(|language| query.in_words(language, &data))
    }

    #[test]
    fn the_header_speaks_both_languages() {
        for (text, en, fr) in [
            ("", "all incidents", "tous les incidents"),
            (
                "kind:ied region:KIDAL since:2014-10-01",
                "IED, Kidal region, since 2014-10-01",
                "EEI, région Kidal, depuis 2014-10-01",
            ),
            ("kind:ied,mine", "IED or Mine", "EEI ou Mine"),
            ("since:14d", "last 14 days", "depuis 14 jours"),
            ("until:1w", "until 1 week ago", "jusqu'à il y a 1 semaine"),
            ("known<today", "known before today", "connu avant aujourd'hui"),
            ("date:2014-01..2014-03", "2014-01 to 2014-03", "de 2014-01 à 2014-03"),
            ("killed>=4 severity:5", "killed >= 4, severity 5", "tués >= 4, gravité 5"),
            ("near:asongo<50km", "within 50 km of Ansongo", "à moins de 50 km de Ansongo"),
            ("actor:mojwa target:minusma", "MUJAO, against MINUSMA", "MUJAO, contre MINUSMA"),
            ("rating<=b2", "rated B2 or better", "coté B2 ou mieux"),
            (
                "gao (kidal or -@mine)",
                "\"gao\", (\"kidal\" or not @mine)",
                "\"gao\", (\"kidal\" ou sauf @mine)",
            ),
            ("region:nowhere", "nowhere region", "région nowhere"),
        ] {
            assert_eq!(words(text), [en, fr], "{text}");
        }
    }
}
