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
    if !is_free(press) {
        return None;
    }
    // A slider moves with the plain arrows by itself, and a button is pressed by Space.
    let is_left_by = |taker| press.focus != taker;
    let command = match (press.key.as_str(), press.shift) {
        ("?", _) => return Some(Shortcut::Help),
        ("p" | "P", false) => return Some(Shortcut::Present),
        ("Escape", false) => return Some(Shortcut::Leave),
        (" ", false) if is_left_by(Focused::Button) => Command::Toggle,
        ("ArrowLeft", false) if is_left_by(Focused::Slider) => Command::StepBack,
        ("ArrowRight", false) if is_left_by(Focused::Slider) => Command::StepForward,
        ("ArrowLeft", true) => Command::IterationBack,
        ("ArrowRight", true) => Command::IterationForward,
        ("Home", false) => Command::First,
        ("End", false) => Command::Last,
        ("r" | "R", false) => Command::ToggleRepeat,
        ("i" | "I", false) => Command::RepeatFrom,
        ("o" | "O", false) => Command::RepeatTo,
        // On many keyboards, these are Shift with another key.
        (">", _) => Command::Faster,
        ("<", _) => Command::Slower,
        _ => return None,
    };
    Some(Shortcut::Transport(command))
}

/// Whether a key press is neither the browser's nor somebody's who types; nor a character, where those are no keys.
fn is_free(press: &KeyPress) -> bool {
    let is_character = press.key.chars().nth(1).is_none() && press.key != " ";
    !press.modified
        && !matches!(press.focus, Focused::Field | Focused::Choice)
        && (press.characters || !is_character)
}

/// How keys and buttons zoom the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// To see more of less.
    In,
    /// To see less of more.
    Out,
    /// To see all of the run.
    Fit,
}

/// How this key press zooms, if it does.
pub fn zoom(press: &KeyPress) -> Option<Zoom> {
    if !is_free(press) {
        return None;
    }
    match press.key.as_str() {
        // Plus is Shift with this key on many keyboards.
        "+" | "=" => Some(Zoom::In),
        "-" | "−" => Some(Zoom::Out),
        "0" => Some(Zoom::Fit),
        _ => None,
    }
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

    fn zoomed(key: &str, focus: Focused) -> Option<Zoom> {
        zoom(&press_of(key, focus))
    }

    #[test]
    fn plus_and_minus_zoom_and_nought_shows_all() {
        for focus in [Focused::Page, Focused::Button, Focused::Slider] {
            assert_eq!(zoomed("+", focus), Some(Zoom::In));
            assert_eq!(zoomed("=", focus), Some(Zoom::In));
            assert_eq!(zoomed("-", focus), Some(Zoom::Out));
            assert_eq!(zoomed("0", focus), Some(Zoom::Fit));
            assert_eq!(pressed("0", focus), None);
        }
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
        for key in [" ", "ArrowLeft", "Home", "<", "?", "p", "r", "Escape"] {
            assert_eq!(pressed(key, Focused::Field), None);
        }
        for key in ["+", "-", "0"] {
            assert_eq!(zoomed(key, Focused::Field), None);
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
        assert_eq!((shortcut(&press), zoom(&press)), (None, None));
    }

    #[test]
    fn characters_can_be_switched_off_and_all_other_keys_go_on_working() {
        let press = |key| KeyPress { characters: false, ..press_of(key, Focused::Page) };
        for key in ["?", "+", "-", "p", "r"] {
            assert_eq!((shortcut(&press(key)), zoom(&press(key))), (None, None), "{key}");
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
