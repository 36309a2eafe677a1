//! How a producer makes a trace: it pushes facts, and takes the trace at the end.
//!
//! A recorder checks each event as it comes, so that a producer learns of its mistake where it makes it.
//! Batches let a worker send events on while the run goes on.

use crate::event::{Actor, Event, EventKind};
use crate::micros::Micros;
use crate::state::{Fault, State};
use crate::trace::{Header, Trace};

/// A trace in the making.
#[derive(Clone, Debug)]
pub struct Recorder {
    header: Header,
    events: Vec<Event>,
    state: State,
}

impl Recorder {
    /// An empty recording.
    pub fn new(header: Header) -> Self {
        Self { header, events: Vec::new(), state: State::default() }
    }

    /// Adds one fact.
    ///
    /// # Errors
    /// The event cannot follow those before it; it is not added.
    pub fn push(&mut self, at: Micros, by: Actor, kind: EventKind) -> Result<(), Fault> {
        self.extend([Event { at, by, kind }])
    }

    /// Adds facts that come from elsewhere, such as a batch from a worker.
    ///
    /// # Errors
    /// The first event that cannot follow those before it; it and the rest are not added.
    pub fn extend(&mut self, events: impl IntoIterator<Item = Event>) -> Result<(), Fault> {
        for event in events {
            self.state.apply(&event)?;
            self.events.push(event);
        }
        Ok(())
    }

    /// What has been recorded.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What the events so far add up to.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The trace so far. The recording can go on.
    pub fn snapshot(&self) -> Trace {
        Trace::from_checked(self.header.clone(), self.events.clone())
    }

    /// The trace.
    pub fn finish(self) -> Trace {
        // The state accepted every event, so there is nothing left to check.
        Trace::from_checked(self.header, self.events)
    }
}
