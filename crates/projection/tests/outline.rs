//! The outline of lanes, what is folded in it, and how busy that is.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use interleave_projection::{Entry, EntryKind, FoldId, LaneId, Load, Outline, Run, StateView};
use interleave_trace::testing::{
    Call, Function, Op, Options, Program, every_kind, gather, random, sequential,
};
use interleave_trace::{Micros, TaskId, Trace};

fn call(function: usize, argument: &str) -> Call {
    Call { function, argument: argument.to_owned() }
}

fn function(name: &str, parameter: &str, body: Vec<Op>) -> Function {
    Function { name: name.to_owned(), parameter: parameter.to_owned(), body }
}

/// A task that starts two kinds of workers by turns; each of the first kind starts a helper.
fn crowd(n_of_each: usize) -> Trace {
    let nap = || Op::Sleep(Micros::from_millis(10));
    let helper = function("help", "", vec![nap()]);
    let fetch = function("fetch", "what", vec![Op::Spawn(call(0, "")), nap()]);
    let store = function("store", "what", vec![nap(), nap()]);
    let calls = (0..2 * n_of_each).map(|idx| call(1 + idx % 2, &idx.to_string())).collect();
    let main = function("main", "", vec![Op::Gather(calls)]);
    Program { functions: vec![helper, fetch, store, main], contexts: Vec::new(), main: 3 }
        .trace(Options::default())
}

fn outline(run: &Run, toggled: &[FoldId]) -> Outline {
    Outline::new(run.lanes(), toggled)
}

fn picture(run: &Run, outline: &Outline) -> String {
    let mut out = String::new();
    for Entry { depth, kind } in &outline.entries {
        let indent = "  ".repeat(*depth);
        match kind {
            EntryKind::Lane { lane_idx, is_open } => {
                let lane = &run.lanes()[*lane_idx];
                let sign = is_open.map_or("", |is_open| if is_open { "▾ " } else { "▸ " });
                writeln!(out, "{indent}{sign}{} {}", lane.name, lane.label)
            }
            EntryKind::Fold { id, is_open, n_lanes, lane_idxs } => {
                let sign = if *is_open { "▾" } else { "▸" };
                let what = match id {
                    FoldId::Below(_) => "below",
                    FoldId::Alike(_) => run.lanes()[lane_idxs[0]].kind(),
                };
                writeln!(out, "{indent}{sign} {n_lanes} {what}, {} in all", lane_idxs.len())
            }
        }
        .expect("a string takes all");
    }
    out
}

#[track_caller]
fn check(run: &Run, toggled: &[FoldId], expected: Expect) {
    expected.assert_eq(&picture(run, &outline(run, toggled)));
}

fn task(n: u32) -> LaneId {
    LaneId::Task(TaskId(n))
}

#[test]
fn lanes_stand_below_the_one_that_made_them() {
    check(
        &Run::new(gather()),
        &[],
        expect![[r#"
        ▾ Task-1 main()
          Task-2 brew('tea')
          Task-3 brew('coffee')
    "#]],
    );
    check(
        &Run::new(sequential()),
        &[],
        expect![[r#"
        Task-1 main()
    "#]],
    );
}

#[test]
fn what_a_lane_has_made_is_folded_behind_one_row() {
    check(
        &Run::new(gather()),
        &[FoldId::Below(task(1))],
        expect![[r#"
        ▸ Task-1 main()
          ▸ 2 below, 2 in all
    "#]],
    );
}

#[test]
fn many_of_one_kind_are_folded_at_first_and_open_on_demand() {
    let run = Run::new(crowd(20));
    check(
        &run,
        &[],
        expect![[r#"
        ▾ Task-1 main()
          ▾ Task-2 fetch('0')
            Task-42 help()
          Task-3 store('1')
          ▾ Task-4 fetch('2')
            Task-43 help()
          Task-5 store('3')
          ▸ 18 fetch, 36 in all
          ▸ 18 store, 18 in all
    "#]],
    );
    let folded = outline(&run, &[]);
    let ids = folded.entries.iter().filter_map(|entry| match entry.kind {
        EntryKind::Fold { id, .. } => Some(id),
        EntryKind::Lane { .. } => None,
    });
    let ids: Vec<FoldId> = ids.collect();
    let open = outline(&run, &ids);
    let n_lanes =
        open.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Lane { .. })).count();
    assert_eq!(n_lanes, run.lanes().len());
}

#[test]
fn a_few_of_one_kind_are_all_shown() {
    let run = Run::new(crowd(8));
    assert_eq!(outline(&run, &[]).entries.len(), run.lanes().len());
}

#[test]
fn tasks_nested_as_deep_as_one_likes_are_an_outline() {
    let n = 3000_usize;
    let body = |idx| vec![Op::Spawn(call(idx + 1, "")), Op::Sleep(Micros::from_secs(1))];
    let mut functions: Vec<Function> =
        (0..n).map(|idx| function(&format!("level{idx}"), "", body(idx))).collect();
    functions.push(function("bottom", "", Vec::new()));
    let trace = Program { functions, contexts: Vec::new(), main: 0 }.trace(Options::default());
    let run = Run::new(trace);
    let outline = outline(&run, &[]);
    assert_eq!((outline.entries.len(), outline.depth()), (n + 1, n));
}

/// Some of the folds of a run, by chance.
fn toggled(run: &Run, seed: u64) -> Vec<FoldId> {
    let pick = |(idx, lane): (usize, &interleave_projection::Lane)| {
        let ids = [FoldId::Below(lane.id), FoldId::Alike(lane.id)];
        (idx as u64 + seed).is_multiple_of(3).then(|| ids[usize::from(seed.is_multiple_of(2))])
    };
    run.lanes().iter().enumerate().filter_map(pick).collect()
}

#[test]
fn every_lane_is_in_one_entry_and_stands_below_its_maker() {
    let traces = (0..60).map(random).chain([every_kind(), crowd(30), crowd(3)]);
    for (trace, seed) in traces.zip(0..) {
        let run = Run::new(trace);
        for toggled in [Vec::new(), toggled(&run, seed), toggled(&run, seed + 1)] {
            let outline = outline(&run, &toggled);
            let mut n_shown = vec![0; run.lanes().len()];
            for (entry_idx, entry) in outline.entries.iter().enumerate() {
                let shown: &[usize] = match &entry.kind {
                    EntryKind::Lane { lane_idx, .. } => std::slice::from_ref(lane_idx),
                    EntryKind::Fold { is_open: false, lane_idxs, .. } => lane_idxs,
                    EntryKind::Fold { .. } => &[],
                };
                for lane_idx in shown {
                    n_shown[*lane_idx] += 1;
                    assert_eq!(outline.entry_idx(*lane_idx), Some(entry_idx));
                    let parent = run.lanes()[*lane_idx].parent.and_then(|id| run.lane_idx(id));
                    if let Some(parent_idx) = parent.and_then(|idx| outline.entry_idx(idx)) {
                        assert!(parent_idx <= entry_idx);
                    }
                }
            }
            assert!(n_shown.iter().all(|n| *n == 1), "{n_shown:?}");
        }
    }
}

#[test]
fn a_load_counts_what_the_lanes_do_at_each_place() {
    for trace in (0..40).map(random).chain([every_kind(), crowd(12)]) {
        let run = Run::new(trace);
        let is_task = |lane_idx: &usize| matches!(run.lanes()[*lane_idx].id, LaneId::Task(_));
        let tasks: Vec<usize> = (0..run.lanes().len()).filter(is_task).collect();
        let half = &tasks[..tasks.len() / 2];
        let loads = run.loads(&[&tasks, half, &[]]);
        assert_eq!(loads[2], [] as [Load; 0]);
        for (group, loads) in [(&tasks[..], &loads[0]), (half, &loads[1])] {
            assert!(loads.windows(2).all(|pair| pair[0].at < pair[1].at));
            for playhead in 0..=run.trace().len() {
                let idx = loads.partition_point(|load| load.at <= playhead);
                let load = idx.checked_sub(1).map(|idx| loads[idx]).unwrap_or_default();
                let states =
                    group.iter().filter_map(|lane_idx| run.lane_state(*lane_idx, playhead));
                let states: Vec<StateView> = states.map(|state| state.state).collect();
                let count = |state| states.iter().filter(|other| **other == state).count();
                assert_eq!(
                    [load.running, load.ready, load.waiting].map(|n| n as usize),
                    [StateView::Running, StateView::Ready, StateView::Waiting].map(count),
                    "at {playhead}"
                );
            }
        }
    }
}
