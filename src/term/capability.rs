//! What the terminal can do, read from the environment: nothing is asked of it, so nothing is waited for.

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: attributes at most.
    None,
    /// The terminal's own sixteen, or more.
    Some,
}

/// Which characters arrive as they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits.
    Ascii,
    /// UTF-8.
    Utf8,
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
}

/// Whether the cursor can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// It can.
    Full,
    /// `TERM=dumb`: text runs down the paper.
    Dumb,
}

/// Terminals that have no colour, by the start of their names.
const COLOURLESS: [&str; 4] = ["vt", "dumb", "ansi-m", "xterm-mono"];

impl Capability {
    /// What an environment says. `NO_COLOR` counts when it is not empty (no-color.org); the locale is
    /// the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set (POSIX).
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let colourless =
            set("NO_COLOR").is_some() || COLOURLESS.iter().any(|start| term.starts_with(start));
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(set)
            .unwrap_or_default()
            .to_lowercase();
        let utf8 = locale.contains("utf-8") || locale.contains("utf8");
        // The DEC terminals and the Linux console have no box-drawing beyond their own sets.
        let old = term.starts_with("vt") || term == "dumb" || term == "linux";
        Self {
            colours: if colourless { Colours::None } else { Colours::Some },
            encoding: if utf8 && !old { Encoding::Utf8 } else { Encoding::Ascii },
            addressing: if term == "dumb" { Addressing::Dumb } else { Addressing::Full },
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
    }

    #[test]
    fn no_color_counts_when_it_is_not_empty() {
        let xterm = [("TERM", "xterm-256color"), ("LANG", "fr_FR.UTF-8")];
        assert_eq!(of(&xterm).colours, Colours::Some);
        assert_eq!(of(&[xterm[0], xterm[1], ("NO_COLOR", "")]).colours, Colours::Some);
        assert_eq!(of(&[xterm[0], xterm[1], ("NO_COLOR", "1")]).colours, Colours::None);
    }

    #[test]
    fn the_first_locale_that_is_set_counts() {
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]).encoding, Encoding::Ascii);
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "en_US.utf8")]).encoding, Encoding::Utf8);
        assert_eq!(of(&[]).encoding, Encoding::Ascii);
    }
}
