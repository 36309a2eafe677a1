//! Whole runs as sentences, one per step.

use std::fmt::Write as _;
use std::rc::Rc;

use expect_test::{Expect, expect};
use interleave_projection::{Comparison, LaneId, Run, StepIndex};
use interleave_trace::testing::{every_kind, gather, sequential};
use interleave_trace::{TaskId, Trace};

fn check(trace: Trace, expected: Expect) {
    let comparison = Comparison::new(vec![Rc::new(Run::new(trace))]);
    let mut told = String::new();
    for step in 0..=comparison.n_steps() {
        let at = comparison.step(step).at;
        writeln!(told, "{at:>6}  {}", comparison.narration(step)).expect("a string takes all");
    }
    expected.assert_eq(&told);
}

#[test]
fn one_after_another() {
    check(
        sequential(),
        expect![[r#"
            0 s  Nothing has happened yet: the program is about to begin.
            0 s  Line 1 runs: asyncio and time are imported.
            0 s  The program reaches line 2: tasks = [].
            0 s  Lines 4 and 9 run: brew and main are defined.
            0 s  The program makes Task-1 to run main(); it waits in the ready queue (line 13). The event loop starts.
            0 s  Iteration 1 of the loop begins. It will run Task-1.
            0 s  Task-1 runs for the first time: main() begins.
            0 s  Task-1 begins brew('tea') and waits for it (line 10).
            0 s  Task-1 prints “tea: water on” (line 5, in brew('tea')).
            0 s  Task-1 sleeps for 1 s: its timer is due at 1 s, and it gives up the thread (line 6, in brew('tea')).
            1 s  Iteration 2 of the loop begins at 1 s: the timer of Task-1 is due.
            1 s  The loop ends the sleep of Task-1. That wakes Task-1, now in the ready queue.
            1 s  Iteration 3 of the loop begins. It will run Task-1.
            1 s  Task-1 wakes: its 1 s sleep is over. Its timer was set at 0 s by line 6.
            1 s  Task-1 prints “tea: ready” (line 7, in brew('tea')).
            1 s  brew('tea') returns: main() goes on.
            1 s  Task-1 begins brew('coffee') and waits for it (line 11).
            1 s  Task-1 prints “coffee: water on” (line 5, in brew('coffee')).
            1 s  Task-1 sleeps for 1 s: its timer is due at 2 s, and it gives up the thread (line 6, in brew('coffee')).
            2 s  Iteration 4 of the loop begins at 2 s: the timer of Task-1 is due.
            2 s  The loop ends the sleep of Task-1. That wakes Task-1, now in the ready queue.
            2 s  Iteration 5 of the loop begins. It will run Task-1.
            2 s  Task-1 wakes: its 1 s sleep is over. Its timer was set at 1 s by line 6.
            2 s  Task-1 prints “coffee: ready” (line 7, in brew('coffee')).
            2 s  brew('coffee') returns: main() goes on.
            2 s  main() returns, and Task-1 is done. The callback that tells asyncio.run about it is put into the ready queue.
            2 s  Iteration 6 of the loop begins. It will tell asyncio.run about the end of Task-1.
            2 s  The loop tells asyncio.run about the end of Task-1.
            2 s  The event loop stops. The program is over after 2 s.
        "#]],
    );
}

#[test]
fn all_at_once() {
    check(
        gather(),
        expect![[r#"
            0 s  Nothing has happened yet: the program is about to begin.
            0 s  Line 1 runs: asyncio and time are imported.
            0 s  The program reaches line 2: tasks = [].
            0 s  Lines 4 and 9 run: brew and main are defined.
            0 s  The program makes Task-1 to run main(); it waits in the ready queue (line 12). The event loop starts.
            0 s  Iteration 1 of the loop begins. It will run Task-1.
            0 s  Task-1 runs for the first time: main() begins.
            0 s  Task-1 calls gather: Task-2 and Task-3 are made and wait in the ready queue (line 10). Task-1 gives up the thread until both are done.
            0 s  Iteration 2 of the loop begins. It will run Task-2, then Task-3.
            0 s  Task-2 runs for the first time: brew('tea') begins.
            0 s  Task-2 prints “tea: water on” (line 5).
            0 s  Task-2 sleeps for 1 s: its timer is due at 1 s, and it gives up the thread (line 6).
            0 s  Task-3 runs for the first time: brew('coffee') begins.
            0 s  Task-3 prints “coffee: water on” (line 5).
            0 s  Task-3 sleeps for 1 s: its timer is due at 1 s, and it gives up the thread (line 6).
            1 s  Iteration 3 of the loop begins at 1 s: the timers of Task-2 and Task-3 are due.
            1 s  The loop ends the sleep of Task-2. That wakes Task-2, now in the ready queue.
            1 s  The loop ends the sleep of Task-3. That wakes Task-3, now in the ready queue.
            1 s  Iteration 4 of the loop begins. It will run Task-2, then Task-3.
            1 s  Task-2 wakes: its 1 s sleep is over. Its timer was set at 0 s by line 6.
            1 s  Task-2 prints “tea: ready” (line 7).
            1 s  brew('tea') returns, and Task-2 is done. The callback that tells gather about it is put into the ready queue.
            1 s  Task-3 wakes: its 1 s sleep is over. Its timer was set at 0 s by line 6.
            1 s  Task-3 prints “coffee: ready” (line 7).
            1 s  brew('coffee') returns, and Task-3 is done. The callback that tells gather about it is put into the ready queue.
            1 s  Iteration 5 of the loop begins. It will tell gather about the end of Task-2 and Task-3.
            1 s  The loop tells gather about the end of Task-2, which still waits for others.
            1 s  The loop tells gather about the end of Task-3. Gather is done, with the result [None, None]. That wakes Task-1, now in the ready queue.
            1 s  Iteration 6 of the loop begins. It will run Task-1.
            1 s  Task-1 goes on: Task-2 and Task-3 are done, so gather is too.
            1 s  main() returns, and Task-1 is done. The callback that tells asyncio.run about it is put into the ready queue.
            1 s  Iteration 7 of the loop begins. It will tell asyncio.run about the end of Task-1.
            1 s  The loop tells asyncio.run about the end of Task-1.
            1 s  The event loop stops. The program is over after 1 s.
        "#]],
    );
}

#[test]
fn a_bit_of_everything() {
    check(
        every_kind(),
        expect![[r#"
            0 s  Nothing has happened yet: the program is about to begin.
            0 s  Line 1 runs: asyncio and time are imported.
            0 s  The program reaches line 2: tasks = [].
            0 s  Lines 4, 10, 15, 20 and 23 run: Pool, brew, numbers, fail and main are defined.
            0 s  The program makes Task-1 to run main(); it waits in the ready queue (line 41). The event loop starts.
            0 s  Iteration 1 of the loop begins. It will run Task-1.
            0 s  Task-1 runs for the first time: main() begins.
            0 s  Task-1 makes Task-2 to run brew('tea'); it waits in the ready queue (line 24).
            0 s  Task-1 makes Task-3 to run brew('coffee'); it waits in the ready queue (line 25).
            0 s  Task-1 asks numbers() for its first value: its body begins (line 26).
            0 s  numbers() yields 1 and pauses until the next value is wanted (line 16).
            0 s  Task-1 prints “got one ” (line 27).
            0 s  Task-1 asks numbers() for its next value.
            0 s  Task-1 sleeps for 0.1 s: its timer is due at 0.1 s, and it gives up the thread (line 17, in numbers()).
            0 s  Iteration 2 of the loop begins. It will run Task-2, then Task-3.
            0 s  Task-2 runs for the first time: brew('tea') begins.
            0 s  Task-2 prints “tea: water on” (line 11).
            0 s  Task-2 sleeps for 1 s: its timer is due at 1 s, and it gives up the thread (line 12).
            0 s  Task-3 runs for the first time: brew('coffee') begins.
            0 s  Task-3 prints “coffee: water on” (line 11).
            0 s  Task-3 sleeps for 1 s: its timer is due at 1 s, and it gives up the thread (line 12).
            0.1 s  Iteration 3 of the loop begins at 0.1 s: the timer of Task-1 is due.
            0.1 s  The loop ends the sleep of Task-1. That wakes Task-1, now in the ready queue.
            0.1 s  Iteration 4 of the loop begins. It will run Task-1.
            0.1 s  Task-1 wakes: its 0.1 s sleep is over. Its timer was set at 0 s by line 17.
            0.1 s  numbers() yields 2 and pauses until the next value is wanted (line 18).
            0.1 s  Task-1 prints “got one ” (line 27).
            0.1 s  Task-1 asks numbers() for its next value.
            0.1 s  numbers() has no more values.
            0.1 s  Task-1 prints “done” (line 28).
            0.1 s  Task-1 enters async with: Pool() begins to open (line 29).
            0.1 s  Task-1 sleeps for 0.1 s: its timer is due at 0.2 s, and it gives up the thread (line 6, in Pool()).
            0.2 s  Iteration 5 of the loop begins at 0.2 s: the timer of Task-1 is due.
            0.2 s  The loop ends the sleep of Task-1. That wakes Task-1, now in the ready queue.
            0.2 s  Iteration 6 of the loop begins. It will run Task-1.
            0.2 s  Task-1 wakes: its 0.1 s sleep is over. Its timer was set at 0.1 s by line 6.
            0.2 s  Pool() is open: the body of async with begins.
            0.2 s  Task-1 lets the others go first: it gives up the thread and waits in the ready queue again (line 30).
            0.2 s  Iteration 7 of the loop begins. It will run Task-1.
            0.2 s  Task-1 goes on: the others had their turn.
            0.2 s  Task-1 sleeps for 0.1 s: its timer is due at 0.3 s, and it gives up the thread (line 31).
            0.3 s  Iteration 8 of the loop begins at 0.3 s: the timer of Task-1 is due.
            0.3 s  The loop ends the sleep of Task-1. That wakes Task-1, now in the ready queue.
            0.3 s  Iteration 9 of the loop begins. It will run Task-1.
            0.3 s  Task-1 wakes: its 0.1 s sleep is over. Its timer was set at 0.2 s by line 31.
            0.3 s  Task-1 leaves the body of async with: Pool() begins to close.
            0.3 s  Task-1 prints “closed” (line 8, in Pool()).
            0.3 s  Pool() is closed.
            0.3 s  Task-1 reaches line 32: try.
            0.3 s  Task-1 begins fail('first') and waits for it (line 33).
            0.3 s  Task-1 raises ValueError: no milk (line 21, in fail('first')).
            0.3 s  ValueError: no milk leaves fail('first').
            0.3 s  Task-1 catches ValueError: no milk (line 34).
            0.3 s  Task-1 prints “caught” (line 35).
            0.3 s  Task-1 calls time.sleep for 0.5 s and keeps the thread: nothing else can run (line 36).
            0.8 s  Task-1 goes on: time.sleep, which kept the thread, is over.
            0.8 s  Task-1 asks Task-3 to cancel (line 37). Task-1 wakes Task-3, now in the ready queue.
            0.8 s  Task-1 waits for Task-2 and gives up the thread (line 38).
            0.8 s  Iteration 10 of the loop begins. It will run Task-3.
            0.8 s  Task-3 goes on because Task-1 asked it to cancel. The timer of Task-3 is taken away: that sleep is over early.
            0.8 s  brew('coffee') is cancelled, and Task-3 ends with it.
            1 s  Iteration 11 of the loop begins at 1 s: the timer of Task-2 is due.
            1 s  The loop ends the sleep of Task-2. That wakes Task-2, now in the ready queue.
            1 s  Iteration 12 of the loop begins. It will run Task-2.
            1 s  Task-2 wakes: its 1 s sleep is over. Its timer was set at 0 s by line 12.
            1 s  Task-2 prints “tea: ready” (line 13).
            1 s  brew('tea') returns, and Task-2 is done. Task-2 wakes Task-1, now in the ready queue.
            1 s  Iteration 13 of the loop begins. It will run Task-1.
            1 s  Task-1 goes on: Task-2, which it waited for, is done.
            1 s  Task-1 begins fail('second') and waits for it (line 39).
            1 s  Task-1 raises ValueError: no milk (line 21, in fail('second')).
            1 s  ValueError: no milk leaves fail('second').
            1 s  ValueError: no milk leaves main(), and Task-1 ends with it. The callback that tells asyncio.run about it is put into the ready queue.
            1 s  Iteration 14 of the loop begins. It will tell asyncio.run about the end of Task-1.
            1 s  The loop tells asyncio.run about the end of Task-1.
            1 s  The event loop stops. The program ends with ValueError: no milk, after 1 s.
        "#]],
    );
}

#[test]
fn steps_are_found_by_words_and_by_lane() {
    let runs = [sequential(), gather()].map(|trace| Rc::new(Run::new(trace)));
    let comparison = Comparison::new(runs.to_vec());
    let index = StepIndex::new(&comparison);
    let all: Vec<usize> = (1..=comparison.n_steps()).collect();
    assert_eq!(index.find("", None), all);
    assert_eq!(index.find("  ", None), all);
    let sleeps = index.find("SLEEPS 1 s", None);
    assert_eq!(sleeps.len(), 4);
    assert!(
        sleeps.iter().all(|step| comparison.narration(*step).text().contains("sleeps for 1 s"))
    );
    let task = LaneId::Task(TaskId(3));
    let of_task = index.find("sleeps", Some((1, task)));
    assert_eq!(of_task.len(), 1);
    assert!(of_task.iter().all(|step| comparison.step(*step).moved == [1]));
    assert_eq!(index.find("", Some((0, task))), [] as [usize; 0]);
    assert_eq!(index.find("no such words", None), [] as [usize; 0]);
}
