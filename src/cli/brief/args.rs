//! The arguments of `brief`.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use crate::brief::handout::Format;
use crate::cli::args::parse_size;
use crate::map::Size;

/// Arguments of `brief`.
#[derive(Clone, Debug, clap::Args)]
pub struct BriefArgs {
    /// What to do with a deck; without it one is told
    #[command(subcommand)]
    pub command: Option<BriefCommand>,
    /// The deck: a file, or the name of one that ships
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// With notes, clock and answers, while other terminals follow
    #[arg(long, conflicts_with_all = ["follow", "keys"])]
    pub present: bool,
    /// Show what a presenter's audience sees, in step with it
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = SESSION, conflicts_with_all = ["deck", "keys"])]
    pub follow: Option<String>,
    /// The name by which others follow, where several present on one machine
    #[arg(long, value_name = "NAME", default_value = SESSION)]
    pub session: String,
    /// Begin anew, even where a run of the deck was cut off in the last two hours
    #[arg(long, conflicts_with_all = ["follow", "keys"])]
    pub fresh: bool,
    /// Print a frame at the start and after each of these keys or words: "reveal reveal next", "next*5"
    #[arg(long, allow_hyphen_values = true)]
    pub keys: Option<String>,
    /// Columns and rows of those frames
    #[arg(long, default_value = "100x30", value_parser = parse_size)]
    pub size: Size,
}

/// The session that is meant unless another is named.
const SESSION: &str = "default";

/// What to do with a deck.
#[derive(Clone, Debug, Subcommand)]
pub enum BriefCommand {
    /// List the decks that ship
    List,
    /// Check a deck: ids, minutes, translations, and whether every step fits a screen
    Check {
        /// The deck: a file, or the name of one that ships
        deck: String,
        /// Columns and rows of the screen it is to fit
        #[arg(long, value_parser = parse_size)]
        size: Option<Size>,
    },
    /// Print a deck as a handout: steps, maps, questions, sources with their ratings
    Handout {
        /// The deck: a file, or the name of one that ships
        deck: String,
        /// With the answers
        #[arg(long)]
        answers: bool,
        /// In which form
        #[arg(long, default_value = Format::Markdown.word(), value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|format| format.word())))]
        format: String,
    },
    /// Print what happened in a run: steps, times, answers, scores
    Replay {
        /// A log: a file, or the name of one in the folder of logs
        log: String,
    },
}
