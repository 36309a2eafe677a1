//! Reads `static/styles/tokens.css`: which color each name stands for, in each theme.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::color::Color;

/// The colors of one theme by the names of their tokens, without the hyphens.
pub(crate) type Theme = BTreeMap<String, Color>;

/// The file's rules: what stands before each block, and its declarations.
pub(crate) struct Tokens(Vec<(String, Vec<(String, String)>)>);

impl Tokens {
    pub(crate) fn read() -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/styles/tokens.css");
        let text = fs::read_to_string(file).expect("the tokens are there");
        let text: String = text
            .split("*/")
            .map(|part| part.split_once("/*").map_or(part, |(before, _)| before))
            .collect();
        let mut rules = Vec::new();
        let mut head = String::new();
        for part in text.split_inclusive(['{', '}']) {
            if let Some(begun) = part.strip_suffix('{') {
                [head.as_str(), begun.trim()].join(" ").trim().clone_into(&mut head);
            } else if let Some(body) = part.strip_suffix('}') {
                let declarations = body.split(';').filter_map(|line| line.trim().split_once(':'));
                let declarations: Vec<_> = declarations
                    .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                    .collect();
                if !declarations.is_empty() {
                    rules.push((head.clone(), declarations));
                }
                head.clear();
            }
        }
        Self(rules)
    }

    /// The declarations of the rule with this head.
    pub(crate) fn rule(&self, head: &str) -> &[(String, String)] {
        let found = self.0.iter().find(|(each, _)| each == head);
        &found.unwrap_or_else(|| panic!("no {head} among the tokens")).1
    }

    /// Every theme by name.
    pub(crate) fn themes(&self) -> Vec<(String, Theme)> {
        let usual = self.rule(":root");
        let contrast = [usual, self.rule("[data-theme=\"contrast\"]")].concat();
        let mut themes = Vec::new();
        for (name, rules) in [("usual", usual), ("high contrast", &contrast)] {
            for (idx, scheme) in ["light", "dark"].into_iter().enumerate() {
                themes.push((format!("{name}, {scheme}"), theme(rules, idx)));
            }
        }
        themes
    }
}

/// The colors that the declarations give; those further down win. A token that stands for another is that other.
fn theme(declarations: &[(String, String)], scheme_idx: usize) -> Theme {
    let mut theme = Theme::new();
    for (name, value) in declarations {
        let Some(name) = name.strip_prefix("--") else { continue };
        let pair = value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')'));
        if let Some(pair) = pair {
            let hex = pair.split(',').nth(scheme_idx).map(str::trim).unwrap_or_default();
            let color = Color::from_hex(hex).unwrap_or_else(|| panic!("--{name}: {hex}?"));
            theme.insert(name.to_owned(), color);
        }
    }
    for (name, value) in declarations {
        let other = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')'));
        if let (Some(name), Some(color)) =
            (name.strip_prefix("--"), other.and_then(|other| theme.get(other)).copied())
        {
            theme.insert(name.to_owned(), color);
        }
    }
    theme
}
