//! Invented incidents, as many as are wanted and the same every time: about 400 bytes each.

use std::fmt::Write as _;

use vigie::load::{Input, Loaded, Shipped, load};

const PLACES: [(&str, f64, f64); 10] = [
    ("gao", 16.27, -0.04),
    ("ansongo", 15.66, 0.50),
    ("bourem", 16.95, -0.35),
    ("menaka", 15.92, 2.40),
    ("kidal", 18.44, 1.41),
    ("tessalit", 20.20, 1.01),
    ("aguelhok", 19.46, 0.86),
    ("tombouctou", 16.77, -3.01),
    ("goundam", 16.41, -3.67),
    ("douentza", 15.00, -2.95),
];
const KINDS: [&str; 8] =
    ["ied", "indirect-fire", "ambush", "direct-fire", "mine", "suicide", "abduction", "looting"];
const TARGETS: [&str; 5] = ["minusma", "fama", "civilians", "mnla", "france"];
const TAILS: [&str; 4] = [
    "Traders closed the market until noon and the weekly convoy turned back.",
    "Two sources agree on the place; the number of wounded is still being checked.",
    "The track to the well was closed for the rest of the day.",
    "A second report gives a later hour; treat the time as approximate.",
];

/// Numbers that look random: xorshift, so that no crate is needed and no run differs.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn pick<T: Copy, const N: usize>(&mut self, from: [T; N]) -> T {
        from[self.below(N)]
    }

    /// Up to two tenths of a degree.
    fn shift(&mut self) -> f64 {
        self.below(4001) as f64 / 10_000.0 - 0.2
    }
}

/// So many incidents as a file has them.
pub(crate) fn text(count: usize) -> String {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut text = String::with_capacity(count * 420);
    text.push_str("[[source]]\nid = \"synthetic\"\nname = \"synthetic\"\ntype = \"dataset\"\n\n");
    for number in 1..=count {
        incident(&mut text, number, count, &mut dice);
    }
    text
}

fn incident(text: &mut String, number: usize, count: usize, dice: &mut Dice) {
    let (place, lat, lon) = dice.pick(PLACES);
    let (kind, target, tail) = (dice.pick(KINDS), dice.pick(TARGETS), dice.pick(TAILS));
    let (lat, lon) = (lat + dice.shift(), lon + dice.shift());
    // Thirteen years of twelve times 28 days: no calendar is needed.
    let day = (number - 1) * 13 * 336 / count;
    let date = format!("{}-{:02}-{:02}", 2012 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let (killed, wounded, km) = (dice.below(4), dice.below(6), dice.below(58) + 2);
    let _ = write!(
        text,
        "[[incident]]\nid = \"SYN-{number:07}\"\ndate = {date}\nkind = \"{kind}\"\nplace = \"{place}\"\n\
         at = [{lat:.4}, {lon:.4}]\nprecision = \"near\"\n\
         summary = \"An event was reported {km} km from {place}. {tail}\"\n\
         target = [\"{target}\"]\nkilled = {killed}\nwounded = {wounded}\n\
         sources = [{{ name = \"synthetic\", date = {date}, url = \"https://example.org/r/{number:07}\" }}]\n\n"
    );
}

/// A text as a dataset over the shipped registers.
pub(crate) fn loaded(text: &str) -> Loaded {
    let input = Input { name: "synthetic.toml".into(), text: Box::new(text.as_bytes()) };
    load(vec![input], Shipped::Underlay, &|_| {})
}
