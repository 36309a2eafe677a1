//! What the demos do not do, and the next ones might.

#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use std::time::Duration;

use expect_test::{Expect, expect};
use futures::FutureExt as _;
use futures::future::LocalBoxFuture;
use interleave_trace::{Event, EventKind, Language, ProgramOutcome, Source, Trace, text};

use crate::live::{JoinHandle, join, println, sleep, spawn, traced};
use crate::virtual_time::VirtualLoop;

#[track_caller]
fn check(main: fn() -> JoinHandle<()>, expected: Expect) -> Trace {
    let source =
        Source { name: "tests.rs".to_owned(), language: Language::Rust, text: String::new() };
    let trace = VirtualLoop::default().record(source, main, |_| {});
    expected.assert_eq(&text::render(&trace));
    trace
}

#[traced]
async fn double(number: u32, secs: u64) -> u32 {
    sleep(Duration::from_secs(secs)).await;
    number * 2
}

#[test]
fn a_task_that_ends_early_wakes_who_joins_it_and_is_not_waited_for_again() {
    #[traced]
    async fn main() {
        let (one, two) = join!(spawn(double(1, 2)), spawn(double(2, 1)));
        println!("{one} {two}");
    }
    check(
        || spawn(main()),
        expect![[r#"
                             0 s      1 s     2 s
        one thread           123      31      21
        Task-1 main()        █·········█·······█✓
        Task-2 double(1, 2)  ○█···············█✓
        Task-3 double(2, 1)  ○○█······█✓
                             █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               2 s  Task-1    2 4
        finished after 2 s
    "#]],
    );
}

#[test]
fn a_call_that_is_never_polled_is_made_and_never_begun() {
    #[traced]
    async fn main() {
        drop(double(1, 1));
    }
    check(
        || spawn(main()),
        expect![[r#"
                       0 s
        one thread     1
        Task-1 main()  █✓
                       █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
        finished after 0 s
    "#]],
    );
}

#[test]
fn two_calls_that_one_task_polls_at_once_are_refused() {
    #[traced]
    async fn main() {
        join!(double(1, 1), double(2, 1));
    }
    let trace = check(
        || spawn(main()),
        expect![[r#"
                        0 s
        one thread      11
        Task-1 main()   █··
          double(1, 1)   ██
                        █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
        ! A task polls two futures at once. Make each a task of its own with `spawn`.
        stopped after 0 s
    "#]],
    );
    assert_eq!(trace.outcome(), Some(ProgramOutcome::Stopped));
}

#[test]
fn a_task_that_two_others_wake_in_one_turn_is_queued_once() {
    #[traced]
    async fn at_once(number: u32) -> u32 {
        number
    }

    #[traced]
    async fn main() {
        join!(spawn(at_once(1)), spawn(at_once(2)));
    }
    check(
        || spawn(main()),
        expect![[r#"
                           0 s
        one thread         1231
        Task-1 main()      █·○█✓
        Task-2 at_once(1)  ○█✓
        Task-3 at_once(2)  ○○█✓
                           █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
        finished after 0 s
    "#]],
    );
}

#[test]
fn a_task_that_is_stopped_by_dropping_its_handle_is_refused() {
    #[traced]
    async fn main() {
        spawn(double(1, 1)).await;
        drop(spawn(double(2, 1)));
        sleep(Duration::from_secs(2)).await;
    }
    let trace = check(
        || spawn(main()),
        expect![[r#"
                                 0 s     1 s
            one thread           12      21
            Task-1 main()        █········█·
            Task-2 double(1, 1)  ○█······█✓
            Task-3                        ○█
                                 █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
            ! The handle of a task was dropped, which stops the task. Wait for it with `join!`.
            stopped after 1 s
        "#]],
    );
    assert_eq!(trace.outcome(), Some(ProgramOutcome::Stopped));
}

#[test]
fn a_sleep_that_is_dropped_disarms_its_timer() {
    #[traced]
    async fn main() {
        drop(futures::future::select(nap(1), nap(2)).await);
    }
    let trace = check(
        || spawn(main()),
        expect![[r#"
                       0 s    1 s
        one thread     1      1
        Task-1 main()  █······█✓
                       █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
        finished after 1 s
    "#]],
    );
    let is_cancelled = |event: &Event| matches!(event.kind, EventKind::HandleCancelled { .. });
    assert_eq!(trace.events().iter().filter(|event| is_cancelled(event)).count(), 1);
}

fn nap(secs: u64) -> LocalBoxFuture<'static, ()> {
    sleep(Duration::from_secs(secs)).boxed_local()
}
