//! Zoom and pan: pure geometry between what is in view and the whole run.
//!
//! At zoom 1 the whole run fits the pane. Zooming keeps the place under a given point where it is; the ends of the run
//! never come further in than the edges of the pane. All lengths are in pixels.

use super::layout::{PAD_LEFT, PAD_RIGHT};

/// By how much a press of a button or a key zooms.
pub const ZOOM_STEP: f64 = 1.5;
/// Wider plots than this are not exact to the pixel any more: browsers draw with 24 bits.
const PLOT_WIDTH_MAX: f64 = 2_000_000.0;
/// How wide the narrowest thing gets, at least, at the highest zoom: wide enough to be read.
const FINEST_WIDTH: f64 = 72.0;
/// How close to an edge of the pane, as a part of its width, the playhead may stand and still count as in view.
const EDGE: f64 = 0.04;
/// However simple a run is, one can zoom so far.
const ZOOM_MAX_LEAST: f64 = 8.0;

/// What of a plot is in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How many times wider than the pane the run is drawn.
    pub zoom: f64,
    /// How much of the plot is scrolled away at the left.
    pub left: f64,
}

/// How far one can zoom and scroll.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The width of the pane without the heads of lanes.
    pub width: f64,
    /// The highest zoom.
    pub zoom_max: f64,
}

impl Reach {
    /// In a pane of some width. `finest` is the width, at zoom 1, of the narrowest thing that shall be readable.
    pub fn new(width: f64, finest: f64) -> Self {
        let most = PLOT_WIDTH_MAX / width.max(1.0);
        let readable = if finest > 0.0 { FINEST_WIDTH / finest } else { 1.0 };
        Self { width, zoom_max: readable.max(ZOOM_MAX_LEAST).min(most).max(1.0) }
    }

    /// The width of the axis at zoom 1.
    pub fn axis_width(&self) -> f64 {
        (self.width - PAD_LEFT - PAD_RIGHT).max(1.0)
    }

    /// The width of the plot.
    pub fn plot_width(&self, zoom: f64) -> f64 {
        PAD_LEFT + self.axis_width() * zoom + PAD_RIGHT
    }

    /// The nearest view that there can be.
    #[must_use]
    pub fn clamp(&self, view: View) -> View {
        let zoom = view.zoom.min(self.zoom_max).max(1.0);
        let left = view.left.min(self.plot_width(zoom) - self.width).max(0.0);
        View { zoom, left }
    }

    /// Zooms in by a factor. What is at `at`, seen from the left edge of the pane, stays there as far as the ends of
    /// the run allow.
    #[must_use]
    pub fn zoom_about(&self, view: View, factor: f64, at: f64) -> View {
        let zoom = (view.zoom * factor).min(self.zoom_max).max(1.0);
        let place = (view.left + at - PAD_LEFT) / view.zoom;
        self.clamp(View { zoom, left: PAD_LEFT + place * zoom - at })
    }

    /// Where in the whole run what is in view begins, and how much of it that is, as parts.
    pub fn window(&self, view: View) -> (f64, f64) {
        let whole = self.axis_width() * view.zoom;
        let part = (self.width / whole).min(1.0);
        (((view.left - PAD_LEFT) / whole).min(1.0 - part).max(0.0), part)
    }

    /// The view that begins at a part of the whole run.
    #[must_use]
    pub fn at_window(&self, zoom: f64, begin: f64) -> View {
        self.clamp(View { zoom, left: PAD_LEFT + begin * self.axis_width() * zoom })
    }

    /// The view that has a place in view which moves to the right, as the playhead does: the same while it is; else the
    /// place stands at a third of the width.
    #[must_use]
    pub fn follow(&self, view: View, x: f64) -> View {
        let edge = self.width * EDGE;
        let is_seen = (edge..=self.width - edge).contains(&(x - view.left));
        if is_seen { view } else { self.clamp(View { left: x - self.width / 3.0, ..view }) }
    }

    /// The same for a place that is dragged: it only just comes into view.
    #[must_use]
    pub fn follow_closely(&self, view: View, x: f64) -> View {
        let least = x + 2.0 * PAD_LEFT - self.width;
        self.clamp(View { left: view.left.min(x - PAD_LEFT).max(least), ..view })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: Reach = Reach { width: 1000.0, zoom_max: 400.0 };

    /// The place on the axis, at zoom 1, that is seen at a point of the pane.
    fn place(view: View, at: f64) -> f64 {
        (view.left + at - PAD_LEFT) / view.zoom
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        for zoom in [1.0, 1.7, 30.0, 200.0] {
            for left in [0.0, 0.3, 0.9] {
                let most = REACH.plot_width(zoom) - REACH.width;
                let view = View { zoom, left: left * most };
                for at in [0.0, 6.0, 333.0, 970.0] {
                    for factor in [1.01, 1.5, 2.0] {
                        let zoomed = REACH.zoom_about(view, factor, at);
                        assert!((zoomed.zoom - zoom * factor).abs() < 1e-9);
                        let is_clamped = zoomed.left <= 0.0;
                        let moved = (place(view, at) - place(zoomed, at)).abs() * zoomed.zoom;
                        assert!(is_clamped || moved < 1e-6, "{view:?} {at} {factor}: {moved}");
                    }
                }
            }
        }
    }

    #[test]
    fn in_and_out_again_is_where_it_was() {
        let view = View { zoom: 12.0, left: 4000.0 };
        let back = REACH.zoom_about(REACH.zoom_about(view, 3.0, 420.0), 1.0 / 3.0, 420.0);
        assert!((back.zoom - view.zoom).abs() < 1e-9 && (back.left - view.left).abs() < 1e-6);
    }

    #[test]
    fn zoom_and_scroll_have_ends() {
        let far = REACH.zoom_about(View { zoom: 300.0, left: 0.0 }, 100.0, 500.0);
        assert!((far.zoom - 400.0).abs() < 1e-9);
        let out = REACH.zoom_about(View { zoom: 3.0, left: 900.0 }, 0.001, 10.0);
        assert_eq!(out, View { zoom: 1.0, left: 0.0 });
        let right = REACH.clamp(View { zoom: 2.0, left: 1e9 });
        assert!((right.left + REACH.width - REACH.plot_width(2.0)).abs() < 1e-9);
    }

    #[test]
    fn at_zoom_1_the_run_fits() {
        assert!((REACH.plot_width(1.0) - REACH.width).abs() < 1e-9);
        assert_eq!(REACH.window(View { zoom: 1.0, left: 0.0 }), (0.0, 1.0));
    }

    #[test]
    fn the_window_of_the_minimap_and_what_is_in_view_say_the_same() {
        for (zoom, left) in [(1.5, 100.0), (40.0, 20_000.0), (399.0, 6.0)] {
            let view = View { zoom, left };
            let (begin, width) = REACH.window(view);
            assert!((0.0..=1.0).contains(&begin) && begin + width <= 1.0 + 1e-9);
            let back = REACH.at_window(zoom, begin);
            assert!((back.left - left).abs() < 1e-6, "{back:?}");
        }
    }

    #[test]
    fn a_fine_run_can_be_zoomed_further_but_never_beyond_what_browsers_draw() {
        let coarse = Reach::new(1000.0, 500.0);
        let fine = Reach::new(1000.0, 0.5);
        assert!(coarse.zoom_max < fine.zoom_max);
        for finest in [0.0, 1e-12, f64::MIN_POSITIVE] {
            let reach = Reach::new(800.0, finest);
            assert!(reach.zoom_max >= 1.0 && reach.plot_width(reach.zoom_max) <= 2_000_100.0);
        }
    }

    #[test]
    fn what_is_in_view_is_not_scrolled_and_what_is_not_comes_into_view() {
        let view = View { zoom: 20.0, left: 5000.0 };
        assert_eq!(REACH.follow(view, 5500.0), view);
        assert_eq!(REACH.follow_closely(view, 5500.0), view);
        for x in [300.0, 4990.0, 6001.0, 15_000.0] {
            let (far, close) = (REACH.follow(view, x), REACH.follow_closely(view, x));
            for left in [far.left, close.left] {
                assert!((0.0..=1000.0).contains(&(x - left)), "{x} at {left}");
            }
            assert!((close.left - view.left).abs() <= (far.left - view.left).abs() + 700.0);
        }
    }
}
