//! Asking: the filter line, the palette, saved queries and the order of the list.

use super::chord::{Held, Key, Named};
use super::layout::{Spread, WIDE};
use super::line::{Edit, Line};
use super::palette::{Among, Choice, Palette};
use super::screen::{FilterPrompt, Screen};
use super::{App, Chord, Effect, Viewpoint};
use crate::query::{Column, Order, Query, complete};

impl App {
    /// Opens the filter line with the filter in force.
    pub(super) fn open_filter(&mut self) {
        let prompt = self.filter_prompt(&self.view.query.to_string());
        self.screen = Screen::Filter(prompt);
    }

    /// Opens the filter line with a text, which takes effect at once.
    pub(super) fn open_filter_with(&mut self, text: &str) {
        let prompt = self.filter_prompt(text);
        self.filter_typed(prompt);
    }

    /// The filter line with a text in it.
    fn filter_prompt(&self, text: &str) -> Box<FilterPrompt> {
        let mut line = Line::new(text);
        if !line.text().is_empty() {
            line.insert(" ");
        }
        let before = self.view.clone();
        let mut prompt = Box::new(FilterPrompt {
            line,
            error: None,
            found: None,
            completions: Vec::new(),
            chosen: None,
            before,
        });
        self.suggest(&mut prompt);
        prompt
    }

    /// Shows everything again.
    pub(super) fn clear_filter(&mut self) {
        self.leave();
        self.view.query = Query::default();
        self.view.window = None;
        self.refresh();
    }

    /// Asks a query in place of the one in force.
    fn ask(&mut self, text: &str) {
        match Query::parse(text) {
            Ok(query) => {
                self.leave();
                self.view.query = query;
                self.refresh();
            }
            Err(error) => self.say(error.to_string()),
        }
    }

    pub(super) fn run_saved_key(&mut self, key: Option<u8>) {
        let saved =
            self.settings.saved.iter().find(|saved| saved.key.is_some() && saved.key == key);
        match saved.map(|saved| (saved.query.clone(), saved.name.clone())) {
            Some((query, name)) => {
                self.ask(&query);
                self.say(name);
            }
            None => self.say(self.words().no_query),
        }
    }

    /// Sorts by the next column, in the direction that column is usually read.
    pub(super) fn sort_next(&mut self) {
        let columns = Column::ALL;
        let at = columns.iter().position(|column| *column == self.view.order.column).unwrap_or(0);
        if let Some(column) = columns.get((at + 1) % columns.len()) {
            self.sort_by(*column);
        }
    }

    fn sort_by(&mut self, column: Column) {
        self.leave();
        self.view.order = Order::by(column);
        self.refresh();
    }

    pub(super) fn sort_reverse(&mut self) {
        self.view.order.direction = self.view.order.direction.reversed();
        self.refresh();
    }

    /// Text that was pasted goes where typing goes.
    pub(super) fn type_text(&mut self, text: &str) {
        match std::mem::take(&mut self.screen) {
            Screen::Filter(mut prompt) => {
                prompt.line.insert(text);
                self.filter_typed(prompt);
            }
            Screen::Palette(mut palette) => {
                palette.line.insert(text);
                palette.find(&self.settings, &self.data);
                self.screen = Screen::Palette(palette);
            }
            Screen::Ask(mut prompt) => {
                prompt.line.insert(text);
                self.screen = Screen::Ask(prompt);
            }
            other => self.screen = other,
        }
    }

    /// Keys of the filter line.
    pub(super) fn filter_key(&mut self, chord: Chord) -> Option<Effect> {
        let Screen::Filter(mut prompt) = std::mem::take(&mut self.screen) else { return None };
        match prompt_key(chord) {
            PromptKey::Cancel => self.restore(prompt.before),
            PromptKey::Accept => self.accept_filter(prompt),
            PromptKey::Complete => {
                accept_completion(&mut prompt);
                self.filter_typed(prompt);
            }
            PromptKey::Choose(by) => {
                let last = prompt.completions.len().saturating_sub(1);
                let next =
                    prompt.chosen.map_or(0, |chosen| chosen.saturating_add_signed(by).min(last));
                prompt.chosen = (!prompt.completions.is_empty()).then_some(next);
                self.screen = Screen::Filter(prompt);
            }
            PromptKey::Type(c) => {
                prompt.line.insert(c.encode_utf8(&mut [0; 4]));
                self.filter_typed(prompt);
            }
            PromptKey::Edit(edit) => {
                prompt.line.edit(edit);
                self.filter_typed(prompt);
            }
            PromptKey::Other => self.screen = Screen::Filter(prompt),
        }
        None
    }

    /// After every letter: what can be read takes effect at once or is counted; what cannot is marked, and
    /// the last good filter stays in force.
    fn filter_typed(&mut self, mut prompt: Box<FilterPrompt>) {
        let asked = Query::parse(prompt.line.text())
            .and_then(|query| query.resolve(&self.scope()).map(|filter| (query, filter)));
        prompt.error = asked.as_ref().err().cloned();
        prompt.found = None;
        match asked {
            Ok((query, _)) if self.size.width >= WIDE => self.try_out(query, &prompt.before),
            Ok((_, filter)) => prompt.found = Some(filter.rows(&self.data).len()),
            Err(_) => {}
        }
        self.suggest(&mut prompt);
        self.screen = Screen::Filter(prompt);
    }

    /// Puts a query that is still being typed in force, unless nothing answers it: a key half typed is
    /// looked for as a word, and a screen that empties at every second letter helps nobody.
    fn try_out(&mut self, query: Query, before: &Viewpoint) {
        if query == self.view.query {
            return;
        }
        let kept = std::mem::replace(&mut self.view.query, query);
        let selected = std::mem::replace(&mut self.view.selected, before.selected.clone());
        self.refresh();
        if self.shown.rows.is_empty() {
            self.view.query = kept;
            self.view.selected = selected;
            self.refresh();
        }
    }

    /// Finds what could be typed next.
    fn suggest(&self, prompt: &mut FilterPrompt) {
        prompt.completions = complete(prompt.line.text(), prompt.line.cursor(), &self.scope());
        prompt.chosen = None;
    }

    /// Keeps the filter, unless it cannot be read: then the line stays open on its error. A completion
    /// that the arrows chose is taken first.
    fn accept_filter(&mut self, mut prompt: Box<FilterPrompt>) {
        if prompt.chosen.is_some() {
            accept_completion(&mut prompt);
            self.filter_typed(prompt);
            return;
        }
        if prompt.error.is_some() {
            self.screen = Screen::Filter(prompt);
            return;
        }
        self.take_query(prompt.line.text());
        if prompt.before.query != self.view.query {
            self.history.leave(prompt.before);
        }
    }

    /// Puts a query in force that can be read, also one that nothing answers.
    fn take_query(&mut self, text: &str) {
        if let Ok(query) = Query::parse(text)
            && query != self.view.query
        {
            self.view.query = query;
            self.refresh();
        }
    }

    pub(super) fn open_palette(&mut self) {
        self.screen = Screen::Palette(Palette::open(Among::All, &self.settings, &self.data));
    }

    /// Keys of the palette.
    pub(super) fn palette_key(&mut self, chord: Chord) -> Option<Effect> {
        let Screen::Palette(mut palette) = std::mem::take(&mut self.screen) else { return None };
        match prompt_key(chord) {
            PromptKey::Cancel => return None,
            PromptKey::Accept | PromptKey::Complete => {
                if let Some(choice) = palette.entry().map(|entry| entry.choice.clone()) {
                    return self.choose(choice);
                }
                // What is refused stays to be mended.
                palette.refused.as_ref()?;
            }
            PromptKey::Choose(by) => palette.step(by),
            PromptKey::Type(c) => {
                palette.line.insert(c.encode_utf8(&mut [0; 4]));
                palette.find(&self.settings, &self.data);
            }
            PromptKey::Edit(edit) => {
                palette.line.edit(edit);
                palette.find(&self.settings, &self.data);
            }
            PromptKey::Other => {}
        }
        self.screen = Screen::Palette(palette);
        None
    }

    fn choose(&mut self, choice: Choice) -> Option<Effect> {
        match choice {
            Choice::Run(action) => return self.act(action),
            Choice::Show(id) => self.show_named(&id),
            Choice::View(at) => self.show_view(at),
            Choice::Go(at) => self.go(at),
            Choice::Sort(column) => self.sort_by(column),
            Choice::Ask(at) => {
                let query = self.settings.saved.get(at).map(|saved| saved.query.clone());
                self.ask(&query.unwrap_or_default());
            }
            Choice::Step(step) => self.choose_step(step),
            Choice::Tell(name) => self.open_shipped(name),
            Choice::Select(id) => {
                self.go_to(&id);
                self.settings.spread = Spread::Tiled;
            }
        }
        None
    }
}

/// Puts the chosen completion, or the first, into the line.
fn accept_completion(prompt: &mut FilterPrompt) {
    if let Some(completion) = prompt.completions.get(prompt.chosen.unwrap_or(0)) {
        prompt.line.replace(completion.replace.clone(), &completion.with);
    }
}

/// What a key means while a line is typed: these keys are not bound anew, every line editor has them.
pub(super) enum PromptKey {
    Cancel,
    Accept,
    Complete,
    Choose(isize),
    Type(char),
    Edit(Edit),
    Other,
}

pub(super) fn prompt_key(chord: Chord) -> PromptKey {
    if let Some(c) = chord.typed() {
        return PromptKey::Type(c);
    }
    match (chord.held, chord.key) {
        (Held::Nothing, Key::Named(named)) => prompt_named(named),
        (Held::Ctrl, Key::Char('c' | 'g')) => PromptKey::Cancel,
        (Held::Ctrl, Key::Char('n')) => PromptKey::Choose(1),
        (Held::Ctrl, Key::Char('p')) => PromptKey::Choose(-1),
        (Held::Ctrl, Key::Char('a')) => PromptKey::Edit(Edit::Start),
        (Held::Ctrl, Key::Char('e')) => PromptKey::Edit(Edit::End),
        (Held::Ctrl, Key::Char('w')) => PromptKey::Edit(Edit::DeleteWord),
        (Held::Ctrl, Key::Char('u')) => PromptKey::Edit(Edit::Clear),
        _ => PromptKey::Other,
    }
}

fn prompt_named(named: Named) -> PromptKey {
    match named {
        Named::Esc => PromptKey::Cancel,
        Named::Enter => PromptKey::Accept,
        Named::Tab => PromptKey::Complete,
        Named::Down => PromptKey::Choose(1),
        Named::Up | Named::BackTab => PromptKey::Choose(-1),
        Named::Left => PromptKey::Edit(Edit::Left),
        Named::Right => PromptKey::Edit(Edit::Right),
        Named::Home => PromptKey::Edit(Edit::Start),
        Named::End => PromptKey::Edit(Edit::End),
        Named::Backspace => PromptKey::Edit(Edit::Backspace),
        Named::Delete => PromptKey::Edit(Edit::Delete),
        _ => PromptKey::Other,
    }
}
