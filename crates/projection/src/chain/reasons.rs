//! Why runs took as long as they did, and where the difference between them comes from: sentences from their chains.

use interleave_trace::{Micros, Trace};

use super::{Link, LinkKind, chain};
use crate::comparison::Comparison;
use crate::times::{Times, times};
use crate::words;
use crate::words::chain as words_of;

/// One sentence for each run, and one for the difference between the slowest and the quickest, if something was saved.
/// `titles` are those of the runs; a run without one is called “The run”.
pub fn reasons(comparison: &Comparison, titles: &[&str]) -> Vec<String> {
    let runs = comparison.runs();
    let accounts: Vec<Account<'_>> = runs
        .iter()
        .enumerate()
        .map(|(idx, run)| Account {
            title: titles.get(idx).copied().unwrap_or_default(),
            links: chain(run),
            times: times(run),
        })
        .collect();
    let mut sentences: Vec<String> =
        accounts.iter().zip(runs).map(|(account, run)| account.reason(run.trace())).collect();
    let slow = runs.iter().zip(&accounts).max_by_key(|(run, _)| run.total());
    let quick = runs.iter().zip(&accounts).min_by_key(|(run, _)| run.total());
    if let (Some(saved), Some((_, slow)), Some((run, quick))) = (comparison.saved(), slow, quick)
        && saved > Micros::ZERO
    {
        let of = words_of::Difference {
            quick: quick.title,
            slow: slow.title,
            total: saved,
            less: difference(slow.times.waits, quick.times.waits),
            beside: difference(quick.beside(), slow.beside()),
        };
        sentences.push(words_of::difference(run.trace(), &of));
    }
    sentences
}

/// By how much one is more than the other; `Err` if it is less.
fn difference(one: Micros, other: Micros) -> Result<Micros, Micros> {
    if one >= other { Ok(one - other) } else { Err(other - one) }
}

/// What became of the time of one run.
struct Account<'a> {
    title: &'a str,
    links: Vec<Link>,
    times: Times,
}

impl Account<'_> {
    /// The links that are waits of their own, as [`Times::waits`] counts them.
    fn waits(&self) -> impl Iterator<Item = &Link> {
        let is_wait = |link: &&Link| {
            matches!(
                link.kind,
                LinkKind::Sleep | LinkKind::Network | LinkKind::File | LinkKind::Blocking
            )
        };
        self.links.iter().filter(is_wait)
    }

    /// How much waiting passed beside the chain.
    fn beside(&self) -> Micros {
        self.times.waits - self.waits().fold(Micros::ZERO, |sum, link| sum + link.length())
    }

    fn reason(&self, trace: &Trace) -> String {
        let n_waits = self.waits().count();
        let n_beside = self.times.n_waits.saturating_sub(n_waits);
        let total = words::time(trace, self.times.total);
        let counted = words_of::counted(&self.links);
        words_of::reason(self.title, &total, &counted, n_waits, n_beside)
    }
}
