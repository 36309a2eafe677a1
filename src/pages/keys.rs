//! Which key does what. Never while somebody types, and never when what has the focus uses the key itself.

use interleave_projection::Command;

use crate::platform::keyboard::{Focused, KeyPress};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shortcut {
    /// Something of the transport.
    Transport(Command),
    /// The list of keys.
    Help,
    /// Large, for a class, or as it was.
    Present,
    /// Out of what is shown large.
    Leave,
}

/// Whether this key press asks to find something: Control or command with K, wherever the focus is.
pub fn is_find(press: &KeyPress) -> bool {
    press.modified && matches!(press.key.as_str(), "k" | "K")
}

/// What this key press asks for on a page of the lesson, if anything: what scrolls a page does so, unless a stage has
/// the focus.
pub fn shortcut_beside_text(press: &KeyPress) -> Option<Shortcut> {
    let scrolls = matches!(press.key.as_str(), " " | "Home" | "End");
    shortcut(press).filter(|_| press.on_stage || !scrolls)
}

/// What this key press asks for, if anything.
pub fn shortcut(press: &KeyPress) -> Option<Shortcut> {
    let is_character = press.key.chars().nth(1).is_none() && press.key != " ";
    if press.modified
        || matches!(press.focus, Focused::Field | Focused::Choice)
        || is_character && !press.characters
    {
        return None;
    }
    // A slider moves with the plain arrows by itself, and a button is pressed by Space.
    let is_free = |taker| press.focus != taker;
    let command = match (press.key.as_str(), press.shift) {
        ("?", _) => return Some(Shortcut::Help),
        ("p" | "P", false) => return Some(Shortcut::Present),
        ("Escape", false) => return Some(Shortcut::Leave),
        (" ", false) if is_free(Focused::Button) => Command::Toggle,
        ("ArrowLeft", false) if is_free(Focused::Slider) => Command::StepBack,
        ("ArrowRight", false) if is_free(Focused::Slider) => Command::StepForward,
        ("ArrowLeft", true) => Command::IterationBack,
        ("ArrowRight", true) => Command::IterationForward,
        ("Home", false) => Command::First,
        ("End", false) => Command::Last,
        ("r" | "R", false) => Command::ToggleRepeat,
        ("i" | "I", false) => Command::RepeatFrom,
        ("o" | "O", false) => Command::RepeatTo,
        // On many keyboards, plus is Shift with another key.
        ("+", _) => Command::Faster,
        ("-" | "−", _) => Command::Slower,
        _ => return None,
    };
    Some(Shortcut::Transport(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press_of(key: &str, focus: Focused) -> KeyPress {
        KeyPress {
            key: key.to_owned(),
            shift: false,
            modified: false,
            focus,
            on_stage: true,
            characters: true,
        }
    }

    fn pressed(key: &str, focus: Focused) -> Option<Shortcut> {
        shortcut(&press_of(key, focus))
    }

    #[test]
    fn arrows_step_and_with_shift_take_a_turn_of_the_loop() {
        assert_eq!(
            pressed("ArrowRight", Focused::Page),
            Some(Shortcut::Transport(Command::StepForward))
        );
        let shifted = KeyPress { shift: true, ..press_of("ArrowLeft", Focused::Slider) };
        assert_eq!(shortcut(&shifted), Some(Shortcut::Transport(Command::IterationBack)));
    }

    #[test]
    fn nothing_is_taken_from_somebody_who_types() {
        for key in [" ", "ArrowLeft", "Home", "+", "?", "p", "r", "Escape"] {
            assert_eq!(pressed(key, Focused::Field), None);
        }
    }

    #[test]
    fn a_focused_button_keeps_its_space() {
        assert_eq!(pressed(" ", Focused::Button), None);
        assert_eq!(
            pressed("ArrowRight", Focused::Button),
            Some(Shortcut::Transport(Command::StepForward))
        );
    }

    #[test]
    fn a_focused_slider_moves_by_itself() {
        assert_eq!(pressed("ArrowRight", Focused::Slider), None);
        assert_eq!(pressed(" ", Focused::Slider), Some(Shortcut::Transport(Command::Toggle)));
    }

    #[test]
    fn keys_of_the_browser_are_left_to_it() {
        let press = KeyPress { modified: true, ..press_of("+", Focused::Page) };
        assert_eq!(shortcut(&press), None);
    }

    #[test]
    fn characters_can_be_switched_off_and_all_other_keys_go_on_working() {
        let press = |key| KeyPress { characters: false, ..press_of(key, Focused::Page) };
        for key in ["?", "+", "-", "p", "r"] {
            assert_eq!(shortcut(&press(key)), None, "{key}");
        }
        for key in [" ", "ArrowLeft", "Home", "Escape"] {
            assert!(shortcut(&press(key)).is_some(), "{key}");
        }
    }

    #[test]
    fn letters_are_keys_with_caps_lock_too() {
        for key in ["p", "P"] {
            assert_eq!(pressed(key, Focused::Page), Some(Shortcut::Present));
        }
    }

    #[test]
    fn beside_text_the_page_scrolls_unless_a_stage_has_the_focus() {
        let press = |key: &str, on_stage| KeyPress { on_stage, ..press_of(key, Focused::Page) };
        for key in [" ", "Home", "End"] {
            assert_eq!(shortcut_beside_text(&press(key, false)), None);
            assert!(shortcut_beside_text(&press(key, true)).is_some());
        }
        assert!(shortcut_beside_text(&press("ArrowRight", false)).is_some());
    }
}
