//! Our interpreter beside Pyodide, by turns: cold in a new browser each, warm in one browser.

use std::collections::BTreeMap;

use anyhow::Result;
use interleave_browser_tests::budgets::{Weight, transferred};
use interleave_browser_tests::contest::{Contest, Contestant, Outcome};

use crate::{Times, print_times, print_times_header, print_weights};

const ROUNDS: usize = 5;
const LESSON: &str = "lesson.py";
/// The programs, and how often each runs per round.
const PROGRAMS: [(&str, usize); 3] = [(LESSON, 8), ("tasks-1000.py", 3), ("tasks-10000.py", 1)];

/// What was run: a program, by whom, and whether traced. `None` is a cold start.
type Key = (Option<&'static str>, Contestant, bool);

#[derive(Default)]
struct Results {
    times: BTreeMap<Key, Times>,
    weights: BTreeMap<Contestant, Vec<Weight>>,
    /// Events and bytes of memory that the largest program added.
    growth: BTreeMap<Contestant, (u64, u64)>,
}

/// Measures and prints.
pub(crate) async fn measure() -> Result<()> {
    let mut results = Results::default();
    for round in 0..ROUNDS {
        let mut order = Contestant::ALL;
        order.rotate_left(round % Contestant::ALL.len());
        // A browser each: one that has compiled a module once does not do it again for the next contestant.
        for who in order {
            let contest = Contest::open().await?;
            let (outcome, weights) = contest.cold(who, LESSON).await?;
            results.add((None, who, true), &outcome);
            results.weights.insert(who, weights);
            contest.close().await?;
        }
    }
    let contest = Contest::open().await?;
    for who in [Contestant::Interleave, Contestant::Pyodide] {
        contest.cold(who, LESSON).await?;
    }
    for round in 0..ROUNDS {
        warm(&contest, round, &mut results).await?;
    }
    contest.close().await?;
    results.print();
    Ok(())
}

async fn warm(contest: &Contest, round: usize, results: &mut Results) -> Result<()> {
    let mut runs = vec![
        (Contestant::Interleave, true),
        (Contestant::Pyodide, true),
        (Contestant::Pyodide, false),
    ];
    runs.rotate_left(round % 3);
    for (program, times) in PROGRAMS {
        for _ in 0..times {
            for &(who, traced) in &runs {
                let outcome = contest.run(who, program, traced).await?;
                results.add((Some(program), who, traced), &outcome);
                if traced {
                    results.growth.insert(who, (outcome.events, outcome.memory));
                }
            }
        }
    }
    Ok(())
}

impl Results {
    fn add(&mut self, key: Key, outcome: &Outcome) {
        self.times.entry(key).or_default().0.push(outcome.millis);
    }

    fn print(&self) {
        for who in Contestant::ALL {
            if let Some(weights) = self.weights.get(&who) {
                print_weights(who.folder(), weights);
            }
        }
        print_times_header();
        for (&(program, who, traced), times) in &self.times {
            print_times(&title(program, who, traced), times);
        }
        println!("\nOurs to theirs{:>42}", "ratio");
        let ours = Contestant::Interleave;
        for theirs in [Contestant::Pyodide, Contestant::PyodideCompiled] {
            let bytes = |who| self.weights.get(&who).map(|all| as_f64(transferred(all)));
            print_ratio(&format!("bytes, {}", theirs.folder()), bytes(ours), bytes(theirs));
            print_ratio(
                &format!("cold start, {}", theirs.folder()),
                self.median((None, ours, true)),
                self.median((None, theirs, true)),
            );
        }
        for (program, _) in PROGRAMS {
            let ours = self.median((Some(program), ours, true));
            for traced in [true, false] {
                let theirs = self.median((Some(program), Contestant::Pyodide, traced));
                let kind = if traced { "traced" } else { "theirs untraced" };
                print_ratio(&format!("{program}, {kind}"), ours, theirs);
            }
        }
        println!("\nPer event of {}{:>25} {:>10}", PROGRAMS[2].0, "µs", "bytes");
        for (who, &(events, memory)) in &self.growth {
            let key = (Some(PROGRAMS[2].0), *who, true);
            let micros = self.median(key).unwrap_or_default() * 1000.0 / as_f64(events);
            let bytes = as_f64(memory) / as_f64(events);
            println!("  {:<46} {micros:>8.2} {bytes:>10.0}", format!("{}: {events}", who.folder()));
        }
    }

    fn median(&self, key: Key) -> Option<f64> {
        self.times.get(&key)?.median()
    }
}

fn title(program: Option<&str>, who: Contestant, traced: bool) -> String {
    let what = program.unwrap_or("cold start → first result");
    let untraced = if traced { "" } else { ", untraced" };
    format!("{what}, {}{untraced}", who.folder())
}

fn print_ratio(title: &str, ours: Option<f64>, theirs: Option<f64>) {
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        println!("  {title:<46} {:>8.2}", ours / theirs);
    }
}

/// For ratios only.
#[expect(clippy::cast_precision_loss, reason = "counts of bytes and events are far below 2^53")]
fn as_f64(count: u64) -> f64 {
    count as f64
}
