//! Where everything in a timeline stands, in pixels.
//!
//! Horizontal positions come from the axis; here it is fitted to the width at hand. Vertical positions stack the runs,
//! each with its strip, its lanes and their rows. Narrow panes put the heads of lanes above their rows instead of
//! beside them.

use interleave_projection::{Axis, AxisKind, Comparison, Lane};

/// The height of one row of slices.
pub(crate) const ROW: f64 = 22.0;
/// Between the rows of a lane.
pub(crate) const ROW_GAP: f64 = 5.0;
/// The height of the strip "one thread".
pub(crate) const STRIP: f64 = 9.0;
/// The radius of the mark at the end of a lane.
pub(crate) const END_RADIUS: f64 = 8.0;
/// From the end of a lane to the center of its mark.
pub(crate) const END_OFFSET: f64 = 14.0;
/// Left of the axis.
pub(crate) const PAD_LEFT: f64 = 6.0;

/// Right of the axis: room for the mark at the end of a lane.
const PAD_RIGHT: f64 = 30.0;
/// Below this width, heads stand above their rows.
const NARROW_WIDTH_MAX: f64 = 640.0;
/// The two lines of a head beside its rows.
const HEAD_HEIGHT: f64 = 34.0;
/// The one line of a head above its rows.
const HEAD_ABOVE: f64 = 20.0;
/// Between two lanes.
pub(crate) const LANE_GAP: f64 = 10.0;
const BAND_PAD: f64 = 8.0;
/// Below this share of its natural width an axis is not compressed further: the picture gets wider.
const SHRINK_MIN: f64 = 0.55;

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    /// Heads stand above their rows.
    pub(crate) is_narrow: bool,
    /// The width of the column of heads; 0 where they stand above.
    pub(crate) head_width: f64,
    /// The axis, in the width it is drawn in. It begins at [`PAD_LEFT`].
    pub(crate) axis: Axis,
    /// The width of everything right of the heads.
    pub(crate) plot_width: f64,
    /// The height of everything below the ruler.
    pub(crate) height: f64,
    /// One per run.
    pub(crate) bands: Vec<Band>,
}

/// The part of the picture that belongs to one run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band {
    /// Its upper edge.
    pub(crate) top: f64,
    /// Its lower edge.
    pub(crate) bottom: f64,
    /// Where the head of the strip begins.
    pub(crate) head_y: f64,
    /// The upper edge of the strip.
    pub(crate) strip_y: f64,
    /// One per lane.
    pub(crate) lanes: Vec<LanePlace>,
}

/// The part of the picture that belongs to one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LanePlace {
    /// Its upper edge.
    pub(crate) top: f64,
    /// Its lower edge.
    pub(crate) bottom: f64,
    /// The upper edge of its first row.
    pub(crate) rows_y: f64,
}

impl LanePlace {
    /// The upper edge of a row.
    pub(crate) fn row_y(&self, row_idx: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a lane has a handful of rows")]
        let row_idx = row_idx as f64;
        self.rows_y + row_idx * (ROW + ROW_GAP)
    }

    /// The middle of its first row.
    pub(crate) fn middle(&self) -> f64 {
        self.rows_y + ROW / 2.0
    }
}

impl Layout {
    /// The geometry of a comparison in some width, with a column of heads of some width where that has room. With
    /// titles, each run is headed by its own.
    pub(crate) fn new(
        comparison: &Comparison,
        kind: AxisKind,
        width: f64,
        has_titles: bool,
        head_width: f64,
    ) -> Self {
        let is_narrow = width < NARROW_WIDTH_MAX;
        let head_width = if is_narrow { 0.0 } else { head_width };
        let natural = comparison.axis(kind);
        let axis_width =
            (width - head_width - PAD_LEFT - PAD_RIGHT).max(natural.width * SHRINK_MIN).max(1.0);
        let axis = natural.fit(axis_width);
        let mut y = 0.0;
        let bands = comparison
            .runs()
            .iter()
            .map(|run| {
                let band = Band::new(y, run.lanes(), is_narrow, has_titles);
                y = band.bottom;
                band
            })
            .collect();
        Self {
            is_narrow,
            head_width,
            plot_width: PAD_LEFT + axis.width + PAD_RIGHT,
            axis,
            height: y,
            bands,
        }
    }

    /// The horizontal position of a playhead of a run, in the plot.
    pub(crate) fn x(&self, run_idx: usize, playhead: interleave_trace::Playhead) -> f64 {
        PAD_LEFT + self.axis.x(run_idx, playhead)
    }
}

impl Band {
    fn new(top: f64, lanes: &[Lane], is_narrow: bool, has_title: bool) -> Self {
        let head_y = top + BAND_PAD;
        let (strip_y, strip_bottom) = match (is_narrow, has_title) {
            (true, _) => (head_y + HEAD_ABOVE, head_y + HEAD_ABOVE + STRIP),
            (false, true) => (head_y + 21.0, head_y + HEAD_HEIGHT),
            (false, false) => (head_y + 4.0, head_y + 18.0),
        };
        let mut y = strip_bottom + LANE_GAP;
        let places = lanes
            .iter()
            .map(|lane| {
                let place = LanePlace::new(y, lane.rows.len().max(1), is_narrow);
                y = place.bottom + LANE_GAP;
                place
            })
            .collect();
        Self { top, bottom: y - LANE_GAP + BAND_PAD, head_y, strip_y, lanes: places }
    }
}

impl LanePlace {
    fn new(top: f64, n_rows: usize, is_narrow: bool) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a lane has a handful of rows")]
        let n_rows = n_rows as f64;
        let rows_height = n_rows * (ROW + ROW_GAP) - ROW_GAP;
        let rows_y = if is_narrow { top + HEAD_ABOVE } else { top };
        let height =
            if is_narrow { HEAD_ABOVE + rows_height } else { rows_height.max(HEAD_HEIGHT) };
        Self { top, bottom: top + height, rows_y }
    }
}
