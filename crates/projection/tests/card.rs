//! Cards: what there is to know about a lane at a playhead, and about one slice.

use std::fmt::Write as _;

use expect_test::expect;
use interleave_projection::{Card, Run};
use interleave_trace::Trace;
use interleave_trace::testing::{every_kind, gather, random, random_measured};

fn text(card: &Card) -> String {
    let mut out = format!("{}\n", card.title);
    for fact in &card.facts {
        writeln!(out, "  {}: {}", fact.name, fact.text).expect("a string takes all");
    }
    for (kind, text) in &card.marks {
        writeln!(out, "  * {kind:?} {text}").expect("a string takes all");
    }
    out
}

fn lane_card(trace: Trace, name: &str, part: usize) -> String {
    let run = Run::new(trace);
    let lane_idx = run.lanes().iter().position(|lane| lane.name == name).expect("a lane");
    text(&run.lane_card(lane_idx, run.trace().len() * part / 4).expect("a card"))
}

#[test]
fn a_lane_says_what_it_does_and_who_made_it() {
    expect![[r#"
        Task-2 brew('tea')
          State: not there yet
          Made by: Task-1 at 0 s, line 10
        Task-2 brew('tea')
          State: ready
          Since: 0 s
          Made by: Task-1 at 0 s, line 10
        Task-2 brew('tea')
          State: waiting, sleep until 1 s
          Since: 0 s, for 1 s
          Line: 6  await asyncio.sleep(1)
          Made by: Task-1 at 0 s, line 10
        Task-2 brew('tea')
          State: returned
          Since: 1 s
          Made by: Task-1 at 0 s, line 10
        Task-2 brew('tea')
          State: returned
          Since: 1 s
          Made by: Task-1 at 0 s, line 10
    "#]]
    .assert_eq(&[0, 1, 2, 3, 4].map(|part| lane_card(gather(), "Task-2", part)).concat());
}

#[test]
fn a_cancelled_task_says_by_whom() {
    expect![[r#"
        Task-3 brew('coffee')
          State: cancelled
          Since: 0.8 s, for 0.2 s
          Cancelled by: Task-1 at 0.8 s
          Made by: Task-1 at 0 s, line 25
    "#]]
    .assert_eq(&lane_card(every_kind(), "Task-3", 4));
}

#[test]
fn a_slice_says_from_when_to_when_where_and_who_ended_it() {
    let run = Run::new(gather());
    let lane_idx = run.lanes().iter().position(|lane| lane.name == "Task-2").expect("a lane");
    let cards = (0..run.lanes()[lane_idx].rows[0].slices.len())
        .filter_map(|slice_idx| run.slice_card(lane_idx, 0, slice_idx));
    expect![[r#"
        brew('tea') is ready and stands in the ready queue
          Time: at 0 s
          Made by: Task-1 at 0 s, line 10
        brew('tea') runs
          Time: at 0 s
          Line: 6  await asyncio.sleep(1)
          Made by: Task-1 at 0 s, line 10
          * Print tea: water on
        brew('tea') waits: sleep until 1 s
          Time: 0 s to 1 s, 1 s long
          Line: 6  await asyncio.sleep(1)
          Woken by: its timer at 1 s
          Made by: Task-1 at 0 s, line 10
        brew('tea') is ready and stands in the ready queue
          Time: at 1 s
          Line: 6  await asyncio.sleep(1)
          Woken by: its timer at 1 s
          Made by: Task-1 at 0 s, line 10
        brew('tea') runs
          Time: at 1 s
          Line: 7  print(f"{drink}: ready")
          Made by: Task-1 at 0 s, line 10
          * Print tea: ready
    "#]]
    .assert_eq(&cards.map(|card| text(&card)).collect::<String>());
}

#[test]
fn every_slice_and_every_lane_has_a_card_at_any_playhead() {
    let traces = (0..40).map(random).chain((0..10).map(random_measured)).chain([every_kind()]);
    for trace in traces {
        let run = Run::new(trace);
        for (lane_idx, lane) in run.lanes().iter().enumerate() {
            for playhead in (0..=run.trace().len() + 1).step_by(3) {
                let card = run.lane_card(lane_idx, playhead).expect("a card");
                assert!(card.title.len() > 2 && card.facts.len() > 1, "{card:?}");
            }
            for (row_idx, row) in lane.rows.iter().enumerate() {
                for (slice_idx, slice) in row.slices.iter().enumerate() {
                    let card = run.slice_card(lane_idx, row_idx, slice_idx).expect("a card");
                    assert_ne!(card.title, "");
                    assert!(card.facts.iter().all(|fact| !fact.text.is_empty()));
                    let n_marks = slice.marks.len();
                    assert_eq!(card.marks.len() + card.n_more, n_marks);
                }
            }
            assert_eq!(run.slice_card(lane_idx, usize::MAX, 0), None);
        }
        assert_eq!(run.lane_card(usize::MAX, 0), None);
    }
}
