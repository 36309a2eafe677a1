//! The state of a stage: which runs, where the playhead stands, what is in the editors.
//!
//! One reducer. Everything that can happen to a stage is an [`Action`]; everything on the screen is drawn from the
//! state it leaves.

use std::rc::Rc;

use interleave_projection::{Command, Comparison, Playback, Repeat, Run};
use interleave_trace::{Playhead, Source};
use yew::prelude::*;

use crate::views::Shared;

/// Everything that a stage shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StageState {
    /// The programs, each with its latest run.
    pub slots: Vec<Slot>,
    /// Their runs on one axis, in the same order.
    pub comparison: Shared<Comparison>,
    /// Where the transport stands.
    pub playback: Playback,
}

/// A program with its latest run and what the person made of it since.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The run that was shown first.
    original: Shared<Run>,
    /// The latest run.
    run: Shared<Run>,
    /// What the editor holds; `None` while it was never opened, or since it was reset.
    draft: Option<AttrValue>,
    /// Whether the editor is open.
    pub editing: bool,
}

/// How what is in an editor, what has run and the original belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everything is as it was at first.
    Original,
    /// Something else than the first run is shown, and it is what the editor holds.
    Rerun,
    /// The editor holds something that has not run.
    Changed,
}

/// What can happen to a stage.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The transport was used.
    Transport(Command),
    /// An editor was opened.
    Edit(usize),
    /// An editor was left. What it holds is kept.
    Leave(usize),
    /// An editor holds this text now.
    Type(usize, AttrValue),
    /// Back to the original program and its run.
    Reset(usize),
    /// A program has run anew.
    Replace {
        /// Which.
        slot_idx: usize,
        /// Its run.
        run: Rc<Run>,
        /// What the transport does then.
        then: Command,
    },
    /// All programs have run anew, or go on running.
    ReplaceAll {
        /// Their runs.
        runs: Vec<Rc<Run>>,
        /// What the transport does then.
        then: Command,
    },
    /// To the next moment at which a line of a program is reached.
    SeekLine {
        /// Which program.
        slot_idx: usize,
        /// The line, counted from 1.
        line: u32,
    },
    /// To a moment of a program.
    SeekMoment {
        /// Which program.
        slot_idx: usize,
        /// The moment in its run.
        playhead: Playhead,
    },
}

impl Slot {
    fn new(run: &Rc<Run>) -> Self {
        let run = Shared::from(run.clone());
        Self { original: run.clone(), run, draft: None, editing: false }
    }

    /// The program that ran.
    pub fn source(&self) -> &str {
        &self.run.trace().header().source.text
    }

    /// The program as it stands in the editor, to be run.
    pub fn to_source(&self) -> Source {
        Source { text: self.text().to_string(), ..self.run.trace().header().source.clone() }
    }

    /// The program as it stands in the editor.
    pub fn text(&self) -> AttrValue {
        self.draft.clone().unwrap_or_else(|| AttrValue::from(self.source().to_owned()))
    }

    /// How what is in the editor, what has run and the original belong together.
    pub fn standing(&self) -> Standing {
        if self.draft.as_deref().is_some_and(|draft| draft != self.source()) {
            Standing::Changed
        } else if self.has_rerun() {
            Standing::Rerun
        } else {
            Standing::Original
        }
    }

    /// Whether something else than the first run is shown, whatever the editor holds.
    pub fn has_rerun(&self) -> bool {
        self.run != self.original
    }
}

impl StageState {
    /// A stage at the start of these runs.
    pub fn new(runs: Vec<Rc<Run>>) -> Self {
        let slots = runs.iter().map(Slot::new).collect();
        Self {
            slots,
            comparison: Shared::new(Comparison::new(runs)),
            playback: Playback::default(),
        }
    }

    /// The same, with this text in the editor, which stays as it is.
    #[must_use]
    pub fn with_draft(&self, slot_idx: usize, text: AttrValue) -> Self {
        self.with_slot(slot_idx, |slot| slot.draft = Some(text))
    }

    /// The same, standing still.
    #[must_use]
    pub fn paused(&self) -> Self {
        self.with_playback(Command::Pause)
    }

    /// A run as it is to be drawn: with the colors that fit the other runs.
    pub fn drawn(&self, slot_idx: usize) -> Option<Shared<Run>> {
        self.comparison.runs().get(slot_idx).cloned().map(Shared::from)
    }

    fn with_slot(&self, slot_idx: usize, change: impl FnOnce(&mut Slot)) -> Self {
        let mut state = self.clone();
        if let Some(slot) = state.slots.get_mut(slot_idx) {
            change(slot);
        }
        state
    }

    fn with_playback(&self, command: Command) -> Self {
        Self { playback: self.playback.apply(command, &self.comparison), ..self.clone() }
    }

    fn paused_at(&self, step: usize) -> Self {
        self.with_playback(Command::Pause).with_playback(Command::Seek(step))
    }

    /// The runs of the slots on one axis, and the transport at the start.
    fn compared_anew(self) -> Self {
        let runs = self.slots.iter().map(|slot| slot.run.rc()).collect();
        let comparison = Shared::new(Comparison::new(runs));
        // Steps of other runs are no ends of a part.
        let repeat = self.playback.repeat.map(|_| Repeat::default());
        let playback = Playback { speed: self.playback.speed, repeat, ..Playback::default() };
        Self { comparison, playback, ..self }
    }
}

impl Reducible for StageState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = match action {
            Action::Transport(command) => self.with_playback(command),
            Action::Edit(slot_idx) => self.with_slot(slot_idx, |slot| slot.editing = true),
            Action::Leave(slot_idx) => self.with_slot(slot_idx, |slot| slot.editing = false),
            Action::Type(slot_idx, text) => {
                self.with_slot(slot_idx, |slot| slot.draft = Some(text))
            }
            Action::Reset(slot_idx) => self
                .with_slot(slot_idx, |slot| {
                    slot.run = slot.original.clone();
                    slot.draft = None;
                })
                .compared_anew(),
            Action::Replace { slot_idx, run, then } => self
                .with_slot(slot_idx, |slot| slot.run = Shared::from(run))
                .compared_anew()
                .with_playback(then),
            Action::ReplaceAll { runs, then } => {
                let mut state = Self::clone(&self);
                state
                    .slots
                    .iter_mut()
                    .zip(runs)
                    .for_each(|(slot, run)| slot.run = Shared::from(run));
                state.compared_anew().with_playback(then)
            }
            Action::SeekLine { slot_idx, line } => match self.step_of_line(slot_idx, line) {
                Some(step) => self.paused_at(step),
                None => return self,
            },
            Action::SeekMoment { slot_idx, playhead } => {
                self.paused_at(self.comparison.step_of(slot_idx, playhead))
            }
        };
        // The same state draws nothing anew.
        if next == *self { self } else { Rc::new(next) }
    }
}

impl StageState {
    /// The next step after which a line has just been reached; from the end, the first.
    fn step_of_line(&self, slot_idx: usize, line: u32) -> Option<usize> {
        let run = self.comparison.runs().get(slot_idx)?;
        let playhead = *self.comparison.step(self.playback.step).playheads.get(slot_idx)?;
        let reached =
            run.next_reach_of_line(playhead, line).or_else(|| run.next_reach_of_line(0, line))?;
        Some(self.comparison.step_of(slot_idx, reached))
    }
}

#[cfg(test)]
mod tests {
    use interleave_projection::Speed;
    use interleave_trace::{Micros, testing};

    use super::*;

    fn stage() -> Rc<StageState> {
        let runs = [testing::sequential(), testing::gather()].map(|trace| Rc::new(Run::new(trace)));
        Rc::new(StageState::new(runs.to_vec()))
    }

    fn after(state: &Rc<StageState>, actions: impl IntoIterator<Item = Action>) -> Rc<StageState> {
        actions.into_iter().fold(state.clone(), StageState::reduce)
    }

    fn replace_sequential(then: Command) -> Action {
        Action::Replace { slot_idx: 0, run: Rc::new(Run::new(testing::gather())), then }
    }

    #[test]
    fn what_is_in_the_editor_is_kept_when_it_is_left() {
        let state =
            after(&stage(), [Action::Edit(1), Action::Type(1, "x = 1".into()), Action::Leave(1)]);
        assert!(!state.slots[1].editing && state.slots[1].standing() == Standing::Changed);
        assert_eq!(state.slots[1].to_source().text, "x = 1");
        assert_eq!(
            state.slots[1].to_source().name,
            state.slots[1].run.trace().header().source.name
        );
        assert_eq!(state.slots[0].standing(), Standing::Original);
    }

    #[test]
    fn what_is_only_typed_has_not_run_and_what_has_run_stays_so_while_one_types() {
        let typed = after(&stage(), [Action::Type(0, "x = 1".into())]);
        assert!(!typed.slots[0].has_rerun());
        let rerun = after(&typed, [replace_sequential(Command::Last)]);
        assert!(rerun.slots[0].has_rerun());
        let typed = after(&rerun, [Action::Type(0, "x = 2".into())]);
        assert!(typed.slots[0].has_rerun() && typed.slots[0].standing() == Standing::Changed);
    }

    #[test]
    fn typing_the_old_program_again_is_no_change() {
        let state = stage();
        let source = AttrValue::from(state.slots[0].source().to_owned());
        assert_eq!(
            after(&state, [Action::Type(0, source)]).slots[0].standing(),
            Standing::Original
        );
    }

    #[test]
    fn a_new_run_takes_its_place_and_the_transport_starts_over() {
        let fast =
            after(&stage(), [Action::Transport(Command::Faster), Action::Transport(Command::Last)]);
        let state = after(&fast, [replace_sequential(Command::Play)]);
        assert_eq!(state.comparison.runs()[0].total(), Micros::from_secs(1));
        assert_eq!(state.comparison.runs()[1].total(), Micros::from_secs(1));
        assert_eq!(
            (state.playback.step, state.playback.playing, state.playback.speed),
            (0, true, Speed::Double)
        );
        assert_eq!(state.slots[0].standing(), Standing::Rerun);
        assert_eq!(state.slots[1].standing(), Standing::Original);
    }

    #[test]
    fn a_new_run_can_be_shown_at_its_end() {
        let state = after(&stage(), [replace_sequential(Command::Last)]);
        assert_eq!(state.playback.step, state.comparison.n_steps());
    }

    #[test]
    fn reset_brings_the_first_run_and_its_program_back() {
        let state = stage();
        let changed =
            after(&state, [replace_sequential(Command::Last), Action::Type(0, "x".into())]);
        let reset = after(&changed, [Action::Reset(0)]);
        assert_eq!(reset.slots[0].standing(), Standing::Original);
        assert_eq!(reset.comparison.runs()[0].total(), Micros::from_secs(2));
        assert_eq!(reset.slots[0].text(), state.slots[0].text());
    }

    #[test]
    fn an_action_that_changes_nothing_draws_nothing() {
        let state = stage();
        for action in [Action::Transport(Command::First), Action::Leave(0), Action::Edit(7)] {
            assert!(Rc::ptr_eq(&state, &after(&state, [action])));
        }
    }

    #[test]
    fn a_moment_is_shown_where_it_has_just_happened() {
        let state = stage();
        for playhead in [0, 20, state.comparison.runs()[1].trace().len()] {
            let seek = Action::SeekMoment { slot_idx: 1, playhead };
            let shown = after(&state, [Action::Transport(Command::Play), seek]);
            assert!(!shown.playback.playing);
            let reached = shown.comparison.step(shown.playback.step).playheads[1];
            assert!(reached >= playhead);
            let before = shown.playback.step.saturating_sub(1);
            assert!(playhead == 0 || shown.comparison.step(before).playheads[1] < playhead);
        }
    }

    #[test]
    fn a_line_leads_to_where_it_is_reached_next_and_from_the_end_to_the_first_time() {
        let state = stage();
        let line = state.slots[0]
            .source()
            .lines()
            .position(|line| line.contains("sleep"))
            .expect("it sleeps")
            + 1;
        let seek = || Action::SeekLine {
            slot_idx: 0,
            line: u32::try_from(line).expect("a short program"),
        };
        let first = after(&state, [seek()]);
        let second = after(&first, [seek()]);
        assert!(0 < first.playback.step && first.playback.step < second.playback.step);
        let again = after(&state, [Action::Transport(Command::Last), seek()]);
        assert_eq!(again.playback.step, first.playback.step);
        assert!(Rc::ptr_eq(&state, &after(&state, [Action::SeekLine { slot_idx: 0, line: 1000 }])));
    }
}
