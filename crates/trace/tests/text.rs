//! The timeline as text, for the programs that everything else is compared with.

use expect_test::{Expect, expect};
use interleave_trace::{Trace, testing, text};

#[track_caller]
fn check(trace: &Trace, expected: Expect) {
    expected.assert_eq(&text::render(trace));
}

#[test]
fn two_awaits_in_a_row_are_two_blocks_end_to_end() {
    check(
        &testing::sequential(),
        expect![[r#"
                                       0 s     1 s      2 s
        one thread                     11      111      11
        Task-1 main()                  █········█········█✓
          brew('tea'), brew('coffee')   █······█ █······█
                                       █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-1    tea: water on
               1 s  Task-1    tea: ready
               1 s  Task-1    coffee: water on
               2 s  Task-1    coffee: ready
        finished after 2 s
    "#]],
    );
}

#[test]
fn gather_is_three_lanes() {
    check(
        &testing::gather(),
        expect![[r#"
                               0 s      1 s
        one thread             123      231
        Task-1 main()          █··········█✓
        Task-2 brew('tea')     ○█·······█✓
        Task-3 brew('coffee')  ○○█······○█✓
                               █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-2    tea: water on
               0 s  Task-3    coffee: water on
               1 s  Task-2    tea: ready
               1 s  Task-3    coffee: ready
        finished after 1 s
    "#]],
    );
}

#[test]
fn every_prefix_of_every_trace_can_be_drawn() {
    for seed in 0..8 {
        let whole = testing::random(seed);
        for len in 0..=whole.len() {
            let events = whole.events()[..len].to_vec();
            let prefix =
                Trace::new(whole.header().clone(), events).expect("a prefix of a trace is a trace");
            assert!(text::render(&prefix).contains("after"), "seed {seed}, {len} events");
        }
    }
}
