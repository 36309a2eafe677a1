//! The colors and faces of a picture that stands alone: those of the page's tokens, read when this is built.

include!(concat!(env!("OUT_DIR"), "/tokens.rs"));

/// Whether a picture is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Whichever the page has that shows it: for browsers only.
    Either,
}

impl Theme {
    /// Its colors.
    pub(crate) fn colors(self) -> &'static Colors {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Either => &EITHER,
        }
    }

    /// A word for names inside a document, so that two pictures in one page do not take each other's patterns.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Either => "either",
        }
    }
}

/// The colors of a theme, as `#rrggbb`; two of these where the page decides.
#[derive(Debug)]
pub(crate) struct Colors {
    pub(crate) ground: &'static str,
    pub(crate) sunken: &'static str,
    pub(crate) ink: &'static str,
    pub(crate) ink2: &'static str,
    pub(crate) ink3: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) rule2: &'static str,
    pub(crate) ok: &'static str,
    pub(crate) bad: &'static str,
    hues: [&'static str; 8],
}

impl Colors {
    /// The color of a hue; neutral for what belongs to no task.
    pub(crate) fn hue(&self, hue: Option<u8>) -> &'static str {
        hue.and_then(|hue| self.hues.get(usize::from(hue) % self.hues.len())).unwrap_or(&self.ink2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_those_of_the_page() {
        let tokens = include_str!("../../../static/styles/tokens.css");
        for (name, theme, color) in [
            ("paper", 0, LIGHT.ground),
            ("paper", 1, DARK.ground),
            ("bad", 1, DARK.bad),
            ("t1", 0, LIGHT.hue(Some(0))),
            ("t8", 1, DARK.hue(Some(7))),
            ("t1", 1, DARK.hue(Some(8))),
            ("ink2", 0, LIGHT.hue(None)),
        ] {
            let line = tokens.lines().find(|line| line.trim().starts_with(&format!("--{name}:")));
            let at =
                line.and_then(|line| line.split('#').nth(theme + 1)).expect("a pair of colors");
            assert_eq!(&color[1..], &at[..6], "{name}");
        }
        assert_eq!(EITHER.ground, format!("light-dark({}, {})", LIGHT.ground, DARK.ground));
    }

    #[test]
    fn faces_end_in_what_every_system_has() {
        assert!(SANS.ends_with("sans-serif"), "{SANS}");
        assert!(MONO.ends_with("monospace"), "{MONO}");
        assert!(!SANS.contains('"') && !MONO.contains('"'));
    }
}
