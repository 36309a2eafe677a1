//! The longest chain: what one after another made a run take as long as it took.
//!
//! Told backwards from the end: what ended last, what woke that, what it had waited for, down to time 0; through
//! timers, wake-ups, results of tasks, locks, threads and requests. Each link is a stretch of time in one lane.
//! Invariant: the first link begins at 0, each one begins when the one before it ends, and the last one ends with the
//! run, so together they are exactly as long as it.

mod reasons;
mod walk;

use interleave_trace::{Micros, Playhead, SpanId};

use crate::lanes::LaneId;
use crate::narration::{Narration, Piece};
use crate::run::Run;
use crate::words;
use crate::words::chain as words_of;

pub use reasons::reasons;

/// One link: a stretch of time that could not be shorter without the next one beginning earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Who passed it. `Loop` where no task did.
    pub lane: LaneId,
    /// The name of that lane.
    pub name: String,
    /// Its color.
    pub hue: u8,
    /// The coroutine or the like that passed it, where that is known.
    pub span: Option<SpanId>,
    /// What kind of thing it was.
    pub kind: LinkKind,
    /// What it was, with its length: `sleep 1 s`.
    pub what: String,
    /// In what it was: `brew('tea')`; empty if unknown.
    pub place: String,
    /// When it began.
    pub from: Micros,
    /// When it was over.
    pub to: Micros,
    /// The place in the lane where it began.
    pub begins: Playhead,
    /// The place in the lane where it was over.
    pub ends: Playhead,
}

/// What time can pass with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// A sleep of a task.
    Sleep,
    /// Any other timer: a timeout, a call that was to happen later.
    Timer,
    /// Something on its way over the network or to a stream.
    Network,
    /// What was asked of a file.
    File,
    /// A call that keeps its thread.
    Blocking,
    /// Code that runs; it takes time only on a measured clock.
    Code,
    /// Ready, or waiting for a free thread, while nobody else can be blamed for it.
    Turn,
    /// The loop itself.
    Loop,
}

impl Link {
    /// How long it is.
    pub fn length(&self) -> Micros {
        self.to - self.from
    }
}

/// The longest chain of a run, in order of time; empty for a run that took no time.
pub fn chain(run: &Run) -> Vec<Link> {
    walk::walk(run)
}

/// The chain as a sum: `2 s = sleep 1 s in brew('tea') + sleep 1 s in brew('coffee')`. Links of the same kind and place
/// are one term, where the first of them stands; of many terms the longest are named.
pub fn sum(run: &Run, links: &[Link]) -> Narration {
    let terms = terms(links);
    let mut pieces = vec![Piece::Text(words::time(run.trace(), run.total()))];
    if terms.is_empty() {
        return Narration { pieces };
    }
    let mut joint = " = ";
    let shortest = shortest_named(&terms);
    let (mut rest, mut n_rest) = (Micros::ZERO, 0);
    for term in &terms {
        if term.length < shortest {
            (rest, n_rest) = (rest + term.length, n_rest + term.n_links);
            continue;
        }
        let first = term.first;
        let mut text = joint.to_owned();
        if term.n_links > 1 {
            text.push_str(&term.n_links.to_string());
            text.push_str(" × ");
        }
        text.push_str(&first.what);
        if !first.place.is_empty() {
            text.push_str(" in ");
        }
        pieces.push(Piece::Text(text));
        if !first.place.is_empty() {
            pieces.push(Piece::Code(first.place.clone()));
        }
        joint = " + ";
    }
    if n_rest > 0 {
        let rest = words_of::rest(&words::time(run.trace(), rest), n_rest);
        pieces.push(Piece::Text(format!("{joint}{rest}")));
    }
    Narration { pieces }
}

/// Links that are one term of the sum.
struct Term<'a> {
    first: &'a Link,
    n_links: usize,
    /// Of all of them.
    length: Micros,
}

/// How many terms back a link is compared: in a chain of thousands, those that are alike stand close together.
const COMPARED: usize = 32;

/// How many terms a sum names.
const NAMED: usize = 4;

fn terms(links: &[Link]) -> Vec<Term<'_>> {
    let mut terms: Vec<Term<'_>> = Vec::new();
    for link in links {
        let is_alike = |term: &&mut Term<'_>| {
            (&term.first.what, &term.first.place) == (&link.what, &link.place)
        };
        match terms.iter_mut().rev().take(COMPARED).find(is_alike) {
            Some(term) => {
                term.n_links += 1;
                term.length += link.length();
            }
            None => terms.push(Term { first: link, n_links: 1, length: link.length() }),
        }
    }
    terms
}

/// The length of the shortest term that is named.
fn shortest_named(terms: &[Term<'_>]) -> Micros {
    // The longest ones, the longest first: there is no sorting where the page pays for it.
    let mut longest: Vec<Micros> = Vec::new();
    for term in terms {
        let idx = longest.partition_point(|length| *length >= term.length);
        longest.insert(idx, term.length);
        longest.truncate(NAMED);
    }
    if terms.len() <= NAMED { Micros::ZERO } else { longest.last().copied().unwrap_or_default() }
}
