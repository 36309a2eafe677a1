//! The sentences that real programs get: every step of all programs that this project keeps is told, and told plainly.
//!
//! What some of them say word for word is kept in `tests/sentences/*.txt`, which `UPDATE_EXPECT=1 cargo test` renews:
//! read the difference as somebody would who learns from it.

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use expect_test::{expect, expect_file};
use interleave_projection::{Comparison, Narration, Piece, Run};
use interleave_trace::{Micros, Trace};
use support::{programs, traces};

const CONFORMANCE: &str = "../python/tests/conformance";
const FOLDERS: [&str; 4] =
    [CONFORMANCE, "../python/tests/world", "tests/hints", "../../static/demos"];

/// Programs whose sentences are kept: one of each kind of thing that there is to tell.
const KEPT: [&str; 11] = [
    "async_context_managers",
    "async_generator_left_early",
    "async_generator_protocol",
    "barrier_rounds",
    "cancel_nested",
    "eager_tasks",
    "locks",
    "queue_shutdown",
    "shield_keeps_the_inner_task",
    "task_group_nested",
    "timeouts",
];

/// More than four lines of a phone.
const LONGEST: usize = 260;

fn steps(trace: Trace) -> Vec<(Micros, Narration)> {
    let comparison = Comparison::new(vec![Rc::new(Run::new(trace))]);
    (0..=comparison.n_steps())
        .map(|step| (comparison.step(step).at, comparison.narration(step)))
        .collect()
}

/// Our own words in a sentence: with a dot for each name, piece of the program or text that it printed.
fn own_words(narration: &Narration) -> String {
    let mut words = String::new();
    for piece in &narration.pieces {
        let Piece::Text(text) = piece else {
            words.push('·');
            continue;
        };
        let mut parts = text.split('“');
        words.push_str(parts.next().unwrap_or_default());
        for (_, after) in parts.filter_map(|part| part.rsplit_once('”')) {
            words.push('·');
            words.push_str(after);
        }
    }
    words
}

/// What is wrong with a sentence, if anything is.
fn fault(narration: &Narration) -> Option<&'static str> {
    // Python names operators in quotes: `'<' not supported between instances of …`.
    let (text, own) = (narration.text(), own_words(narration).replace("'<'", "·"));
    if !text.ends_with('.') || own.contains("..") || own.contains("  ") || own.contains(" .") {
        Some("is no sentence")
    } else if own.contains('<') || own.contains("object at") || own.contains('{') {
        Some("shows an object as Python prints it")
    } else if own.split(' ').any(|word| word.starts_with('_') || word.contains("._")) {
        Some("names what is internal to asyncio")
    } else if own.contains("goes on to what follows")
        || own.contains("The callback ") && own.contains("callback is run")
    {
        Some("says nothing")
    } else if text.chars().count() > LONGEST {
        Some("is too long")
    } else {
        None
    }
}

#[test]
fn every_step_of_every_program_is_told_plainly() {
    let programs: Vec<(String, String)> =
        FOLDERS.into_iter().flat_map(programs).filter(|(name, _)| name != "record").collect();
    let (names, sources): (Vec<String>, Vec<String>) = programs.into_iter().unzip();
    let mut wrong = String::new();
    let mut n_steps = 0;
    for (name, trace) in names.iter().zip(traces(sources)) {
        for (at, narration) in steps(trace) {
            n_steps += 1;
            if let Some(fault) = fault(&narration) {
                writeln!(wrong, "{name} at {at} {fault}: {narration}").expect("a string takes all");
            }
        }
    }
    assert!(n_steps > 10_000, "only {n_steps} steps");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_some_programs_say_word_for_word() {
    let kept: Vec<(String, String)> = programs(CONFORMANCE)
        .into_iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()))
        .collect();
    assert_eq!(kept.len(), KEPT.len());
    let (names, sources): (Vec<String>, Vec<String>) = kept.into_iter().unzip();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    for (name, trace) in names.iter().zip(traces(sources)) {
        let mut told = String::new();
        for (at, narration) in steps(trace) {
            writeln!(told, "{at:>6}  {narration}").expect("a string takes all");
        }
        expect_file![folder.join(format!("{name}.txt"))].assert_eq(&told);
    }
}

/// The sentences of a program that have one of these words in them.
fn sentences_with(source: &str, words: &[&str]) -> String {
    let mut told = String::new();
    for (at, narration) in traces(vec![source.to_owned()]).into_iter().flat_map(steps) {
        let text = narration.text();
        if words.iter().any(|word| text.contains(word)) {
            writeln!(told, "{at:>6}  {text}").expect("a string takes all");
        }
    }
    told
}

#[test]
fn a_generator_that_is_closed_or_thrown_into_is_not_said_to_be_asked_for_a_value() {
    let words = ["polite()", "numbers()", "careful()", "clumsy()"];
    expect![[r#"
        0 s  Task-1 reaches line 40: stream = polite().
        0 s  Task-1 asks polite() for its first value: its body begins (line 41).
        0 s  Task-1 reaches line 5, in polite(): try.
        0 s  polite() yields 1 and pauses until the next value is wanted (line 6).
        0 s  Task-1 closes polite(): GeneratorExit is raised at its yield (line 42).
        0 s  Task-1 reaches line 7, in polite(): except GeneratorExit.
        0 s  Task-1 reaches line 8, in polite(): return.
        0 s  polite() is closed.
        0 s  Task-1 reaches line 44: stream = numbers().
        0 s  Task-1 asks numbers() for its first value: its body begins (line 45).
        0 s  Task-1 reaches line 12, in numbers(): while True.
        0 s  Task-1 reaches line 13, in numbers(): try.
        0 s  numbers() yields 1 and pauses until the next value is wanted (line 14).
        0 s  Task-1 throws ValueError: new into numbers(), at its yield (line 46).
        0 s  Task-1 catches ValueError: new (line 15, in numbers()).
        0 s  Task-1 reaches line 16, in numbers(): pass.
        0 s  Task-1 reaches line 12, in numbers(): while True.
        0 s  Task-1 reaches line 13, in numbers(): try.
        0 s  numbers() yields 1 and pauses until the next value is wanted (line 14).
        0 s  Task-1 throws ValueError: raised before into numbers(), at its yield (line 52).
        0 s  Task-1 catches ValueError: raised before (line 15, in numbers()).
        0 s  Task-1 reaches line 16, in numbers(): pass.
        0 s  Task-1 reaches line 12, in numbers(): while True.
        0 s  Task-1 reaches line 13, in numbers(): try.
        0 s  numbers() yields 1 and pauses until the next value is wanted (line 14).
        0 s  Task-1 closes numbers(): GeneratorExit is raised at its yield (line 53).
        0 s  Task-1 reaches line 15, in numbers(): except ValueError.
        0 s  numbers() is closed.
        0 s  Task-1 reaches line 55: stream = careful().
        0 s  Task-1 asks careful() for its first value: its body begins (line 56).
        0 s  Task-1 reaches line 20, in careful(): try.
        0 s  careful() yields 1 and pauses until the next value is wanted (line 21).
        0 s  Task-2 lets careful() go on from its yield. Task-2 sleeps for 1 s: its timer is due at 1 s, and it gives up the thread.
        0.5 s  Task-2 reaches line 24, in careful(): await asyncio.sleep(1).
        0.5 s  careful() ends, and Task-2 ends with it. The callback that tells wait about it is put into the ready queue.
        0.5 s  Task-1 reaches line 62: stream = clumsy().
        0.5 s  Task-1 asks clumsy() for its first value: its body begins (line 63).
        0.5 s  Task-1 reaches line 28, in clumsy(): try.
        0.5 s  clumsy() yields 1 and pauses until the next value is wanted (line 29).
        0.5 s  Task-1 closes clumsy(): GeneratorExit is raised at its yield (line 65). Task-1 raises KeyError: 'clean-up'.
        0.5 s  KeyError: 'clean-up' leaves clumsy().
        0.5 s  Task-1 reaches line 69: stream = careful().
        0.5 s  Task-1 asks careful() for its first value: its body begins (line 70).
        0.5 s  Task-1 reaches line 20, in careful(): try.
        0.5 s  careful() yields 1 and pauses until the next value is wanted (line 21).
        0.5 s  Task-1 asks careful() for its next value (line 71).
        0.5 s  careful() yields 2 and pauses until the next value is wanted (line 22).
        0.5 s  Task-1 asks careful() for its next value (line 73).
        0.5 s  Task-1 sleeps for 1 s: its timer is due at 1.5 s, and it gives up the thread (line 24, in careful()).
        1.5 s  careful() has no more values.
        1.5 s  Task-1 asks careful() for its first value: its body begins (line 80).
        1.5 s  Task-1 reaches line 20, in careful(): try.
        1.5 s  careful() yields 1 and pauses until the next value is wanted (line 21).
        1.5 s  Task-3 throws CancelledError into careful(), at its yield. Task-3 sleeps for 1 s: its timer is due at 2.5 s, and it gives up the thread.
        2.5 s  careful() is cancelled, and Task-3 ends with it. The callback that tells gather about it is put into the ready queue.
    "#]].assert_eq(&sentences_with(include_str!("sentences/generators.py"), &words));
}

#[test]
fn a_coroutine_begins_in_the_line_that_awaits_it_wherever_it_was_called() {
    expect![[r#"
        1.5 s  Task-1 reaches line 77: hello = greet("Ada").
        1.5 s  Task-1 begins greet('Ada') and waits for it (line 79).
        1.5 s  Task-1 lets the others go first: it gives up the thread and waits in the ready queue again (line 35, in greet('Ada')).
        1.5 s  Task-1 reaches line 36, in greet('Ada'): return name.
        1.5 s  greet('Ada') returns 'Ada': main() goes on.
    "#]].assert_eq(&sentences_with(include_str!("sentences/generators.py"), &["greet"]));
}
