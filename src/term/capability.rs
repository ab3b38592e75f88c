//! What the terminal can do, read from the environment: nothing is waited for.

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: attributes at most.
    None,
    /// Eight.
    Eight,
    /// The terminal's own sixteen.
    Sixteen,
    /// The 256 of xterm.
    Many,
    /// Any.
    True,
}

/// Which characters arrive as they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits.
    Ascii,
    /// UTF-8.
    Utf8,
}

/// Whether the cursor can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// It can.
    Full,
    /// `TERM=dumb`: text runs down the paper.
    Dumb,
}

/// Something beyond the moves, erasing and attributes that all of them have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// A scrolling region: DECSTBM, index, reverse index.
    ScrollRegion,
    /// Characters are inserted and deleted within a row: ICH, DCH.
    EditCells,
    /// Characters are erased within a row: ECH.
    EraseCells,
    /// A character is repeated: REP.
    Repeat,
    /// It says whether it knows a mode when it is asked: DECRQM.
    Reports,
    /// An alternate screen and brackets round pastes.
    Screens,
}

/// The features of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features(&'static [Feature]);

impl Features {
    /// Whether a feature is among them.
    pub fn has(self, feature: Feature) -> bool {
        self.0.contains(&feature)
    }

    /// The features of a terminal by its name. One that nobody knows is trusted with nothing but what the
    /// VT100 had, its scrolling region left out.
    pub fn of(term: &str) -> Self {
        Self(row_of(term).features)
    }
}

/// A terminal, or a family of them, by the start of its name.
struct Row {
    name: &'static str,
    colours: Colours,
    encoding: Encoding,
    features: &'static [Feature],
}

macro_rules! terminals {
    ($($name:literal $colours:ident $encoding:ident [$($feature:ident)*];)*) => {
        const TERMINALS: &[Row] = &[$(Row {
            name: $name,
            colours: Colours::$colours,
            encoding: Encoding::$encoding,
            features: &[$(Feature::$feature),*],
        },)*];
    };
}

// From their terminfo entries and manuals; where versions differ, what the oldest in use has. The DEC
// terminals and the Linux console have no box-drawing beyond their own sets.
terminals! {
    "dumb"       None    Ascii [];
    "vt100"      None    Ascii [ScrollRegion];
    "vt102"      None    Ascii [ScrollRegion EditCells];
    "vt"         None    Ascii [ScrollRegion EditCells EraseCells];
    "ansi-m"     None    Utf8  [];
    "ansi"       Eight   Utf8  [];
    "linux"      Sixteen Ascii [ScrollRegion EditCells EraseCells Screens];
    "xterm-mono" None    Utf8  [ScrollRegion EditCells EraseCells Repeat Reports Screens];
    "xterm"      Sixteen Utf8  [ScrollRegion EditCells EraseCells Repeat Reports Screens];
    "putty"      Sixteen Utf8  [ScrollRegion EditCells EraseCells Screens];
    "screen"     Eight   Utf8  [ScrollRegion EditCells Screens];
    "tmux"       Sixteen Utf8  [ScrollRegion EditCells EraseCells Repeat Screens];
    "rxvt"       Sixteen Utf8  [ScrollRegion EditCells EraseCells Screens];
    "alacritty"  Sixteen Utf8  [ScrollRegion EditCells EraseCells Repeat Reports Screens];
    "foot"       Sixteen Utf8  [ScrollRegion EditCells EraseCells Repeat Reports Screens];
    "kitty"      Sixteen Utf8  [ScrollRegion EditCells EraseCells Repeat Reports Screens];
    "wezterm"    Sixteen Utf8  [ScrollRegion EditCells EraseCells Repeat Reports Screens];
    ""           Eight   Utf8  [Screens];
}

/// The names of the terminals that are known by name, for tests over all of them.
pub fn known() -> impl Iterator<Item = &'static str> {
    TERMINALS.iter().map(|row| row.name).filter(|name| !name.is_empty())
}

/// The first row that a name begins with; the last row fits every name.
fn row_of(term: &str) -> &'static Row {
    const NOTHING: &Row =
        &Row { name: "", colours: Colours::None, encoding: Encoding::Ascii, features: &[] };
    TERMINALS.iter().find(|row| term.starts_with(row.name)).unwrap_or(NOTHING)
}

/// What the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capability {
    /// Colours.
    pub colours: Colours,
    /// Characters.
    pub encoding: Encoding,
    /// Whether the cursor can be moved at all.
    pub addressing: Addressing,
    /// What else it can do.
    pub features: Features,
}

impl Capability {
    /// What an environment says. `NO_COLOR` counts when it is not empty (no-color.org); `COLORTERM` says
    /// that there is true colour; the locale is the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set
    /// (POSIX).
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let row = row_of(&term);
        let said = set("COLORTERM").unwrap_or_default();
        let has_all = term.ends_with("-direct") || said == "truecolor" || said == "24bit";
        let colours = match row.colours {
            _ if set("NO_COLOR").is_some() => Colours::None,
            Colours::None => Colours::None,
            _ if has_all => Colours::True,
            few if term.ends_with("256color") => few.max(Colours::Many),
            few => few,
        };
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        let locale = locale.unwrap_or_default().to_lowercase();
        let utf8 = locale.contains("utf-8") || locale.contains("utf8");
        Self {
            colours,
            encoding: if utf8 { row.encoding } else { Encoding::Ascii },
            addressing: if term == "dumb" { Addressing::Dumb } else { Addressing::Full },
            features: Features(row.features),
        }
    }

    /// Whether the cursor cannot be moved.
    pub fn is_dumb(self) -> bool {
        self.addressing == Addressing::Dumb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Capability {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Capability::of(&move |name| {
            pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        })
    }

    #[test]
    fn a_vt100_in_the_c_locale_has_neither_colour_nor_utf8() {
        let vt100 = of(&[("TERM", "vt100"), ("LANG", "C")]);
        assert_eq!((vt100.colours, vt100.encoding), (Colours::None, Encoding::Ascii));
        assert!(vt100.features.has(Feature::ScrollRegion));
        assert!(!vt100.features.has(Feature::EditCells) && !vt100.features.has(Feature::Repeat));
    }

    #[test]
    fn no_color_counts_when_it_is_not_empty() {
        let xterm = [("TERM", "xterm-256color"), ("LANG", "fr_FR.UTF-8")];
        assert_eq!(of(&xterm).colours, Colours::Many);
        assert_eq!(of(&[xterm[0], xterm[1], ("NO_COLOR", "")]).colours, Colours::Many);
        assert_eq!(of(&[xterm[0], xterm[1], ("NO_COLOR", "1")]).colours, Colours::None);
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says() {
        let cases = [
            ("vt220", "", Colours::None),
            ("linux", "", Colours::Sixteen),
            ("xterm", "", Colours::Sixteen),
            ("xterm", "truecolor", Colours::True),
            ("xterm-direct", "", Colours::True),
            ("screen", "", Colours::Eight),
            ("screen-256color", "", Colours::Many),
            ("tmux-256color", "24bit", Colours::True),
            ("putty-256color", "", Colours::Many),
            ("some-new-thing", "", Colours::Eight),
            ("vt100", "truecolor", Colours::None),
        ];
        for (term, said, colours) in cases {
            assert_eq!(
                of(&[("TERM", term), ("COLORTERM", said)]).colours,
                colours,
                "{term} {said}"
            );
        }
    }

    #[test]
    fn every_terminal_is_found_by_its_own_name_and_a_stranger_is_trusted_with_little() {
        for name in known() {
            assert_eq!(row_of(name).name, name);
        }
        for stranger in ["", "wy50", "unknown"] {
            assert_eq!(Features::of(stranger), Features(&[Feature::Screens]));
        }
    }

    #[test]
    fn the_first_locale_that_is_set_counts() {
        let of = |pairs: &[(&str, &str)]| {
            let term = [("TERM", "xterm")];
            of(&[&term, pairs].concat()).encoding
        };
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]), Encoding::Ascii);
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "en_US.utf8")]), Encoding::Utf8);
        assert_eq!(of(&[]), Encoding::Ascii);
    }
}
