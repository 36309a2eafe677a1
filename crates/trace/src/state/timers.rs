//! The armed timers, by deadline and then in the order in which they were armed.
//!
//! They are kept in short sorted lists, one after another: a timer goes in or out anywhere without moving the others, of
//! which a program that waits in ten thousand tasks has as many.

use crate::ids::HandleId;
use crate::micros::Micros;

/// A list that grows longer is cut in two.
const LONGEST: usize = 128;

type Timer = (Micros, HandleId);

/// Invariant: no list is empty, and all of them together ascend.
#[derive(Clone, Debug, Default)]
pub(super) struct Timers(Vec<Vec<Timer>>);

impl Timers {
    /// All timers, the next one first.
    pub(super) fn iter(&self) -> impl Iterator<Item = Timer> + '_ {
        self.0.iter().flatten().copied()
    }

    /// The list that a timer is in, or belongs into.
    fn list_of(&self, timer: Timer) -> usize {
        let n_before =
            self.0.partition_point(|list| list.first().is_some_and(|first| *first <= timer));
        n_before.saturating_sub(1)
    }

    pub(super) fn insert(&mut self, timer: Timer) {
        let idx = self.list_of(timer);
        let Some(list) = self.0.get_mut(idx) else { return self.0.push(vec![timer]) };
        let at = list.partition_point(|known| *known < timer);
        list.insert(at, timer);
        if list.len() > LONGEST {
            let rest = list.split_off(LONGEST / 2);
            self.0.insert(idx + 1, rest);
        }
    }

    pub(super) fn remove(&mut self, timer: Timer) {
        let idx = self.list_of(timer);
        let Some(list) = self.0.get_mut(idx) else { return };
        if let Ok(at) = list.binary_search(&timer) {
            list.remove(at);
        }
        if list.is_empty() {
            self.0.remove(idx);
        }
    }
}

/// How they are cut into lists makes no difference.
impl PartialEq for Timers {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Timers {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_come_by_deadline_and_then_as_they_were_armed() {
        let (mut timers, n_timers) = (Timers::default(), 1000);
        let timer = |n: u32| (Micros(u64::from(n * 7919 % 10)), HandleId(n));
        for n in 0..n_timers {
            timers.insert(timer(n));
        }
        let mut expected: Vec<_> = (0..n_timers).map(timer).collect();
        expected.sort_unstable();
        assert_eq!(timers.iter().collect::<Vec<_>>(), expected);
        for n in (0..n_timers).filter(|n| n % 3 > 0) {
            timers.remove(timer(n));
        }
        expected.retain(|(_, HandleId(n))| n % 3 == 0);
        assert_eq!(timers.iter().collect::<Vec<_>>(), expected);
        for timer in expected {
            timers.remove(timer);
        }
        assert_eq!(timers, Timers::default());
    }
}
