//! What stands beside the timeline: event loop, console, source marks, states.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use interleave_projection::{Run, Stream};
use interleave_trace::testing::{Function, Op, Options, Program, every_kind, gather};
use interleave_trace::{EventKind, Micros, Trace};

/// The stage after the first event that is `wanted`.
fn check(trace: Trace, wanted: impl Fn(&EventKind) -> bool, expected: Expect) {
    let playhead =
        trace.events().iter().position(|event| wanted(&event.kind)).expect("such an event") + 1;
    let run = Run::new(trace);
    let shown = run.event_loop(playhead, usize::MAX);
    let mut out = format!("iteration {} at {}\n", shown.iteration, shown.now);
    if let Some(running) = shown.running {
        writeln!(out, "running {}", running.name).expect("a string takes all");
    }
    for handle in shown.ready {
        let why = handle.handle.map(|handle| run.why(handle)).unwrap_or_default();
        writeln!(out, "ready {} ({})", handle.name, why).expect("a string takes all");
    }
    for timer in shown.timers {
        writeln!(out, "timer {} due at {}, in {}", timer.name, timer.deadline, timer.remaining)
            .expect("a string takes all");
    }
    for mark in run.source_marks(playhead) {
        writeln!(out, "line {} {} {:?} hue {}", mark.line, run.tag(&mark), mark.state, mark.hue)
            .expect("a string takes all");
    }
    for state in run.lane_states(playhead) {
        writeln!(out, "{:?} {:?} since {} {}", state.lane, state.state, state.since, state.on)
            .expect("a string takes all");
    }
    for row in run.console(playhead) {
        writeln!(out, "console {} {}: {}", row.at, row.name, row.text).expect("a string takes all");
    }
    expected.assert_eq(&out);
}

#[test]
fn while_the_first_child_of_a_gather_prints() {
    let is_ready = |kind: &EventKind| matches!(kind, EventKind::StdoutWritten { text } if text == "tea: ready\n");
    check(
        gather(),
        is_ready,
        expect![[r"
        iteration 4 at 1 s
        running Task-2
        ready Task-3 (its sleep of 1 s is over)
        line 10 main waits Waiting hue 0
        line 7 tea runs Running hue 1
        line 6 coffee is ready Ready hue 2
        Task(TaskId(1)) Waiting since 0 s gather of 2
        Task(TaskId(2)) Running since 1 s 
        Task(TaskId(3)) Ready since 1 s 
        console 0 s Task-2: tea: water on
        console 0 s Task-3: coffee: water on
        console 1 s Task-2: tea: ready
    "]],
    );
}

#[test]
fn while_everybody_sleeps() {
    check(
        gather(),
        |kind| matches!(kind, EventKind::IterationStarted { iteration: 3 }),
        expect![[r"
        iteration 3 at 1 s
        timer Task-2 due at 1 s, in 0 s
        timer Task-3 due at 1 s, in 0 s
        line 10 main waits Waiting hue 0
        line 6 tea waits Waiting hue 1
        line 6 coffee waits Waiting hue 2
        Task(TaskId(1)) Waiting since 0 s gather of 2
        Task(TaskId(2)) Waiting since 0 s sleep until 1 s
        Task(TaskId(3)) Waiting since 0 s sleep until 1 s
        console 0 s Task-2: tea: water on
        console 0 s Task-3: coffee: water on
    "]],
    );
}

#[test]
fn when_a_sleeping_task_is_cancelled() {
    check(
        every_kind(),
        |kind| matches!(kind, EventKind::Woken { task, .. } if task.0 == 3),
        expect![[r"
        iteration 9 at 0.8 s
        running Task-1
        ready Task-3 (it was asked to cancel itself)
        timer Task-2 due at 1 s, in 0.2 s
        timer Task-3 due at 1 s, in 0.2 s
        line 37 main runs Running hue 0
        line 12 tea waits Waiting hue 1
        line 12 coffee is ready Ready hue 2
        Task(TaskId(1)) Running since 0.3 s 
        Task(TaskId(2)) Waiting since 0 s sleep until 1 s
        Task(TaskId(3)) Ready since 0.8 s 
        console 0 s Task-1: got one 
        console 0 s Task-2: tea: water on
        console 0 s Task-3: coffee: water on
        console 0.1 s Task-1: got one 
        console 0.1 s Task-1: done
        console 0.3 s Task-1: closed
        console 0.3 s Task-1: caught
    "]],
    );
}

#[test]
fn the_program_itself_has_a_line_before_and_after_the_loop() {
    let run = Run::new(gather());
    let lines =
        |playhead| run.source_marks(playhead).into_iter().map(|mark| mark.line).collect::<Vec<_>>();
    assert_eq!(lines(0), [] as [u32; 0]);
    assert_eq!(lines(1), [1]);
    assert_eq!(lines(run.trace().len() - 1), [12]);
    assert_eq!(lines(run.trace().len()), [] as [u32; 0]);
}

#[test]
fn the_next_reach_of_a_line_is_found() {
    let run = Run::new(gather());
    let first = run.next_reach_of_line(0, 5).expect("the line is reached");
    let second = run.next_reach_of_line(first, 5).expect("and by the second task too");
    assert!(first < second);
    assert_eq!(run.next_reach_of_line(second, 5), None);
    assert_eq!(run.next_reach_of_line(0, 99), None);
}

fn printing(ops: Vec<Op>) -> Trace {
    let main = Function { name: "main".to_owned(), parameter: String::new(), body: ops };
    Program { functions: vec![main], contexts: Vec::new(), main: 0 }.trace(Options::default())
}

#[test]
fn pieces_of_a_line_say_that_they_go_on() {
    let write = |text: &str| Op::Write(text.to_owned());
    let trace = printing(vec![
        write("a"),
        write("b\n"),
        write("\n"),
        write("c\nd"),
        write("\n"),
        write("e"),
    ]);
    let run = Run::new(trace);
    let rows: Vec<(&str, bool)> =
        run.console(usize::MAX).iter().map(|row| (row.text.as_str(), row.continues)).collect();
    assert_eq!(
        rows,
        [("a", false), ("b", true), ("", false), ("c", false), ("d", false), ("e", false)]
    );
    assert!(
        run.console(usize::MAX)
            .iter()
            .all(|row| row.stream == Stream::Out && row.at == Micros::ZERO)
    );
}

#[test]
fn output_has_the_color_of_the_coroutine_that_wrote() {
    let run = Run::new(interleave_trace::testing::sequential());
    let hues: Vec<u8> = run.console(usize::MAX).iter().map(|row| row.hue).collect();
    assert_eq!(hues, [1, 1, 2, 2]);
}
