//! The words about the longest chain: its links, and what runs that are compared owe to theirs.

use interleave_trace::{HandleId, Micros, Trace};

use crate::chain::{Link, LinkKind};
use crate::facts::Facts;
use crate::words::{self, Known};

/// A timer by what it was for: `sleep 1 s`, `answer 0.2 s`.
pub(crate) fn timer(
    facts: &Facts,
    trace: &Trace,
    handle: HandleId,
    name: &str,
    length: Micros,
) -> (LinkKind, String) {
    let (kind, noun) = match words::known_callback(facts, handle, name) {
        Some(Known::EndOfSleep) => (LinkKind::Sleep, "sleep"),
        Some(Known::Timeout) => (LinkKind::Timer, "timeout"),
        Some(Known::Arrival(what)) if what == words::callbacks::FILE_ARRIVAL => {
            (LinkKind::File, "file")
        }
        Some(Known::Arrival(_) | Known::Written(_)) => (LinkKind::Network, "network"),
        _ => (LinkKind::Timer, "timer"),
    };
    (kind, with_length(trace, noun, length))
}

/// A call that keeps its thread: `time.sleep 1 s`.
pub(crate) fn blocking(trace: &Trace, call: &str, length: Micros) -> String {
    with_length(trace, call, length)
}

/// Code that runs.
pub(crate) fn code(trace: &Trace, length: Micros) -> String {
    with_length(trace, "code", length)
}

/// Being ready.
pub(crate) fn turn(trace: &Trace, length: Micros) -> String {
    with_length(trace, "waiting for its turn", length)
}

/// The loop, with nothing to do that the trace could name.
pub(crate) fn idle(trace: &Trace, length: Micros) -> String {
    with_length(trace, "the loop", length)
}

fn with_length(trace: &Trace, what: &str, length: Micros) -> String {
    format!("{what} {}", words::time(trace, length))
}

/// The terms of a sum that are not named: `0.3 s in 7 shorter ones`.
pub(crate) fn rest(time: &str, n: usize) -> String {
    if n == 1 { format!("{time} in a shorter one") } else { format!("{time} in {n} shorter ones") }
}

/// Links of a chain by what they are: `2 sleeps and 1 blocking call`; empty where only code or the loop took time.
pub(crate) fn counted(links: &[Link]) -> String {
    let nouns = [
        (LinkKind::Sleep, "sleep"),
        (LinkKind::Network, "wait for the network"),
        (LinkKind::File, "wait for a file"),
        (LinkKind::Blocking, "blocking call"),
        (LinkKind::Timer, "timer"),
    ];
    let count = |(kind, noun): (LinkKind, &str)| {
        let n = links.iter().filter(|link| link.kind == kind).count();
        (n > 0).then(|| match noun.strip_prefix("wait ") {
            Some(rest) if n > 1 => format!("{n} waits {rest}"),
            _ => words::count(n, noun),
        })
    };
    words::list(&nouns.into_iter().filter_map(count).collect::<Vec<_>>())
}

/// Why a run took as long as it did: `“All at once” takes 1 s: 1 sleep, and 1 more at the same time.`
pub(crate) fn reason(
    title: &str,
    total: &str,
    counted: &str,
    n_links: usize,
    n_beside: usize,
) -> String {
    let mut text = if title.is_empty() {
        format!("The run takes {total}")
    } else {
        format!("“{title}” takes {total}")
    };
    if !counted.is_empty() {
        text.push_str(": ");
        text.push_str(counted);
        if n_links > 1 {
            text.push_str(" in a row");
        }
        if n_beside > 0 {
            text = format!("{text}, and {n_beside} more at the same time");
        }
    }
    text.push('.');
    text
}

/// How the difference of two runs is made up. What is there to wait for, and what passes at the same time, of the
/// quick one compared with the slow one.
pub(crate) struct Difference<'a> {
    pub(crate) quick: &'a str,
    pub(crate) slow: &'a str,
    pub(crate) total: Micros,
    /// Less to wait for; `Err` is more.
    pub(crate) less: Result<Micros, Micros>,
    /// More at the same time; `Err` is less.
    pub(crate) beside: Result<Micros, Micros>,
}

/// `“All at once” is 1 s shorter than “One after another”: 1 s more of its waiting passes at the same time.`
pub(crate) fn difference(trace: &Trace, of: &Difference<'_>) -> String {
    let time = |length| words::time(trace, length);
    let mut reasons = Vec::new();
    match of.beside {
        Ok(Micros::ZERO) | Err(Micros::ZERO) => {}
        Ok(more) => {
            reasons.push(format!("{} more of its waiting passes at the same time", time(more)));
        }
        Err(less) => {
            reasons.push(format!("{} less of its waiting passes at the same time", time(less)));
        }
    }
    match of.less {
        Ok(Micros::ZERO) | Err(Micros::ZERO) => {}
        Ok(less) => reasons.push(format!("there is {} less to wait for", time(less))),
        Err(more) => reasons.push(format!("there is {} more to wait for", time(more))),
    }
    let mut text = format!("“{}” is {} shorter than “{}”", of.quick, time(of.total), of.slow);
    if !reasons.is_empty() {
        text.push_str(": ");
        text.push_str(&words::list(&reasons));
    }
    text.push('.');
    text
}
