//! The tables that a file may hold: one row a table.

macro_rules! tables {
    ($($(#[$doc:meta])* $variant:ident = $word:literal $form:ident;)*) => {
        /// A table at the top level of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Table { $($(#[$doc])* $variant,)* }

        impl Table {
            /// Every table, in the order of the rows.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the file.
            pub(super) const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Whether there may be one or many of it.
            pub(super) const fn form(self) -> Form {
                match self { $(Self::$variant => Form::$form,)* }
            }
        }
    };
}

/// How often a table may stand in a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Once: `[dataset]`.
    One,
    /// As often as there are rows: `[[place]]`.
    Many,
}

tables! {
    /// What the dataset says of itself.
    Dataset = "dataset" One;
    /// Who publishes.
    Source = "source" Many;
    /// Who acts.
    Actor = "actor" Many;
    /// First-level regions.
    Region = "region" Many;
    /// The gazetteer.
    Place = "place" Many;
    /// Road axes.
    Axis = "axis" Many;
    /// Areas of interest.
    Area = "area" Many;
    /// Operations.
    Operation = "operation" Many;
    /// The article behind the dataset.
    Article = "article" One;
    /// Its claims.
    Claim = "claim" Many;
    /// The causes it sees.
    Driver = "driver" Many;
    /// What it recommends.
    Recommendation = "recommendation" Many;
    /// What happened.
    Incident = "incident" Many;
}

impl Table {
    /// The table of a name.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.word() == word)
    }

    /// Its header as it should be written.
    pub(super) fn header(self) -> String {
        match self.form() {
            Form::One => format!("[{}]", self.word()),
            Form::Many => format!("[[{}]]", self.word()),
        }
    }
}
