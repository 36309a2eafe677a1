//! How busy several lanes are together: how many run, are ready and wait at each place.
//!
//! For what is drawn as a sum: lanes that are folded, and the whole run in small. Invariant: what is counted at a place
//! are the lanes whose task or thread does that after so many events, each once.

use interleave_trace::Playhead;

use crate::lanes::SliceState;

/// A lane begins or ends to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// From where on.
    pub(crate) at: Playhead,
    /// Which lane.
    pub(crate) lane_idx: usize,
    /// What it does from there on; `None` before it is first ready and after its end.
    pub(crate) state: Option<SliceState>,
}

/// What several lanes do, from a place on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// From where on.
    pub at: Playhead,
    /// How many run: at most one of the event loop's, and threads beside it.
    pub running: u32,
    /// How many stand in the ready queue.
    pub ready: u32,
    /// How many wait.
    pub waiting: u32,
}

impl Load {
    /// How many are under way at all.
    pub fn live(&self) -> u32 {
        self.running + self.ready + self.waiting
    }

    fn count(&mut self, state: Option<SliceState>) -> Option<&mut u32> {
        match state? {
            SliceState::Running => Some(&mut self.running),
            SliceState::Ready => Some(&mut self.ready),
            SliceState::Waiting | SliceState::Dormant => Some(&mut self.waiting),
        }
    }
}

/// The loads of groups of lanes, each in order of places. `groups` are the lanes of each, by index; a lane may be in
/// several.
pub(crate) fn loads(changes: &[Change], n_lanes: usize, groups: &[&[usize]]) -> Vec<Vec<Load>> {
    let mut groups_of: Vec<Vec<usize>> = vec![Vec::new(); n_lanes];
    for (group_idx, lane_idxs) in groups.iter().enumerate() {
        for lane_idx in *lane_idxs {
            groups_of[*lane_idx].push(group_idx);
        }
    }
    let mut loads: Vec<Vec<Load>> = vec![Vec::new(); groups.len()];
    let mut before: Vec<Option<SliceState>> = vec![None; n_lanes];
    for Change { at, lane_idx, state } in changes {
        let was = std::mem::replace(&mut before[*lane_idx], *state);
        for group_idx in &groups_of[*lane_idx] {
            let loads = &mut loads[*group_idx];
            let mut now = Load { at: *at, ..loads.last().copied().unwrap_or_default() };
            now.count(was).into_iter().for_each(|n| *n = n.saturating_sub(1));
            now.count(*state).into_iter().for_each(|n| *n += 1);
            match loads.last_mut() {
                Some(last) if last.at == *at => *last = now,
                _ => loads.push(now),
            }
        }
    }
    loads
}
