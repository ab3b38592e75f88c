//! vigie: a situation monitor for northern Mali that lives in a terminal.
//!
//! What it is for and how it is used stands in the README, what the format and the query language are in
//! the documentation of [`load`] and [`query`]. This page is for whoever changes the program: where things
//! are, which way the arrows go, what the rules are and what they cost us to break.
//!
//! # The modules
//!
//! | Module | Holds | Must not know |
//! |---|---|---|
//! | [`model`] | what an analyst speaks of: incidents, places, actors, sources, tolls, and how sure each is; the immutable [`Dataset`](model::Dataset) with its indexes | anything of ours; TOML, terminals, files, clocks |
//! | [`load`] | TOML text to a checked dataset, with every [`Problem`](model::Problem) in it | files, terminals, clocks, `query` and all above |
//! | [`query`] | questions asked of a dataset: the language, filters, orders, tallies, histograms | `load`, files, threads, clocks |
//! | [`map`] | a scene seen through a view becomes a picture of characters; the layers are compiled in | colours, terminals, `query`, `app` |
//! | [`lines`], [`words`], [`record`] | text in tones and lines; every word of the interface; an incident's whole record as lines | the state, colours, terminals |
//! | [`reading`] | the same answers as plain facts, one a line, to be read aloud | the state, colours, terminals |
//! | [`talk`] | a session in lines: a line in, lines out | `app`, colours, terminals |
//! | [`brief`] | briefings: a deck read and checked, a step as lines, pace, scores, handout, log | the state, keys, colours, files, clocks |
//! | [`app`] | the state and how it changes; actions, keys, layout, views gone back to | ratatui, files, threads, clocks, `load` |
//! | [`ui`] | from state to cells: panes, roles, themes | terminals, files, how to change the state |
//! | [`config`] | the configuration's defaults, and files laid over them | the terminal, the screen's state |
//! | [`term`] | the shell: terminal, threads, signals, files, bytes | nothing but `cli` may name it |
//! | [`cli`] | arguments, commands, exit codes | nothing may name it but the binary |
//!
//! An arrow means "may name":
//!
//! ```text
//! model <- query <- app <- ui <- term <- cli <- main
//! model <- map   <- record, app, ui, term (sizes)
//! model <- lines, words <- record <- app, ui, cli
//! model, map, query, record <- reading <- app, talk, cli
//! model, map, query, lines, words, load (its fields) <- brief <- app, ui, term, cli
//! model, map, query <- talk <- cli
//! model <- load  <- term, cli
//!          load (its fields), query, map, app, ui <- config <- cli
//! ```
//!
//! `model`, `load`, `query`, `map` and `app` run without a terminal. `ui` does too, but it speaks ratatui's
//! `Buffer`. A pane does not name another pane.
//!
//! # From text to bytes
//!
//! ```text
//!  TOML text            keys, pastes, sizes      signals       clock
//!      |                        |                   |            |
//!      v                        v                   v            v
//!  load: cut into records,   term::input       term::signals   told by the shell
//!  registers, then incidents    |                   |            |
//!  on several threads           +---------+---------+------------+
//!      |                                  | Msg, through one channel
//!      v                                  v
//!  Arc<Dataset> + problems ------> App::update(Msg) -> Option<Effect>
//!      |                                  |                 |
//!      |    query: text -> Query          |                 +-> term: quit, suspend, repaint, read a file
//!      |    + Scope -> Filter             v
//!      +--------> rows, tallies, bars -> App { data, view, shown, ... }
//!                                         |
//!                                         |  &App, read only
//!                      map::draw          v
//!            Scene + View -> Picture -> ui: view of a pane (text and roles), then its drawing
//!                                         |
//!                                         v
//!                                      Buffer of cells
//!                                         |
//!                       +-----------------+------------------+
//!                       v                                    v
//!       term::wire: what changed since the last      ui::print: text, SVG
//!       frame, as few bytes as it takes              (`vigie frame`, pipes)
//! ```
//!
//! The mouse, where it was asked for, goes against the stream: the shell has the cell, [`ui::under`] finds by the views of the panes
//! what is drawn there, and [`app::pointer`] decides what pointing at it means.
//!
//! The shell waits on one channel, folds in all that is waiting, then draws once ([`term::run`]). It has no tick
//! unless the user plays through time or asked for the machine's clock.
//!
//! # The laws
//!
//! 1. **Drawing reads.** No function that draws takes the state by `&mut`; there is no cell and no lock in it.
//!    Scroll offsets of lists follow from the selection and the height, anew in each frame. What is dear to
//!    work out (rows, counts, bars) is worked out when the question changes ([`app::Shown`]), not when it is drawn.
//!    The one thing that outlives a frame is the map's [`Ground`](map::Ground), which the caller keeps: it holds
//!    nothing that could not be drawn anew, and a law test says that it is the same as if it were.
//! 2. **A vocabulary is a table.** Actions, filter keys, kinds, layers, roles, faults, fields of a record: one row each, by a
//!    macro or a slice. Parsing, help, completion, documentation and tests walk the table, so nothing is spelt twice.
//! 3. **Intent, plumbing and effects are three things.** [`app::Action`] is what a user may ask for and bind to a key;
//!    [`app::Msg`] is what happened; [`app::Effect`] is what the shell must do. Only the last can touch the world.
//! 4. **Selection is by id.** An [`IncidentId`](model::IncidentId), never a place in a list: sorting, filtering and new
//!    data cannot make it mean another incident.
//! 5. **An enum, not flags.** [`app::Screen`] says who has the keys. What cannot be on the screen together cannot be written.
//! 6. **Time comes in as a value.** The core calls no clock (clippy's `disallowed-methods` sees to it). "Now" is the data's own day, a moment
//!    the user gave, or what the shell last told ([`app::settings::Clock`]).
//! 7. **Raw, then checked.** Half-read records live in `load` and nowhere else. Whoever holds an [`Incident`](model::Incident) need not
//!    ask whether its range is the right way round. An incident with an error is left out and reported, never shown without the part
//!    that was wrong.
//! 8. **Text is scrubbed once.** Control characters, bidirectional marks and their like are taken out where text enters
//!    (`load`, typed and pasted lines), and it is folded for search there. What draws may rely on it; `ui/paint.rs` is a second net
//!    for the one text that is shown as it stands in its file.
//! 9. **No more exact than it is known.** A position is a point only if its [`Precision`](model::Precision) allows one, a number
//!    nobody gave is not zero, and the map's [`Account`](map::Account) says of every incident where it went.
//! 10. **Bytes count.** A frame in which nothing changed is no byte and no write. Somebody reads this over a satellite.
//! 11. **Never colour alone.** What a colour says, a letter, a digit, a bracket or an attribute says too.
//!
//! # How to add ...
//!
//! | What | Where | What stops a forgotten step |
//! |---|---|---|
//! | an action | a row in `app/action.rs` (name, default keys, help), an arm in `app/update.rs` | the match over the actions is exhaustive; tests: every action has a key, no two share one, any terminal can send it |
//! | a pane | a variant of [`app::Pane`] with word and title, its place in `app/layout.rs`, a file in `ui/panes`, an arm in `ui.rs` | exhaustive matches; a layout test that no cell belongs to two panes |
//! | a filter key | a row in `query/facet.rs`; for a new sort of value also its variants in `query/subject.rs` | exhaustive matches; every row's example must parse and print itself; every key is compared with a predicate written a second time (`query/oracle.rs`) |
//! | a kind | a row in `model/kind.rs`: word, letter, names, ACLED type; is it an attack, is it context? | tests over the table: words and the mapping to ACLED |
//! | a field of an incident | a row in the table of `load/incident.rs` with the function that reads it, the field in the model, its line in `record.rs`, its place in `cli/json.rs` | nothing for the last two: look at `vigie show` and `--json` |
//! | a table of the dataset | a row in `load/table.rs`, its own table of fields, a register, a line in `load/registers.rs` | exhaustive matches; unknown tables are errors |
//! | a check | a row in `load/fault.rs` (error or warning, its plural), a call in `load/doubts.rs` or beside the field, a file in `tests/data/invalid` | a test: the files there provoke every fault |
//! | a file of the shipped dataset | the file, its name in `load/shipped.rs` | a test compares the list with the folder |
//! | a theme | a file in `assets/themes`, a row in `ui/look.rs` | a test: every theme gives every role a style and no other |
//! | a role | a row in `ui/look.rs`, a line in every theme | the same test; `of_ink` and `of_tone` are exhaustive |
//! | a map layer | a row in `map/layer.rs`, what it draws in `map/draw.rs`, an [`Ink`](map::Ink) if it is a new thing | `Role::of_ink` is exhaustive; a test holds the shipped configuration against the layers that are on by default |
//! | a set of signs for the map | a row in `map/glyphset.rs` | tests over the table: one narrow character a pattern, and a kept ground is a new one |
//! | a word of the interface | a row in `words.rs`, English and French | a language is one value: a missing word does not compile |
//! | a setting | a row in the field tables of `config.rs`, a line in `config.toml` | unknown keys are errors; the shipped file must load without problems |
//! | a part of a briefing | a row in the tables of `brief/read.rs`, its line in `brief/story.rs`, its check in `brief/check.rs` | unknown keys are errors; every step of the shipped decks is a snapshot |
//! | a key of a briefing | a row in `app/brief/keys.rs`, an arm in `app/brief/direct.rs` | the match is exhaustive; a test: every key does something or says why |
//! | a command | a variant in `cli/args.rs`, an arm in `cli.rs` | exhaustive match; completions and manual follow |
//!
//! # Own code, and other people's
//!
//! Terminal cells, arguments, TOML, CSV, GeoJSON, geodesy, grids, widths of text, folding, signals and printed problems are
//! libraries' work; `Cargo.toml` says of each why it is here. Three things are ours, each for a reason:
//!
//! - **The encoder of bytes** ([`term::wire`]). The stock back end moves absolutely, sends colours in pairs of the long form, resets
//!   at the end of every frame, and under `NO_COLOR` drops the attributes that show the selection. Ours sends the difference, and
//!   nothing at all when there is none.
//! - **The raster of the map** ([`map`]). Canvas widgets draw points in sub-cells. A line in ASCII is a choice of characters by slope and
//!   height in the cell, and has to stay still when the view moves; no library does that.
//! - **The query language** ([`query`]). It must point at the character that is wrong, complete, print itself back, speak two
//!   languages and know what "not known" means.
//!
//! The reader of records is half ours: the `toml` crate parses each, but files are cut at their table headers first
//! (`load/cut.rs`), so that one broken record does not take its neighbours along, threads can share the work, and a hundred thousand
//! incidents do not need a gigabyte.
//!
//! # Trying things
//!
//! `vigie frame --size 80x24 --keys "j j + w"` prints what the screen would show, so most faults can be reproduced without
//! a terminal and most tests need none.

pub mod app;
pub mod brief;
pub mod cli;
pub mod config;
pub mod lines;
pub mod load;
pub mod map;
pub mod model;
pub mod query;
pub mod reading;
pub mod record;
pub mod talk;
pub mod term;
pub mod ui;
pub mod words;
