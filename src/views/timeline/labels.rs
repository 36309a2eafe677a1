//! The labels of slices, where there is room, and the marks at the ends of lanes.
//!
//! They lie above the veil: what is to come can be read, and an end is drawn full as soon as it is reached.

use std::ops::Range;

use interleave_projection::{EntryKind, Lane, Run};
use interleave_trace::Playhead;
use yew::{Html, Properties, component};

use super::blocks::Block;
use super::layout::{END_OFFSET, Place, ROW};
use super::scene::{Scene, Window};
use super::shapes::{end_html, px};
use crate::views::code_listing::state_class;
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html, when};

/// What one character takes, generously, at the size of labels.
const CHARACTER: f64 = 6.8;
/// Left of a label inside its slice.
const PAD: f64 = 8.0;
/// Left of a label whose slice begins with a mark.
const PAD_MARK: f64 = 14.0;
/// Shorter remains say nothing.
const N_CHARACTERS_MIN: usize = 4;
/// In narrower slices nothing has room.
const WIDTH_MIN: f64 = 30.0;

/// What labels are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What of it is in view.
    pub window: Window,
    /// Where each run stands.
    pub playheads: Vec<Playhead>,
    /// What is left of this is scrolled away: labels of slices that go on from there begin here.
    #[prop_or_default]
    pub left: f64,
}

/// The labels of all slices in view.
#[component]
pub fn Labels(props: &Props) -> Html {
    let Props { scene, window, .. } = props;
    let run = |(run_idx, run): (usize, &Run)| {
        let band = &scene.layout().bands[run_idx];
        let playheads = scene.playheads(run_idx, window);
        let entry = |entry_idx: usize| {
            let place = &band.places[entry_idx];
            match band.outline.entries[entry_idx].kind {
                EntryKind::Lane { lane_idx, .. } => {
                    let lane = &run.lanes()[lane_idx];
                    Some(lane_html(props, run_idx, run, lane, &playheads, place))
                }
                EntryKind::Fold { .. } => None,
            }
        };
        html! { <>{ for band.entries_between(window.y0, window.y1).filter_map(entry) }</> }
    };
    html! { <g class="labels">{ for scene.comparison().runs().iter().map(AsRef::as_ref).enumerate().map(run) }</g> }
}

fn lane_html(
    props: &Props,
    run_idx: usize,
    run: &Run,
    lane: &Lane,
    playheads: &Range<Playhead>,
    place: &Place,
) -> Html {
    let Props { scene, window, .. } = props;
    let mut labels = Vec::new();
    for (row_idx, row) in lane.rows.iter().enumerate() {
        let blocks = scene.blocks(run_idx, row, playheads).into_iter().filter(|block| {
            block.n_slices == 1
                && block.width() >= WIDTH_MIN
                && window.has_columns(block.x0, block.x1)
        });
        for block in blocks {
            let slice = &row.slices[block.first];
            let begins_with_mark = slice
                .marks
                .first()
                .is_some_and(|mark| scene.x(run_idx, mark.at) < block.x0 + PAD_MARK);
            let pad = if begins_with_mark { PAD_MARK } else { PAD };
            let is_ahead = slice.from > props.playheads[run_idx];
            let text = run.slice_label(lane.id, slice, row_idx == 0);
            let at = [pad, place.row_y(row_idx), props.left];
            labels.extend(label_html(&block, &text, at, is_ahead));
        }
    }
    let end = lane.done.as_ref().map(|finish| (scene.x(run_idx, finish.at) + END_OFFSET, finish));
    let end = end.filter(|(x, _)| window.has_columns(*x, *x));
    labels.extend(end.map(|(x, finish)| {
        let is_ahead = finish.at > props.playheads[run_idx];
        end_html(finish.kind, lane.hue, x, place.middle(), is_ahead)
    }));
    html! { <>{ for labels }</> }
}

/// A label in its block; it begins at `left`, where that is inside the block.
fn label_html(
    block: &Block,
    label: &str,
    [pad, y, left]: [f64; 3],
    is_ahead: bool,
) -> Option<Html> {
    let (x0, pad) = if block.x0 < left { (left, PAD) } else { (block.x0, pad) };
    let width = block.x1 - x0;
    let text = fitted(label, width - pad - 4.0)?;
    Some(html! {
        // An inner svg clips what is wider than it was taken for.
        <svg x={px(x0)} y={px(y)} width={px(width)} height={px(ROW)}>
            <text class={classes(&["slice-label", state_class(block.state), when(is_ahead, "is-ahead")])} x={px(pad)} y={px(ROW / 2.0 + 4.0)}>{ text }</text>
        </svg>
    })
}

/// A label in some width: whole, its first part (up to ` · `), or cut; nothing if too little of it would be left.
fn fitted(label: &str, width: f64) -> Option<String> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a width in characters, not negative"
    )]
    let room = (width / CHARACTER).max(0.0) as usize;
    let n_characters = |text: &str| text.chars().count();
    if label.is_empty() || room < N_CHARACTERS_MIN.min(n_characters(label)) {
        return None;
    }
    if n_characters(label) <= room {
        return Some(label.to_owned());
    }
    let first = label.split('·').next().map_or(label, str::trim_end);
    if n_characters(first) <= room {
        return Some(first.to_owned());
    }
    let cut: String = first.chars().take(room - 1).collect();
    Some(format!("{}…", cut.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_shown_whole_in_its_first_part_or_cut() {
        let label = "brew('tea') · sleep 1 s";
        assert_eq!(fitted(label, 200.0).as_deref(), Some(label));
        assert_eq!(fitted(label, 100.0).as_deref(), Some("brew('tea')"));
        assert_eq!(fitted(label, 48.0).as_deref(), Some("brew('…"));
        assert_eq!(fitted(label, 20.0), None);
        assert_eq!(fitted("", 200.0), None);
    }
}
