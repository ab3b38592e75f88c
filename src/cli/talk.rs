//! `--text`: a session in lines over standard input and output.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write};

use super::out::{Failure, Outcome, print};
use super::setup::Setup;
use crate::app::settings::Glyphs;
use crate::model::text::scrub;
use crate::reading::{Letters, Manner};
use crate::talk::{Go, Subject, Talk};

/// Before every question.
const PROMPT: &str = "> ";

/// The rest of a longer line is taken for another one, so that no input fills the memory.
const LONGEST_LINE: u64 = 4_096;

/// Talks until the user or the input ends it.
pub(super) fn run(setup: &Setup, out: &mut impl Write) -> Result<Outcome, Failure> {
    let mut talk = begin(setup)?;
    print(&talk.greeting(), out)?;
    let mut input = io::stdin().lock();
    // Where nobody types, what was asked is written down before what is answered.
    let echo = !input.is_terminal();
    loop {
        write!(out, "{PROMPT}")?;
        out.flush()?;
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            writeln!(out)?;
            return Ok(Outcome::Fine);
        }
        let line = String::from_utf8_lossy(&line);
        let line = scrub(line.trim());
        if echo {
            writeln!(out, "{}", setup.spelt(&line))?;
        }
        let (answer, go) = talk.say(&line);
        print(&answer, out)?;
        if go == Go::End {
            return Ok(Outcome::Fine);
        }
    }
}

fn begin(setup: &Setup) -> Result<Talk, Failure> {
    let data = setup.load().dataset;
    let now = setup.now(&data);
    let settings = &setup.settings;
    let letters = match settings.glyphs {
        Glyphs::Ascii => Letters::Ascii,
        Glyphs::Unicode => Letters::Any,
    };
    let manner = Manner { language: settings.language, grid: settings.grid, letters };
    let subject = Subject { data: data.into(), saved: settings.saved.clone(), now };
    let query = setup.query()?;
    let begun = Talk::new(subject, manner, &query);
    begun.map_err(|error| Failure::Query { query: query.to_string(), error })
}
