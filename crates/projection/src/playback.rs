//! Playback: a pure state machine. It has no clock: real time comes in as `Tick`.

use std::fmt;
use std::time::Duration;

use crate::axis::Axis;
use crate::comparison::Comparison;

/// No more real time than this passes at once: after a tab was in the background, playing goes on where it was.
const LONGEST_TICK: Duration = Duration::from_millis(500);
/// How long the end of what is repeated is shown at speed 1, before it begins again.
const END_SHOWN: Duration = Duration::from_millis(900);

/// Where the transport stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Playback {
    /// Steps taken, `0..=n_steps`.
    pub step: usize,
    /// Whether it moves by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// What is played again and again.
    pub repeat: Option<Repeat>,
    /// Real time already spent on the way to the next step (at speed 1).
    pub spent: Duration,
}

/// A part of the steps that is played again and again; without ends, all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repeat {
    /// Where it begins.
    pub from: Option<usize>,
    /// Where it ends. An end that is not after the beginning does not count.
    pub to: Option<usize>,
}

impl Repeat {
    /// The first and the last step of it, where there are `n_steps`.
    pub fn ends(self, n_steps: usize) -> (usize, usize) {
        let from = self.from.unwrap_or(0);
        let to = self.to.unwrap_or(n_steps).min(n_steps);
        if from < to { (from, to) } else { (0, n_steps) }
    }
}

/// How fast: ×0.25 to ×4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speed {
    /// ×0.25
    Quarter,
    /// ×0.5
    Half,
    /// ×1
    #[default]
    Normal,
    /// ×2
    Double,
    /// ×4
    Quadruple,
}

impl Speed {
    /// All of them, the slowest first.
    pub const ALL: [Self; 5] =
        [Self::Quarter, Self::Half, Self::Normal, Self::Double, Self::Quadruple];

    /// By what real time is multiplied.
    pub fn factor(self) -> f64 {
        f64::from(self.quarters()) / 4.0
    }

    /// The factor in quarters.
    fn quarters(self) -> u32 {
        match self {
            Self::Quarter => 1,
            Self::Half => 2,
            Self::Normal => 4,
            Self::Double => 8,
            Self::Quadruple => 16,
        }
    }

    /// The next faster one, or the same.
    #[must_use]
    pub fn faster(self) -> Self {
        Self::ALL.into_iter().find(|speed| *speed > self).unwrap_or(self)
    }

    /// The next slower one, or the same.
    #[must_use]
    pub fn slower(self) -> Self {
        Self::ALL.into_iter().rev().find(|speed| *speed < self).unwrap_or(self)
    }
}

/// As on the transport: `×0.25`.
impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quarter => "×0.25",
            Self::Half => "×0.5",
            Self::Normal => "×1",
            Self::Double => "×2",
            Self::Quadruple => "×4",
        })
    }
}

/// What the transport can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Move by itself; at the end, from the start.
    Play,
    /// Stand still.
    Pause,
    /// Play or pause.
    Toggle,
    /// One step on, and stand still.
    StepForward,
    /// One step back, and stand still.
    StepBack,
    /// To the next step that begins a turn of a loop, and stand still.
    IterationForward,
    /// To the last step before this one that begins a turn of a loop, and stand still.
    IterationBack,
    /// To the start, and stand still.
    First,
    /// To the end, and stand still.
    Last,
    /// To a step (clamped). Whether it plays is not changed.
    Seek(usize),
    /// The next faster speed.
    Faster,
    /// The next slower speed.
    Slower,
    /// This speed.
    SetSpeed(Speed),
    /// Play all of it again and again, or no longer repeat anything.
    ToggleRepeat,
    /// What is played again and again begins here; an end that is not after this goes to the end of the run.
    RepeatFrom,
    /// What is played again and again ends here; a beginning that is not before this goes to the start of the run.
    RepeatTo,
    /// Play this part again and again.
    Repeat(Repeat),
    /// So much real time has passed since the last tick.
    Tick(Duration),
}

impl Playback {
    /// Carries a command out.
    #[must_use]
    pub fn apply(self, command: Command, comparison: &Comparison) -> Self {
        let n_steps = comparison.n_steps();
        let at = |step: usize| Self {
            step: step.min(n_steps),
            playing: false,
            spent: Duration::ZERO,
            ..self
        };
        match command {
            Command::Play if n_steps == 0 => Self { playing: false, ..self },
            Command::Play if self.step >= self.ends(n_steps).1 => {
                Self { playing: true, ..at(self.ends(n_steps).0) }
            }
            Command::Play => Self { playing: true, ..self },
            Command::Pause => Self { playing: false, ..self },
            Command::Toggle if self.playing => self.apply(Command::Pause, comparison),
            Command::Toggle => self.apply(Command::Play, comparison),
            Command::StepForward => at(self.step.saturating_add(1)),
            Command::StepBack => at(self.step.saturating_sub(1)),
            Command::IterationForward => {
                let iterations = comparison.iterations();
                let next = iterations.get(iterations.partition_point(|step| *step <= self.step));
                at(next.copied().unwrap_or(n_steps))
            }
            Command::IterationBack => {
                let iterations = comparison.iterations();
                let idx = iterations.partition_point(|step| *step < self.step).checked_sub(1);
                at(idx.map_or(0, |idx| iterations[idx]))
            }
            Command::First => at(0),
            Command::Last => at(n_steps),
            Command::Seek(step) => Self { playing: self.playing, ..at(step) },
            Command::Faster => Self { speed: self.speed.faster(), ..self },
            Command::Slower => Self { speed: self.speed.slower(), ..self },
            Command::SetSpeed(speed) => Self { speed, ..self },
            Command::ToggleRepeat => {
                Self { repeat: self.repeat.is_none().then(Repeat::default), ..self }
            }
            Command::RepeatFrom => {
                let to = self.repeat.unwrap_or_default().to.filter(|to| *to > self.step);
                Self { repeat: Some(Repeat { from: Some(self.step), to }), ..self }
            }
            Command::RepeatTo => {
                let from = self.repeat.unwrap_or_default().from.filter(|from| *from < self.step);
                Self { repeat: Some(Repeat { from, to: Some(self.step) }), ..self }
            }
            Command::Repeat(repeat) => Self { repeat: Some(repeat), ..self },
            Command::Tick(elapsed) => self.tick(elapsed, comparison),
        }
    }

    /// Where playing starts over and where it ends.
    fn ends(self, n_steps: usize) -> (usize, usize) {
        self.repeat.unwrap_or_default().ends(n_steps)
    }

    /// Lets real time pass. Where steps are short, one tick may take several.
    fn tick(self, elapsed: Duration, comparison: &Comparison) -> Self {
        if !self.playing {
            return self;
        }
        let n_steps = comparison.n_steps();
        let (from, to) = self.ends(n_steps);
        let mut step = self.step.min(n_steps);
        let mut spent =
            self.spent.saturating_add(elapsed.min(LONGEST_TICK) * self.speed.quarters() / 4);
        loop {
            let is_end = step >= to;
            if is_end && self.repeat.is_none() {
                return Self { step, playing: false, spent: Duration::ZERO, ..self };
            }
            let pause = if is_end { END_SHOWN } else { comparison.pause_after(step) };
            if spent < pause {
                return Self { step, spent, ..self };
            }
            (step, spent) = (if is_end { from } else { step + 1 }, spent.saturating_sub(pause));
        }
    }

    /// How far playing is on the way to the next step, 0 to 1.
    pub fn progress(self, comparison: &Comparison) -> f64 {
        let pause = comparison.pause_after(self.step);
        if pause.is_zero() || self.step >= self.ends(comparison.n_steps()).1 {
            0.0
        } else {
            (self.spent.as_secs_f64() / pause.as_secs_f64()).clamp(0.0, 1.0)
        }
    }

    /// Where the playhead line stands, on an axis of the comparison: between two instants it glides.
    pub fn x_on(self, axis: &Axis, comparison: &Comparison) -> f64 {
        let (from, to) = (comparison.x_on(axis, self.step), comparison.x_on(axis, self.step + 1));
        from + self.progress(comparison) * (to - from)
    }
}
