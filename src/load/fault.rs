//! Everything that can be wrong with the data: one row a fault.

use crate::model::Level;

/// How many problems of one fault are kept; the rest is counted, so that a bad file of any size stays small.
const KEPT: usize = 1000;

/// How many suspected duplicates are kept: a reader checks a handful by hand and then wants a number.
const KEPT_DUPLICATES: usize = 20;

macro_rules! faults {
    ($($(#[$doc:meta])* $variant:ident = $level:ident, $name:literal;)*) => {
        /// What a problem is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Fault { $($(#[$doc])* $variant,)* }

        impl Fault {
            /// Every fault, in the order of the table.
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// How bad it is.
            pub(super) const fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
            }

            /// What many of them are called.
            pub(super) const fn plural(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

faults! {
    /// The input broke off.
    Unreadable = Error, "inputs that cannot be read";
    /// Bytes that are no UTF-8.
    NotUtf8 = Error, "records that are not UTF-8";
    /// A record so long that it can hardly be one.
    TooLarge = Error, "records that are too large";
    /// Not TOML.
    Syntax = Error, "records that are not TOML";
    /// A table of a name that the format does not have, or written in another form.
    UnknownTable = Error, "unknown tables";
    /// A key that its table does not have.
    UnknownKey = Error, "unknown keys";
    /// A key that its table must have, or one without a text.
    Missing = Error, "missing keys";
    /// A value of the wrong type.
    WrongType = Error, "values of the wrong type";
    /// A word outside a closed vocabulary.
    UnknownWord = Error, "unknown words";
    /// An id of the wrong form.
    BadId = Error, "ids of the wrong form";
    /// An id that is taken.
    Duplicate = Error, "ids given twice";
    /// An id that leads nowhere.
    UnknownReference = Error, "references that lead nowhere";
    /// A number outside its range, coordinates among them.
    OutOfRange = Error, "numbers out of range";
    /// A range the wrong way round.
    WrongOrder = Error, "ranges the wrong way round";
    /// A day or a time that the calendar or the clock does not have.
    NoSuchDate = Error, "impossible dates";
    /// A time of day that does not say in which zone.
    NoOffset = Error, "times without offset";
    /// A text beyond its limit.
    TooLong = Error, "texts that are too long";
    /// An incident that nobody vouches for.
    NoSource = Error, "incidents without a source";
    /// A position that is more, or less, than its precision says.
    Precision = Error, "positions that do not fit their precision";
    /// A character that a terminal could obey; it is taken out of the text.
    Control = Warning, "control characters";
    /// A point outside the area that the dataset watches.
    OutsideTheatre = Warning, "positions outside the theatre";
    /// Coordinates far from the place that they go with.
    FarFromPlace = Warning, "coordinates far from their place";
    /// A report of what had not happened yet.
    EarlySource = Warning, "sources published before the event";
    /// Confirmed by others, where there are no others.
    LoneConfirmation = Warning, "single sources rated as confirmed";
    /// Niger taken for Nigeria, or the other way round.
    Demonym = Warning, "confusions of Niger and Nigeria";
    /// A suspicion told as a fact.
    FlatSuspicion = Warning, "suspicions told as facts";
    /// A publisher that the register does not have; once a name.
    UnknownPublisher = Warning, "publishers that are not in the register";
    /// A related incident that is not here.
    UnknownRelated = Warning, "related incidents that are not here";
    /// A text for readers that only some of them can read.
    Untranslated = Warning, "texts without a translation";
    /// Two records that may be one incident.
    NearDuplicate = Warning, "possible duplicates";
}

impl Fault {
    /// How many problems of this fault are kept.
    pub(super) const fn kept(self) -> usize {
        match self {
            Self::NearDuplicate => KEPT_DUPLICATES,
            _ => KEPT,
        }
    }

    /// Whether the same words are said only once.
    pub(super) const fn is_said_once(self) -> bool {
        matches!(self, Self::UnknownPublisher)
    }
}
