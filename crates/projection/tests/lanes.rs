//! The two demos and their like, as lanes.

use std::fmt::Write as _;
use std::rc::Rc;

use expect_test::{Expect, expect};
use interleave_projection::{AxisKind, Comparison, LaneId, Run, SliceState};
use interleave_trace::testing::{Hand, ONE, every_kind, gather, sequential};
use interleave_trace::{
    Actor, ClockKind, Event, EventKind, Micros, SpanId, SpanKind, TaskId, Trace,
};

/// The lanes as text: per row its slices, from and to as whole pixels on the elastic axis.
fn picture(comparison: &Comparison, run_idx: usize) -> String {
    let run = &comparison.runs()[run_idx];
    let axis = comparison.axis(AxisKind::Elastic);
    let x = |playhead| axis.x(run_idx, playhead).round();
    let mut out = String::from("one thread:");
    for slice in run.thread_strip() {
        let hue = slice.hue.map_or("-".to_owned(), |hue| hue.to_string());
        write!(out, " {hue}[{}..{}]", x(slice.from), x(slice.to)).expect("a string takes all");
    }
    for lane in run.lanes() {
        let done = lane
            .done
            .as_ref()
            .map_or("goes on".to_owned(), |done| format!("{:?} at {}", done.kind, x(done.at)));
        write!(out, "\n{} {} hue {}, {done}\n", lane.name, lane.label, lane.hue)
            .expect("a string takes all");
        for (row_idx, row) in lane.rows.iter().enumerate() {
            write!(out, "  {}:", row.depth).expect("a string takes all");
            for slice in &row.slices {
                let state = match slice.state {
                    SliceState::Running => "█",
                    SliceState::Ready => "○",
                    SliceState::Waiting => "·",
                    SliceState::Dormant => "-",
                };
                let mut label = run.slice_label(lane.id, slice, row_idx == 0);
                if !label.is_empty() {
                    label.insert(0, ' ');
                }
                write!(out, " {state}{}[{}..{}{label}]", slice.hue, x(slice.from), x(slice.to))
                    .expect("a string takes all");
            }
            out.push('\n');
        }
    }
    out.trim_end().to_owned() + "\n"
}

fn compare(traces: Vec<Trace>) -> Comparison {
    Comparison::new(traces.into_iter().map(|trace| Rc::new(Run::new(trace))).collect())
}

fn check(trace: Trace, expected: Expect) {
    expected.assert_eq(&picture(&compare(vec![trace]), 0));
}

#[test]
fn two_awaits_in_a_row_are_one_lane_with_two_blocks_end_to_end() {
    check(
        sequential(),
        expect![[r"
        one thread: 0[0..14] 1[14..28] -[332..335] 1[338..352] 0[352..366] 2[366..380] -[684..687] 2[690..704] 0[704..718] -[720..723]
        Task-1 main() hue 0, Returned at 718
          0: ○0[0..0] █0[0..14] ·0[14..352 main() waits for brew('tea')] █0[352..366] ·0[366..704 main() waits for brew('coffee')] █0[704..718]
          1: █1[14..28] ·1[28..333 brew('tea') · sleep 1 s] ○1[333..338] █1[338..352] █2[366..380] ·2[380..685 brew('coffee') · sleep 1 s] ○2[685..690] █2[690..704]
    "]],
    );
}

#[test]
fn a_gather_is_three_lanes() {
    check(
        gather(),
        expect![[r"
        one thread: 0[0..14] 1[17..31] 2[31..45] -[349..352] -[352..355] 1[357..371] 2[371..385] -[388..391] -[391..394] 0[397..411] -[413..416]
        Task-1 main() hue 0, Returned at 411
          0: ○0[0..0] █0[0..14] ·0[14..392 main() waits for gather of 2] ○0[392..397] █0[397..411]

        Task-2 brew('tea') hue 1, Returned at 371
          0: ○1[8..17] █1[17..31] ·1[31..350 sleep 1 s] ○1[350..357] █1[357..371]

        Task-3 brew('coffee') hue 2, Returned at 385
          0: ○2[10..31] █2[31..45] ·2[45..353 sleep 1 s] ○2[353..371] █2[371..385]
    "]],
    );
}

#[test]
fn generators_contexts_failures_and_blocking() {
    check(
        every_kind(),
        expect![[r"
        one thread: 0[0..14] 3[14..28] 0[28..42] 3[42..56] 1[59..73] 2[73..87] -[121..124] 3[127..141] 0[141..155] 3[155..169] 0[169..183] 4[183..197] -[231..234] 4[236..250] 0[250..264] 0[267..281] -[315..318] 0[321..335] 4[335..349] 0[349..363] 5[363..377] 0[377..559] 2[562..576] -[654..657] 1[660..674] 0[677..691] 6[691..705] 0[705..719] -[721..724]
        Task-1 main() hue 0, Raised at 719
          0: ○0[0..0] █0[0..14] ·0[14..28 main() waits for numbers()] █0[28..42] ·0[42..141 main() waits for numbers()] █0[141..155] ·0[155..169 main() waits for numbers()] █0[169..183] ·0[183..250 main() waits for Pool()] █0[250..264] ○0[264..267] █0[267..281] ·0[281..316 sleep 0.1 s] ○0[316..321] █0[321..335] ·0[335..349 main() waits for Pool()] █0[349..363] ·0[363..377 main() waits for fail('first')] █0[377..391] █0[391..545 time.sleep 0.5 s] █0[545..559] ·0[559..670 main() waits for Task-2] ○0[670..677] █0[677..691] ·0[691..705 main() waits for fail('second')] █0[705..719]
          1: █3[14..28] -3[28..42] █3[42..56] ·3[56..122 numbers() · sleep 0.1 s] ○3[122..127] █3[127..141] -3[141..155] █3[155..169] █4[183..197] ·4[197..232 Pool() · sleep 0.1 s] ○4[232..236] █4[236..250] -4[250..335 Pool()] █4[335..349] █5[363..377] █6[691..705]

        Task-2 brew('tea') hue 1, Returned at 674
          0: ○1[6..59] █1[59..73] ·1[73..655 sleep 1 s] ○1[655..660] █1[660..674]

        Task-3 brew('coffee') hue 2, Cancelled at 576
          0: ○2[11..73] █2[73..87] ·2[87..551 sleep 1 s] ○2[551..562] █2[562..576]
    "]],
    );
}

#[test]
fn a_call_has_the_same_color_in_every_run_of_a_comparison() {
    // The order matters: alone, the second run would give its calls the same colors in another order.
    let comparison = compare(vec![every_kind(), gather()]);
    let hue_of = |run: usize, label: &str| {
        let lanes = comparison.runs()[run].lanes();
        lanes.iter().find(|lane| lane.label == label).map(|lane| lane.hue)
    };
    for label in ["main()", "brew('tea')", "brew('coffee')"] {
        assert!(hue_of(0, label).is_some());
        assert_eq!(hue_of(0, label), hue_of(1, label), "{label}");
    }
    let comparison = compare(vec![sequential(), gather()]);
    let hues: Vec<u8> =
        comparison.runs()[0].lanes()[0].rows[1].slices.iter().map(|slice| slice.hue).collect();
    let lanes: Vec<u8> = comparison.runs()[1].lanes().iter().map(|lane| lane.hue).collect();
    assert_eq!(lanes, [0, 1, 2]);
    assert_eq!(hues, [1, 1, 1, 1, 2, 2, 2, 2]);
}

#[test]
fn a_comparison_says_what_is_saved() {
    let comparison = compare(vec![sequential(), gather()]);
    let totals: Vec<Micros> = comparison.runs().iter().map(|run| run.total()).collect();
    assert_eq!(totals, [Micros::from_secs(2), Micros::from_secs(1)]);
    assert_eq!(comparison.saved(), Some(Micros::from_secs(1)));
    assert_eq!(compare(vec![gather()]).saved(), None);
    let whole = gather();
    let half = whole.events()[..whole.len() / 2].to_vec();
    let half = Trace::new(whole.header().clone(), half).expect("a prefix of a trace is a trace");
    assert_eq!(
        compare(vec![sequential(), half]).saved(),
        None,
        "what did not finish saves nothing"
    );
}

#[test]
fn instants_are_ticks_and_round_numbers_stand_between_them() {
    let comparison = compare(vec![sequential(), gather()]);
    let ticks = |kind| {
        let axis = comparison.axis(kind);
        axis.ticks
            .iter()
            .map(|tick| format!("{}{}", tick.label, if tick.major { "!" } else { "" }))
            .collect::<Vec<_>>()
    };
    assert_eq!(ticks(AxisKind::Elastic), ["0 s!", "0.5", "1 s!", "1.5", "2 s!"]);
    assert_eq!(ticks(AxisKind::Plain), ["0 s!", "0.5", "1 s!", "1.5", "2 s!"]);
    let axis = comparison.axis(AxisKind::Elastic);
    assert_eq!(axis.at_x(axis.x_at(Micros::from_millis(500))), Micros::from_millis(500));
    assert_eq!(axis.at_x(axis.x_at(Micros::from_secs(1))), Micros::from_secs(1));
}

#[test]
fn who_woke_whom() {
    let run = Run::new(gather());
    let edges: Vec<(LaneId, LaneId)> =
        run.wake_edges().iter().map(|edge| (edge.from.lane, edge.to.lane)).collect();
    let task = |n| LaneId::Task(TaskId(n));
    // The timers wake the children; the last child to end wakes the one that gathered them.
    assert_eq!(edges, [(LaneId::Loop, task(2)), (LaneId::Loop, task(3)), (task(3), task(1))]);
    assert!(
        run.wake_edges().iter().all(|edge| edge.from.at <= edge.event && edge.event <= edge.to.at)
    );
}

#[test]
fn moments_of_a_measured_clock_that_are_close_are_one_instant() {
    let exact = gather();
    let mut header = exact.header().clone();
    header.clock = ClockKind::Measured;
    let late = |idx: usize| Micros(17 * u64::try_from(idx).expect("few events"));
    let events = exact.events().iter().enumerate();
    let events =
        events.map(|(idx, event)| Event { at: event.at + late(idx), ..event.clone() }).collect();
    let measured = Trace::new(header, events).expect("time goes on");
    let comparison = compare(vec![exact, measured]);
    let axis = comparison.axis(AxisKind::Elastic);
    assert_eq!(axis.instants.len(), 2);
    // The picture is that of the exact run: the same columns at the same places.
    let places = |run: usize| {
        comparison.runs()[run]
            .thread_strip()
            .iter()
            .map(|slice| axis.x(run, slice.from))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(0), places(1));
    let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(labels, ["0 s", "0.5", "1 s"]);
}

#[test]
fn what_the_body_of_a_context_manager_prints_has_the_color_of_its_coroutine() {
    let mut hand = Hand::new();
    hand.task(1, "main", Actor::Main).queue(Actor::Main, 1, 1);
    hand.push(Actor::Main, EventKind::LoopStarted).iteration(1).run(ONE, 1).enter(ONE, 1, None);
    hand.span(2, SpanKind::Context, "Timeout", ONE).enter(ONE, 2, Some(1));
    hand.push(ONE, EventKind::ContextOpened { span: SpanId(2) });
    hand.push(ONE, EventKind::StdoutWritten { text: "inside\n".to_owned() });
    let run = Run::new(hand.finish());
    let printed = run.console(run.trace().len());
    let lane = run.lanes().iter().find(|lane| lane.id == LaneId::Task(TaskId(1)));
    let hues: Vec<u8> = printed.iter().map(|row| row.hue).collect();
    assert_eq!(hues, [lane.expect("the task").hue]);
}
