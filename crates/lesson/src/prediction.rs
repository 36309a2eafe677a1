//! Predict, then see: a question about what comes next, with options and answer computed from the trace.

use interleave_projection::{LaneId, Run};
use interleave_trace::{Actor, EventKind, Micros, Playhead};
use serde::{Deserialize, Serialize};

use crate::check::output;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// What is printed next?
    PrintsNext,
    /// Which task runs next?
    RunsNext,
    /// How long does it take, from beginning to end?
    Takes,
}

/// A question that a run answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    /// What is asked.
    pub ask: Ask,
    /// Where: the playhead at which the learner is asked.
    pub at: u32,
    /// Where it shows: the playhead that has just applied the answer.
    pub shows_at: u32,
    /// Two to four different answers, in an order that tells nothing.
    pub options: Vec<String>,
    /// The index of the one that is true.
    pub answer_idx: u32,
}

/// The most options of a question.
const N_OPTIONS_MAX: usize = 4;

impl Ask {
    /// Reads `prints next`, `runs next` or `takes`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "prints next" => Some(Self::PrintsNext),
            "runs next" => Some(Self::RunsNext),
            "takes" => Some(Self::Takes),
            _ => None,
        }
    }
}

impl Prediction {
    /// The question at a playhead of a run.
    ///
    /// # Errors
    /// Why it cannot be asked there, as a clause for people.
    pub fn new(ask: Ask, run: &Run, at: Playhead) -> Result<Self, String> {
        let (answer, shows_at, others) = match ask {
            Ask::PrintsNext => printed_next(run, at)?,
            Ask::RunsNext => ran_next(run, at)?,
            Ask::Takes => taken(run),
        };
        let mut options = vec![answer.clone()];
        for other in others {
            if options.len() < N_OPTIONS_MAX && !options.contains(&other) {
                options.push(other);
            }
        }
        if options.len() < 2 {
            return Err("there is only one possible answer".to_owned());
        }
        match ask {
            Ask::Takes => options.sort_by_key(|option| (option.len(), option.clone())),
            Ask::PrintsNext | Ask::RunsNext => options.sort(),
        }
        let answer_idx = options.iter().position(|option| *option == answer).unwrap_or_default();
        Ok(Self {
            ask,
            at: small(at),
            shows_at: small(shows_at),
            options,
            answer_idx: small(answer_idx),
        })
    }
}

/// Traces that a person looks at have far fewer events than this can count.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The answer, where it shows, and other things that one could think of, the likeliest first.
type Answer = (String, Playhead, Vec<String>);

fn printed_next(run: &Run, at: Playhead) -> Result<Answer, String> {
    let next = run.console(run.trace().len()).iter().find(|row| row.event > at && !row.continues);
    let row = next.ok_or("nothing is printed after that")?;
    // What is printed later, then what was printed before.
    let lines = output(run);
    let here = lines.iter().position(|line| line.starts_with(&row.text)).unwrap_or_default();
    let (before, after) = lines.split_at(here);
    Ok((row.text.clone(), row.event, after.iter().chain(before.iter().rev()).cloned().collect()))
}

fn ran_next(run: &Run, at: Playhead) -> Result<Answer, String> {
    let mut events = run.trace().events().iter().enumerate().skip(at);
    let (shows_at, task) = events
        .find_map(|(idx, event)| match (&event.kind, event.by) {
            (EventKind::RunStarted { .. }, Actor::Task(task)) => Some((idx + 1, task)),
            _ => None,
        })
        .ok_or("no task runs after that")?;
    let name = |lane: &interleave_projection::Lane| match lane.label.as_str() {
        "" => lane.name.clone(),
        label => format!("{}, {label}", lane.name),
    };
    let is_task = |lane: &&interleave_projection::Lane| matches!(lane.id, LaneId::Task(_));
    let answer = run.lanes().iter().find(|lane| lane.id == LaneId::Task(task)).map(name);
    let others = run.lanes().iter().filter(is_task).filter(|lane| lane.from <= at).map(name);
    Ok((answer.ok_or("that task has no lane")?, shows_at, others.collect()))
}

fn taken(run: &Run) -> Answer {
    let total = run.total();
    let waits: Vec<Micros> = armed(run);
    let sum = waits.iter().fold(Micros::ZERO, |sum, wait| sum + *wait);
    let longest = waits.iter().copied().max().unwrap_or_default();
    let guesses = [sum, longest, Micros::ZERO, total + total, Micros(total.0 / 2), total + longest];
    let others = guesses.iter().map(Micros::to_string).collect();
    (total.to_string(), run.trace().len(), others)
}

/// How long each timer and each blocking call of the run was to wait.
fn armed(run: &Run) -> Vec<Micros> {
    run.trace()
        .events()
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::TimerArmed { deadline, .. } => Some(deadline - event.at),
            EventKind::BlockingStarted { duration, .. } => Some(duration),
            _ => None,
        })
        .collect()
}
