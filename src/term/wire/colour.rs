//! Colours that a terminal has not, as the nearest it has.

use ratatui::style::Color;

use crate::term::capability::Colours;

/// The sixteen of xterm's default palette, in the order of their numbers.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The steps of the colour cube that begins at number 16 of the 256 (xterm's `256colres.pl`).
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest colour of a terminal: the same where it has it.
pub(super) fn nearest(colour: Color, colours: Colours) -> Color {
    match (colour, colours) {
        (_, Colours::None) => Color::Reset,
        (Color::Rgb(r, g, b), Colours::Many) => Color::Indexed(cube_index([r, g, b])),
        (Color::Reset, _) | (_, Colours::Many | Colours::True) => colour,
        (_, Colours::Sixteen) => of_sixteen(colour, &SIXTEEN),
        (_, Colours::Eight) => of_sixteen(colour, SIXTEEN.get(..8).unwrap_or(&SIXTEEN)),
    }
}

/// The nearest of some of the sixteen; a bright one is its dark one where there are only eight.
fn of_sixteen(colour: Color, has: &[(Color, [u8; 3])]) -> Color {
    if has.iter().any(|(other, _)| *other == colour) {
        return colour;
    }
    let named = SIXTEEN.iter().position(|(other, _)| *other == colour);
    if let Some((dark, _)) = named.and_then(|number| has.get(number % 8)) {
        return *dark;
    }
    let wanted = match colour {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(index) => rgb_of(index),
        _ => return Color::Reset,
    };
    let nearest = has.iter().min_by_key(|(_, rgb)| distance(*rgb, wanted));
    nearest.map_or(Color::Reset, |(colour, _)| *colour)
}

/// What a number of the 256 looks like.
fn rgb_of(index: u8) -> [u8; 3] {
    if let Some((_, rgb)) = SIXTEEN.get(usize::from(index)) {
        return *rgb;
    }
    if let Some(grey) = index.checked_sub(232) {
        return [8 + 10 * grey; 3];
    }
    let number = usize::from(index - 16);
    [number / 36, number / 6 % 6, number % 6].map(|step| CUBE.get(step).copied().unwrap_or(0))
}

/// The nearest of the cube and the greys.
fn cube_index(rgb: [u8; 3]) -> u8 {
    (16..=255).min_by_key(|index| distance(rgb_of(*index), rgb)).unwrap_or(16)
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_is_there_stays_and_others_come_near() {
        let orange = Color::Rgb(255, 140, 0);
        assert_eq!(nearest(orange, Colours::True), orange);
        assert_eq!(nearest(orange, Colours::Many), Color::Indexed(208));
        assert_eq!(nearest(Color::Indexed(196), Colours::Sixteen), Color::LightRed);
        assert_eq!(nearest(Color::LightRed, Colours::Eight), Color::Red);
        assert_eq!(nearest(Color::DarkGray, Colours::Eight), Color::Black);
        assert_eq!(nearest(orange, Colours::None), Color::Reset);
        for colours in [Colours::Eight, Colours::Sixteen, Colours::Many, Colours::True] {
            assert_eq!(nearest(Color::Reset, colours), Color::Reset);
            assert_eq!(nearest(Color::Green, colours), Color::Green);
        }
    }

    #[test]
    fn the_numbers_of_the_cube_find_themselves() {
        for index in 16..=255 {
            assert_eq!(rgb_of(cube_index(rgb_of(index))), rgb_of(index), "{index}");
        }
    }
}
