//! The ground of the picture: opened instants, times, lines between runs; and the hatchings that blocks are filled with.

use interleave_projection::SliceState;

use super::scene::Scene;
use super::xml::Xml;
use crate::colors::MONO;
use crate::layout::PAD_LEFT;
use crate::ruler::{fitting, label_x};
use crate::shapes::px;

/// From the plot up to the times.
const TIME_BASE: f64 = 8.0;

/// The hatchings of the colors that something waits in.
pub(super) fn hatchings(xml: &mut Xml, scene: &Scene<'_>) {
    let blocks = || scene.all_rows().flat_map(|row| row.blocks);
    let waits_in =
        |hue| blocks().any(|block| block.state == SliceState::Waiting && block.hue == hue);
    let hues: Vec<Option<u8>> = (0..=7).map(Some).filter(|hue| waits_in(*hue)).collect();
    xml.node("defs", &[], |xml| {
        // The neutral one is the legend's, too.
        for hue in hues.into_iter().chain([None]) {
            let (id, color) = (scene.hatching(hue), scene.colors.hue(hue));
            let pattern = [
                ("id", (&id).into()),
                ("width", "7".into()),
                ("height", "7".into()),
                ("patternUnits", "userSpaceOnUse".into()),
                ("patternTransform", "rotate(45)".into()),
            ];
            xml.node("pattern", &pattern, |xml| {
                for (width, opacity) in [(7.0, "0.1"), (2.2, "0.42")] {
                    let fill = [("fill", color.into()), ("fill-opacity", opacity.into())];
                    xml.rect([0.0, 0.0, width, 7.0], 0.0, &fill, "");
                }
            });
        }
    });
}

/// Everything that lies under the lanes, and the times above them.
pub(super) fn ground(xml: &mut Xml, scene: &Scene<'_>) {
    let (layout, colors) = (&scene.layout, scene.colors);
    let height = px(scene.bottom);
    xml.node("g", &[("fill", colors.sunken.into())], |xml| {
        for instant in layout.axis.instants.iter().filter(|instant| instant.x1 > instant.x0) {
            let width = instant.x1 - instant.x0;
            xml.rect([PAD_LEFT + instant.x0, 0.0, width, scene.bottom], 0.0, &[], "");
        }
    });
    let minor = layout.axis.ticks.iter().filter(|tick| !tick.major).map(|tick| tick.x);
    let major = layout.axis.instants.iter().map(|instant| instant.x0);
    let upright = |x: f64| format!("M{} 0v{height}", px(PAD_LEFT + x));
    let between = layout.bands.iter().skip(1).filter(|band| band.top < scene.bottom);
    let across = |y: f64| format!("M0 {}h{}", px(y), px(layout.plot_width));
    for (color, path) in [
        (colors.rule, minor.map(upright).chain(between.map(|band| across(band.top))).collect()),
        (colors.rule2, major.map(upright).collect::<String>()),
    ] {
        if !path.is_empty() {
            xml.leaf(
                "path",
                &[("d", (&path).into()), ("stroke", color.into()), ("fill", "none".into())],
            );
        }
    }
    times(xml, scene);
}

fn times(xml: &mut Xml, scene: &Scene<'_>) {
    let colors = scene.colors;
    xml.node("g", &[("font-family", MONO.into())], |xml| {
        for tick in fitting(&scene.layout.axis.ticks) {
            let (size, color, anchor) = if tick.major {
                (12.0, colors.ink, "start")
            } else {
                (11.0, colors.ink2, "middle")
            };
            let attributes = [
                ("x", label_x(tick).into()),
                ("y", (-TIME_BASE).into()),
                ("font-size", size.into()),
                ("fill", color.into()),
                ("text-anchor", anchor.into()),
            ];
            xml.text("text", &attributes, &tick.label);
        }
    });
}
