//! The command line: arguments in, text or a screen out, an exit code at the end.
//!
//! Everything the screen shows can be had here as text, with the same query language. Exit codes:
//! 0 fine, 1 problems in the data or nothing to tell, 2 could not run.

mod again;
mod args;
mod brief;
mod check;
mod choose;
mod claims;
mod compare;
mod frame;
mod handover;
mod info;
mod json;
mod layers;
mod list;
mod map;
mod out;
mod setup;
mod show;
mod stats;
mod talk;
mod timeline;
mod trends;
mod watch;

use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use clap::Parser as _;

use crate::app::thrift::Thrift;
pub use args::{Args, Command};
use out::{Failure, Form, Outcome};
use setup::Setup;

use crate::query::Bucket;
use crate::term;

/// Runs the program for these arguments.
pub fn main(args: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let outcome = run(&args);
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems | Outcome::Nothing) => ExitCode::from(1),
        // `vigie list | head` is no failure.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "{failure}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<Outcome, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = match &args.command {
        Some(Command::Keys) => info::keys(&Setup::of(args)?, &mut out),
        Some(Command::Config { path }) => info::config(*path, &mut out),
        Some(Command::Completions { shell }) => info::completions(*shell, &mut out),
        Some(Command::Man) => info::man(&mut out),
        Some(Command::Check { path, strict }) => {
            check::run(&Setup::of(args)?, path.as_deref(), *strict, &mut out)
        }
        Some(Command::List(list)) => list::run(&Setup::of(args)?, list, &mut out),
        Some(Command::Show(show)) => show::run(&Setup::of(args)?, show, &mut out),
        Some(Command::Timeline { words, by, plain }) => {
            let by = by.as_deref().and_then(Bucket::from_word);
            timeline::run(&Setup::of(args)?, words, by, Form::of(*plain), &mut out)
        }
        Some(Command::Stats { words, by, plain }) => {
            stats::run(&Setup::of(args)?, words, by, Form::of(*plain), &mut out)
        }
        Some(Command::Map(map)) => map::run(&Setup::of(args)?, map, &mut out),
        Some(Command::Where { words }) => {
            map::locate(&Setup::of(args)?, &words.join(" "), &mut out)
        }
        Some(Command::Brief(brief)) => {
            return brief::run(Setup::of(args)?, brief, out);
        }
        Some(Command::Claims { json }) => claims::run(&Setup::of(args)?, *json, &mut out),
        Some(Command::Handover { from, to, json }) => {
            let times = (from.as_deref(), to.as_deref());
            handover::run(&Setup::of(args)?, times, *json, &mut out)
        }
        Some(Command::Compare { a, b }) => compare::run(&Setup::of(args)?, a, b, &mut out),
        Some(Command::Trends { words }) => trends::run(&Setup::of(args)?, words, &mut out),
        Some(Command::Watch(watch)) => watch::run(&Setup::of(args)?, watch, &mut out),
        Some(Command::Frame(frame)) => frame::run(&Setup::of(args)?, frame, &mut out),
        None => {
            let setup = Setup::of(args)?;
            match Face::of(args, &setup) {
                Face::Screen => {
                    drop(out);
                    return screen(setup);
                }
                Face::Talk => talk::run(&setup, &mut out),
                Face::Frame => frame::plain(&setup, &mut out),
            }
        }
    }?;
    out.flush()?;
    Ok(outcome)
}

/// As what the program shows itself when no command is given.
enum Face {
    /// The panes.
    Screen,
    /// A session in lines.
    Talk,
    /// One frame as text.
    Frame,
}

impl Face {
    /// The panes need a terminal whose cursor can be moved; a session needs somebody who answers.
    fn of(args: &Args, setup: &Setup) -> Self {
        if args.text {
            return Self::Talk;
        }
        match (io::stdout().is_terminal(), setup.capability.is_dumb()) {
            (true, false) => Self::Screen,
            (true, true) if io::stdin().is_terminal() => Self::Talk,
            _ => Self::Frame,
        }
    }
}

/// Opens the screen and stays there until the user ends it.
fn screen(setup: Setup) -> Result<Outcome, Failure> {
    let mut app = setup.app(term::size())?;
    if let Some(bytes) = setup.budget {
        app.thrift = Thrift::with_budget(bytes);
    }
    let keeper = setup.keeper();
    if let Some(keeper) = &keeper {
        setup.resume(&mut app, keeper);
    }
    let backstage = brief::store().map(term::Backstage::alone);
    stay(setup, app, keeper, backstage)
}

/// Stays on the screen with a state until the user ends it.
fn stay(
    setup: Setup,
    mut app: crate::app::App,
    keeper: Option<term::Keeper>,
    backstage: Option<term::Backstage>,
) -> Result<Outcome, Failure> {
    app.machine_zone = setup::machine_zone;
    let (data, capability) = (setup.data.clone(), setup.capability);
    let (clock, copying) = (setup::wall_clock, setup.copying());
    let configuration = Some((setup.files(), again::reader(&setup)));
    let looks = setup.into_looks();
    let store = crate::config::user_state().map(term::Store::at);
    let start = term::Start {
        app,
        looks,
        data,
        capability,
        store,
        clock,
        copying,
        keeper,
        configuration,
        backstage,
    };
    let ending = term::run(start)?;
    if let term::Ending::NotKept(error) = ending {
        // Whoever has no folder to write to has seen all there is to see: that is no failure.
        let _ = writeln!(io::stderr(), "the place could not be kept: {error}");
    }
    Ok(Outcome::Fine)
}
