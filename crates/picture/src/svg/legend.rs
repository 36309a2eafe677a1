//! How to read the picture: what occurs in it, each with its sign.

use interleave_projection::{FinishKind, MarkKind, SliceState};

use super::lanes::{end_sign, mark_sign};
use super::scene::{SMALL_SIZE, Scene};
use super::text::width;
use super::xml::Xml;
use crate::layout::END_RADIUS;
use crate::words;

/// The height of a line.
const LINE: f64 = 22.0;
/// Above the first line.
const TOP: f64 = 12.0;
/// From a sign to its word.
const SIGN_GAP: f64 = 6.0;
/// From a word to the next sign.
const WORD_GAP: f64 = 18.0;
/// Width and height of the sample of a state.
const SAMPLE: [f64; 2] = [20.0, 12.0];

/// What is explained.
#[derive(Clone, Copy)]
enum Sign {
    State(SliceState),
    Mark(MarkKind),
    Wake,
    End(FinishKind),
}

/// The legend, laid out.
pub(super) struct Legend {
    /// Each sign with its word, and where it stands.
    entries: Vec<(Sign, &'static str, [f64; 2])>,
    height: f64,
}

const STATES: [SliceState; 4] =
    [SliceState::Running, SliceState::Waiting, SliceState::Ready, SliceState::Dormant];
const MARKS: [MarkKind; 9] = [
    MarkKind::Print,
    MarkKind::Yield,
    MarkKind::Raise,
    MarkKind::Catch,
    MarkKind::Cancel,
    MarkKind::Open,
    MarkKind::Close,
    MarkKind::Block,
    MarkKind::Phase,
];
const ENDS: [FinishKind; 3] = [FinishKind::Returned, FinishKind::Raised, FinishKind::Cancelled];

impl Legend {
    /// What occurs in a picture, in lines of some width.
    pub(super) fn new(scene: &Scene<'_>, room: f64) -> Self {
        let states = STATES.into_iter().filter(|state| scene.has_state(*state));
        let marks = MARKS.into_iter().filter(|kind| scene.has_mark(*kind));
        let wakes = scene.edges.iter().any(|edges| !edges.is_empty()).then_some(Sign::Wake);
        let ends = ENDS.into_iter().filter(|kind| scene.has_end(*kind));
        let all = states.map(Sign::State).chain(marks.map(Sign::Mark)).chain(wakes);
        let all: Vec<Sign> = all.chain(ends.map(Sign::End)).collect();
        let [mut x, mut y] = [0.0, TOP + LINE / 2.0];
        let mut entries = Vec::new();
        for sign in &all {
            let word = sign.word();
            let taken = sign.width() + SIGN_GAP + width(word, SMALL_SIZE);
            if x > 0.0 && x + taken > room {
                [x, y] = [0.0, y + LINE];
            }
            entries.push((*sign, word, [x, y]));
            x += taken + WORD_GAP;
        }
        let height = if all.is_empty() { 0.0 } else { y + LINE / 2.0 };
        Self { entries, height }
    }

    pub(super) fn height(&self) -> f64 {
        self.height
    }

    pub(super) fn draw(&self, xml: &mut Xml, scene: &Scene<'_>) {
        for (sign, word, [x, y]) in &self.entries {
            xml.group(*x, *y, |xml| {
                sign.draw(xml, scene);
                let look = [
                    ("x", (sign.width() + SIGN_GAP).into()),
                    ("y", 4.0.into()),
                    ("font-size", SMALL_SIZE.into()),
                    ("fill", scene.colors.ink2.into()),
                ];
                xml.text("text", &look, word);
            });
        }
    }
}

impl Sign {
    fn word(self) -> &'static str {
        match self {
            Self::State(state) => words::slice_state_name(state),
            Self::Mark(kind) => words::mark_name(kind),
            Self::Wake => words::WAKES,
            Self::End(kind) => words::finish_name(kind),
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::State(_) => SAMPLE[0],
            Self::Mark(_) => 8.0,
            Self::Wake => 14.0,
            Self::End(_) => 2.0 * END_RADIUS,
        }
    }

    /// Draws the sign from its left end, around the middle of the line.
    fn draw(self, xml: &mut Xml, scene: &Scene<'_>) {
        let color = scene.colors.ink2;
        let stroke = [("fill", "none".into()), ("stroke", color.into())];
        match self {
            Self::State(state) => draw_state(xml, scene, state),
            Self::Mark(kind) => {
                xml.group(self.width() / 2.0, 0.0, |xml| {
                    mark_sign(xml, kind, color, scene.colors.ground);
                });
            }
            Self::Wake => {
                let path = "M0 0H13M8.5 -3.2L13 0L8.5 3.2";
                let [fill, stroke] = stroke;
                xml.leaf(
                    "path",
                    &[("d", path.into()), fill, stroke, ("stroke-linejoin", "round".into())],
                );
            }
            Self::End(kind) => {
                xml.group(END_RADIUS, 0.0, |xml| end_sign(xml, scene, kind, color));
            }
        }
    }
}

fn draw_state(xml: &mut Xml, scene: &Scene<'_>, state: SliceState) {
    let color = scene.colors.ink2;
    let [width, height] = SAMPLE;
    let inner = [0.5, 0.5 - height / 2.0, width - 1.0, height - 1.0];
    match state {
        SliceState::Running => {
            xml.rect([0.0, -height / 2.0, width, height], 3.0, &[("fill", color.into())], "");
        }
        SliceState::Waiting => {
            let fill = format!("url(#{})", scene.hatching(None));
            xml.rect(inner, 3.0, &[("fill", (&fill).into()), ("stroke", color.into())], "");
        }
        SliceState::Ready => {
            let look = [
                ("fill", "none".into()),
                ("stroke", color.into()),
                ("stroke-dasharray", "3 2.5".into()),
            ];
            xml.rect(inner, 3.0, &look, "");
        }
        SliceState::Dormant => {
            let look = [
                ("d", "M1 0H19".into()),
                ("stroke", color.into()),
                ("stroke-width", "2".into()),
                ("stroke-linecap", "round".into()),
                ("stroke-dasharray", "0.1 5".into()),
            ];
            xml.leaf("path", &look);
        }
    }
}
