//! Takes the colors and faces of the page from its tokens: an SVG names colors itself, and there is one place for them.
//!
//! It reads `--name: light-dark(#123456, #abcdef)`, one color for both, a `var(--other)`, or, for faces, a list of fonts.
//! The first declaration of a name holds. What is missing or written in another way fails the build with a sentence.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const TOKENS: &str = "../../static/styles/tokens.css";

/// The tokens that an SVG draws with, and the field that each becomes.
const COLORS: [(&str, &str); 9] = [
    ("ground", "paper"),
    ("sunken", "sunken"),
    ("ink", "ink"),
    ("ink2", "ink2"),
    ("ink3", "ink3"),
    ("rule", "rule"),
    ("rule2", "rule2"),
    ("ok", "ok"),
    ("bad", "bad"),
];
const N_HUES: usize = 8;

fn main() {
    println!("cargo:rerun-if-changed={TOKENS}");
    let css = fs::read_to_string(TOKENS).expect("the page has its tokens");
    let mut code = String::new();
    let of = |token: &str, theme_idx: usize| color(&css, token, theme_idx);
    let either = |token: &str| format!("light-dark({}, {})", of(token, 0), of(token, 1));
    for theme in ["LIGHT", "DARK", "EITHER"] {
        let color = |token: &str| match theme {
            "LIGHT" => of(token, 0),
            "DARK" => of(token, 1),
            _ => either(token),
        };
        let mut line = |text: String| writeln!(code, "{text}").expect("a string takes any text");
        line(format!("pub(crate) const {theme}: Colors = Colors {{"));
        for (field, token) in COLORS {
            line(format!("    {field}: {:?},", color(token)));
        }
        let hues: Vec<String> = (1..=N_HUES).map(|n| color(&format!("t{n}"))).collect();
        line(format!("    hues: {hues:?},"));
        line("};".to_owned());
    }
    for (name, token) in [("SANS", "sans"), ("MONO", "mono")] {
        // Attributes stand in double quotes.
        let fonts = declared(&css, token).replace('"', "'");
        writeln!(code, "pub(crate) const {name}: &str = {fonts:?};")
            .expect("a string takes any text");
    }
    let folder = env::var_os("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("tokens.rs"), code).expect("cargo made the folder");
}

/// What a token is declared as.
fn declared<'a>(css: &'a str, token: &str) -> &'a str {
    let name = format!("--{token}:");
    let (_, rest) = css.split_once(&name).unwrap_or_else(|| panic!("{TOKENS} declares no {name}"));
    rest.split(';').next().unwrap_or_default().trim()
}

/// The color of a token, in the first or the second theme, as `#` and six digits.
fn color(css: &str, token: &str, theme_idx: usize) -> String {
    let value = declared(css, token);
    if let Some(other) = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')')) {
        return color(css, other, theme_idx);
    }
    let pair = value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')'));
    let color = pair.map_or(Some(value), |pair| pair.split(',').nth(theme_idx)).unwrap_or_default();
    let color = color.trim();
    let is_hex = |digits: &str| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    assert!(
        color.strip_prefix('#').is_some_and(is_hex),
        "--{token} of {TOKENS} is no #rrggbb: {value}"
    );
    color.to_owned()
}
