//! The lanes as an outline: each below the one that made it, what is folded behind one row.
//!
//! Where one lane has made very many of a kind, the first ones stand for all: the rest is folded until somebody wants
//! to see it. Invariants: every lane is in exactly one entry; a lane stands below the lane that made it, and within
//! what one lane has made, lanes of a kind keep their order.

use interleave_trace::SortedMap;

use crate::lanes::{Lane, LaneId};

/// More lanes of one kind than this, made by the same one, are folded.
const ALIKE_MAX: usize = 16;
/// So many of them are shown before the fold.
const N_SHOWN: usize = 2;

/// Something that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldId {
    /// Everything below a lane: what it has made, and what that has made. Open at first.
    Below(LaneId),
    /// The rest of many lanes of one kind, named by the first of the rest. Folded at first.
    Alike(LaneId),
}

/// The lanes in the order in which they are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// From the top down.
    pub entries: Vec<Entry>,
    /// By lane: the entry that it is in.
    entry_idxs: Vec<usize>,
    depth: usize,
}

/// One row of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How many lanes it stands below.
    pub depth: usize,
    /// What.
    pub kind: EntryKind,
}

/// What a row of the outline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A lane.
    Lane {
        /// Which.
        lane_idx: usize,
        /// Whether what it has made is shown; `None` if it has made nothing.
        is_open: Option<bool>,
    },
    /// Several lanes, as a sum.
    Fold {
        /// Which.
        id: FoldId,
        /// Whether the lanes follow one by one.
        is_open: bool,
        /// How many lanes it is made of, without those that these have made.
        n_lanes: usize,
        /// All lanes that it sums up, in order.
        lane_idxs: Vec<usize>,
    },
}

impl Entry {
    /// Whether it opens and closes.
    pub fn is_foldable(&self) -> bool {
        !matches!(self.kind, EntryKind::Lane { is_open: None, .. })
    }
}

impl Outline {
    /// The outline of some lanes. What is in `toggled` is open where it would be folded, and the other way around.
    pub fn new(lanes: &[Lane], toggled: &[FoldId]) -> Self {
        let tree = Tree::of(lanes);
        let mut outline = Self {
            entries: Vec::with_capacity(lanes.len()),
            entry_idxs: vec![0; lanes.len()],
            depth: tree.depth(),
        };
        // What is still to be placed, the next one last: no recursion, for a program can nest tasks as deep as it likes.
        let mut ahead: Vec<Ahead> = Vec::new();
        plan(lanes, &tree.roots, 0, &mut ahead);
        while let Some(Ahead { depth, what }) = ahead.pop() {
            match what {
                What::Lane(lane_idx) => {
                    let below = &tree.made[lane_idx];
                    let id = FoldId::Below(lanes[lane_idx].id);
                    let is_open = (!below.is_empty()).then(|| !toggled.contains(&id));
                    outline.lane(lane_idx, is_open, depth);
                    match is_open {
                        Some(true) => plan(lanes, below, depth + 1, &mut ahead),
                        Some(false) => outline.fold(&tree, id, false, below, depth + 1),
                        None => {}
                    }
                }
                What::Alike(alike) => {
                    let Some(first) = alike.first() else { continue };
                    let id = FoldId::Alike(lanes[*first].id);
                    let is_open = toggled.contains(&id);
                    outline.fold(&tree, id, is_open, &alike, depth);
                    if is_open {
                        let each = alike.into_iter().rev();
                        ahead.extend(
                            each.map(|lane_idx| Ahead { depth, what: What::Lane(lane_idx) }),
                        );
                    }
                }
            }
        }
        outline
    }

    /// The entry that shows a lane: its own, or the fold that it is in.
    pub fn entry_idx(&self, lane_idx: usize) -> Option<usize> {
        self.entry_idxs.get(lane_idx).copied()
    }

    /// How deep the deepest lane stands, also where it is folded.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Puts lanes and all that they have made into one entry. While it is open, the lanes follow one by one.
    fn fold(&mut self, tree: &Tree, id: FoldId, is_open: bool, lane_idxs: &[usize], depth: usize) {
        let n_lanes = lane_idxs.len();
        let lane_idxs = tree.with_made(lane_idxs);
        if !is_open {
            for lane_idx in &lane_idxs {
                self.entry_idxs[*lane_idx] = self.entries.len();
            }
        }
        self.entries
            .push(Entry { depth, kind: EntryKind::Fold { id, is_open, n_lanes, lane_idxs } });
    }

    fn lane(&mut self, lane_idx: usize, is_open: Option<bool>, depth: usize) {
        self.entry_idxs[lane_idx] = self.entries.len();
        self.entries.push(Entry { depth, kind: EntryKind::Lane { lane_idx, is_open } });
    }
}

/// Who has made whom, by index, in order.
struct Tree {
    roots: Vec<usize>,
    made: Vec<Vec<usize>>,
}

impl Tree {
    fn of(lanes: &[Lane]) -> Self {
        let mut idxs = SortedMap::default();
        for (lane_idx, lane) in lanes.iter().enumerate() {
            idxs.insert(lane.id, lane_idx);
        }
        let mut tree = Self { roots: Vec::new(), made: vec![Vec::new(); lanes.len()] };
        for (lane_idx, lane) in lanes.iter().enumerate() {
            // Who has no lane of its own, as the loop mostly, has nothing below it.
            match lane.parent.and_then(|parent| idxs.get(&parent)) {
                Some(parent_idx) if *parent_idx != lane_idx => {
                    tree.made[*parent_idx].push(lane_idx);
                }
                _ => tree.roots.push(lane_idx),
            }
        }
        tree
    }

    /// How deep the deepest lane stands.
    fn depth(&self) -> usize {
        let mut depths = vec![0; self.made.len()];
        for lane_idx in self.with_made(&self.roots) {
            for below in &self.made[lane_idx] {
                depths[*below] = depths[lane_idx] + 1;
            }
        }
        depths.into_iter().max().unwrap_or_default()
    }

    /// Some lanes and all below them, from the top down.
    fn with_made(&self, lane_idxs: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        let mut ahead: Vec<usize> = lane_idxs.iter().rev().copied().collect();
        while let Some(lane_idx) = ahead.pop() {
            all.push(lane_idx);
            ahead.extend(self.made[lane_idx].iter().rev());
        }
        all
    }
}

/// What is still to be placed.
struct Ahead {
    depth: usize,
    what: What,
}

enum What {
    Lane(usize),
    /// The rest of many of one kind.
    Alike(Vec<usize>),
}

/// Puts siblings on the stack of what is still to be placed: many of a kind become the first ones and a fold.
fn plan(lanes: &[Lane], siblings: &[usize], depth: usize, ahead: &mut Vec<Ahead>) {
    let mut kinds: SortedMap<&str, Vec<usize>> = SortedMap::default();
    if siblings.len() > ALIKE_MAX {
        for lane_idx in siblings {
            kinds.get_or_insert_with(lanes[*lane_idx].kind(), Vec::new).push(*lane_idx);
        }
    }
    let first = ahead.len();
    for lane_idx in siblings {
        let alike = kinds.get(&lanes[*lane_idx].kind()).filter(|alike| alike.len() > ALIKE_MAX);
        let place = alike.and_then(|alike| alike.binary_search(lane_idx).ok()).unwrap_or_default();
        if place < N_SHOWN {
            ahead.push(Ahead { depth, what: What::Lane(*lane_idx) });
        } else if let Some(alike) = alike.filter(|_| place == N_SHOWN) {
            ahead.push(Ahead { depth, what: What::Alike(alike[N_SHOWN..].to_vec()) });
        }
    }
    ahead[first..].reverse();
}
