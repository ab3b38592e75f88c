//! One frame of the screen on standard output: for pipes, mail, scripts, and the README.

use std::io::Write;

use super::args::{FrameArgs, FrameFormat};
use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::chord::{Chord, Named};
use crate::app::{App, Effect, Msg};
use crate::map::Size;
use crate::term::{Data, read_all, wire};
use crate::ui::{self, print};

/// The frame after some keys.
pub(super) fn run(
    setup: &Setup,
    args: &FrameArgs,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let mut app = loaded(setup, args.size)?;
    for word in args.keys.split_whitespace() {
        let chord = Chord::parse(word).ok_or_else(|| Failure::Word {
            what: "key",
            word: word.to_owned(),
            help: Some("`vigie keys` lists them".to_owned()),
        })?;
        press(&mut app, chord, &setup.data);
    }
    if let Some(text) = &args.r#type {
        app.update(Msg::Paste(text.clone()));
        press(&mut app, Chord::named(Named::Enter), &setup.data);
    }
    let buffer = ui::frame(&app, &setup.look(&app));
    let text = match args.format {
        FrameFormat::Text => print::text(&buffer),
        FrameFormat::Ansi => wire::ansi(&buffer),
        FrameFormat::Svg => print::svg(&buffer),
    };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Fine)
}

/// The first frame as text: what `vigie` prints where there is no terminal.
pub(super) fn plain(setup: &Setup, out: &mut impl Write) -> Result<Outcome, Failure> {
    let app = loaded(setup, Size { width: 80, height: 24 })?;
    out.write_all(print::text(&ui::frame(&app, &setup.look(&app))).as_bytes())?;
    Ok(Outcome::Fine)
}

/// The program with its data read.
fn loaded(setup: &Setup, size: Size) -> Result<App, Failure> {
    let mut app = setup.app(size)?;
    let loaded = read_all(&setup.data, &|_| {});
    app.update(Msg::Loaded(loaded.dataset.into(), loaded.problems));
    Ok(app)
}

/// A key and what follows from it, as far as a frame can show it.
fn press(app: &mut App, chord: Chord, data: &Data) {
    if let Some(Effect::ReadRecord(origin)) = app.update(Msg::Key(chord)) {
        app.update(Msg::Record(data.record_of(&origin)));
    }
}
