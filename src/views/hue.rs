//! From the palette's indices to names in the style sheets.
//!
//! A projection says hue 0 to 7; the colors are tokens (`--t1` to `--t8`), so that themes can change them.

/// How many colors there are.
pub const N_HUES: u8 = 8;

/// The classes of the colors.
const HUE_CLASSES: [&str; N_HUES as usize] =
    ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8"];

/// The class that makes an element's `--c` the color of a hue; neutral for what belongs to no task.
pub fn hue_class(hue: Option<u8>) -> &'static str {
    let class = hue.and_then(|hue| HUE_CLASSES.get(usize::from(hue % N_HUES)).copied());
    class.unwrap_or("hue-none")
}

/// The color of a hue, for style attributes.
pub fn hue_color(hue: Option<u8>) -> String {
    hue.map_or_else(|| "var(--ink2)".to_owned(), |hue| format!("var(--t{})", hue % N_HUES + 1))
}
