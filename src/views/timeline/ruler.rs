//! The times above the plot, and the pill of the playhead. Dragging on it moves the playhead.

use interleave_projection::Tick;
use yew::{Callback, Html, PointerEvent, Properties, component};

use super::keep_focus;
use super::scene::{Scene, Window};
use super::shapes::{Path, px, size_style, translate};
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html, when};

/// The height of the ruler.
pub const RULER: f64 = 44.0;

const PILL_HEIGHT: f64 = 19.0;
const PILL_Y: f64 = 1.0;
const TEXT_Y: f64 = 36.0;
/// From the left edge of an instant to its time.
const MAJOR_INDENT: f64 = 5.0;
/// What one character of a time takes.
const CHARACTER: f64 = 7.4;
/// Between two times.
const LABEL_GAP: f64 = 8.0;

/// The ruler, with the playhead's line at `line_x` and its time in the pill. `on_pointer` is called when the pointer
/// goes down on it, or moves on it.
pub fn ruler(
    scene: &Shared<Scene>,
    window: Window,
    left: f64,
    line_x: f64,
    time: &str,
    on_pointer: Callback<PointerEvent>,
) -> Html {
    let (plot_width, head_width) = (scene.plot_width, scene.layout().head_width);
    let mut line = Path::default();
    line.to('M', &[line_x, PILL_HEIGHT]);
    line.to('V', &[RULER]);
    let style = size_style(&[("width:", head_width + plot_width)]);
    html! {
        <div class="timeline-ruler" {style}>
            // Over the heads there are no times.
            <div class="ruler-corner" style={size_style(&[("width:", head_width)])}></div>
            // The pointer's target is this element and never one inside it, so that its offset is that in the plot.
            <div class="ruler-scrub" onmousedown={keep_focus()} onpointerdown={on_pointer.clone()} onpointermove={on_pointer}>
                <svg width={px(plot_width)} height={px(RULER)} aria-hidden="true">
                    <path class="playhead-line" d={line.0} />
                    <Times scene={scene.clone()} {window} {left} />
                    { pill_html(time, line_x, plot_width) }
                </svg>
            </div>
        </div>
    }
}

/// What the times are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What of it is in view.
    pub window: Window,
    /// How much of it is scrolled away at the left.
    pub left: f64,
}

/// The times: as long as the picture stays as it is, they are not drawn again.
#[component]
pub fn Times(props: &Props) -> Html {
    let label = |tick: &Tick| {
        let class = classes(&["tick-label", when(tick.major, "is-major")]);
        let (x0, x1) = extent(tick);
        html! {
            <>
                // The line does not cross a time.
                <rect class="tick-ground" x={px(x0 - 2.0)} y={px(TEXT_Y - 11.0)} width={px(x1 - x0 + 4.0)} height="14" />
                <text {class} x={px(label_x(tick))} y={px(TEXT_Y)}>{ &tick.label }</text>
            </>
        }
    };
    let mut ticks = props.scene.ticks(&props.window);
    ticks.splice(0..0, pinned(props));
    html! { <>{ for fitting(&ticks).into_iter().map(label) }</> }
}

/// The time of an instant that began in what is scrolled away, and goes on.
fn pinned(props: &Props) -> Option<Tick> {
    let Props { scene, left, .. } = props;
    let instants = &scene.ground.axis.instants;
    let next = instants.partition_point(|instant| scene.x_of(instant.x0) < *left);
    let instant = instants.get(next.checked_sub(1)?)?;
    let x = scene.axis_x(*left);
    let tick = scene.ground.axis.tick_of(instant);
    let room = text_width(&tick.label) + 2.0 * MAJOR_INDENT;
    (instant.x0 < x && left + room < scene.x_of(instant.x1)).then_some(Tick { x: *left, ..tick })
}

fn pill_html(time: &str, line_x: f64, plot_width: f64) -> Html {
    let width = text_width(time) + 18.0;
    let middle = line_x.min(plot_width - width / 2.0).max(width / 2.0);
    html! {
        <g class="playhead-pill" transform={translate(middle, PILL_Y)}>
            <rect x={px(-width / 2.0)} width={px(width)} height={px(PILL_HEIGHT)} rx={px(PILL_HEIGHT / 2.0)} />
            <text y="13.5">{ time.to_owned() }</text>
        </g>
    }
}

/// The ticks whose labels have room; those of instants come first.
fn fitting(ticks: &[Tick]) -> Vec<&Tick> {
    let mut shown: Vec<&Tick> = Vec::new();
    for major in [true, false] {
        for tick in ticks.iter().filter(|tick| tick.major == major) {
            let (x0, x1) = extent(tick);
            let is_free = |other: &&Tick| {
                let (other_x0, other_x1) = extent(other);
                x1 + LABEL_GAP <= other_x0 || other_x1 + LABEL_GAP <= x0
            };
            // Ticks come in order, so only the neighbors can be in the way.
            let next = shown.partition_point(|other| extent(other).0 <= x0);
            let neighbors = [next.checked_sub(1).and_then(|idx| shown.get(idx)), shown.get(next)];
            if neighbors.into_iter().flatten().all(is_free) {
                shown.insert(next, tick);
            }
        }
    }
    shown
}

fn label_x(tick: &Tick) -> f64 {
    tick.x + if tick.major { MAJOR_INDENT } else { 0.0 }
}

/// From where to where a label goes. Those of instants begin at their edge, the others are centered.
fn extent(tick: &Tick) -> (f64, f64) {
    let (x, width) = (label_x(tick), text_width(&tick.label));
    if tick.major { (x, x + width) } else { (x - width / 2.0, x + width / 2.0) }
}

#[expect(clippy::cast_precision_loss, reason = "a time has a handful of characters")]
fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

#[cfg(test)]
mod tests {
    use interleave_trace::Micros;

    use super::*;

    fn tick(x: f64, label: &str, major: bool) -> Tick {
        Tick { x, at: Micros::ZERO, label: label.to_owned(), major }
    }

    #[test]
    fn times_never_overlap_and_instants_come_first() {
        let ticks = [
            tick(0.0, "0 s", true),
            tick(12.0, "0.1", false),
            tick(20.0, "0.2 s", true),
            tick(80.0, "0.5", false),
            tick(120.0, "1 s", true),
        ];
        let shown: Vec<&str> =
            fitting(&ticks).into_iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(shown, ["0 s", "0.5", "1 s"]);
    }
}
