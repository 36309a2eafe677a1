//! What holds for every run, every prefix of it and every playhead: random programs, no expectations by hand.

use std::rc::Rc;

use interleave_projection::{
    AxisKind, Comparison, LaneId, MarkKind, Run, Slice, SliceState, StateView,
};
use interleave_trace::testing::{every_kind, gather, random, random_measured, sequential};
use interleave_trace::{Actor, HandleId, Micros, Recorder, State, TaskId, Trace};

fn traces() -> Vec<Trace> {
    let mut traces = vec![sequential(), gather(), every_kind()];
    traces.extend((0..120).map(random));
    traces.extend((0..30).map(random_measured));
    traces
}

fn prefix(trace: &Trace, n_events: usize) -> Trace {
    let mut recorder = Recorder::new(trace.header().clone());
    recorder
        .extend(trace.events()[..n_events].iter().cloned())
        .expect("a prefix of a valid trace is valid");
    recorder.finish()
}

fn slices(run: &Run) -> impl Iterator<Item = &Slice> {
    run.lanes().iter().flat_map(|lane| &lane.rows).flat_map(|row| &row.slices)
}

#[test]
fn queues_timers_and_states_are_what_the_model_says() {
    for trace in traces() {
        let run = Run::new(trace.clone());
        let mut state = State::default();
        for playhead in 0..=trace.len() {
            if playhead > 0 {
                state.apply(&trace.events()[playhead - 1]).expect("the trace is valid");
            }
            let shown = run.event_loop(playhead, usize::MAX);
            let ready: Vec<Option<HandleId>> =
                shown.ready.iter().map(|handle| handle.handle).collect();
            assert_eq!(ready, state.ready().map(Some).collect::<Vec<_>>());
            let own = shown.timers.iter().map(|timer| (timer.deadline, timer.handle));
            let outside = shown.in_flight.iter().filter_map(|flight| flight.timer);
            let mut timers: Vec<(Micros, HandleId)> = own.chain(outside).collect();
            timers.sort();
            assert_eq!(timers, state.timers().collect::<Vec<_>>());
            assert_eq!((shown.iteration, shown.now), (state.iteration(), state.at()));
            let running = state.running().map(|run| match run.by {
                Actor::Task(task) => (Some(LaneId::Task(task)), run.handle),
                _ => (None, run.handle),
            });
            assert_eq!(shown.running.map(|running| (running.lane, running.handle)), running);
            let states: Vec<(LaneId, StateView)> = run
                .lane_states(playhead)
                .into_iter()
                .filter(|state| matches!(state.lane, LaneId::Task(_)))
                .map(|state| (state.lane, state.state))
                .collect();
            let expected: Vec<(LaneId, StateView)> = (state.tasks().iter().enumerate())
                .map(|(idx, task)| {
                    (LaneId::Task(TaskId::from_idx(idx)), StateView::of(&task.state))
                })
                .collect();
            assert_eq!(states, expected, "at {playhead}");
        }
    }
}

#[test]
fn the_picture_says_the_same_as_the_states() {
    for trace in traces() {
        let run = Run::new(trace);
        for playhead in 0..=run.trace().len() {
            for state in run.lane_states(playhead) {
                let lane = run
                    .lanes()
                    .iter()
                    .find(|lane| lane.id == state.lane)
                    .expect("a state has a lane");
                let shown: Vec<&Slice> =
                    lane.rows.iter().filter_map(|row| row.at(playhead)).collect();
                let has = |state| shown.iter().filter(|slice| slice.state == state).count();
                if !matches!(state.lane, LaneId::Task(_)) {
                    continue;
                }
                // Running and ready are said by exactly one slice: the innermost.
                assert_eq!(
                    has(SliceState::Running),
                    usize::from(state.state == StateView::Running),
                    "{state:?} at {playhead}"
                );
                assert_eq!(
                    has(SliceState::Ready),
                    usize::from(state.state == StateView::Ready),
                    "{state:?} at {playhead}"
                );
                if state.state == StateView::Waiting {
                    assert!(has(SliceState::Waiting) > 0);
                }
                let is_silent = matches!(
                    state.state,
                    StateView::Created
                        | StateView::Returned
                        | StateView::Raised
                        | StateView::Cancelled
                );
                assert_eq!(shown.is_empty(), is_silent, "{state:?} at {playhead}");
            }
        }
    }
}

#[test]
fn slices_stay_inside_the_trace_and_never_overlap() {
    for trace in traces() {
        let run = Run::new(trace);
        let end = run.trace().len();
        for slice in slices(&run) {
            assert!(slice.from < slice.to || slice.open && slice.from == end, "{slice:?}");
            assert!(slice.to <= end);
            assert!(
                slice.marks.iter().all(|mark| slice.covers(mark.at) || mark.at == slice.to),
                "{slice:?}"
            );
        }
        for row in run.lanes().iter().flat_map(|lane| &lane.rows) {
            assert!(row.slices.windows(2).all(|pair| pair[0].to <= pair[1].from && !pair[0].open));
        }
        let strip = run.thread_strip();
        assert!(strip.windows(2).all(|pair| pair[0].to <= pair[1].from));
        assert!(strip.iter().all(|slice| slice.from < slice.to && slice.to <= end));
        for playhead in 0..=end {
            let running = run
                .lanes()
                .iter()
                .filter(|lane| matches!(lane.id, LaneId::Task(_)))
                .flat_map(|lane| &lane.rows)
                .filter_map(|row| row.at(playhead))
                .filter(|slice| slice.state == SliceState::Running)
                .count();
            assert!(running <= 1, "{running} run at {playhead}");
        }
    }
}

#[test]
fn every_yield_and_raise_is_marked() {
    for trace in traces() {
        let run = Run::new(trace.clone());
        let n_marks = |kind| {
            slices(&run).flat_map(|slice| &slice.marks).filter(|mark| mark.kind == kind).count()
        };
        let n_events = |name: &str| {
            trace
                .events()
                .iter()
                .filter(|event| format!("{:?}", event.kind).starts_with(name))
                .count()
        };
        assert_eq!(n_marks(MarkKind::Yield), n_events("Yielded"));
        assert_eq!(n_marks(MarkKind::Raise), n_events("ExceptionRaised"));
        assert_eq!(n_marks(MarkKind::Open), n_events("ContextOpened"));
        assert_eq!(n_marks(MarkKind::Print), n_events("StdoutWritten"));
    }
}

#[test]
fn every_prefix_can_be_shown_at_every_playhead() {
    for seed in 0..25 {
        let trace = random(seed);
        // Every length of short ones; of long ones, some.
        for n_events in (0..=trace.len()).step_by(1 + trace.len() / 60) {
            let run = Rc::new(Run::new(prefix(&trace, n_events)));
            for playhead in (0..=n_events + 1).step_by(1 + n_events / 40) {
                run.event_loop(playhead, 3);
                run.files(playhead);
                run.lane_states(playhead);
                run.source_marks(playhead);
                assert_ne!(run.narration(playhead).text(), "");
                assert!(run.console(playhead).iter().all(|row| row.event <= playhead));
            }
            run.streams();
            run.requests();
            let comparison = Comparison::new(vec![run]);
            let end = comparison.step(comparison.n_steps());
            assert_eq!(end.playheads, [n_events]);
        }
    }
}

#[test]
fn what_was_shown_of_a_prefix_stays_shown() {
    for seed in 0..25 {
        let trace = random(seed);
        let n_events = trace.len() / 2;
        let (whole, part) = (Run::new(trace.clone()), Run::new(prefix(&trace, n_events)));
        for playhead in 0..=n_events {
            let states = |run: &Run| {
                run.lane_states(playhead)
                    .into_iter()
                    .filter(|state| state.lane != LaneId::Main)
                    .map(|state| (state.lane, state.state))
                    .collect::<Vec<_>>()
            };
            assert_eq!(states(&whole), states(&part));
            let marks = |run: &Run| {
                run.source_marks(playhead)
                    .into_iter()
                    .map(|mark| (mark.line, mark.state, mark.span))
                    .collect::<Vec<_>>()
            };
            assert_eq!(marks(&whole), marks(&part), "at {playhead}");
            assert_eq!(whole.console(playhead), part.console(playhead));
        }
    }
}

#[test]
fn every_step_says_something() {
    for trace in traces() {
        let comparison = Comparison::new(vec![Rc::new(Run::new(trace))]);
        for step in 0..=comparison.n_steps() {
            let text = comparison.narration(step).text();
            assert!(text.len() > 10 && text.ends_with('.'), "{text:?}");
            assert!(!text.contains("  ") && !text.contains(".."), "{text:?}");
            assert!(!text.contains("goes on to what follows"), "nothing to say about step {step}");
        }
    }
}

#[test]
fn steps_cover_every_run_in_order() {
    let traces = traces();
    for pair in traces.windows(2) {
        let comparison =
            Comparison::new(pair.iter().map(|trace| Rc::new(Run::new(trace.clone()))).collect());
        let mut before = comparison.step(0);
        assert_eq!(before.playheads, [0, 0]);
        for idx in 1..=comparison.n_steps() {
            let step = comparison.step(idx);
            let [moved] = step.moved[..] else { panic!("one run moves in a step") };
            assert!(step.playheads[moved] > before.playheads[moved]);
            assert_eq!(step.playheads[1 - moved], before.playheads[1 - moved]);
            assert_eq!(comparison.step_of(moved, step.playheads[moved]), idx);
            before = step;
        }
        assert_eq!(before.playheads, [pair[0].len(), pair[1].len()]);
        let n_iterations: usize = comparison.runs().iter().map(|run| run.iterations().len()).sum();
        assert_eq!(comparison.iterations().len(), n_iterations);
    }
}

#[test]
fn the_axis_keeps_the_order_in_every_width() {
    let traces = traces();
    for pair in traces.windows(2) {
        let comparison =
            Comparison::new(pair.iter().map(|trace| Rc::new(Run::new(trace.clone()))).collect());
        for kind in [AxisKind::Elastic, AxisKind::Plain] {
            let natural = comparison.axis(kind);
            for axis in [natural.clone(), natural.fit(900.0), natural.fit(120.0), natural.fit(0.0)]
            {
                assert!(axis.width.is_finite());
                for (idx, trace) in pair.iter().enumerate() {
                    let xs: Vec<f64> =
                        (0..=trace.len()).map(|playhead| axis.x(idx, playhead)).collect();
                    assert!(xs.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9), "{kind:?}");
                    assert!(xs.iter().all(|x| (0.0..=axis.width + 1e-9).contains(x)));
                }
                let xs: Vec<f64> =
                    (0..=comparison.n_steps()).map(|step| comparison.x_on(&axis, step)).collect();
                assert!(xs.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9));
                for (step, x) in xs.iter().enumerate() {
                    assert!(comparison.step_at_x_on(&axis, x + 1e-9) >= step);
                }
                assert!(
                    axis.instants
                        .windows(2)
                        .all(|pair| pair[0].x1 <= pair[1].x0 + 1e-9 && pair[0].until < pair[1].at)
                );
                assert!(
                    axis.ticks
                        .windows(2)
                        .all(|pair| pair[0].x < pair[1].x && pair[0].at < pair[1].at)
                );
            }
            let fitted = natural.fit(900.0);
            assert!(fitted.width <= 900.0 + 1e-6);
        }
    }
}

#[test]
fn equal_times_of_several_runs_line_up() {
    let comparison =
        Comparison::new(vec![Rc::new(Run::new(sequential())), Rc::new(Run::new(gather()))]);
    let axis = comparison.axis(AxisKind::Elastic);
    for (idx, run) in comparison.runs().iter().enumerate() {
        for (event_idx, event) in run.trace().events().iter().enumerate() {
            let instant = axis
                .instants
                .iter()
                .find(|instant| instant.at == event.at)
                .expect("an instant for each time");
            let x = axis.x(idx, event_idx + 1);
            assert!((instant.x0..=instant.x1).contains(&x));
        }
    }
    // One second is one second, wherever it lies.
    let gaps: Vec<f64> = axis.instants.windows(2).map(|pair| pair[1].x0 - pair[0].x1).collect();
    assert_eq!(gaps.len(), 2);
    assert!((gaps[0] - gaps[1]).abs() < 1e-6, "{gaps:?}");
}
