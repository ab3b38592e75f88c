//! How a run stands against the plan.

use super::Deck;

/// Where a run stands, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// The step on screen is where the plan has it.
    OnTime,
    /// So much sooner than planned.
    Ahead(u32),
    /// So much later than planned.
    Behind(u32),
}

/// How a run stands that has reached a step (from 0) after so many seconds: behind once the step should be
/// over, ahead while it should not have begun.
pub fn pace(deck: &Deck, step: usize, elapsed: u32) -> Pace {
    let (begin, end) = (deck.planned_before(step), deck.planned_before(step + 1));
    if elapsed > end {
        Pace::Behind(elapsed - end)
    } else if elapsed < begin {
        Pace::Ahead(begin - elapsed)
    } else {
        Pace::OnTime
    }
}

/// Seconds as a speaker reads them: `2:05`.
pub fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deck() -> Deck {
        let step = |id: &str, minutes| {
            format!(
                "[[step]]\nid = \"{id}\"\nkind = \"blank\"\ntitle = \"A\"\nminutes = {minutes}\n"
            )
        };
        let steps = [step("a", 2), step("b", 3), step("c", 3), step("d", 2)].concat();
        let text = format!("title = \"A\"\nminutes = 10\n{steps}");
        super::super::read(&"d.toml".into(), &text).0.unwrap()
    }

    #[test]
    fn the_third_step_of_eight_minutes_is_two_behind_at_the_tenth() {
        assert_eq!(pace(&deck(), 2, 600), Pace::Behind(120));
        assert_eq!(clock(120), "2:00");
    }

    #[test]
    fn within_its_own_minutes_a_step_is_on_time_and_before_them_ahead() {
        assert_eq!(pace(&deck(), 2, 300), Pace::OnTime);
        assert_eq!(pace(&deck(), 2, 480), Pace::OnTime);
        assert_eq!(pace(&deck(), 3, 420), Pace::Ahead(60));
        assert_eq!(pace(&deck(), 0, 0), Pace::OnTime);
    }
}
