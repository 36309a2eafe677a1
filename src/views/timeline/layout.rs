//! Where everything in a timeline stands vertically: pure geometry, in pixels.
//!
//! The runs are stacked, each with its strip and its lanes, a lane below the one that made it. Narrow panes put the
//! heads of lanes above their rows instead of beside them. Nothing here depends on zoom or playhead.

use interleave_projection::{Comparison, Entry, EntryKind, FoldId, Outline, Run};

/// The height of one row of slices.
pub const ROW: f64 = 22.0;
/// Between the rows of a lane.
pub const ROW_GAP: f64 = 5.0;
/// The height of the strip "one thread".
pub const STRIP: f64 = 9.0;
/// The radius of the mark at the end of a lane.
pub const END_RADIUS: f64 = 8.0;
/// From the end of a lane to the center of its mark.
pub const END_OFFSET: f64 = 14.0;
/// Left of the axis.
pub const PAD_LEFT: f64 = 6.0;

/// Right of the axis: room for the mark at the end of a lane.
pub const PAD_RIGHT: f64 = 30.0;
/// Below this width, heads stand above their rows.
const NARROW_WIDTH_MAX: f64 = 640.0;
const HEAD_WIDTH: f64 = 124.0;
/// The width of a letter of a title, in the widest face of the stack.
const TITLE_LETTER: f64 = 7.6;
/// Longer titles are cut.
const TITLE_WIDTH_MAX: f64 = 220.0;
/// The two lines of a head beside its rows.
const HEAD_HEIGHT: f64 = 34.0;
/// The one line of a head above its rows.
const HEAD_ABOVE: f64 = 20.0;
const LANE_GAP: f64 = 10.0;
/// How far the ground of a marked lane goes beyond it.
pub const LIT_MARGIN: f64 = 4.0;
const BAND_PAD: f64 = 8.0;
/// How far a head is moved in for each lane that it stands below.
pub const INDENT: f64 = 12.0;
/// Deeper lanes are not moved in any further.
const DEPTH_MAX: usize = 5;
/// The room of what opens and closes a fold.
const TOGGLE: f64 = 20.0;

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Heads stand above their rows.
    pub is_narrow: bool,
    /// The width of the column of heads; 0 where they stand above.
    pub head_width: f64,
    /// The height of everything below the ruler.
    pub height: f64,
    /// One per run.
    pub bands: Vec<Band>,
}

/// The part of the picture that belongs to one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Where the head of the strip begins.
    pub head_y: f64,
    /// The upper edge of the strip.
    pub strip_y: f64,
    /// The room that heads leave for what opens and closes folds; 0 where nothing can be folded.
    pub fold_room: f64,
    /// What stands below each other.
    pub outline: Outline,
    /// One per entry of the outline.
    pub places: Vec<Place>,
}

/// The part of the picture that belongs to one entry: a lane or a fold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// The upper edge of its first row.
    pub rows_y: f64,
}

impl Place {
    /// The upper edge of a row.
    pub fn row_y(&self, row_idx: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a lane has a handful of rows")]
        let row_idx = row_idx as f64;
        self.rows_y + row_idx * (ROW + ROW_GAP)
    }

    /// The middle of its first row.
    pub fn middle(&self) -> f64 {
        self.rows_y + ROW / 2.0
    }
}

impl Layout {
    /// The geometry of a comparison in a pane of some width. With titles, each run is headed by its own, the longest of
    /// which has so many letters. `toggled` are the folds that are not as they are at first, each with its run.
    pub fn new(
        comparison: &Comparison,
        width: f64,
        n_title_letters: usize,
        toggled: &[(usize, FoldId)],
    ) -> Self {
        let is_narrow = width < NARROW_WIDTH_MAX;
        let mut y = 0.0;
        let band = |(run_idx, run): (usize, &std::rc::Rc<Run>)| {
            let of_run = toggled.iter().filter(|(of, _)| *of == run_idx).map(|(_, id)| *id);
            let outline = Outline::new(run.lanes(), &of_run.collect::<Vec<_>>());
            let band = Band::new(y, run, outline, is_narrow, n_title_letters > 0);
            y = band.bottom;
            band
        };
        let bands: Vec<Band> = comparison.runs().iter().enumerate().map(band).collect();
        let room = |band: &Band| indent(band.outline.depth()) + band.fold_room;
        let room = bands.iter().map(room).fold(0.0, f64::max);
        #[expect(clippy::cast_precision_loss, reason = "a title is short")]
        let of_titles = (n_title_letters as f64 * TITLE_LETTER).min(TITLE_WIDTH_MAX);
        let head_width = if is_narrow { 0.0 } else { (HEAD_WIDTH + room).max(of_titles) };
        Self { is_narrow, head_width, height: y, bands }
    }

    /// Where a lane is drawn: its own place, or that of the fold that it is in.
    pub fn place_of(&self, run_idx: usize, lane_idx: usize) -> Option<&Place> {
        let band = self.bands.get(run_idx)?;
        band.places.get(band.outline.entry_idx(lane_idx)?)
    }
}

/// How far the head of an entry is moved in.
#[expect(clippy::cast_precision_loss, reason = "at most a handful")]
pub fn indent(depth: usize) -> f64 {
    depth.min(DEPTH_MAX) as f64 * INDENT
}

impl Band {
    fn new(top: f64, run: &Run, outline: Outline, is_narrow: bool, has_title: bool) -> Self {
        let head_y = top + BAND_PAD;
        let (strip_y, strip_bottom) = match (is_narrow, has_title) {
            (true, _) => (head_y + HEAD_ABOVE, head_y + HEAD_ABOVE + STRIP),
            (false, true) => (head_y + 21.0, head_y + HEAD_HEIGHT),
            (false, false) => (head_y + 4.0, head_y + 18.0),
        };
        let mut y = strip_bottom + LANE_GAP;
        let place = |entry: &Entry| {
            let (n_rows, least) = match &entry.kind {
                EntryKind::Lane { lane_idx, .. } => {
                    (run.lanes().get(*lane_idx).map_or(1, |lane| lane.rows.len()), HEAD_HEIGHT)
                }
                EntryKind::Fold { .. } => (1, 0.0),
            };
            let place = Place::new(y, n_rows.max(1), least, is_narrow);
            y = place.bottom + LANE_GAP;
            place
        };
        let places = outline.entries.iter().map(place).collect();
        let has_folds = outline.entries.iter().any(Entry::is_foldable);
        let fold_room = if has_folds { TOGGLE } else { 0.0 };
        Self { top, bottom: y - LANE_GAP + BAND_PAD, head_y, strip_y, fold_room, outline, places }
    }

    /// The entries between two heights.
    pub fn entries_between(&self, y0: f64, y1: f64) -> std::ops::Range<usize> {
        let first = self.places.partition_point(|place| place.bottom < y0);
        first..self.places.partition_point(|place| place.top <= y1).max(first)
    }
}

impl Place {
    fn new(top: f64, n_rows: usize, least: f64, is_narrow: bool) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a lane has a handful of rows")]
        let n_rows = n_rows as f64;
        let rows_height = n_rows * (ROW + ROW_GAP) - ROW_GAP;
        let rows_y = if is_narrow { top + HEAD_ABOVE } else { top };
        let height = if is_narrow { HEAD_ABOVE + rows_height } else { rows_height.max(least) };
        Self { top, bottom: top + height, rows_y }
    }
}
