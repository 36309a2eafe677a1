//! Chips: one for each handle, timer, request and the like, with what it is called across all places.
//!
//! `data-chip` is what a chip is, and then what else stands for it there: the task that a handle runs while it does,
//! the timer that will answer a request. `data-maker` is what made it. A chip that was not there before came from the
//! place of what it is, or else of what made it.

use interleave_projection::{Flight, HandleView, InFlight, LaneId, Run, TimerView};
use interleave_trace::{Actor, ClockKind};
use yew::Html;

use crate::views::highlight::{Highlight, LaneKey};
use crate::views::hue::hue_class;
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html};

/// What all chips of a panel have in common.
pub(super) struct Chips {
    pub(super) run: Shared<Run>,
    pub(super) run_idx: usize,
    pub(super) clock: ClockKind,
    pub(super) highlight: Highlight,
}

/// A chip, without what is written on it.
pub(super) struct Chip<'a> {
    /// What it is.
    pub(super) id: String,
    /// What else stands for it.
    also: Option<String>,
    /// What made it.
    maker: Option<String>,
    class: &'static str,
    key: Option<LaneKey>,
    hue: Option<u8>,
    title: Option<String>,
    highlight: &'a Highlight,
}

impl Chips {
    /// A name of one of a kind of things, which no other run on the page has.
    pub(super) fn id(&self, kind: char, number: u32) -> String {
        let mut id = self.run_idx.to_string();
        id.push(kind);
        id.push_str(&number.to_string());
        id
    }

    /// What stands for an actor while it executes.
    pub(super) fn actor(&self, actor: Actor) -> Option<String> {
        Some(match actor {
            Actor::Task(task) => self.id('t', task.0),
            Actor::Callback(handle) => self.id('h', handle.0),
            Actor::Thread(thread) => self.id('x', thread.0),
            Actor::Main | Actor::Loop => return None,
        })
    }

    /// A chip that belongs to a lane, or to none.
    fn chip(&self, class: &'static str, lane: Option<LaneId>, hue: Option<u8>) -> Chip<'_> {
        let key = lane.map(|lane| LaneKey { run_idx: self.run_idx, lane });
        Chip {
            id: String::new(),
            also: None,
            maker: None,
            class,
            key,
            hue,
            title: None,
            highlight: &self.highlight,
        }
    }

    /// Why something runs or is ready, as far as that can be said.
    pub(super) fn why(&self, handle: &HandleView) -> Option<String> {
        let why = self.run.why(handle.handle?);
        (!why.is_empty()).then_some(why)
    }

    /// The chip of something that runs or is ready.
    pub(super) fn of_handle(&self, class: &'static str, handle: &HandleView) -> Chip<'_> {
        let lane = match handle.lane {
            Some(LaneId::Task(task)) => Some(self.id('t', task.0)),
            _ => None,
        };
        let of_handle = handle.handle.map(|handle| self.id('h', handle.0));
        // Only while it runs, a handle stands for its task.
        let is_running = class == "is-running";
        let also = lane.clone().filter(|_| is_running && of_handle.is_some());
        Chip {
            id: of_handle.or(lane).unwrap_or_default(),
            also,
            maker: handle.by.and_then(|by| self.actor(by)),
            title: self.why(handle),
            ..self.chip(class, handle.lane, handle.hue)
        }
    }

    /// The chip of a timer.
    pub(super) fn of_timer(&self, timer: &TimerView) -> Chip<'_> {
        Chip {
            id: self.id('h', timer.handle.0),
            maker: timer.by.and_then(|by| self.actor(by)),
            ..self.chip("is-timer", timer.lane, timer.hue)
        }
    }

    /// The chip of something in flight.
    pub(super) fn of_flight(&self, flight: &InFlight) -> Chip<'_> {
        let timer = flight.timer.map(|(_, handle)| self.id('h', handle.0));
        let (id, also) = match (flight.what, flight.lane) {
            (Flight::Request(span) | Flight::Connection(span), _) => (self.id('s', span.0), timer),
            (Flight::Thread, Some(LaneId::Thread(thread))) => (self.id('x', thread.0), None),
            _ => (timer.unwrap_or_default(), None),
        };
        let maker = flight.by.and_then(|by| self.actor(by));
        Chip { id, also, maker, ..self.chip("is-flight", flight.lane, flight.hue) }
    }
}

impl Chip<'_> {
    /// With what is written on it.
    pub(super) fn html(&self, content: Html) -> Html {
        let Self { id, also, maker, class, key, hue, title, highlight } = self;
        let lit = key.map_or("", |key| highlight.class(key));
        let mut ids = id.clone();
        if let Some(also) = also {
            ids.push(' ');
            ids.push_str(also);
        }
        html! {
            <span key={id.clone()} class={classes(&["chip", class, hue_class(*hue), lit])} title={title.clone()}
                data-chip={ids} data-maker={maker.clone()} onpointerenter={highlight.point(*key)}
                onpointerleave={highlight.point(None)}>
                { content }
            </span>
        }
    }
}
