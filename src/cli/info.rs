//! What the program says of itself: keys, configuration, completions, the manual.

use std::io::Write;

use clap::CommandFactory as _;
use clap_complete::{Generator as _, Shell};

use super::args::Args;
use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::pages;
use crate::config;
use crate::lines;

/// The help page as text.
pub(super) fn keys(setup: &Setup, out: &mut impl Write) -> Result<Outcome, Failure> {
    for line in pages::help(&setup.settings) {
        writeln!(out, "{}", lines::plain(&line).trim_end())?;
    }
    Ok(Outcome::Fine)
}

/// The default configuration, or where the user's is looked for.
pub(super) fn config(path: bool, out: &mut impl Write) -> Result<Outcome, Failure> {
    if !path {
        out.write_all(config::DEFAULT.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    let places = [
        ("configuration", config::user_file()),
        ("data", config::user_data()),
        ("state", config::user_state()),
    ];
    for (what, path) in places {
        let place = path.map_or("no home directory".to_owned(), |path| path.display().to_string());
        writeln!(out, "{what}: {place}")?;
    }
    Ok(Outcome::Fine)
}

/// Completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut impl Write) -> Result<Outcome, Failure> {
    // Not `clap_complete::generate`: that one panics where the reader has gone.
    let mut command = Args::command().bin_name("vigie");
    command.build();
    shell.try_generate(&command, out)?;
    Ok(Outcome::Fine)
}

/// The manual page.
pub(super) fn man(out: &mut impl Write) -> Result<Outcome, Failure> {
    clap_mangen::Man::new(Args::command()).render(out)?;
    Ok(Outcome::Fine)
}
