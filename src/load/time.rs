//! Days and times. A time of day always says in which zone, and is turned into UTC.

use chrono::TimeDelta;
use toml::de::DeValue;
use toml::value::{Datetime, Offset};

use super::fault::Fault;
use super::value::Value;
use crate::model::{Day, Moment};

/// A day, and the minute of it (0 to 1439) where that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Instant {
    /// The day in UTC.
    pub(super) day: Day,
    /// The minute in UTC.
    pub(super) minute: Option<u16>,
}

impl Instant {
    /// The moment; midnight where only the day is given.
    pub(super) fn moment(self) -> Moment {
        let midnight = self.day.and_time(chrono::NaiveTime::MIN);
        midnight + TimeDelta::minutes(self.minute.unwrap_or(0).into())
    }
}

impl Value<'_> {
    /// A date, or a date-time with its offset.
    pub(super) fn instant(&self) -> Option<Instant> {
        let DeValue::Datetime(datetime) = self.data() else {
            let is_text = matches!(self.data(), DeValue::String(_));
            let mend = || is_text.then(|| "without the quotes".to_owned());
            return self.wrong_with("a date", mend);
        };
        match *datetime {
            Datetime { date: None, .. } => {
                let reason = format_args!("\"{}\" is a time without a day", self.key);
                self.page.report(Fault::WrongType, self.span, reason);
                None
            }
            Datetime { time: Some(_), offset: None, .. } => {
                let source = self.page.source(self.span);
                let reason = format_args!("the time {source} does not say in which zone");
                self.page.report_with(Fault::NoOffset, self.span, reason, || {
                    Some(format!("add Z for UTC, the time of Mali: {source}Z"))
                });
                None
            }
            Datetime { date: Some(date), time, offset } => {
                let day = Day::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
                let Some(time) = time else { return Some(Instant { day, minute: None }) };
                let east = match offset {
                    Some(Offset::Custom { minutes }) => minutes,
                    _ => 0,
                };
                in_utc(day, i32::from(time.hour) * 60 + i32::from(time.minute) - i32::from(east))
            }
        }
    }

    /// The moment of a date-time; of a date, its midnight.
    pub(crate) fn moment(&self) -> Option<Moment> {
        self.instant().map(Instant::moment)
    }

    /// The day of a date or a date-time.
    pub(crate) fn day(&self) -> Option<Day> {
        self.instant().map(|instant| instant.day)
    }
}

/// The instant so many minutes after the midnight of a day, or before it.
fn in_utc(day: Day, minutes: i32) -> Option<Instant> {
    let days = TimeDelta::days(minutes.div_euclid(24 * 60).into());
    let minute = minutes.rem_euclid(24 * 60) as u16;
    Some(Instant { day: day.checked_add_signed(days)?, minute: Some(minute) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_may_move_the_day() {
        let day: Day = "2014-10-03".parse().unwrap();
        let before = in_utc(day, 30 - 60).unwrap();
        assert_eq!((before.day.to_string().as_str(), before.minute), ("2014-10-02", Some(1410)));
        let after = in_utc(day, 23 * 60 + 120).unwrap();
        assert_eq!(after.moment().to_string(), "2014-10-04 01:00:00");
    }
}
