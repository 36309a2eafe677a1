//! The longest chain, and where the time goes.

use std::fmt::Write as _;
use std::rc::Rc;

use expect_test::{Expect, expect};
use interleave_projection::{Comparison, LaneId, Run, StateView, chain, times};
use interleave_trace::testing::{
    Call, Function, Op, Options, Program, big, every_kind, gather, random, random_measured,
    sequential,
};
use interleave_trace::{ClockKind, Micros, Recorder, Trace};

fn check(trace: Trace, expected: Expect) {
    let run = Run::new(trace);
    let links = chain(&run);
    let mut shown = format!("{}\n", chain::sum(&run, &links));
    for link in &links {
        let (from, to) = (link.from, link.to);
        writeln!(shown, "{from} to {to}: {} {} {}", link.name, link.what, link.place)
            .expect("a string takes all");
    }
    expected.assert_eq(&shown);
}

fn check_times(trace: Trace, expected: Expect) {
    let times = times(&Run::new(trace));
    let mut shown = format!(
        "{} in all, {} held, {} waits of {}\n",
        times.total, times.held, times.n_waits, times.waits
    );
    for lane in &times.lanes {
        writeln!(
            shown,
            "{} {}: {} busy, {} ready, {} waiting, {} runs",
            lane.name, lane.label, lane.busy, lane.ready, lane.waiting, lane.n_runs
        )
        .expect("a string takes all");
    }
    expected.assert_eq(&shown);
}

fn traces() -> Vec<Trace> {
    let mut traces = vec![sequential(), gather(), every_kind()];
    traces.extend((0..60).map(random));
    traces.extend((0..15).map(random_measured));
    traces
}

fn prefix(trace: &Trace, n_events: usize) -> Trace {
    let mut recorder = Recorder::new(trace.header().clone());
    recorder
        .extend(trace.events()[..n_events].iter().cloned())
        .expect("a prefix of a valid trace is valid");
    recorder.finish()
}

#[test]
fn one_after_another_is_two_sleeps_in_a_row() {
    check(
        sequential(),
        expect![[r#"
        2 s = sleep 1 s in brew('tea') + sleep 1 s in brew('coffee')
        0 s to 1 s: Task-1 sleep 1 s brew('tea')
        1 s to 2 s: Task-1 sleep 1 s brew('coffee')
    "#]],
    );
}

#[test]
fn what_happens_again_and_again_is_one_term_of_the_sum() {
    let sleep = |name: &str, millis| Function {
        name: name.to_owned(),
        parameter: String::new(),
        body: vec![Op::Sleep(Micros::from_millis(millis))],
    };
    let call = |function| Op::Call(Call { function, argument: String::new() });
    let body = [0, 1, 0, 1, 0].map(call).to_vec();
    let main = Function { name: "main".to_owned(), parameter: String::new(), body };
    let functions = vec![sleep("grind", 300), sleep("pour", 100), main];
    let program = Program { functions, contexts: Vec::new(), main: 2 };
    let run = Run::new(program.trace(Options::default()));
    let sum = chain::sum(&run, &chain(&run)).text();
    assert_eq!(sum, "1.1 s = 3 × sleep 0.3 s in grind() + 2 × sleep 0.1 s in pour()");
}

#[test]
fn all_at_once_is_one_sleep() {
    check(
        gather(),
        expect![[r#"
        1 s = sleep 1 s in brew('coffee')
        0 s to 1 s: Task-3 sleep 1 s brew('coffee')
    "#]],
    );
}

#[test]
fn who_blocks_the_thread_is_in_the_chain() {
    check(
        every_kind(),
        expect![[r#"
        1 s = sleep 1 s in brew('tea')
        0 s to 1 s: Task-2 sleep 1 s brew('tea')
    "#]],
    );
}

#[test]
fn many_links_of_a_kind_are_one_term() {
    check(
        testing_loop(),
        expect![[r#"
        1.05 s = 10 × sleep 0.1 s in main() + sleep 0.05 s in main()
        0 s to 0.1 s: Task-1 sleep 0.1 s main()
        0.1 s to 0.2 s: Task-1 sleep 0.1 s main()
        0.2 s to 0.3 s: Task-1 sleep 0.1 s main()
        0.3 s to 0.4 s: Task-1 sleep 0.1 s main()
        0.4 s to 0.5 s: Task-1 sleep 0.1 s main()
        0.5 s to 0.6 s: Task-1 sleep 0.1 s main()
        0.6 s to 0.7 s: Task-1 sleep 0.1 s main()
        0.7 s to 0.8 s: Task-1 sleep 0.1 s main()
        0.8 s to 0.9 s: Task-1 sleep 0.1 s main()
        0.9 s to 1 s: Task-1 sleep 0.1 s main()
        1 s to 1.05 s: Task-1 sleep 0.05 s main()
    "#]],
    );
}

/// One coroutine that sleeps ten times, and a short one at the end.
fn testing_loop() -> Trace {
    use interleave_trace::testing::{Function, Op, Options, Program};
    let sleep = |millis| Op::Sleep(Micros::from_millis(millis));
    let body = vec![Op::Repeat { n: 10, body: vec![sleep(100)] }, sleep(50)];
    let main = Function { name: "main".to_owned(), parameter: String::new(), body };
    Program { functions: vec![main], contexts: Vec::new(), main: 0 }.trace(Options::default())
}

#[test]
fn a_task_is_busy_only_while_a_call_keeps_the_thread() {
    check_times(
        gather(),
        expect![[r#"
        1 s in all, 0 s held, 2 waits of 2 s
        Task-1 main(): 0 s busy, 0 s ready, 1 s waiting, 2 runs
        Task-2 brew('tea'): 0 s busy, 0 s ready, 1 s waiting, 2 runs
        Task-3 brew('coffee'): 0 s busy, 0 s ready, 1 s waiting, 2 runs
    "#]],
    );
    check_times(
        every_kind(),
        expect![[r#"
        1 s in all, 0.5 s held, 5 waits of 1.8 s
        Task-1 main(): 0.5 s busy, 0 s ready, 0.5 s waiting, 6 runs
        Task-2 brew('tea'): 0 s busy, 0 s ready, 1 s waiting, 2 runs
        Task-3 brew('coffee'): 0 s busy, 0 s ready, 0.8 s waiting, 2 runs
    "#]],
    );
}

#[test]
fn the_difference_of_two_runs_comes_from_their_chains() {
    let runs = [sequential(), gather()].map(|trace| Rc::new(Run::new(trace)));
    let comparison = Comparison::new(runs.to_vec());
    let reasons = chain::reasons(&comparison, &["One after another", "All at once"]);
    expect![[r#"
        “One after another” takes 2 s: 2 sleeps in a row.
        “All at once” takes 1 s: 1 sleep, and 1 more at the same time.
        “All at once” is 1 s shorter than “One after another”: 1 s more of its waiting passes at the same time."#]].assert_eq(&reasons.join("\n"));
}

#[test]
fn links_follow_each_other_and_are_as_long_as_the_run() {
    for trace in traces() {
        // Every length of short ones; of long ones, some.
        for n_events in (0..=trace.len()).step_by(1 + trace.len() / 8).chain([trace.len()]) {
            let run = Run::new(prefix(&trace, n_events));
            let links = chain(&run);
            let mut at = Micros::ZERO;
            let mut place = 0;
            for link in &links {
                assert_eq!(link.from, at, "{links:?}");
                assert!(link.to > link.from);
                assert!(place <= link.begins && link.begins <= link.ends, "{links:?}");
                assert_eq!(run.trace().time_at(link.ends), link.to);
                assert_eq!(run.trace().time_at(link.begins), link.from);
                (at, place) = (link.to, link.ends);
            }
            assert_eq!(at, run.total());
            let sum = chain::sum(&run, &links).text();
            assert!(!sum.contains("  ") && !sum.ends_with(' '), "{sum}");
        }
    }
}

#[test]
fn busy_ready_and_waiting_are_a_lifetime() {
    for trace in traces() {
        for n_events in (0..=trace.len()).step_by(1 + trace.len() / 8).chain([trace.len()]) {
            let run = Run::new(prefix(&trace, n_events));
            let times = times(&run);
            assert!(times.held <= times.total);
            let mut busy = Micros::ZERO;
            for lane in &times.lanes {
                assert_eq!(lane.busy + lane.ready + lane.waiting, lane.lifetime(), "{lane:?}");
                if matches!(lane.lane, LaneId::Task(_) | LaneId::Main) {
                    busy += lane.busy;
                }
            }
            assert!(busy <= times.held);
        }
    }
}

#[test]
fn ready_and_waiting_are_what_the_states_say_at_every_moment() {
    for trace in traces() {
        let run = Run::new(trace.clone());
        let times = times(&run);
        let mut spent: Vec<(LaneId, [u64; 3])> = Vec::new();
        for playhead in 0..trace.len() {
            let passed = (trace.time_at(playhead + 1) - trace.time_at(playhead)).0;
            for state in run.lane_states(playhead) {
                let column = match state.state {
                    StateView::Running => 0,
                    StateView::Ready | StateView::Created => 1,
                    StateView::Waiting => 2,
                    StateView::Returned | StateView::Raised | StateView::Cancelled => continue,
                };
                if let Some((_, columns)) = spent.iter_mut().find(|(id, _)| *id == state.lane) {
                    columns[column] += passed;
                } else {
                    let mut columns = [0; 3];
                    columns[column] = passed;
                    spent.push((state.lane, columns));
                }
            }
        }
        // On a measured clock a task is over some microseconds before its last run is.
        let is_measured = trace.header().clock == ClockKind::Measured;
        for lane in times.lanes.iter().filter(|lane| matches!(lane.lane, LaneId::Task(_))) {
            let of_states = spent.iter().find(|(id, _)| *id == lane.lane).map(|(_, it)| *it);
            let [busy, ready, waiting] = of_states.unwrap_or_default();
            assert_eq!((lane.ready.0, lane.waiting.0), (ready, waiting), "{lane:?}");
            assert!(lane.busy.0 == busy || is_measured && lane.busy.0 >= busy, "{lane:?}");
        }
    }
}

#[test]
fn a_hundred_thousand_events_have_a_chain() {
    let run = Run::new(big());
    let links = chain(&run);
    let sum = links.iter().fold(Micros::ZERO, |sum, link| sum + link.length());
    assert_eq!(sum, run.total());
}
