//! What a user may ask for: one row an action. Help, palette, configuration, the manual and the
//! tests walk this table; `update` answers each row in one arm.

/// The heading under which the help shows an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Moving and selecting.
    Moving,
    /// The panes.
    Panes,
    /// The map.
    Map,
    /// The timeline.
    Time,
    /// Asking.
    Asking,
    /// What is new and what is to be done about it.
    Watch,
    /// The program itself.
    Program,
}

impl Topic {
    /// All headings, in the order of the help.
    pub const ALL: &'static [Self] = &[
        Self::Moving,
        Self::Asking,
        Self::Map,
        Self::Time,
        Self::Panes,
        Self::Watch,
        Self::Program,
    ];
}

macro_rules! actions {
    ($($topic:ident { $($variant:ident = $word:literal [$($key:literal),*] $help:literal;)* })*) => {
        /// Something a user may ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[doc = $help] $variant,)*)* }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// The name in the configuration and the palette.
            pub const fn word(self) -> &'static str { match self { $($(Self::$variant => $word,)*)* } }

            /// What it does, for the help.
            pub const fn help(self) -> &'static str { match self { $($(Self::$variant => $help,)*)* } }

            /// The keys it has unless the configuration says otherwise.
            pub const fn default_keys(self) -> &'static [&'static str] {
                match self { $($(Self::$variant => &[$($key),*],)*)* }
            }

            /// Its heading in the help.
            pub const fn topic(self) -> Topic { match self { $($(Self::$variant => Topic::$topic,)*)* } }

            /// The action of a name.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($($word => Some(Self::$variant),)*)* _ => None } }
        }
    };
}

actions! {
    Moving {
        Next = "next" ["j"] "Select the next incident of the list";
        Previous = "previous" ["k"] "Select the previous incident of the list";
        Down = "down" ["down"] "Move down in the pane that has the keys";
        Up = "up" ["up"] "Move up in the pane that has the keys";
        Left = "left" ["left"] "Move left in the pane that has the keys";
        Right = "right" ["right"] "Move right in the pane that has the keys";
        PageDown = "page-down" ["page-down", "space", "ctrl-f"] "Move down by a page";
        PageUp = "page-up" ["page-up", "ctrl-b"] "Move up by a page";
        First = "first" ["home", "g"] "Go to the first";
        Last = "last" ["end", "G"] "Go to the last";
        StackNext = "stack-next" ["."] "Select the next incident of the same map cell";
        StackPrevious = "stack-previous" [","] "Select the previous incident of the same map cell";
        Related = "related" ["r"] "Go to the next incident related to this one";
        Open = "open" ["enter"] "Show the detail of the selected incident on the whole screen, and back";
        Copy = "copy" ["y"] "Copy the selected incident to a file or clipboard";
        NextCopy = "copy-form" ["Y"] "Copy in the next form: id, position, line, record";
        Back = "back" ["[", "backspace"] "Go back to the view before";
        Forward = "forward" ["]"] "Go forward again";
    }
    Asking {
        Filter = "filter" ["/"] "Type a query that filters map, list and timeline";
        ClearFilter = "clear-filter" ["x"] "Clear the filter and the window of time";
        Palette = "palette" [":", "ctrl-p"] "Find an action, a place, a region or a saved query by name";
        SortNext = "sort" ["o"] "Sort the list by the next column";
        SortReverse = "sort-reverse" ["O"] "Turn the order of the list round";
        Query1 = "query-1" ["1"] "Run saved query 1";
        Query2 = "query-2" ["2"] "Run saved query 2";
        Query3 = "query-3" ["3"] "Run saved query 3";
        Query4 = "query-4" ["4"] "Run saved query 4";
        Query5 = "query-5" ["5"] "Run saved query 5";
        Query6 = "query-6" ["6"] "Run saved query 6";
        Query7 = "query-7" ["7"] "Run saved query 7";
        Query8 = "query-8" ["8"] "Run saved query 8";
        Query9 = "query-9" ["9"] "Run saved query 9";
    }
    Map {
        PanLeft = "pan-left" ["H"] "Move the map's view west";
        PanDown = "pan-down" ["J"] "Move the map's view south";
        PanUp = "pan-up" ["K"] "Move the map's view north";
        PanRight = "pan-right" ["L"] "Move the map's view east";
        ZoomIn = "zoom-in" ["+", "="] "Zoom in, about the crosshair or the selected incident";
        ZoomOut = "zoom-out" ["-", "_"] "Zoom out";
        Home = "home" ["0"] "Show the home view";
        FitFilter = "fit-filter" ["f"] "Fit the map to the incidents shown";
        Centre = "centre" ["c"] "Bring the selected incident to the middle of the map";
        NextView = "next-view" ["V"] "Show the next of the named views";
        Follow = "follow" ["F"] "Let the map follow the selected incident, or stand";
        NextRegion = "next-region" ["R"] "Fit the map to the next region";
        Layers = "layers" ["v"] "Choose map layers and explain the glyphs";
        Overview = "overview" ["I"] "Show the whole theatre in a corner of a wide map when zoomed in, or not";
        NextDensity = "density" ["D"] "Count incidents by cell of the map, by region, or draw each";
        NextMapGlyphs = "map-glyphs" ["B"] "Draw the map's lines with the next set: ASCII, braille, blocks, sextants";
        Crosshair = "crosshair" ["X"] "Point at the map: enter picks, space measures, / asks";
        GoTo = "go-to" ["'"] "Go to a position in any format, or to a place by name";
        NextGrid = "grid" ["#"] "Write positions in the next format: decimal, DMS, UTM, MGRS";
    }
    Time {
        Window = "window" ["w"] "Narrow to a window of time: year, quarter, month, week, day, all";
        WindowWider = "window-wider" ["W"] "Widen the window of time";
        Earlier = "earlier" ["<"] "Move the window of time back by its own length";
        Later = "later" [">"] "Move the window of time on by its own length";
        Cumulative = "cumulative" ["u"] "Let the window begin with the first incident, or move as a whole";
        Play = "play" ["p"] "Let the window run through time, and stop it";
        KnownAt = "known-at" ["U"] "Show only what was known at a moment, and all again";
    }
    Panes {
        FocusNext = "focus-next" ["tab"] "Give the keys to the next pane";
        FocusPrevious = "focus-previous" ["back-tab"] "Give the keys to the previous pane";
        FocusMap = "focus-map" ["m"] "Give the keys to the map";
        FocusList = "focus-list" ["i"] "Give the keys to the incident list";
        FocusDetail = "focus-detail" ["d"] "Give the keys to the detail";
        FocusTimeline = "focus-timeline" ["t"] "Give the keys to the timeline";
        Maximise = "maximise" ["z"] "Show one pane on the whole screen, and back";
    }
    Watch {
        NextUnseen = "next-unseen" ["n"] "Go to the next incident that is new or has changed";
        ToggleSeen = "seen" ["e"] "Take the selected incident as seen, or as not seen again";
        Acknowledge = "acknowledge" ["a"] "Take the oldest alert that calls, or change initials";
        Log = "log" ["A"] "Show what calls, what is gone, and the watch log";
        ToldBy = "told-by" ["ctrl-t"] "Show everything as one source tells it, and all again";
        Claims = "claims" ["Q"] "Hold the article's claims against the data";
        Note = "note" ["S"] "Write a note; a full stop first ties it to the incident";
        Kept = "kept" ["C"] "Say that a promise of the log was kept";
        Handover = "handover" ["h"] "Hand the watch over: what became known since, and the log";
        Trends = "trends" ["P"] "Compare the last weeks with before, and see what is late";
        Compare = "compare" ["ctrl-k"] "Compare two queries or periods side by side";
        Clock = "clock" ["ctrl-n"] "Set the clock that today and 14d are counted from";
        Mute = "mute" ["ctrl-a"] "Mute the alerts of a query until a time";
        LetGo = "let-go" ["ctrl-x"] "Let go what lost or broken files held; it is told as gone";
        SeeAll = "see-all" ["N"] "Take all incidents shown as seen, and those that are gone";
    }
    Program {
        Briefings = "briefings" ["&"] "Tell a briefing that ships; while one is explored, back to its step";
        Help = "help" ["?", "f1"] "Show the keys";
        Problems = "problems" ["!"] "List what is wrong with the data";
        Raw = "raw" ["s"] "Show the record's own TOML";
        NextTheme = "theme" ["T"] "Take the next colour theme";
        NextGlyphs = "glyphs" ["b"] "Draw with plain ASCII or with Unicode";
        NextLanguage = "language" ["E"] "Show the data in English or in French";
        Redraw = "redraw" ["ctrl-l"] "Draw the whole screen again";
        Meter = "meter" ["M"] "Show what was sent; allow as much again once the budget is used up";
        Cancel = "cancel" ["esc"] "Close what is open";
        Suspend = "suspend" ["ctrl-z"] "Go back to the shell; `fg` returns";
        Quit = "quit" ["q", "ctrl-c"] "End";
    }
}

impl Action {
    /// The number key of a saved query, for the nine actions that run one.
    pub fn saved_query(self) -> Option<u8> {
        self.word().strip_prefix("query-")?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::chord::Chord;

    #[test]
    fn words_are_unique_and_plain() {
        let words: BTreeSet<_> = Action::ALL.iter().map(|action| action.word()).collect();
        assert_eq!(words.len(), Action::ALL.len());
        for action in Action::ALL {
            assert_eq!(Action::from_word(action.word()), Some(*action));
            assert!(
                action
                    .word()
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            );
        }
    }

    #[test]
    fn every_action_has_a_key_and_no_two_share_one() {
        let mut taken = BTreeSet::new();
        for action in Action::ALL {
            assert!(!action.default_keys().is_empty(), "{}", action.word());
            for key in action.default_keys() {
                let chord = Chord::parse(key).expect(key);
                assert_eq!(chord.to_string(), **key);
                assert!(taken.insert(chord), "{key} is bound twice");
            }
        }
    }

    #[test]
    fn every_action_has_a_key_that_any_terminal_can_send() {
        // A phone or PuTTY may lack function keys; control keys and named cursor keys it has.
        for action in Action::ALL {
            assert!(
                action.default_keys().iter().any(|key| !key.starts_with('f') || key.len() == 1),
                "{}",
                action.word()
            );
        }
    }

    #[test]
    fn help_is_a_sentence_without_a_full_stop() {
        for action in Action::ALL {
            assert!(
                action.help().starts_with(char::is_uppercase) && !action.help().ends_with('.'),
                "{}",
                action.word()
            );
        }
    }
}
