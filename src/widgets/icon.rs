//! Icons, drawn in the color of the text around them. They say nothing to screen readers: what holds them has a name.

use crate::widgets::markup::html;
use yew::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// To the very start.
    First,
    /// Two back.
    DoubleBack,
    /// One back.
    Back,
    /// A triangle.
    Play,
    /// Two bars.
    Pause,
    /// One forward.
    Forward,
    /// Two forward.
    DoubleForward,
    /// To the very end.
    Last,
    /// Two arrows that go round.
    Repeat,
    /// A square.
    Stop,
    /// A pencil.
    Edit,
    /// An arrow that turns back.
    Reset,
    /// A sun.
    Light,
    /// A moon.
    Dark,
    /// A screen.
    System,
    /// Half and half.
    Contrast,
    /// A screen on a stand, for many to see.
    Present,
    /// A cross.
    Close,
    /// A check mark.
    Done,
    /// A minus.
    Less,
    /// A plus.
    More,
    /// Arrows to both sides.
    Fit,
    /// Steps down from the left to the right.
    Chain,
    /// An arrow down into a tray.
    Save,
}

impl Shape {
    /// The outline, in a square of 18 units, and whether it is filled.
    fn outline(self) -> (&'static str, bool) {
        match self {
            Self::First => ("M4 4v10M14 4l-7 5 7 5z", true),
            Self::DoubleBack => ("M9 4.500l-5 4.5 5 4.500M14.5 4.500l-5 4.5 5 4.5", false),
            Self::Back => ("M11.5 4l-6 5 6 5", false),
            Self::Play => ("M6 4l8 5-8 5z", true),
            Self::Pause => ("M5.5 4h2v10h-2zM10.5 4h2v10h-2z", true),
            Self::Forward => ("M6.5 4l6 5-6 5", false),
            Self::DoubleForward => ("M3.5 4.500l5 4.5-5 4.500M9 4.500l5 4.5-5 4.5", false),
            Self::Last => ("M14 4v10M4 4l7 5-7 5z", true),
            Self::Repeat => (
                "M4 8.500v-1a2 2 0 0 1 2-2h8M14 9.500v1a2 2 0 0 1-2 2h-8M12 3.500l2 2-2 2M6 14.500l-2-2 2-2",
                false,
            ),
            Self::Stop => ("M5 5h8v8h-8z", true),
            Self::Edit => {
                ("M3.5 14.500l.7-3.2 7.8-7.8 2.5 2.5-7.8 7.800zM10.3 5.200l2.5 2.5", false)
            }
            Self::Reset => ("M4 3.500v4h4M4.4 7.500a5.2 5.2 0 1 1-.5 3", false),
            Self::Light => (
                "M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM9 1.800v1.600M9 14.600v1.600M1.8 9h1.600M14.6 9h1.600M3.9 3.900l1.1 \
                 1.100M13 13l1.1 1.100M3.9 14.100l1.1-1.100M13 5l1.1-1.1",
                false,
            ),
            Self::Dark => ("M14.8 10.800a6.2 6.2 0 0 1-7.6-7.6 6.2 6.2 0 1 0 7.6 7.600z", false),
            Self::System => ("M2.5 3.500h13v8.500h-13zM6 15h6M9 12v3", false),
            Self::Contrast => {
                ("M15.2 9a6.2 6.2 0 1 0-12.4 0 6.2 6.2 0 1 0 12.4 0zM9 3v12M12 4v10", false)
            }
            Self::Present => (
                "M2 3h14M3.5 3v7.500h11V3M9 10.500v2.500M5.500 15.500l3.500-2.500 3.500 2.500",
                false,
            ),
            Self::Less => ("M4 9h10", false),
            Self::More => ("M4 9h10M9 4v10", false),
            Self::Fit => (
                "M2.5 4v10M15.5 4v10M5.5 9h7M7.500 6.500l-2.5 2.500 2.5 2.500M10.500 6.500l2.5 2.500-2.5 2.500",
                false,
            ),
            Self::Save => ("M9 2.500v8M5.500 7.500l3.500 3.500 3.500-3.500M3 12v3h12v-3", false),
            Self::Chain => ("M2.5 4.500h5v4.500h4v4.500h4", false),
            Self::Done => ("M3.5 9.5l3.5 3.5 7.5-8", false),
            Self::Close => ("M4.5 4.500l9 9M13.5 4.500l-9 9", false),
        }
    }
}

/// An icon.
pub fn icon(shape: Shape) -> Html {
    let (outline, filled) = shape.outline();
    html! {
        <svg class="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
            <path d={outline} fill={if filled { "currentColor" } else { "none" }} />
        </svg>
    }
}
