//! Every step of a trace as one line: number, time, sentence; then the longest chain and where the time went.
//!
//! `cargo run --bin interleave -- trace FILE.py --format binary > x.trace`
//! `cargo run -p interleave-projection --example steps -- x.trace …`
#![expect(clippy::print_stdout, reason = "it prints sentences")]

use std::error::Error;
use std::rc::Rc;

use interleave_projection::{Comparison, Run, chain, times};
use interleave_trace::codec;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        println!("== {path}");
        let bytes = std::fs::read(&path)?;
        // A trace in the compact form may be followed by its hints.
        let trace = match codec::binary::decode_leading(&bytes) {
            Ok((trace, _)) => trace,
            Err(_) => codec::decode(&String::from_utf8(bytes)?)?,
        };
        show(&Rc::new(Run::new(trace)));
    }
    Ok(())
}

fn show(run: &Rc<Run>) {
    let comparison = Comparison::new(vec![run.clone()]);
    for step in 0..=comparison.n_steps() {
        let at = comparison.step(step).at;
        println!("{step:>5} {at:>9}  {}", comparison.narration(step));
    }
    let links = chain(run);
    println!("-- {}", chain::sum(run, &links));
    for link in &links {
        let (from, to) = (link.from, link.to);
        println!("{from:>9} – {to:<9} {:<10} {} {}", link.name, link.what, link.place);
    }
    let times = times(run);
    println!(
        "-- total {}, held {}, waits {} × {}",
        times.total, times.held, times.n_waits, times.waits
    );
    for lane in &times.lanes {
        println!(
            "{:<10} busy {:<8} ready {:<8} waiting {:<8} runs {} {}",
            lane.name, lane.busy, lane.ready, lane.waiting, lane.n_runs, lane.label
        );
    }
}
