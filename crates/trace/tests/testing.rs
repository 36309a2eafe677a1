//! The script simulator: what the other floors' tests stand on.
#![cfg(feature = "testing")]

use expect_test::{Expect, expect};
use interleave_trace::testing::{big, every_kind, gather, random, random_measured, sequential};
use interleave_trace::{Micros, Trace, text};

fn check(trace: &Trace, expected: Expect) {
    expected.assert_eq(&text::render(trace));
}

#[test]
fn one_after_another_takes_two_seconds_in_one_lane() {
    check(
        &sequential(),
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
fn all_at_once_takes_one_second_in_three_lanes() {
    check(
        &gather(),
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
fn a_bit_of_everything() {
    check(
        &every_kind(),
        expect![[r#"
                                                            0 s         0.1 s     0.2 s   0.3 s    0.8 s   1 s
        one thread                                          111123      1111      11      111      13      2111
        Task-1 main()                                       █·█··········█·█······██······█·████████········█·█✕
          numbers(), Pool(), fail('first'), fail('second')   █-█········█-█ ═══════════════█                 █
        Task-2 brew('tea')                                  ○○○○█··········································█✓
        Task-3 brew('coffee')                               ○○○○○█·································○█⊘⊘⊘⊘⊘⊘
                                                            █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-2    got one tea: water on
               0 s  Task-3    coffee: water on
             0.1 s  Task-1    got one done
             0.3 s  Task-1    closed
             0.3 s  Task-1    caught
               1 s  Task-2    tea: ready
        ended with an error after 1 s
    "#]],
    );
    expect![[r#"
        import asyncio, time
        tasks = []

        class Pool:
            async def __aenter__(self):
                await asyncio.sleep(0.1)
            async def __aexit__(self, *_):
                print(f"closed")

        async def brew(drink):
            print(f"{drink}: water on")
            await asyncio.sleep(1)
            print(f"{drink}: ready")

        async def numbers():
            yield 1
            await asyncio.sleep(0.1)
            yield 2

        async def fail(why):
            raise ValueError("no milk")

        async def main():
            tasks.append(asyncio.create_task(brew("tea")))
            tasks.append(asyncio.create_task(brew("coffee")))
            async for value in numbers():
                print(f"got one ", end="")
            print(f"done")
            async with Pool():
                await asyncio.sleep(0)
                await asyncio.sleep(0.1)
            try:
                await fail("first")
            except Exception:
                print(f"caught")
            time.sleep(0.5)
            tasks[1].cancel()
            await tasks[0]
            await fail("second")

        asyncio.run(main())
    "#]]
    .assert_eq(&every_kind().header().source.text);
}

#[test]
fn random_programs_end_and_differ() {
    let traces: Vec<Trace> = (0..300).map(random).collect();
    assert!(traces.iter().all(|trace| trace.outcome().is_some()));
    assert!(traces.iter().filter(|trace| trace.len() > 100).count() > 50);
    assert!(traces.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!(random(7), random(7));
}

#[test]
fn measured_times_are_all_different() {
    let trace = random_measured(3);
    assert!(trace.events().windows(2).all(|pair| pair[0].at < pair[1].at));
}

#[test]
fn the_big_one_has_a_hundred_thousand_events() {
    let trace = big();
    assert!((100_000..110_000).contains(&trace.len()), "{}", trace.len());
    assert!(trace.total() < Micros::from_secs(10));
}
