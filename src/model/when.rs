//! Days, moments and periods, all in UTC (Mali keeps UTC the whole year).

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta};

use super::vocabulary::vocabulary;

/// A calendar day in UTC.
pub type Day = NaiveDate;

/// A minute in UTC: what clocks here show.
pub type Moment = NaiveDateTime;

vocabulary! {
    /// How exactly the time of an incident is known. ACLED's and UCDP's scales map onto it.
    TimePrecision {
        /// To the minute.
        Exact = "exact", "exact time", "heure exacte";
        /// To the hour.
        Hour = "hour", "to the hour", "à l'heure près";
        /// To the day.
        Day = "day", "to the day", "au jour près";
        /// Within a few days.
        Days = "days", "within days", "à quelques jours près";
        /// Within a week.
        Week = "week", "within a week", "à une semaine près";
        /// Within a month.
        Month = "month", "within a month", "à un mois près";
        /// Within a year.
        Year = "year", "within a year", "à un an près";
    }
}

/// When an incident happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day it began.
    pub day: Day,
    /// The minute of that day (0 to 1439), where it is known.
    pub minute: Option<u16>,
    /// The last day, for what lasted longer than one.
    pub end: Option<Day>,
    /// How exactly all this is known.
    pub precision: TimePrecision,
}

impl When {
    /// A day and nothing finer.
    pub const fn on(day: Day) -> Self {
        Self { day, minute: None, end: None, precision: TimePrecision::Day }
    }

    /// The last day it touches.
    pub fn last_day(&self) -> Day {
        self.end.unwrap_or(self.day)
    }

    /// The days from the first to the last.
    pub fn period(&self) -> Period {
        Period { from: self.day, to: self.last_day() }
    }

    /// The moment it began; midnight where only the day is known.
    pub fn start(&self) -> Moment {
        let minute = u32::from(self.minute.unwrap_or(0));
        self.day.and_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        if let Some(minute) = self.minute {
            write!(f, " {:02}:{:02}Z", minute / 60, minute % 60)?;
        }
        match self.end {
            Some(end) => write!(f, "..{end}"),
            None => Ok(()),
        }
    }
}

/// A run of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day; never before the first.
    pub to: Day,
}

impl Period {
    /// The days between two, whichever comes first.
    pub fn between(a: Day, b: Day) -> Self {
        Self { from: a.min(b), to: a.max(b) }
    }

    /// One whole month; `None` where there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let from = Day::from_ymd_opt(year, month, 1)?;
        Some(Self { from, to: from.checked_add_months(Months::new(1))?.pred_opt()? })
    }

    /// One whole year; `None` outside the calendar's reach.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { from: Day::from_ymd_opt(year, 1, 1)?, to: Day::from_ymd_opt(year, 12, 31)? })
    }

    /// How many days it has, at least one.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether any day lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The same length, moved by whole days; stops at the calendar's ends.
    #[must_use]
    pub fn shifted(&self, days: i64) -> Self {
        let moved = |day: Day| {
            let by = Days::new(days.unsigned_abs());
            if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
        };
        match (moved(self.from), moved(self.to)) {
            (Some(from), Some(to)) => Self { from, to },
            _ => *self,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            return write!(f, "{}", self.from);
        }
        let whole_year = Self::year(self.from.year()) == Some(*self);
        let whole_month = Self::month(self.from.year(), self.from.month()) == Some(*self);
        match (whole_year, whole_month) {
            (true, _) => write!(f, "{}", self.from.format("%Y")),
            (_, true) => write!(f, "{}", self.from.format("%Y-%m")),
            _ => write!(f, "{}..{}", self.from, self.to),
        }
    }
}

/// A date-time group as the armed forces write it: `DDHHMMZMONYY`, months in English in any language.
pub fn date_time_group(moment: Moment) -> String {
    moment.format("%d%H%MZ%b%y").to_string().to_uppercase()
}

/// A moment by a clock that is so many minutes ahead of UTC: day, hour, minute and the letter of the zone as the
/// armed forces write it (ACP 121: A to M without J eastwards, N to Y westwards), or its hours and minutes
/// where they are not whole hours: `010059A`, `010529+0530`.
pub fn local_time(moment: Moment, minutes_east: i32) -> String {
    let local = moment.checked_add_signed(TimeDelta::minutes(minutes_east.into()));
    let time = local.unwrap_or(moment).format("%d%H%M");
    let (hours, minutes) = (minutes_east.unsigned_abs() / 60, minutes_east.unsigned_abs() % 60);
    let letters = if minutes_east < 0 { "NOPQRSTUVWXY" } else { "ABCDEFGHIKLM" };
    let letter = match (hours.checked_sub(1), minutes) {
        (Some(at), 0) => letters.chars().nth(at as usize),
        (None, 0) => Some('Z'),
        _ => None,
    };
    let sign = if minutes_east < 0 { '-' } else { '+' };
    letter.map_or_else(
        || format!("{time}{sign}{hours:02}{minutes:02}"),
        |letter| format!("{time}{letter}"),
    )
}

/// Minutes that a clock is ahead of UTC, as `+01:00`, `-3` or `+0530`; `None` for anything else and beyond 14 hours.
pub fn parse_offset(text: &str) -> Option<i32> {
    let (sign, digits) = text.split_at_checked(1)?;
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= 14 * 60).then_some(sign * all)
}

/// A moment in UTC as people write it: `2014-10-08` (the end of that day), `2014-10-08T06:00Z`,
/// `2014-10-08 06:00`, or the date-time group `080600ZOCT14`. `None` for anything else.
pub fn parse_moment(text: &str) -> Option<Moment> {
    const FORMS: [&str; 5] = [
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y-%m-%dT%H:%MZ",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
        "%d%H%MZ%b%y",
    ];
    let moment = FORMS.iter().find_map(|form| Moment::parse_from_str(text, form).ok());
    moment.or_else(|| Some(end_of(text.parse().ok()?)))
}

/// The last minute of a day.
pub fn end_of(day: Day) -> Moment {
    day.and_hms_opt(23, 59, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_time_group_is_written_as_the_forces_write_it() {
        let moment = day("2014-10-03").and_hms_opt(14, 30, 0).unwrap();
        assert_eq!(date_time_group(moment), "031430ZOCT14");
    }

    #[test]
    fn local_time_has_the_letter_of_its_zone() {
        let moment = day("2014-12-31").and_hms_opt(23, 59, 0).unwrap();
        for (offset, expected) in [
            ("+1", "010059A"),
            ("+10:00", "010959K"),
            ("-05:00", "311859R"),
            ("+0530", "010529+0530"),
            ("-00:30", "312329-0030"),
            ("+0", "312359Z"),
            ("+14", "011359+1400"),
        ] {
            assert_eq!(local_time(moment, parse_offset(offset).unwrap()), expected, "{offset}");
        }
        for wrong in ["", "1", "+", "+15", "+01:60", "+1:00:00", "+a", "Paris"] {
            assert_eq!(parse_offset(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_have_their_own_length() {
        assert_eq!(Period::month(2012, 2).unwrap().days(), 29);
        assert_eq!(Period::month(2014, 13), None);
        assert_eq!(Period::month(2014, 10).unwrap().to_string(), "2014-10");
        assert_eq!(Period::year(2014).unwrap().to_string(), "2014");
    }

    #[test]
    fn a_shift_stops_at_the_end_of_the_calendar() {
        let last = Period { from: Day::MAX, to: Day::MAX };
        assert_eq!(last.shifted(1), last);
        assert_eq!(Period::month(2014, 3).unwrap().shifted(-1).from, day("2014-02-28"));
    }
}
