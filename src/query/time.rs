//! Dates as a query writes them, absolute or counted back from now, and the stretch of time they mean.

use std::fmt;

use chrono::{Datelike, Days, Months, TimeDelta};

use super::cursor::Raw;
use super::error::QueryError;
use crate::model::{Day, Moment, Period, When};

/// The units in which a query counts back from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Counted from the moment.
    Hour,
    /// Counted from the day, as the longer ones.
    Day,
    /// Seven days.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

impl Unit {
    /// Every unit.
    pub(super) const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// The letter that stands for it.
    pub(super) const fn letter(self) -> char {
        match self {
            Self::Hour => 'h',
            Self::Day => 'd',
            Self::Week => 'w',
            Self::Month => 'm',
            Self::Year => 'y',
        }
    }

    fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.letter() == letter.to_ascii_lowercase())
    }
}

/// A date as a query writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// `2014`.
    Year(i32),
    /// `2014-10`.
    Month(i32, u32),
    /// `2014-10-07`.
    Day(Day),
    /// `2014-10-07T06:00Z`; the `Z` may be left out, it is always UTC.
    Minute(Moment),
    /// `14d`: so many units before now.
    Ago(u32, Unit),
    /// `today`.
    Today,
    /// `yesterday`.
    Yesterday,
}

/// One date, or a range of them with an end left open or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// `2014-10`.
    One(Date),
    /// `2014-01..2014-03`, `2014-01..`, `..2014-03`; never open on both sides.
    Range(Option<Date>, Option<Date>),
}

/// A stretch of time: from its first moment up to the one after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first moment in it.
    pub from: Moment,
    /// The first moment after it.
    pub to: Moment,
}

impl Stretch {
    /// Whole days.
    pub(super) fn of_days(period: Period) -> Self {
        let to = period.to.succ_opt().map_or(Moment::MAX, midnight);
        Self { from: midnight(period.from), to }
    }

    /// One whole day.
    pub(super) fn of_day(day: Day) -> Self {
        Self::of_days(Period { from: day, to: day })
    }

    /// The time an incident may have taken: to the minute where that is known, all of its days
    /// otherwise. Whatever has any part inside of a stretch is in it.
    pub(super) fn of(when: &When) -> Self {
        let days = Self::of_days(when.period());
        match (when.minute, when.end) {
            (None, _) => days,
            (Some(_), Some(_)) => Self { from: when.start(), ..days },
            (Some(_), None) => Self { from: when.start(), to: next_minute(when.start()) },
        }
    }

    /// Whether the two share any moment.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

fn midnight(day: Day) -> Moment {
    day.and_hms_opt(0, 0, 0).unwrap_or_default()
}

fn next_minute(moment: Moment) -> Moment {
    moment.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(Moment::MAX)
}

impl Date {
    /// A date as it is written.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        match text {
            "today" => return Some(Self::Today),
            "yesterday" => return Some(Self::Yesterday),
            _ => {}
        }
        let last = text.chars().last()?;
        if let Some(unit) = Unit::from_letter(last) {
            let count = text.strip_suffix(last)?;
            return Some(Self::Ago(digits(count, 1..=5)?, unit));
        }
        if let Some((day, time)) = text.split_once('T') {
            return minute(day, time).map(Self::Minute);
        }
        Self::absolute(text)
    }

    /// A year, a month or a day.
    fn absolute(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4..=4)? as i32;
        let month = parts.next().map(|part| digits(part, 2..=2));
        let day = parts.next().map(|part| digits(part, 2..=2));
        match (month, day, parts.next()) {
            (None, _, None) => Period::year(year).map(|_| Self::Year(year)),
            (Some(month), None, None) => {
                Period::month(year, month?).and(month.map(|month| Self::Month(year, month)))
            }
            (Some(month), Some(day), None) => Day::from_ymd_opt(year, month?, day?).map(Self::Day),
            _ => None,
        }
    }

    /// The stretch of time it means. What is counted in hours is a single moment, what is counted in
    /// longer units a day. `None` beyond the calendar's reach.
    pub(super) fn stretch(self, now: Moment) -> Option<Stretch> {
        let days = |period| Some(Stretch::of_days(period));
        let day = |day| Some(Stretch::of_day(day));
        match self {
            Self::Year(year) => days(Period::year(year)?),
            Self::Month(year, month) => days(Period::month(year, month)?),
            Self::Day(date) => day(date),
            Self::Minute(moment) => Some(Stretch { from: moment, to: next_minute(moment) }),
            Self::Today => day(now.date()),
            Self::Yesterday => day(now.date().pred_opt()?),
            Self::Ago(count, Unit::Hour) => {
                let from = now.checked_sub_signed(TimeDelta::hours(i64::from(count)))?;
                Some(Stretch { from, to: next_minute(from) })
            }
            Self::Ago(count, unit) => day(days_before(now.date(), count, unit)?),
        }
    }
}

fn days_before(day: Day, count: u32, unit: Unit) -> Option<Day> {
    match unit {
        Unit::Hour => Some(day),
        Unit::Day => day.checked_sub_days(Days::new(u64::from(count))),
        Unit::Week => day.checked_sub_days(Days::new(u64::from(count) * 7)),
        Unit::Month => day.checked_sub_months(Months::new(count)),
        Unit::Year => day.checked_sub_months(Months::new(count.checked_mul(12)?)),
    }
}

/// A number of so many ASCII digits: no sign, no blank.
fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && length.contains(&text.len());
    plain.then(|| text.parse().ok()).flatten()
}

/// `2014-10-07` and `06:00` or `06:00Z`.
fn minute(day: &str, time: &str) -> Option<Moment> {
    let Some(Date::Day(day)) = Date::absolute(day) else { return None };
    let (hour, minute) = time.strip_suffix('Z').unwrap_or(time).split_once(':')?;
    day.and_hms_opt(digits(hour, 2..=2)?, digits(minute, 2..=2)?, 0)
}

impl Dates {
    /// One date or a range, as it is written.
    pub(super) fn from_raw(raw: &Raw) -> Result<Self, QueryError> {
        let read = |text: &str| {
            let wrong = || {
                QueryError::new(raw.at.clone(), format!("`{text}` is not a date")).with_help(Some(
                    "2014, 2014-10, 2014-10-07, 2014-10-07T06:00Z, 14d, 24h, today".to_owned(),
                ))
            };
            Date::from_text(text).ok_or_else(wrong)
        };
        let end = |text: &str| if text.is_empty() { Ok(None) } else { read(text).map(Some) };
        match raw.text.split_once("..") {
            None | Some(("", "")) => read(&raw.text).map(Self::One),
            Some((from, to)) => Ok(Self::Range(end(from)?, end(to)?)),
        }
    }

    /// Where a stretch that is open towards the future ends. What is counted back from now ends now: the
    /// last fortnight holds nothing of next week, whatever the clock is set to.
    pub(super) fn end_of_open(self, now: Moment) -> Moment {
        match self {
            Self::One(Date::Ago(_, Unit::Hour)) => next_minute(now),
            Self::One(Date::Ago(..)) => Stretch::of_day(now.date()).to,
            Self::One(_) | Self::Range(..) => Moment::MAX,
        }
    }

    /// The stretch of time they mean; `None` where it ends before it begins or leaves the calendar.
    pub(super) fn stretch(self, now: Moment) -> Option<Stretch> {
        let (from, to) = match self {
            Self::One(date) => return date.stretch(now),
            Self::Range(from, to) => (from, to),
        };
        let end = |date: Option<Date>| date.map(|date| date.stretch(now).ok_or(()));
        let from = end(from).transpose().ok()?.map_or(Moment::MIN, |stretch| stretch.from);
        let to = end(to).transpose().ok()?.map_or(Moment::MAX, |stretch| stretch.to);
        (from < to).then_some(Stretch { from, to })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Self::Minute(moment) => write!(f, "{}", moment.format("%Y-%m-%dT%H:%MZ")),
            Self::Ago(count, unit) => write!(f, "{count}{}", unit.letter()),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
        }
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = match self {
            Self::One(date) => return date.fmt(f),
            Self::Range(from, to) => (from, to),
        };
        if let Some(from) = from {
            from.fmt(f)?;
        }
        f.write_str("..")?;
        to.map_or(Ok(()), |to| to.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn days_of(text: &str) -> (String, String) {
        let stretch = Date::from_text(text).unwrap().stretch(at("2014-10-08 06:30")).unwrap();
        (stretch.from.to_string(), stretch.to.to_string())
    }

    #[test]
    fn dates_mean_what_they_say() {
        let of = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(days_of("2012"), of("2012-01-01 00:00:00", "2013-01-01 00:00:00"));
        assert_eq!(days_of("2012-02"), of("2012-02-01 00:00:00", "2012-03-01 00:00:00"));
        assert_eq!(days_of("today"), of("2014-10-08 00:00:00", "2014-10-09 00:00:00"));
        assert_eq!(days_of("14d"), of("2014-09-24 00:00:00", "2014-09-25 00:00:00"));
        assert_eq!(days_of("2w"), days_of("14d"));
        assert_eq!(days_of("1y"), of("2013-10-08 00:00:00", "2013-10-09 00:00:00"));
        assert_eq!(days_of("24h"), of("2014-10-07 06:30:00", "2014-10-07 06:31:00"));
        assert_eq!(days_of("2014-10-07T06:00Z"), of("2014-10-07 06:00:00", "2014-10-07 06:01:00"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for wrong in [
            "",
            "..",
            "2014-13",
            "2014-02-30",
            "14",
            "d",
            "-3d",
            "999999d",
            "2014-1-1",
            "20141007",
            "é",
            "2014-10-07T6:00",
        ] {
            assert_eq!(Date::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_print_as_they_are_read() {
        for text in ["2014", "0999-02", "2014-10-07", "2014-10-07T06:00Z", "24h", "3w", "yesterday"]
        {
            assert_eq!(Date::from_text(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_day_counts_when_any_part_of_it_is_inside() {
        let day: Day = "2014-10-07".parse().unwrap();
        let since = Stretch { from: at("2014-10-07 06:30"), to: Moment::MAX };
        assert!(Stretch::of(&When::on(day)).meets(&since));
        let exact = |minute| Stretch::of(&When { minute: Some(minute), ..When::on(day) });
        assert!(!exact(389).meets(&since));
        assert!(exact(390).meets(&since));
    }

    #[test]
    fn a_range_that_ends_before_it_begins_means_nothing() {
        let now = at("2014-10-08 06:30");
        assert!(
            Dates::Range(Some(Date::Year(2014)), Some(Date::Year(2012))).stretch(now).is_none()
        );
    }
}
