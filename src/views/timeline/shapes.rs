//! The shapes of the timeline: blocks by state, marks in them, ends of lanes, edges.
//!
//! Solid = running, hatched = waiting, outlined = ready, dotted = open and nobody waits for it: a state can be told
//! without its color. What looks the same in a lane is one path ([`Pool`]): a browser takes one long path far sooner
//! than hundreds of rectangles.

use interleave_projection::{FinishKind, Mark, MarkKind, SliceState};
use yew::{AttrValue, Html};

use super::blocks::Block;
use super::layout::{END_RADIUS, ROW};
use super::scene::Edge;
use crate::views::code_listing::state_class;
use crate::views::hue::{N_HUES, hue_class};
use crate::widgets::markup::{classes, html, when};

/// Marks that are closer together than this are left out.
const MARK_DISTANCE_MIN: f64 = 7.0;

/// The hatchings that waiting blocks are filled with, one per color.
pub(super) fn hatch_patterns() -> Html {
    let pattern = |hue: Option<u8>| {
        html! {
            <pattern id={hatch_id(hue)} class={hue_class(hue)} width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
                <rect class="hatch-ground" width="7" height="7" />
                <rect class="hatch-line" width="2.2" height="7" />
            </pattern>
        }
    };
    html! { <defs>{ for (0..N_HUES).map(Some).chain([None]).map(pattern) }</defs> }
}

fn hatch_id(hue: Option<u8>) -> String {
    let mut id = "hatch-".to_owned();
    match hue {
        Some(hue) => id.push_str(&(hue % N_HUES).to_string()),
        None => id.push_str("none"),
    }
    id
}

/// The fill of what waits.
pub(super) fn hatch(hue: Option<u8>) -> String {
    let mut fill = "url(#".to_owned();
    fill.push_str(&hatch_id(hue));
    fill.push(')');
    fill
}

/// Paths by what they look like.
#[derive(Default)]
pub(super) struct Pool(Vec<Pooled>);

struct Pooled {
    /// `slice` or `mark`.
    class: &'static str,
    state: SliceState,
    hue: Option<u8>,
    is_outline: bool,
    path: Path,
}

impl Pool {
    fn path(&mut self, class: &'static str, block: &Block, is_outline: bool) -> &mut Path {
        let is_same = |pooled: &Pooled| {
            pooled.class == class
                && (pooled.state, pooled.hue, pooled.is_outline)
                    == (block.state, block.hue, is_outline)
        };
        let idx = self.0.iter().position(is_same).unwrap_or_else(|| {
            let (state, hue, path) = (block.state, block.hue, Path::default());
            self.0.push(Pooled { class, state, hue, is_outline, path });
            self.0.len() - 1
        });
        &mut self.0[idx].path
    }

    /// Adds a block of a row whose upper edge is `y`.
    pub(super) fn block(&mut self, block: &Block, y: f64) {
        let Block { x0, x1, .. } = *block;
        let width = block.width();
        let path = self.path("slice", block, false);
        match block.state {
            SliceState::Running => path.rect([x0, y, width, ROW], 3.0),
            SliceState::Waiting => path.rect([x0 + 0.5, y + 0.5, width - 1.0, ROW - 1.0], 5.0),
            SliceState::Ready => path.rect([x0 + 0.75, y + 0.75, width - 1.5, ROW - 1.5], 4.0),
            SliceState::Dormant => {
                path.to('M', &[x0 + 2.0, y + ROW / 2.0]);
                path.to('H', &[x1 - 2.0]);
            }
        }
    }

    /// Adds the marks in a block, those that have room.
    pub(super) fn marks<'a>(
        &mut self,
        marks: impl Iterator<Item = &'a Mark>,
        block: &Block,
        y: f64,
        x: impl Fn(usize) -> f64,
    ) {
        let inset = 5.0_f64.min(block.width() / 2.0);
        let mut last = f64::NEG_INFINITY;
        for mark in marks {
            let at = x(mark.at).min(block.x1 - inset).max(block.x0 + inset);
            if at - last >= MARK_DISTANCE_MIN {
                last = at;
                let path = self.path("mark", block, is_outline(mark.kind));
                path.to('M', &[at, y + ROW / 2.0]);
                path.0.push_str(mark_path(mark.kind));
            }
        }
    }

    /// All of them; marks lie above blocks.
    pub(super) fn html(self) -> Html {
        let (blocks, marks): (Vec<Pooled>, Vec<Pooled>) =
            self.0.into_iter().partition(|pooled| pooled.class == "slice");
        let path = |Pooled { class, state, hue, is_outline, path }: Pooled| {
            let fill = (class == "slice" && state == SliceState::Waiting).then(|| hatch(hue));
            let class = classes(&[
                class,
                state_class(state),
                hue_class(hue),
                when(is_outline, "is-outline"),
            ]);
            html! { <path {class} d={path.0} {fill} /> }
        };
        html! { <>{ for blocks.into_iter().chain(marks).map(path) }</> }
    }
}

/// The `d` of a path in the making.
#[derive(Default)]
pub(super) struct Path(pub(super) String);

impl Path {
    /// A command with its lengths.
    pub(super) fn to(&mut self, command: char, lengths: &[f64]) {
        self.0.push(command);
        for (idx, length) in lengths.iter().enumerate() {
            if idx > 0 {
                self.0.push(' ');
            }
            push_px(&mut self.0, *length);
        }
    }

    /// A rectangle with round corners, where it is wide enough to have any.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], radius: f64) {
        let width = width.max(0.5);
        let radius = radius.min(width / 2.0).min(height / 2.0);
        if radius < 1.0 {
            self.to('M', &[x, y]);
            self.to('h', &[width]);
            self.to('v', &[height]);
            self.to('h', &[-width]);
        } else {
            let (across, down) = (width - 2.0 * radius, height - 2.0 * radius);
            self.to('M', &[x + radius, y]);
            for (command, length, [to_x, to_y]) in [
                ('h', across, [radius, radius]),
                ('v', down, [-radius, radius]),
                ('h', -across, [-radius, -radius]),
                ('v', -down, [radius, -radius]),
            ] {
                self.to(command, &[length]);
                self.to('a', &[radius, radius, 0.0, 0.0, 1.0, to_x, to_y]);
            }
        }
        self.0.push('z');
    }
}

pub(super) fn rect(
    class: AttrValue,
    [x, y, width, height]: [f64; 4],
    radius: f64,
    fill: Option<String>,
) -> Html {
    let width = width.max(0.5);
    html! {
        <rect {class} x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx={px(radius.min(width / 2.0))} {fill} />
    }
}

/// A length with one decimal: finer than a pixel, and short in the document.
pub(super) fn px(length: f64) -> String {
    let mut text = String::new();
    push_px(&mut text, length);
    text
}

/// The same, at the end of a text.
#[inline(never)]
pub(super) fn push_px(text: &mut String, length: f64) {
    // Whole tenths: to write a float brings kilobytes of code along.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no picture is a hundred million pixels wide"
    )]
    let tenths = (length * 10.0).round_ties_even() as i32;
    if tenths < 0 {
        text.push('-');
    }
    let mut digits = [b'0'; 11];
    let (mut rest, mut n) = (tenths.unsigned_abs(), 0);
    // From the right: the decimal, then at least one digit before the point.
    while rest > 0 || n < 2 {
        digits[n] = b'0' + (rest % 10) as u8;
        rest /= 10;
        n += 1;
    }
    text.extend(digits[1..n].iter().rev().map(|digit| char::from(*digit)));
    if digits[0] != b'0' {
        text.push('.');
        text.push(char::from(digits[0]));
    }
}

/// A `transform` that moves.
pub(super) fn translate(x: f64, y: f64) -> String {
    let mut text = "translate(".to_owned();
    push_px(&mut text, x);
    text.push(' ');
    push_px(&mut text, y);
    text.push(')');
    text
}

/// Lengths as a `style`: names with their colons, and pixels.
pub(super) fn size_style(lengths: &[(&str, f64)]) -> String {
    let mut style = String::new();
    for (name, length) in lengths {
        style.push_str(name);
        push_px(&mut style, *length);
        style.push_str("px;");
    }
    style
}

/// The shape of a mark, from where it is.
fn mark_path(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Print => "m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0z",
        MarkKind::Yield => "m0 -4.4l3.4 4.4 -3.4 4.4 -3.4 -4.4z",
        MarkKind::Raise => "m-2.8 -2.8l5.6 5.6m0 -5.6l-5.6 5.6",
        MarkKind::Catch => "m-3 -2.4a3 3 0 0 0 6 0",
        MarkKind::Cancel => "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0m1 2.2l4.4 -4.4",
        MarkKind::Open => "m2 -4.5h-3.5v9h3.5",
        MarkKind::Close => "m-2 -4.5h3.5v9h-3.5",
        MarkKind::Block => "m-1.6 -3.4v6.8m3.2 -6.8v6.8",
        MarkKind::Phase => "m0 -4v8",
    }
}

fn is_outline(kind: MarkKind) -> bool {
    !matches!(kind, MarkKind::Print | MarkKind::Yield)
}

/// A mark on its own, as the card and the legend show it beside its words.
pub fn mark_sign(kind: MarkKind) -> Html {
    let class = classes(&["mark", when(is_outline(kind), "is-outline")]);
    let mut path = "M6 6".to_owned();
    path.push_str(mark_path(kind));
    html! { <svg class="sign" viewBox="0 0 12 12" aria-hidden="true"><path {class} d={path} /></svg> }
}

/// The end of a lane: ✓, ✕ or ⊘ in a circle.
pub(super) fn end_html(kind: FinishKind, hue: u8, x: f64, y: f64, is_ahead: bool) -> Html {
    let sign = match kind {
        FinishKind::Returned => "M-3.5 0l2.6 2.8 4.6-5.4",
        FinishKind::Raised => "M-3 -3 3 3M3 -3 -3 3",
        FinishKind::Cancelled => "M-5.6 5.6 5.6 -5.6",
    };
    let class = classes(&[
        "end",
        hue_class(Some(hue)),
        when(kind == FinishKind::Raised, "is-raised"),
        when(is_ahead, "is-ahead"),
    ]);
    html! {
        <g {class} transform={translate(x, y)}>
            <circle r={px(END_RADIUS)} />
            <path d={sign} />
        </g>
    }
}

/// A wake edge, with its point at the one who was woken.
pub(super) fn edge_html(edge: &Edge, is_current: bool) -> Html {
    let Edge { x0, y0, x1, y1, hue } = *edge;
    let middle = f64::midpoint(y0, y1);
    let back = y1 + if y1 > y0 { -5.0 } else { 5.0 };
    let mut path = Path::default();
    path.to('M', &[x0, y0]);
    path.to('C', &[x0, middle, x1, middle, x1, y1]);
    path.to('M', &[x1 - 3.2, back]);
    path.to('L', &[x1, y1]);
    path.to('L', &[x1 + 3.2, back]);
    let class = classes(&["edge", when(is_current, "is-current"), hue_class(Some(hue))]);
    html! { <path {class} d={path.0} /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_one_decimal_at_most() {
        let texts = [0.0, 0.04, 0.5, 1.0, -2.25, 12.34, 1_999_999.96, -0.6].map(px);
        assert_eq!(texts, ["0", "0", "0.5", "1", "-2.2", "12.3", "2000000", "-0.6"]);
    }

    #[test]
    fn what_looks_the_same_is_one_path() {
        let block = |x0, state, hue| Block {
            x0,
            x1: x0 + 10.0,
            state,
            hue: Some(hue),
            first: 0,
            n_slices: 1,
            open: false,
        };
        let mut pool = Pool::default();
        pool.block(&block(0.0, SliceState::Running, 1), 0.0);
        pool.block(&block(20.0, SliceState::Running, 1), 0.0);
        pool.block(&block(40.0, SliceState::Running, 2), 0.0);
        pool.block(&block(60.0, SliceState::Waiting, 1), 0.0);
        assert_eq!(pool.0.len(), 3);
        assert_eq!(pool.0[0].path.0.matches('M').count(), 2);
    }
}
