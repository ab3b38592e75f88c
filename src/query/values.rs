//! The values behind a key: each read as what the key takes, or refused with the reason.

use std::ops::Range;

use super::clause::{Asked, Centre, Grade, Name, Op};
use super::cursor::{Cursor, Raw, ends_word};
use super::error::{QueryError, Span, meant};
use super::facet::{Facet, Takes};
use super::subject::{Clock, Quantity, Vocabulary};
use super::time::Dates;
use crate::model::grid::{self, GridError};
use crate::model::text::fold;
use crate::model::{LonLat, Severity};

/// The sign between a key and its values.
pub(super) struct Sign {
    /// What it means.
    pub op: Op,
    /// Where the key begins.
    pub start: usize,
    /// Where the sign stands.
    pub at: Range<usize>,
}

/// Reads what stands behind a key and its sign.
pub(super) fn asked(cursor: &mut Cursor, facet: &Facet, sign: Sign) -> Result<Asked, QueryError> {
    let Sign { op, .. } = sign;
    let is_compared = matches!(
        facet.takes,
        Takes::Number(_) | Takes::Rating | Takes::Date(Clock::Happened | Clock::Known)
    );
    if op != Op::Is && !is_compared {
        let reason = format!("`{}` is not compared, it takes `:` only", facet.name);
        return Err(QueryError::new(sign.at, reason).with_help(format!("as in {}", facet.example)));
    }
    let sign = &sign;
    Ok(match facet.takes {
        Takes::Word(vocabulary) => {
            let read = |raw| word(vocabulary, facet, &raw);
            Asked::Words(vocabulary, each(cursor, facet, sign, read)?)
        }
        Takes::Number(quantity) => {
            Asked::Numbers(quantity, op, each(cursor, facet, sign, |raw| number(quantity, &raw))?)
        }
        Takes::Date(clock) => {
            Asked::Dates(clock, op, each(cursor, facet, sign, |raw| dates(clock, op, &raw))?)
        }
        Takes::Rating => Asked::Ratings(op, each(cursor, facet, sign, |raw| grade(op, &raw))?),
        Takes::Name(of) => Asked::Names(of, each(cursor, facet, sign, |raw| Ok(name(raw)))?),
        Takes::Text(of) => Asked::Texts(of, each(cursor, facet, sign, |raw| Ok(raw.text))?),
        Takes::Near => near(cursor, facet, sign)?,
    })
}

/// One value: quoted, or bare up to what ends it; empty where nothing stands there.
pub(super) fn value(cursor: &mut Cursor, ends: fn(char) -> bool) -> Result<Raw, QueryError> {
    match cursor.peek() {
        Some('"') => cursor.quoted(),
        _ => Ok(cursor.take_while(|c| !ends(c))),
    }
}

/// Values joined by commas, each read. More than one only where they are not compared: "more than 3
/// or 4" says no more than "more than 3".
fn each<T>(
    cursor: &mut Cursor,
    facet: &Facet,
    sign: &Sign,
    read: impl Fn(Raw) -> Result<T, QueryError>,
) -> Result<Vec<T>, QueryError> {
    let mut values = Vec::new();
    loop {
        let raw = value(cursor, |c| ends_word(c) || c == ',')?;
        if raw.text.is_empty() {
            return Err(no_value(facet, sign.start..raw.at.end));
        }
        values.push(read(raw)?);
        if !cursor.eat(',') {
            return Ok(values);
        }
        if sign.op != Op::Is {
            let reason = format!("a list goes with `{}:` only", facet.name);
            return Err(QueryError::new(sign.at.clone(), reason));
        }
    }
}

fn no_value(facet: &Facet, at: Range<usize>) -> QueryError {
    QueryError::new(at, format!("`{}` needs a value", facet.name))
        .with_help(format!("as in {}", facet.example))
}

/// A word of a closed list, or its name in either language.
fn word(vocabulary: Vocabulary, facet: &Facet, raw: &Raw) -> Result<&'static str, QueryError> {
    let words = vocabulary.words();
    let wanted = fold(&raw.text);
    let by_name = || words.iter().find(|row| row.name.each().any(|name| fold(name) == wanted));
    let found = words.iter().find(|row| row.word == wanted).or_else(by_name);
    found.map(|row| row.word).ok_or_else(|| {
        QueryError::new(raw.at.clone(), format!("unknown {} `{}`", facet.name, raw.text))
            .with_help(meant(&raw.text, words.iter().map(|row| row.word)))
    })
}

fn number(quantity: Quantity, raw: &Raw) -> Result<u32, QueryError> {
    let most = match quantity {
        Quantity::Severity => u32::from(Severity::MAX.level()),
        _ => u32::MAX,
    };
    let is_plain = raw.text.bytes().all(|b| b.is_ascii_digit());
    let read = raw.text.parse().ok().filter(|number| is_plain && *number <= most);
    read.ok_or_else(|| {
        let help = (most < u32::MAX).then(|| format!("0 to {most}"));
        QueryError::new(raw.at.clone(), format!("`{}` is not such a number", raw.text))
            .with_help(help.or(Some("a whole number".to_owned())))
    })
}

fn dates(clock: Clock, op: Op, raw: &Raw) -> Result<Dates, QueryError> {
    let dates = Dates::from_raw(raw)?;
    let takes_range = op == Op::Is && matches!(clock, Clock::Happened | Clock::Known);
    match dates {
        Dates::Range(..) if !takes_range => {
            Err(QueryError::new(raw.at.clone(), "a range goes with `date:` or `known:` only"))
        }
        dates => Ok(dates),
    }
}

fn grade(op: Op, raw: &Raw) -> Result<Grade, QueryError> {
    let wrong = |reason| Err(QueryError::new(raw.at.clone(), reason));
    match Grade::from_text(&raw.text) {
        Some(grade) if op != Op::Is && grade.is_unjudged() => {
            wrong("F and 6 mean \"cannot be judged\" and are not compared".to_owned())
        }
        Some(grade) => Ok(grade),
        None => wrong(format!("`{}` is no rating", raw.text))
            .map_err(|error| error.with_help("A to F, 1 to 6, or both: B2".to_owned())),
    }
}

fn name(raw: Raw) -> Name {
    Name { text: raw.text, at: Span(raw.at) }
}

/// `gao<50km`, `"in khalil"<50km`, `16.27,-0.04<50km` or `30QZD1501<50km`; the unit may be left out.
fn near(cursor: &mut Cursor, facet: &Facet, sign: &Sign) -> Result<Asked, QueryError> {
    let centre = value(cursor, |c| ends_word(c) || c == '<')?;
    if centre.text.is_empty() {
        return Err(no_value(facet, sign.start..centre.at.end));
    }
    let example = || format!("as in {}", facet.example);
    let whole = sign.start..centre.at.end;
    if !cursor.eat('<') {
        return Err(QueryError::new(whole, "`near` needs a distance").with_help(example()));
    }
    let distance = cursor.take_while(|c| !ends_word(c));
    let km = distance.text.strip_suffix("km").unwrap_or(&distance.text);
    let is_plain = km.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match km.parse::<f64>() {
        Ok(km) if is_plain && km > 0.0 && km <= FARTHEST_KM => Ok(Asked::Near(middle(centre)?, km)),
        _ => {
            let reason = format!("`{}` is not a distance", distance.text);
            Err(QueryError::new(sign.at.end..distance.at.end, reason).with_help(example()))
        }
    }
}

/// Half the way round the earth: all there is lies within.
const FARTHEST_KM: f64 = 20_004.0;

/// What has the look of a position is one, anything else a place.
fn middle(raw: Raw) -> Result<Centre, QueryError> {
    // As it is printed: nothing of it may be lost.
    let decimal = raw
        .text
        .split_once(',')
        .and_then(|(lat, lon)| LonLat::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?));
    if let Some(point) = decimal {
        return Ok(Centre::Point(point));
    }
    match grid::read(&raw.text) {
        Ok(reading) => Ok(Centre::Point(to_a_metre(reading.position))),
        Err(GridError::Name) => Ok(Centre::Place(name(raw))),
        Err(GridError::Wrong(reason)) => Err(QueryError::new(raw.at, reason)
            .with_help("a place, 16.27,-0.05 or 30QZD1501".to_owned())),
    }
}

/// A square's middle has more decimals than anybody wants to read in the header.
fn to_a_metre(LonLat { lon, lat }: LonLat) -> LonLat {
    let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
    LonLat { lon: rounded(lon), lat: rounded(lat) }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    fn wrong(text: &str) -> String {
        let error = Query::parse(text).unwrap_err();
        format!("{}..{} {error}", error.at.start, error.at.end)
    }

    #[test]
    fn names_of_words_are_understood_in_both_languages() {
        let printed = |text: &str| Query::parse(text).unwrap().to_string();
        assert_eq!(printed("kind:EEI"), "kind:ied");
        assert_eq!(printed("kind:\"Attaque complexe\",Mine"), "kind:complex-attack,mine");
        assert_eq!(printed("near:16.27,-0.04<50"), "near:16.27,-0.04<50km");
        assert_eq!(printed("near:30qzd1501<50"), "near:16.27379,-0.04822<50km");
        let gao = "near:16.2717,-0.0447<9km";
        assert_eq!(printed("near:\"30Q ZD 15880 01273\"<9km"), gao);
        assert_eq!(printed("near:\"16 16 18.12N 000 02 40.92W\"<9km"), gao);
        assert_eq!(printed(gao), gao);
        assert_eq!(printed("near:\"In Khalil\"<2.5km"), "near:\"In Khalil\"<2.5km");
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        assert_eq!(wrong("kind:ide"), "5..8 unknown kind `ide` (did you mean `ied`?)");
        assert_eq!(wrong("a kind:"), "2..7 `kind` needs a value (as in kind:ied,mine)");
        assert_eq!(wrong("kind:ied,"), "0..9 `kind` needs a value (as in kind:ied,mine)");
        assert_eq!(
            wrong("kind>ied"),
            "4..5 `kind` is not compared, it takes `:` only (as in kind:ied,mine)"
        );
        assert_eq!(wrong("severity>=9"), "10..11 `9` is not such a number (0 to 5)");
        assert_eq!(wrong("killed:+4"), "7..9 `+4` is not such a number (a whole number)");
        assert_eq!(wrong("killed>1,2"), "6..7 a list goes with `killed:` only");
        assert_eq!(
            wrong("since:2014-01..2014-02"),
            "6..22 a range goes with `date:` or `known:` only"
        );
        assert_eq!(
            wrong("near:30QZD150<9km"),
            "5..13 3 digits: easting and northing need as many each (a place, 16.27,-0.05 or 30QZD1501)"
        );
        assert!(wrong("near:91,0<9km").starts_with("5..9 latitude 91 is beyond 90"));
        assert!(wrong("since:2014-13").starts_with("6..13 `2014-13` is not a date"));
        assert_eq!(
            wrong("rating<=F"),
            "8..9 F and 6 mean \"cannot be judged\" and are not compared"
        );
        assert_eq!(wrong("rating:G1"), "7..9 `G1` is no rating (A to F, 1 to 6, or both: B2)");
        assert_eq!(wrong("near:gao"), "0..8 `near` needs a distance (as in near:gao<50km)");
        assert_eq!(wrong("near:gao<50mi"), "5..13 `50mi` is not a distance (as in near:gao<50km)");
        assert_eq!(
            wrong("status:sure"),
            "7..11 unknown status `sure` (one of reported, probable, confirmed, disputed, retracted)"
        );
    }
}
