//! The transport: a pure state machine, driven without a clock.

use std::rc::Rc;
use std::time::Duration;

use interleave_projection::{AxisKind, Command, Comparison, Playback, Repeat, Run, Speed};
use interleave_trace::testing::{Random, gather, random, sequential};
use interleave_trace::{ClockKind, Header, Language, Recorder, Source};

const FRAME: Duration = Duration::from_millis(16);

fn demos() -> Comparison {
    Comparison::new(vec![Rc::new(Run::new(sequential())), Rc::new(Run::new(gather()))])
}

fn nothing() -> Comparison {
    let source = Source { name: String::new(), language: Language::Python, text: String::new() };
    let header = Header { producer: String::new(), clock: ClockKind::Virtual, source };
    Comparison::new(vec![Rc::new(Run::new(Recorder::new(header).finish()))])
}

/// Plays to the end: how much real time it took.
fn play(comparison: &Comparison, speed: Speed) -> Duration {
    let mut playback = Playback { speed, ..Playback::default() }.apply(Command::Play, comparison);
    let mut elapsed = Duration::ZERO;
    while playback.playing {
        let before = playback.step;
        playback = playback.apply(Command::Tick(FRAME), comparison);
        elapsed += FRAME;
        assert!(playback.step >= before && elapsed < Duration::from_secs(600));
    }
    assert_eq!(playback.step, comparison.n_steps());
    elapsed
}

#[test]
fn a_step_forward_and_back_leads_home_from_everywhere() {
    let comparison = demos();
    for step in 0..comparison.n_steps() {
        let here = Playback { step, ..Playback::default() };
        let there = here.apply(Command::StepForward, &comparison);
        assert_eq!(there.step, step + 1);
        assert_eq!(there.apply(Command::StepBack, &comparison), here);
    }
}

#[test]
fn the_ends_hold() {
    for comparison in [demos(), nothing()] {
        let last = Playback::default().apply(Command::Last, &comparison);
        assert_eq!(last.step, comparison.n_steps());
        assert_eq!(last.apply(Command::StepForward, &comparison), last);
        assert_eq!(last.apply(Command::IterationForward, &comparison), last);
        let first = last.apply(Command::First, &comparison);
        assert_eq!(first, Playback::default());
        assert_eq!(first.apply(Command::StepBack, &comparison), first);
        assert_eq!(first.apply(Command::IterationBack, &comparison), first);
        assert_eq!(first.apply(Command::Seek(usize::MAX), &comparison), last);
    }
}

#[test]
fn any_commands_in_any_order_stay_on_the_track() {
    let all = [
        Command::Play,
        Command::Pause,
        Command::Toggle,
        Command::StepForward,
        Command::StepBack,
        Command::IterationForward,
        Command::IterationBack,
        Command::First,
        Command::Last,
        Command::Seek(7),
        Command::Seek(usize::MAX),
        Command::Faster,
        Command::Slower,
        Command::SetSpeed(Speed::Quadruple),
        Command::ToggleRepeat,
        Command::RepeatFrom,
        Command::RepeatTo,
        Command::Repeat(Repeat { from: Some(9), to: Some(2) }),
        Command::Tick(Duration::ZERO),
        Command::Tick(FRAME),
        Command::Tick(Duration::MAX),
    ];
    for seed in 0..30 {
        let runs = vec![Rc::new(Run::new(random(seed))), Rc::new(Run::new(random(seed + 1)))];
        let comparison = if seed == 0 { nothing() } else { Comparison::new(runs) };
        let mut random = Random::new(seed);
        let mut playback = Playback { step: random.below(10_000), ..Playback::default() };
        for _ in 0..500 {
            playback = playback.apply(all[random.below(all.len())], &comparison);
            let axis = comparison.axis(AxisKind::Elastic);
            assert!((0.0..=1.0).contains(&playback.progress(&comparison)));
            assert!((-1e-9..=axis.width + 1e-9).contains(&playback.x_on(axis, &comparison)));
        }
        playback = playback.apply(Command::StepBack, &comparison);
        assert!(playback.step <= comparison.n_steps());
    }
}

#[test]
fn iterations_are_found_both_ways() {
    let comparison = demos();
    let mut playback = Playback::default();
    let mut found = Vec::new();
    while playback.step < comparison.n_steps() {
        playback = playback.apply(Command::IterationForward, &comparison);
        found.push(playback.step);
    }
    assert_eq!(found.pop(), Some(comparison.n_steps()));
    assert_eq!(found, comparison.iterations());
    assert!(found.iter().all(|step| comparison.step(*step).starts_iteration));
    for step in found.into_iter().rev() {
        playback = playback.apply(Command::IterationBack, &comparison);
        assert_eq!(playback.step, step);
    }
    assert_eq!(playback.apply(Command::IterationBack, &comparison).step, 0);
}

#[test]
fn playing_ends_at_the_end_and_begins_anew_from_there() {
    let comparison = demos();
    let end = Playback::default().apply(Command::Last, &comparison);
    let again = end.apply(Command::Toggle, &comparison);
    assert_eq!((again.step, again.playing), (0, true));
    assert!(!again.apply(Command::Toggle, &comparison).playing);
    assert!(!Playback::default().apply(Command::Play, &nothing()).playing);
}

#[test]
fn a_faster_speed_takes_less_time() {
    let comparison = demos();
    let times: Vec<Duration> = Speed::ALL.map(|speed| play(&comparison, speed)).to_vec();
    assert!(times.windows(2).all(|pair| pair[1] < pair[0]));
    // Two virtual seconds, and a moment for each step.
    let shown =
        Duration::from_millis(280) * u32::try_from(comparison.n_steps()).expect("few steps");
    let expected = Duration::from_secs(2) + shown;
    assert!(
        times[2] >= expected && times[2] < expected + FRAME * 2,
        "{:?} for {expected:?}",
        times[2]
    );
}

#[test]
fn standing_still_time_does_nothing() {
    let here = Playback { step: 3, ..Playback::default() };
    assert_eq!(here.apply(Command::Tick(Duration::from_secs(9)), &demos()), here);
}

#[test]
fn after_a_tab_was_in_the_background_playing_goes_on_where_it_was() {
    let comparison = demos();
    let playing = Playback::default().apply(Command::Play, &comparison);
    assert!(playing.apply(Command::Tick(Duration::from_secs(3_600)), &comparison).step <= 2);
}

/// The steps that playing visits in so much real time.
fn visited(mut playback: Playback, comparison: &Comparison, time: Duration) -> Vec<usize> {
    let mut visited = vec![playback.step];
    let mut elapsed = Duration::ZERO;
    while elapsed < time {
        playback = playback.apply(Command::Tick(FRAME), comparison);
        elapsed += FRAME;
        if visited.last() != Some(&playback.step) {
            visited.push(playback.step);
        }
    }
    visited
}

#[test]
fn what_is_repeated_is_played_over_and_over() {
    let comparison = demos();
    let playback = Playback { speed: Speed::Quadruple, ..Playback::default() }
        .apply(Command::ToggleRepeat, &comparison)
        .apply(Command::Play, &comparison);
    let steps = visited(playback, &comparison, Duration::from_secs(30));
    let expected: Vec<usize> = (0..=comparison.n_steps()).cycle().take(steps.len()).collect();
    assert!(steps.len() > 2 * comparison.n_steps());
    assert_eq!(steps, expected);
}

#[test]
fn a_part_is_repeated_between_its_ends() {
    let comparison = demos();
    let at = |step| Playback { step, ..Playback::default() };
    let repeat = at(3).apply(Command::RepeatFrom, &comparison).repeat;
    let playback = Playback { repeat, ..at(6) }.apply(Command::RepeatTo, &comparison);
    assert_eq!(playback.repeat, Some(Repeat { from: Some(3), to: Some(6) }));
    // Played at its end, it begins anew; from outside, playing leads into it.
    let playing = playback.apply(Command::Play, &comparison);
    assert_eq!(visited(playing, &comparison, Duration::from_secs(6))[..6], [3, 4, 5, 6, 3, 4]);
    let before = Playback { step: 2, ..playing };
    assert_eq!(visited(before, &comparison, Duration::from_secs(6))[..6], [2, 3, 4, 5, 6, 3]);
    let behind = Playback { step: 9, ..playing };
    assert_eq!(visited(behind, &comparison, Duration::from_secs(6))[..3], [9, 3, 4]);
    assert_eq!(playing.apply(Command::ToggleRepeat, &comparison).repeat, None);
}

#[test]
fn while_the_end_of_a_part_is_shown_the_playhead_stands_still() {
    let comparison = demos();
    let repeat = Some(Repeat { from: None, to: Some(4) });
    let playing = Playback { repeat, step: 4, playing: true, ..Playback::default() };
    let later = playing.apply(Command::Tick(Duration::from_millis(400)), &comparison);
    assert_eq!((later.step, later.playing), (4, true));
    assert!(later.progress(&comparison).abs() < f64::EPSILON);
}

#[test]
fn an_end_on_the_wrong_side_goes() {
    let comparison = demos();
    let at = |step, repeat| Playback { step, repeat: Some(repeat), ..Playback::default() };
    let part = Repeat { from: Some(3), to: Some(6) };
    let later = at(8, part).apply(Command::RepeatFrom, &comparison).repeat;
    assert_eq!(later, Some(Repeat { from: Some(8), to: None }));
    let earlier = at(2, part).apply(Command::RepeatTo, &comparison).repeat;
    assert_eq!(earlier, Some(Repeat { from: None, to: Some(2) }));
    let n_steps = comparison.n_steps();
    assert_eq!(Repeat { from: Some(9), to: Some(2) }.ends(n_steps), (0, n_steps));
    assert_eq!(Repeat { from: Some(n_steps + 5), to: None }.ends(n_steps), (0, n_steps));
}

#[test]
fn seeking_does_not_pause() {
    let comparison = demos();
    let playing =
        Playback::default().apply(Command::Play, &comparison).apply(Command::Seek(5), &comparison);
    assert_eq!((playing.step, playing.playing), (5, true));
    assert!(!playing.apply(Command::StepForward, &comparison).playing);
}

#[test]
fn speeds_are_written_as_factors() {
    assert_eq!(Speed::ALL.map(|speed| speed.to_string()), ["×0.25", "×0.5", "×1", "×2", "×4"]);
    assert_eq!(Speed::Quarter.slower(), Speed::Quarter);
    assert_eq!(Speed::Normal.faster(), Speed::Double);
}
