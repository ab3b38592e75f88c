//! What only the presenter sees: the clock, the notes, the answer, what the groups said, what comes next.

use super::{Briefing, Curtain};
use crate::app::App;
use crate::brief::pace::{Pace, clock};
use crate::lines::{Line, Piece, Tone, wrap};

impl App {
    /// Clock, notes, answer and next step.
    pub fn presenter_lines(&self, width: usize) -> Vec<Line> {
        let Some(briefing) = self.briefing.as_deref() else { return Vec::new() };
        let mut lines = vec![self.clock_line(briefing), Vec::new()];
        let (language, words) = (self.settings.language, self.words());
        let mut say = |label: &str, text: &str, tone: Tone| {
            for line in wrap(&format!("{label} {text}"), width, width) {
                lines.push(vec![Piece::new(line, tone)]);
            }
            lines.push(Vec::new());
        };
        if briefing.curtain == Curtain::Down {
            say("", words.curtain_down, Tone::Warning);
        }
        let Some(step) = briefing.current() else { return lines };
        if let Some(notes) = &step.notes {
            say("", notes.get(language), Tone::Plain);
        }
        if let Some(inject) = &step.inject {
            say(words.expected, inject.expected.get(language), Tone::Strong);
        }
        if let Some(answer) = briefing.answers().and_then(|answers| answers.of(&step.id)) {
            say(words.answer, answer.told.text.get(language), Tone::Strong);
        }
        let worded = briefing.results.worded();
        for reply in worded.iter().filter(|reply| *reply.step == *step.id) {
            let points = reply.points.map(|points| format!(" ({points} {})", words.points));
            say(
                &format!("{}:", reply.group),
                &(reply.words.to_owned() + &points.unwrap_or_default()),
                Tone::Plain,
            );
        }
        if let Some(next) = briefing.deck.steps.get(briefing.step + 1) {
            let kind = next.kind.name(language);
            let text = format!("{} ({kind}, {})", next.title.get(language), clock(next.seconds));
            say(words.next_step, &text, Tone::Label);
        }
        lines
    }

    /// `12:00 of 40:00, 28:00 left, 2:00 behind`.
    fn clock_line(&self, briefing: &Briefing) -> Line {
        let words = self.words();
        let (elapsed, whole) = (briefing.elapsed(self.told), briefing.deck.minutes * 60);
        let left = clock(whole.saturating_sub(elapsed));
        let run =
            format!("{} {} {}, {left} {}, ", clock(elapsed), words.of, clock(whole), words.left);
        let (pace, tone) = match briefing.pace(self.told) {
            Pace::OnTime => (words.on_time.to_owned(), Tone::Plain),
            Pace::Ahead(by) => (format!("{} {}", clock(by), words.ahead), Tone::Strong),
            Pace::Behind(by) => (format!("{} {}", clock(by), words.behind), Tone::Warning),
        };
        vec![Piece::new(run, Tone::Plain), Piece::new(pace, tone)]
    }
}
