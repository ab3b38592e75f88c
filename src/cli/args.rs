//! The arguments.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::brief::args::BriefArgs;
use crate::app::settings::Glyphs;
use crate::map::{GlyphSet, Layer, Size};
use crate::model::Language;
use crate::query::{Bucket, Column, GroupBy};
use crate::ui::look::Theme;

/// A situation monitor for northern Mali that lives in a terminal.
#[derive(Clone, Debug, Parser)]
#[command(name = "vigie", version, max_term_width = 100)]
pub struct Args {
    /// The dataset: a TOML file or a folder of them; the one that ships unless given here or configured
    #[arg(long, global = true, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// A configuration file that lies over the user's own
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The moment that "now" means: 2014-10-08, 2014-10-08T06:00Z, 080600ZOCT14, data or system
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<String>,
    /// Show only what was known at a moment: sources, updates and incidents published later are not there
    #[arg(long, global = true, value_name = "TIME")]
    pub as_known_at: Option<String>,
    /// The filter to begin with
    #[arg(long, global = true, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// The colour theme
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(Theme::names()))]
    pub theme: Option<String>,
    /// The signs to draw with
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(Glyphs::ALL.iter().map(|glyphs| glyphs.word())))]
    pub glyphs: Option<String>,
    /// The signs for the lines of the map; all but ascii need a screen with Unicode
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(GlyphSet::ALL.iter().map(|set| set.word())))]
    pub map_glyphs: Option<String>,
    /// The language of the data and the interface
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(Language::ALL.iter().map(|language| language.code())))]
    pub lang: Option<String>,
    /// Do not go back to where the last run was left
    #[arg(long)]
    pub fresh: bool,
    /// Let the mouse select, pan and zoom; not with a budget
    #[arg(long)]
    pub mouse: bool,
    /// Talk in lines instead of opening the screen: a query or a number in, the answer out
    #[arg(long)]
    pub text: bool,
    /// The most bytes to send to the terminal: 100k, 2M; less is drawn as they run out, and nothing behind them
    #[arg(long, value_name = "BYTES", value_parser = parse_bytes)]
    pub budget: Option<u64>,
    /// What to do; without it the screen opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Check a dataset and list every problem with its place
    Check {
        /// The dataset; the one that is configured unless given
        path: Option<PathBuf>,
        /// Warnings count as problems too
        #[arg(long)]
        strict: bool,
    },
    /// List incidents, newest first
    List(ListArgs),
    /// Show whole records: those of some ids, or all that --query lets through
    Show(ShowArgs),
    /// Count incidents and killed over time, with the operations of that time
    Timeline {
        /// The filter; put -- before one that begins with a hyphen
        #[arg(value_name = "QUERY")]
        words: Vec<String>,
        /// What a line stands for; the finest that gives no more than forty lines unless given
        #[arg(long, value_parser = PossibleValuesParser::new(Bucket::ALL.iter().map(|bucket| bucket.word())))]
        by: Option<String>,
        /// One fact a line, in 72 columns of ASCII: for radio and screen readers
        #[arg(long)]
        plain: bool,
    },
    /// Count incidents, killed and wounded by group
    Stats {
        /// The filter; put -- before one that begins with a hyphen
        #[arg(value_name = "QUERY")]
        words: Vec<String>,
        /// What to count by
        #[arg(long, default_value = "region", value_parser = PossibleValuesParser::new(GroupBy::ALL.iter().map(|by| by.word())))]
        by: String,
        /// One fact a line, in 72 columns of ASCII: for radio and screen readers
        #[arg(long)]
        plain: bool,
    },
    /// Print the map, or what it shows in words
    Map(MapArgs),
    /// Say where a position or a place is: four formats, elevation, nearest place, region, areas
    Where {
        /// 16.27,-0.05, 16 16N 000 03W, 30Q 815000 1801000, 30QZD1501, or a name
        #[arg(required = true, value_name = "POSITION|PLACE", allow_negative_numbers = true)]
        words: Vec<String>,
    },
    /// Tell a briefing, check it, print it
    #[command(args_conflicts_with_subcommands = true)]
    Brief(BriefArgs),
    /// Print what became known between two moments, and what the log of the watch says of it
    Handover {
        /// The moment after which it begins; twelve hours before the end unless given
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        /// Its last moment; now unless given
        #[arg(long, value_name = "TIME")]
        to: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Count two queries or periods side by side
    Compare {
        /// A query, or a period as 2014-09
        a: String,
        /// Another
        b: String,
    },
    /// Set the last four weeks beside those before and those a year ago, and tell what is late
    Trends {
        /// The incidents that are meant, in the query language
        words: Vec<String>,
    },
    /// Hold the claims of the article against the data
    Claims {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print incidents that are new or have changed, a line each, as they come
    Watch(WatchArgs),
    /// Print one frame of the screen
    Frame(FrameArgs),
    /// Print the keys and what they do
    Keys,
    /// Print the configuration with its defaults, or where yours is read from
    Config {
        /// Print where the files are looked for
        #[arg(long)]
        path: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// Arguments of `list`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Clone, Debug, clap::Args)]
pub struct ListArgs {
    /// The filter, in the query language; put -- before one that begins with a hyphen
    // Not named `query`: clap would take it and the global `--query` for one argument.
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// As JSON in the dataset's own field names
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As CSV
    #[arg(long)]
    pub csv: bool,
    /// One fact a line, in 72 columns of ASCII: for radio and screen readers
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub plain: bool,
    /// The column to sort by
    #[arg(long, value_parser = PossibleValuesParser::new(Column::ALL.iter().map(|column| column.word())))]
    pub sort: Option<String>,
    /// The other way round
    #[arg(long)]
    pub reverse: bool,
}

/// Arguments of `show`.
#[derive(Clone, Debug, clap::Args)]
pub struct ShowArgs {
    /// Their ids
    #[arg(value_name = "ID", required_unless_present = "query")]
    pub ids: Vec<String>,
    /// As JSON in the dataset's own field names
    #[arg(long)]
    pub json: bool,
    /// One fact a line, in 72 columns of ASCII: for radio and screen readers
    #[arg(long, conflicts_with = "json")]
    pub plain: bool,
}

/// Arguments of `map`.
#[derive(Clone, Debug, clap::Args)]
pub struct MapArgs {
    /// The filter, in the query language; put -- before one that begins with a hyphen
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// What to show: theatre, fit, a region, an area, a place, a position, or west,south,east,north
    #[arg(long, allow_hyphen_values = true)]
    pub view: Option<String>,
    /// Columns and rows
    #[arg(long, default_value = "78x30", value_parser = parse_size)]
    pub size: Size,
    /// The layers that are on, joined by commas
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(Layer::ALL.iter().map(|layer| layer.word())))]
    pub layers: Vec<String>,
    /// In words: every incident once, by what became of it, region and place
    #[arg(long)]
    pub text: bool,
}

/// Arguments of `watch`.
#[derive(Clone, Debug, clap::Args)]
pub struct WatchArgs {
    /// The filter; put -- before one that begins with a hyphen
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// As JSON, one object a line
    #[arg(long)]
    pub json: bool,
    /// Print what is new since the last time and end: 0 if there was something, 1 if nothing, 2 if it could
    /// not run
    #[arg(long)]
    pub once: bool,
}

/// Arguments of `frame`.
#[derive(Clone, Debug, clap::Args)]
pub struct FrameArgs {
    /// Columns and rows
    #[arg(long, default_value = "120x40", value_parser = parse_size)]
    pub size: Size,
    /// Keys to press first, separated by blanks: "j j + tab /"
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub keys: String,
    /// Text to type after the keys, then enter
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub r#type: Option<String>,
    /// In what form
    #[arg(long, value_enum, default_value_t = FrameFormat::Text)]
    pub format: FrameFormat,
}

/// The forms of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FrameFormat {
    /// Text alone.
    Text,
    /// Text with colours.
    Ansi,
    /// A picture.
    Svg,
}

/// `100k` as a number of bytes.
fn parse_bytes(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1000),
        None => text.strip_suffix('M').map_or((text, 1), |digits| (digits, 1_000_000)),
    };
    let bytes = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    bytes
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| format!("\"{text}\" is no number of bytes: write 90000, 100k or 2M"))
}

/// `120x40` as a size of at most 1000x1000.
pub(super) fn parse_size(text: &str) -> Result<Size, String> {
    let wrong =
        || format!("\"{text}\" is no size: write columns x rows, as 120x40, at most 1000x1000");
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let number =
        |text: &str| text.parse::<u16>().ok().filter(|number| *number <= 1000).ok_or_else(wrong);
    Ok(Size { width: number(width)?, height: number(height)? })
}
