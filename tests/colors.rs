//! The tokens' colors: every text can be read, every mark can be seen, and the hues of calls can be told apart, whoever
//! looks, in every theme. What is measured is in `colors/color.rs`.

#[path = "colors/color.rs"]
mod color;
#[path = "colors/tokens.rs"]
mod tokens;

use color::{Color, Vision, ciede2000};
use tokens::{Theme, Tokens};

/// What text needs (WCAG 1.4.3), and what it has in high contrast (1.4.6).
const TEXT: f64 = 4.5;
const STRONG_TEXT: f64 = 7.0;
/// What marks and edges of controls need (WCAG 1.4.11).
const MARK: f64 = 3.0;
/// How far apart hues are that follow one another, for everybody: they are those that stand side by side. Fewer than 10
/// would not do for blocks as small as ours.
const NEIGHBORS: f64 = 12.0;
/// How far apart any two hues are, for everybody. They have names and patterns, too.
const ANY_TWO: f64 = 6.5;

const HUES: [&str; 8] = ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"];
const CODE: [&str; 5] = ["code-k", "code-f", "code-s", "code-n", "code-c"];
const WORDS: [&str; 7] = ["ink", "ink2", "ink3", "accent", "ok", "bad", "warn"];
const GROUNDS: [&str; 3] = ["paper", "panel", "sunken"];
const MARKS: [&str; 3] = ["edge", "focus", "accent"];

#[track_caller]
fn check(theme: &str, what: &str, on: &str, contrast: f64, least: f64) {
    assert!(contrast >= least, "{theme}: {what} on {on} is {contrast:.2}, less than {least}");
}

fn least_of_text(name: &str) -> f64 {
    if name.starts_with("high contrast") { STRONG_TEXT } else { TEXT }
}

#[test]
fn every_text_can_be_read_on_every_ground() {
    for (name, theme) in Tokens::read().themes() {
        for ground in GROUNDS {
            for word in WORDS.iter().chain(&HUES).chain(&CODE) {
                let least = if ground == "sunken" { TEXT } else { least_of_text(&name) };
                check(&name, word, ground, theme[*word].contrast(theme[ground]), least);
            }
        }
    }
}

#[test]
fn text_on_a_colored_ground_can_be_read() {
    for (name, theme) in Tokens::read().themes() {
        let contrast = theme["accent-ink"].contrast(theme["accent"]);
        check(&name, "accent-ink", "accent", contrast, TEXT);
        for hue in HUES {
            for ground in ["panel", "paper"] {
                check(&name, ground, hue, theme[ground].contrast(theme[hue]), TEXT);
            }
        }
    }
}

/// As static/styles/stage.css has it: 85 parts of the token in ink, on a line with 14 parts of the call's hue.
#[test]
fn code_can_be_read_on_a_line_that_runs() {
    for (name, theme) in Tokens::read().themes() {
        for hue in HUES {
            let line = theme[hue].mix(0.14, theme["paper"]);
            for token in CODE {
                let text = theme[token].mix(0.85, theme["ink"]);
                check(&name, token, hue, text.contrast(line), TEXT);
            }
        }
    }
}

#[test]
fn every_mark_can_be_seen_on_every_ground() {
    for (name, theme) in Tokens::read().themes() {
        for ground in GROUNDS {
            for mark in MARKS.iter().chain(&HUES) {
                check(&name, mark, ground, theme[*mark].contrast(theme[ground]), MARK);
            }
        }
    }
}

/// The two hues that are hardest to tell apart with this vision, of those whose indices fit, and how far apart they are.
fn closest(theme: &Theme, vision: Vision, fits: impl Fn(usize, usize) -> bool) -> (f64, String) {
    let seen = HUES.map(|hue| theme[hue].seen_with(vision));
    let pairs = (0..HUES.len()).flat_map(|one| (one + 1..HUES.len()).map(move |two| (one, two)));
    pairs
        .filter(|(one, two)| fits(*one, *two))
        .map(|(one, two)| (seen[one].distance(seen[two]), format!("{} {}", HUES[one], HUES[two])))
        .min_by(|one, two| one.0.total_cmp(&two.0))
        .expect("there are pairs")
}

#[test]
fn hues_can_be_told_apart_with_every_kind_of_color_vision() {
    for (name, theme) in Tokens::read().themes() {
        for vision in Vision::ALL {
            let (apart, pair) = closest(&theme, vision, |_, _| true);
            assert!(apart >= ANY_TWO, "{name}, {vision:?}: {pair} are {apart:.1} apart");
            let next = |one: usize, two: usize| two - one == 1 || two - one == HUES.len() - 1;
            let (apart, pair) = closest(&theme, vision, next);
            assert!(apart >= NEIGHBORS, "{name}, {vision:?}: {pair} are {apart:.1} apart");
        }
    }
}

#[test]
fn who_chooses_high_contrast_sees_what_a_system_that_asks_for_it_shows() {
    let tokens = Tokens::read();
    assert_eq!(
        tokens.rule("[data-theme=\"contrast\"]"),
        tokens.rule("@media (prefers-contrast: more) :root")
    );
}

/// Pairs of the paper's table 1, one for each branch of the formula.
#[test]
fn distances_are_those_of_the_paper() {
    let table = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (one, two, expected) in table {
        let distance = ciede2000(one, two);
        assert!((distance - expected).abs() < 5e-5, "{one:?} {two:?}: {distance}");
    }
}

#[test]
fn what_everybody_sees_alike_stays_as_it_is() {
    let colors = ["#ffffff", "#000000", "#808080"].map(Color::from_hex);
    for color in colors.into_iter().flatten() {
        for vision in Vision::ALL {
            assert!(color.seen_with(vision).distance(color) < 0.1, "{color:?}, {vision:?}");
        }
    }
}

#[test]
fn red_and_green_of_one_lightness_look_alike_without_red_or_green_cones() {
    let [red, green] = ["#b54a2f", "#6a7a2c"].map(|hex| Color::from_hex(hex).expect("a color"));
    assert!(red.distance(green) > 30.0);
    assert!(
        red.seen_with(Vision::Deuteranopia).distance(green.seen_with(Vision::Deuteranopia)) < 3.0
    );
}
