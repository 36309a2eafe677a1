//! How wide a text gets, before anybody knows the font it will be drawn in; and texts cut to what has room.
//!
//! Widths are those of `DejaVu Sans`, the widest face of the page's stack, rounded up: in any other one a text leaves
//! room, and never runs into what is beside it.

/// Shorter remains say nothing.
const N_CHARACTERS_MIN: usize = 4;
/// How much wider a bold text is.
pub(super) const BOLD: f64 = 1.12;

/// The width of a text in a size (times [`BOLD`], where it is).
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character, as a part of the size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | 'I' | 'J' => 0.3,
        ' ' | ',' | '.' | ':' | ';' | '|' | '!' | '/' | '\\' | '·' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '"' => 0.46,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.0,
        'A'..='Z' | '#' | '=' | '+' | '<' | '>' | '&' | '~' => 0.84,
        ' '..='~' => 0.64,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{80}'..='\u{10ff}' => 0.84,
        // Ideographs are as wide as they are high, emoji somewhat wider.
        _ => 1.35,
    }
}

/// A label in some width: whole, its first part (up to ` · `), or cut; nothing if too little of it would be left.
pub(super) fn fitted(label: &str, room: f64, size: f64) -> Option<String> {
    if label.is_empty() {
        return None;
    }
    if width(label, size) <= room {
        return Some(label.to_owned());
    }
    let first = label.split(" · ").next().unwrap_or(label);
    if width(first, size) <= room {
        return Some(first.to_owned());
    }
    let text = cut(first, room, size);
    (text.chars().count() > N_CHARACTERS_MIN).then_some(text)
}

/// A text, cut where it gets too wide.
pub(super) fn cut(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room / size - em('…');
    let fits = |c: &char| {
        left -= em(*c);
        left >= 0.0
    };
    let kept: String = text.chars().take_while(fits).collect();
    // Not in the middle of an emoji that is made of several characters.
    let kept = kept.trim_end_matches(['\u{200d}', '\u{fe0f}']).trim_end();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_shown_whole_in_its_first_part_or_cut() {
        let label = "brew('tea') · sleep 1 s";
        let fitted = |room| fitted(label, room, 12.0);
        assert_eq!(fitted(200.0).as_deref(), Some(label));
        assert_eq!(fitted(90.0).as_deref(), Some("brew('tea')"));
        assert_eq!(fitted(50.0).as_deref(), Some("brew…"));
        assert_eq!(fitted(30.0), None);
        assert_eq!(super::fitted("", 200.0, 12.0), None);
    }

    #[test]
    fn what_is_cut_fits_whatever_it_consists_of() {
        for text in [
            "brew('a long drink')",
            "ＷＷＷＷＷＷ",
            "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
            "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        ] {
            for room in [20.0, 33.0, 47.0, 80.0] {
                let cut = cut(text, room, 12.0);
                assert!(width(&cut, 12.0) <= room, "{cut} in {room}");
                assert!(!cut.contains("\u{200d}…"));
            }
        }
    }
}
