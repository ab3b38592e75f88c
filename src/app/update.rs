//! What happens when something happened: one arm a message, one arm an action.

use std::sync::Arc;

use super::action::Action;
use super::layout::{Pane, Spread, is_enough};
use super::screen::{Page, Question, Screen};
use super::thrift::Rung;
use super::window::Direction;
use super::{App, Chord, Effect, Journal, Loading, Msg, Play};
use crate::model::{Dataset, Language, Problem};

impl App {
    /// Takes in what happened and says what the shell must do.
    pub fn update(&mut self, msg: Msg) -> Option<Effect> {
        let selected = self.view.selected.clone();
        let effect = self.take_in(msg);
        // A step of a deck says itself where the map is to look.
        if self.view.selected != selected && self.told_step().is_none() {
            self.follow();
        }
        effect
    }

    fn take_in(&mut self, msg: Msg) -> Option<Effect> {
        match msg {
            Msg::Key(chord) if is_enough(self.size) => return self.key(chord),
            Msg::Key(chord) => return self.key_unseen(chord),
            Msg::Paste(_) | Msg::Pointed(_) if !is_enough(self.size) => {}
            Msg::Paste(text) => self.type_text(&text),
            Msg::Pointed(pointed) => return self.point(pointed),
            Msg::Resized(size) => {
                self.size = size;
                self.refresh_shown();
                return Some(Effect::Repaint);
            }
            Msg::Loading(loading) => self.loading = loading,
            Msg::Loaded(dataset, problems) => return self.take(dataset, problems),
            Msg::Remembered(remembered) => self.remember(&remembered),
            Msg::Overheard(added) => self.overhear(&added),
            Msg::Reminder => return self.remind(),
            Msg::NotWritten(reason) => self.say(reason),
            Msg::Standing(files) => self.stand(files),
            Msg::Configured { was, is, layer_problems } => {
                self.configure(&was, *is, layer_problems);
            }
            Msg::Deck(deck, answers) => self.take_deck(*deck, answers),
            Msg::Beside(what, problem) => self.stand_beside(what, problem),
            Msg::Record(text) => self.show_record(text),
            Msg::Time(moment) => {
                self.told = moment;
                self.run_on();
            }
            Msg::Step => self.play_step(),
            Msg::Copied(copied) => self.say_copied(copied),
            Msg::Sent(sent) => self.thrift.sent = sent,
            Msg::Save => self.save(),
            Msg::Price(bytes) => self.say_price(bytes),
            Msg::Spent => self.say_spent(),
            Msg::End => return Some(Effect::Quit),
        }
        None
    }

    /// Takes new data; selection, filter and view stay, by identity. Where the selected incident is shown
    /// no more the one that has its place in the list is selected.
    fn take(&mut self, dataset: Arc<Dataset>, problems: Vec<Problem>) -> Option<Effect> {
        let before = self.selected_index().zip(self.view.selected.clone());
        let old = std::mem::replace(&mut self.whole, dataset);
        let baseline = self.marks.compare(&old, &self.whole);
        self.data_problems = problems;
        self.gather_problems();
        self.loading = Loading::Done;
        self.see();
        self.take_place();
        self.set_scene();
        if let Some((place, id)) = before
            && self.view.selected.as_ref() != Some(&id)
        {
            self.select_index(place.min(self.shown.rows.len().saturating_sub(1)));
        }
        if self.data.incidents().is_empty() && !self.problems.is_empty() {
            self.screen = Screen::Page(Page::Problems, 0);
        }
        let baseline = baseline.map(|lines| Effect::Write(Journal::Seen, lines));
        let is_start = old.incidents().is_empty();
        let gone = self.log_gone(is_start);
        let touched = self.to_be_raised(is_start);
        let mut effects: Vec<Effect> =
            baseline.into_iter().chain(gone).chain(self.raise(&touched)).collect();
        if effects.len() > 1 { Some(Effect::All(effects)) } else { effects.pop() }
    }

    fn key(&mut self, chord: Chord) -> Option<Effect> {
        self.notice = None;
        match &self.screen {
            Screen::Browse => self.told_key(chord),
            Screen::Filter(_) => self.filter_key(chord),
            Screen::Palette(_) => self.palette_key(chord),
            Screen::Page(page, from) => {
                let (page, from) = (page.clone(), *from);
                self.page_key(page, from, chord)
            }
            Screen::Layers => self.layers_key(chord),
            Screen::Ask(_) => self.ask_key(chord),
        }
    }

    /// On a screen too small to show what a key does none does anything but leave and draw again: an
    /// incident must not be marked as seen by a finger on a phone.
    fn key_unseen(&mut self, chord: Chord) -> Option<Effect> {
        let action = self.settings.keymap.action(chord)?;
        let is_harmless = matches!(action, Action::Quit | Action::Suspend | Action::Redraw);
        is_harmless.then(|| self.act(action)).flatten()
    }

    /// Does what was asked for.
    #[expect(
        clippy::too_many_lines,
        reason = "a table, one line an action; the compiler sees that none is missing"
    )]
    pub(super) fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Next => self.step(1),
            Action::Previous => self.step(-1),
            Action::Down => self.down(),
            Action::Up => self.up(),
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::PageDown => self.page(1),
            Action::PageUp => self.page(-1),
            Action::First => self.first(),
            Action::Last => self.last(),
            Action::StackNext => self.step_in_stack(1),
            Action::StackPrevious => self.step_in_stack(-1),
            Action::Related => self.go_to_related(),
            Action::Open => self.open_detail(),
            Action::Copy => return self.copy(),
            Action::NextCopy => self.next_copy_form(),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::Filter => self.open_filter(),
            Action::ClearFilter => self.clear_filter(),
            Action::Palette => self.open_palette(),
            Action::SortNext => self.sort_next(),
            Action::SortReverse => self.sort_reverse(),
            Action::Query1
            | Action::Query2
            | Action::Query3
            | Action::Query4
            | Action::Query5
            | Action::Query6
            | Action::Query7
            | Action::Query8
            | Action::Query9 => self.run_saved_key(action.saved_query()),
            Action::PanLeft => self.pan(-1, 0),
            Action::PanDown => self.pan(0, 1),
            Action::PanUp => self.pan(0, -1),
            Action::PanRight => self.pan(1, 0),
            Action::ZoomIn => self.zoom(1),
            Action::ZoomOut => self.zoom(-1),
            Action::Home => self.go_home(),
            Action::FitFilter => self.fit_filter(),
            Action::Centre => self.centre_selected(),
            Action::NextView => self.next_view(),
            Action::Follow => self.turn_follow(),
            Action::NextRegion => self.fit_next_region(),
            Action::Layers => self.screen = Screen::Layers,
            Action::Overview => self.turn_overview(),
            Action::NextDensity => self.next_density(),
            Action::NextMapGlyphs => self.next_map_glyphs(),
            Action::Crosshair => self.toggle_crosshair(),
            Action::GoTo => self.open_goto(),
            Action::NextGrid => self.settings.grid = self.settings.grid.next(),
            Action::Window => self.narrow_window(),
            Action::WindowWider => self.widen_window(),
            Action::Earlier => self.move_window(Direction::Earlier),
            Action::Later => self.move_window(Direction::Later),
            Action::Cumulative => self.turn_window(),
            Action::Play => self.play_or_stop(),
            Action::KnownAt => self.open_ask(Question::KnownAt),
            Action::FocusNext => self.focus_by(1),
            Action::FocusPrevious => self.focus_by(-1),
            Action::FocusMap => self.focus_on(Pane::Map),
            Action::FocusList => self.focus_on(Pane::List),
            Action::FocusDetail => self.focus_on(Pane::Detail),
            Action::FocusTimeline => self.focus_on(Pane::Timeline),
            Action::Maximise => self.maximise(),
            Action::Briefings => self.open_briefings(),
            Action::NextUnseen => self.next_unseen(),
            Action::ToggleSeen => return self.toggle_seen(),
            Action::Acknowledge => return self.acknowledge(),
            Action::Mute => self.open_ask(Question::Mute),
            Action::Log => self.screen = Screen::Page(Page::Log, 0),
            Action::ToldBy => self.open_ask(Question::ToldBy),
            Action::Handover => self.open_ask(Question::Handover),
            Action::Trends => self.screen = Screen::Page(Page::Trends, 0),
            Action::Compare => self.open_ask(Question::Compare),
            Action::Clock => self.open_ask(Question::Clock),
            Action::Claims => self.screen = Screen::Page(Page::Claims, 0),
            Action::Note => self.ask_note(),
            Action::Kept => self.ask_kept(),
            Action::LetGo => return self.let_go(),
            Action::SeeAll => return self.see_all_shown(),
            Action::Help => self.screen = Screen::Page(Page::Help, 0),
            Action::Problems => self.screen = Screen::Page(Page::Problems, 0),
            Action::Raw => return self.read_record(),
            Action::NextTheme => self.next_theme(),
            Action::NextGlyphs => self.settings.glyphs = self.settings.glyphs.next(),
            Action::NextLanguage => self.next_language(),
            Action::Redraw => return Some(Effect::Repaint),
            Action::Meter => self.thrift.turn(),
            Action::Cancel => self.settings.spread = Spread::Tiled,
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    /// Leaves out what the budget no longer reaches for, and says so.
    fn save(&mut self) {
        if let Some(sentence) = self.thrift.climb(self.words()) {
            self.refresh_shown();
            self.say(sentence);
        }
    }

    fn say_price(&mut self, bytes: u64) {
        let words = self.words();
        let kilobytes = bytes as f64 / 1000.0;
        self.say(format!("{} {kilobytes:.1} kB; {}", words.about, words.press_again));
    }

    /// Nothing more is sent, and how that is ended.
    fn say_spent(&mut self) {
        self.thrift.rung = Rung::Spent;
        let (words, keymap) = (self.words(), &self.settings.keymap);
        let (more, quit) = (keymap.key_name(Action::Meter), keymap.key_name(Action::Quit));
        self.say(format!(
            "{}; {more}: {}, {quit}: {}",
            words.spent, words.as_much_again, words.end
        ));
    }

    fn next_theme(&mut self) {
        let themes = &self.settings.themes;
        let at = themes.iter().position(|theme| *theme == self.settings.theme).unwrap_or(0);
        if let Some(next) = themes.get((at + 1) % themes.len().max(1)) {
            self.settings.theme.clone_from(next);
        }
    }

    fn next_language(&mut self) {
        self.settings.language = match self.settings.language {
            Language::En => Language::Fr,
            Language::Fr => Language::En,
        };
    }

    /// The record's own text holds all that is known by now.
    fn read_record(&mut self) -> Option<Effect> {
        if self.settings.known_at.is_some() {
            self.say(self.words().withheld);
            return None;
        }
        Some(Effect::ReadRecord(self.selected()?.origin.clone()))
    }

    /// Shows the record's own text, cut out of its file.
    fn show_record(&mut self, text: Result<String, String>) {
        self.screen = Screen::Page(Page::Raw(text), 0);
    }

    /// Lets the window run, from a window of a month where there was none.
    fn play_or_stop(&mut self) {
        self.play = match self.play {
            Play::Running => Play::Stopped,
            Play::Stopped => Play::Running,
        };
        if self.play == Play::Running {
            self.begin_playing();
        }
    }

    /// Keys of a page: it scrolls, and every key that means "away" closes it.
    fn page_key(&mut self, page: Page, from: usize, chord: Chord) -> Option<Effect> {
        let last = self.page_lines(&page).len().saturating_sub(1);
        let height = self.page_rows();
        let at = match self.settings.keymap.action(chord)? {
            Action::Down | Action::Next => from + 1,
            Action::Up | Action::Previous => from.saturating_sub(1),
            Action::PageDown => from + height,
            Action::PageUp => from.saturating_sub(height),
            Action::First => 0,
            Action::Last => last,
            Action::Redraw => return Some(Effect::Repaint),
            Action::Suspend => return Some(Effect::Suspend),
            _ => {
                self.screen = Screen::Browse;
                return None;
            }
        };
        self.screen = Screen::Page(page, at.min((last + 1).saturating_sub(height)));
        None
    }

    /// Rows of a page that are shown.
    fn page_rows(&self) -> usize {
        usize::from(self.size.height.saturating_sub(4)).max(1)
    }

    /// Scrolls the page that is open, no farther than its last line.
    pub(super) fn scroll_page(&mut self, by: isize) {
        let Screen::Page(page, from) = &self.screen else { return };
        let farthest = self.page_lines(page).len().saturating_sub(self.page_rows());
        let at = from.saturating_add_signed(by).min(farthest);
        self.screen = Screen::Page(page.clone(), at);
    }

    /// Switches the layer of the user's own that a key of the legend stands for, if there is one.
    fn switch_user_layer(&mut self, key: char) -> Option<()> {
        let at = Self::USER_LAYER_KEYS.find(key)?;
        let layer = self.settings.user_layers.get_mut(at)?;
        layer.switch = layer.switch.turned();
        Some(())
    }

    /// Keys of the legend: digits switch layers, then letters those of the user's own.
    fn layers_key(&mut self, chord: Chord) -> Option<Effect> {
        if chord.typed().and_then(|key| self.switch_user_layer(key)).is_some() {
            return None;
        }
        match chord.typed().and_then(Self::layer_of_digit) {
            Some(layer) => self.settings.layers = self.settings.layers.toggled(layer),
            None if self.settings.keymap.action(chord) == Some(Action::Redraw) => {
                return Some(Effect::Repaint);
            }
            None => self.screen = Screen::Browse,
        }
        None
    }
}
