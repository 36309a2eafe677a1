//! The heads of runs and lanes: names, and what is executed.

use interleave_projection::Lane;

use super::scene::{HEAD_GAP, NAME_SIZE, SMALL_SIZE, Scene};
use super::text::{BOLD, cut, width};
use super::xml::Xml;
use crate::layout::{Band, LanePlace};
use crate::words;

/// From the upper edge of a head to the base of its first line.
const FIRST_BASE: f64 = 13.0;
/// From there to the base of the second.
const LINE: f64 = 17.0;
/// From the strip's title to its base, where a title stands above it.
const STRIP_BASE: f64 = 12.0;
/// Between the two parts of a head in one line.
const GAP: f64 = 8.0;

/// All heads. The origin is at the left edge of the picture, at the upper edge of the plot.
pub(super) fn heads(xml: &mut Xml, scene: &Scene<'_>) {
    for (run_idx, band) in scene.layout.bands.iter().enumerate() {
        if band.head_y >= scene.bottom {
            continue;
        }
        xml.node("g", &[], |xml| {
            run_head(xml, scene, band, scene.titles.get(run_idx).map_or("", String::as_str));
            for (lane_idx, lane) in scene.lanes(run_idx) {
                if let Some(place) = band.lanes.get(lane_idx) {
                    lane_head(xml, scene, lane, place);
                }
            }
        });
    }
    if scene.n_left_out > 0 {
        let line = Line { size: SMALL_SIZE, color: scene.colors.ink2, is_bold: false };
        line.write(xml, &words::and_more(scene.n_left_out), [0.0, scene.bottom + FIRST_BASE]);
    }
}

fn run_head(xml: &mut Xml, scene: &Scene<'_>, band: &Band, title: &str) {
    let layout = &scene.layout;
    // The column is as wide as the widest title, but for rounding.
    let room = if layout.is_narrow { layout.plot_width } else { layout.head_width - HEAD_GAP };
    let title = cut(title, (room + 0.1) / BOLD, NAME_SIZE);
    let name = Line { size: NAME_SIZE, color: scene.colors.ink, is_bold: true };
    let strip = Line { size: SMALL_SIZE, color: scene.colors.ink2, is_bold: false };
    if layout.is_narrow {
        let x = if title.is_empty() { 0.0 } else { width(&title, NAME_SIZE) * BOLD + GAP };
        name.write(xml, &title, [0.0, band.head_y + FIRST_BASE]);
        strip.write(xml, words::ONE_THREAD, [x, band.head_y + FIRST_BASE]);
    } else if title.is_empty() {
        strip.write(xml, words::ONE_THREAD, [0.0, band.strip_y + STRIP_BASE - 3.0]);
    } else {
        name.write(xml, &title, [0.0, band.head_y + FIRST_BASE]);
        strip.write(xml, words::ONE_THREAD, [0.0, band.strip_y + STRIP_BASE - 3.0]);
    }
}

fn lane_head(xml: &mut Xml, scene: &Scene<'_>, lane: &Lane, place: &LanePlace) {
    let layout = &scene.layout;
    let color = scene.colors.hue(Some(lane.hue));
    let name = Line { size: NAME_SIZE, color, is_bold: true };
    let label = Line { size: SMALL_SIZE, color: scene.colors.ink2, is_bold: false };
    let base = place.top + FIRST_BASE;
    if layout.is_narrow {
        let room = layout.plot_width;
        let shown = cut(&lane.name, room / 2.0 / BOLD, NAME_SIZE);
        let x = width(&shown, NAME_SIZE) * BOLD + GAP;
        name.told(xml, &shown, [0.0, base], &lane.name);
        label.told(xml, &cut(&lane.label, room - x, SMALL_SIZE), [x, base], &lane.label);
    } else {
        let room = layout.head_width - HEAD_GAP;
        name.told(xml, &cut(&lane.name, room / BOLD, NAME_SIZE), [0.0, base], &lane.name);
        let shown = cut(&lane.label, room, SMALL_SIZE);
        label.told(xml, &shown, [0.0, base + LINE], &lane.label);
    }
}

/// How a line of a head is written.
struct Line<'a> {
    size: f64,
    color: &'a str,
    is_bold: bool,
}

impl Line<'_> {
    fn write(&self, xml: &mut Xml, text: &str, at: [f64; 2]) {
        self.told(xml, text, at, text);
    }

    /// Writes what may have been cut; then a tip tells the whole.
    fn told(&self, xml: &mut Xml, text: &str, [x, y]: [f64; 2], whole: &str) {
        if text.is_empty() {
            return;
        }
        let weight = if self.is_bold { "600" } else { "400" };
        let look = [
            ("x", x.into()),
            ("y", y.into()),
            ("font-size", self.size.into()),
            ("font-weight", weight.into()),
            ("fill", self.color.into()),
        ];
        if text == whole {
            xml.text("text", &look, text);
        } else {
            xml.told_text(&look, text, whole);
        }
    }
}
