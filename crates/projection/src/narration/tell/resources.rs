//! The words for locks, semaphores, queues, events and barriers: who took, gave, put and set what.

use interleave_trace::{Actor, EventKind, ResourceId, ResourceKind};

use super::outcomes::capital;
use super::{Sentence, Teller};
use crate::lanes::LaneId;
use crate::words;

impl Teller<'_> {
    /// Who holds a resource before an event.
    pub(super) fn holders(&self, resource: ResourceId, before: usize) -> Vec<LaneId> {
        let mut holders = Vec::new();
        for event_idx in self.events_of(resource, before) {
            let Some(event) = self.source.trace.events().get(*event_idx) else { continue };
            let lane = LaneId::of(event.by);
            match event.kind {
                EventKind::ResourceAcquired { .. } => holders.push(lane),
                EventKind::ResourceReleased { .. } if !holders.is_empty() => {
                    let idx = holders.iter().position(|holder| *holder == lane).unwrap_or(0);
                    holders.remove(idx);
                }
                _ => {}
            }
        }
        holders
    }

    /// The events of a resource before an event.
    fn events_of(&self, resource: ResourceId, before: usize) -> &[usize] {
        let all = self.facts().resources.get(resource.idx()).map_or(&[][..], |events| events);
        &all[..all.partition_point(|event_idx| *event_idx < before)]
    }

    /// The number that a resource shows before an event; 0 before anything changed it.
    fn level_before(&self, resource: ResourceId, before: usize) -> u32 {
        let level = |event_idx: &usize| match self.source.trace.events().get(*event_idx)?.kind {
            EventKind::ResourceLevelChanged { level, .. } => Some(level),
            _ => None,
        };
        self.events_of(resource, before).iter().rev().find_map(level).unwrap_or_default()
    }

    /// Somebody takes a lock or a place, or gives it back; for a place, how many are free then.
    pub(super) fn tell_held(&mut self, idx: usize, by: Actor, resource: ResourceId, verb: &str) {
        let mut sentence = self.who(by).words(format_args!(" {verb} {}", self.held(resource)));
        if self.kind_of(resource) == Some(ResourceKind::Semaphore)
            && let Some((at, level)) = self.next_level(idx, resource)
        {
            self.told[at] = true;
            sentence = sentence.words(format_args!(": {} free now", are(level, "none")));
        }
        self.say(sentence);
    }

    /// The next change of a resource's number in this step, unless it is taken or given before.
    fn next_level(&self, idx: usize, resource: ResourceId) -> Option<(usize, u32)> {
        let rest = self.events.iter().enumerate().skip(idx + 1);
        let mut own = rest.filter_map(|(at, event)| match event.kind {
            EventKind::ResourceLevelChanged { resource: of, level } if of == resource => {
                Some(Some((at, level)))
            }
            EventKind::ResourceAcquired { resource: of }
            | EventKind::ResourceReleased { resource: of }
                if of == resource =>
            {
                Some(None)
            }
            _ => None,
        });
        own.next().flatten()
    }

    /// The number of a resource changed, as what it counts. Changes of one queue that follow each other are one.
    pub(super) fn tell_level(&mut self, idx: usize, by: Actor, resource: ResourceId, level: u32) {
        let before = self.level_before(resource, self.first + idx);
        let kind = self.kind_of(resource);
        let mut level = level;
        if kind == Some(ResourceKind::Queue) {
            let rises = level > before;
            while let Some((at, next)) = self.next_untold_level(idx, resource)
                && (next > level) == rises
                && next != level
            {
                self.told[at] = true;
                level = next;
            }
        }
        let name = words::resource_name(self.facts(), resource);
        let who = self.who(by);
        let n = count_of(level);
        let sentence = match kind {
            Some(ResourceKind::Queue) if level > before => who.words(format_args!(
                " puts {} into {name}, which now holds {n}",
                words::items(level - before)
            )),
            Some(ResourceKind::Queue) if level < before => who.words(format_args!(
                " takes {} out of {name}, which now holds {n}",
                words::items(before - level)
            )),
            Some(ResourceKind::Event) if level == 0 => who.words(format_args!(" clears {name}")),
            Some(ResourceKind::Event) => who.words(format_args!(" sets {name}")),
            Some(ResourceKind::Barrier) if level > before => {
                who.words(format_args!(" comes to {name}: {} there now", are(level, "nobody")))
            }
            Some(ResourceKind::Barrier) => {
                who.words(format_args!(" passes {name}: {} left there", are(level, "nobody")))
            }
            Some(ResourceKind::Semaphore) => Sentence::default()
                .text(&capital(&name))
                .words(format_args!(" now has {} free", words::count(n, "place"))),
            _ => Sentence::default().text(&capital(&name)).words(format_args!(" now shows {n}")),
        };
        self.say(sentence);
    }

    fn next_untold_level(&self, idx: usize, resource: ResourceId) -> Option<(usize, u32)> {
        let rest = self.events.iter().enumerate().skip(idx + 1).filter(|(at, _)| !self.told[*at]);
        let mut untold = rest.map(|(at, event)| match event.kind {
            EventKind::ResourceLevelChanged { resource: of, level } if of == resource => {
                Some((at, level))
            }
            _ => None,
        });
        untold.next().flatten()
    }

    /// `the lock kettle`, `a place of the semaphore stoves`: what is taken or given back.
    fn held(&self, resource: ResourceId) -> String {
        let name = words::resource_name(self.facts(), resource);
        match self.kind_of(resource) {
            Some(ResourceKind::Semaphore) => format!("a place of {name}"),
            _ => name,
        }
    }

    fn kind_of(&self, resource: ResourceId) -> Option<ResourceKind> {
        self.facts().end.resource(resource).map(|resource| resource.kind)
    }
}

/// `nobody is`, `1 is`, `2 are`.
fn are(n: u32, none: &str) -> String {
    match n {
        0 => format!("{none} is"),
        1 => "1 is".to_owned(),
        n => format!("{n} are"),
    }
}

fn count_of(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
