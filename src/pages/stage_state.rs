//! The state of a stage: which runs, where the playhead stands, what is in the editors.
//!
//! One reducer. Everything that can happen to a stage is an [`Action`]; everything on the screen is drawn from the
//! state it leaves.

use std::rc::Rc;

use interleave_projection::{Command, Comparison, Playback, Run};
use interleave_trace::Source;
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

    /// Whether the editor holds something that has not run.
    pub fn is_changed(&self) -> bool {
        self.draft.as_deref().is_some_and(|draft| draft != self.source())
    }

    /// Whether there is anything to reset.
    pub fn is_original(&self) -> bool {
        self.run == self.original && !self.is_changed()
    }
}

impl StageState {
    /// A stage at the start of these runs.
    pub fn new(runs: Vec<Rc<Run>>) -> Self {
        let slots = runs.iter().map(Slot::new).collect();
        Self { slots, comparison: Shared::new(Comparison::new(runs)), playback: Playback::default() }
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

    /// The runs of the slots on one axis, and the transport at the start.
    fn compared_anew(self) -> Self {
        let runs = self.slots.iter().map(|slot| slot.run.rc()).collect();
        let comparison = Shared::new(Comparison::new(runs));
        let playback = Playback { speed: self.playback.speed, ..Playback::default() };
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
            Action::Type(slot_idx, text) => self.with_slot(slot_idx, |slot| slot.draft = Some(text)),
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
                state.slots.iter_mut().zip(runs).for_each(|(slot, run)| slot.run = Shared::from(run));
                state.compared_anew().with_playback(then)
            }
            Action::SeekLine { slot_idx, line } => match self.step_of_line(slot_idx, line) {
                Some(step) => self.with_playback(Command::Pause).with_playback(Command::Seek(step)),
                None => return self,
            },
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
        let reached = run.next_reach_of_line(playhead, line).or_else(|| run.next_reach_of_line(0, line))?;
        Some(self.comparison.step_of(slot_idx, reached))
    }
}
