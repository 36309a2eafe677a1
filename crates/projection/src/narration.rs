//! What happened, in one plain sentence, in pieces, so that names can be colored.

pub(crate) mod tell;

use std::fmt;

use interleave_trace::Trace;

use crate::lanes::LaneId;

/// A sentence (or two) about one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narration {
    /// In order; spaces are inside the pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// The name of a lane, in its color.
    Lane {
        /// Whose.
        lane: LaneId,
        /// Its name.
        name: String,
        /// Its color.
        hue: u8,
    },
    /// A piece of the program, or a value.
    Code(String),
}

impl Narration {
    /// The whole as plain text.
    pub fn text(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Narration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Lane { name: text, .. } => {
                f.write_str(text)
            }
        })
    }
}

/// Before the first step.
pub(crate) fn beginning(trace: &Trace) -> Narration {
    let text = if trace.is_empty() {
        "Nothing was recorded."
    } else {
        "Nothing has happened yet: the program is about to begin."
    };
    Narration { pieces: vec![Piece::Text(text.to_owned())] }
}
