//! How long it takes until a stage can show a trace, and then a seek: everything that a stage shows, at random playheads.
//!
//! `cargo run --release -p interleave-projection --example seek [FILE.trace]`, where the file is what
//! `interleave trace --format binary` writes; without one, a made-up trace of 100,000 events.
#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use interleave_projection::{Comparison, Run};
use interleave_trace::Playhead;
use interleave_trace::codec::binary;
use interleave_trace::testing::{Random, big};

const N_SEEKS: usize = 10_000;

fn main() {
    let trace = match std::env::args().nth(1) {
        Some(path) => {
            let bytes = std::fs::read(&path).expect("the file can be read");
            let began = Instant::now();
            let (trace, _hints) = binary::decode_leading(&bytes).expect("it is a trace");
            println!("decode {} bytes: {:?}", bytes.len(), began.elapsed());
            trace
        }
        None => big(),
    };
    let n_events = trace.len();
    let began = Instant::now();
    let run = Rc::new(Run::new(trace));
    println!("index {n_events} events, {} lanes: {:?}", run.lanes().len(), began.elapsed());
    let began = Instant::now();
    let comparison = Comparison::new(vec![run.clone()]);
    println!("axis and {} steps: {:?}", comparison.n_steps(), began.elapsed());

    let show = |name: &str, what: &dyn Fn(Playhead)| {
        let mut random = Random::new(1);
        let mut times: Vec<Duration> = (0..N_SEEKS)
            .map(|_| {
                let playhead = random.below(n_events + 1);
                let began = Instant::now();
                what(playhead);
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        let [median, most, last] =
            [N_SEEKS / 2, N_SEEKS * 99 / 100, N_SEEKS - 1].map(|idx| times[idx]);
        println!(
            "{name:>14}: median {median:>9.1?}, 99 of 100 under {most:>9.1?}, longest {last:>9.1?}"
        );
    };
    show("event loop", &|playhead| drop(black_box(run.event_loop(playhead, usize::MAX))));
    show("source marks", &|playhead| drop(black_box(run.source_marks(playhead))));
    show("lane states", &|playhead| drop(black_box(run.lane_states(playhead))));
    show("console", &|playhead| {
        black_box(run.console(playhead));
    });
    show("narration", &|playhead| drop(black_box(run.narration(playhead))));
    show("whole seek", &|playhead| {
        let playhead = comparison.step(comparison.step_of(0, playhead)).playheads[0];
        black_box(run.event_loop(playhead, usize::MAX));
        black_box(run.source_marks(playhead));
        black_box(run.lane_states(playhead));
        black_box(run.console(playhead));
        black_box(run.narration(playhead));
    });
}
