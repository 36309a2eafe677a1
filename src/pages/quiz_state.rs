//! The state of the quiz: which questions are asked in this round, in which order the options stand, what was
//! answered, and when the learner is told.
//!
//! One reducer, without a browser: whoever dispatches brings the chance.

use std::rc::Rc;

use yew::Reducible;

/// A round of the quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizState {
    /// How many questions there are in all.
    n_questions: usize,
    /// The questions of this round, by index.
    pub round: Vec<usize>,
    /// Where the learner is in the round; its length where the results are shown.
    pub position: usize,
    /// Per question, in which order its options stand.
    pub orders: Vec<Vec<usize>>,
    /// Per question, the option that is chosen, as an index into the question's own order.
    pub chosen: Vec<Option<usize>>,
    /// Per question, whether the answer was given.
    pub answered: Vec<bool>,
    /// The learner is told after each question.
    pub tells_at_once: bool,
    /// How many answers were right in the best round; none before the first one and when it was forgotten.
    pub best: Option<usize>,
}

/// What can happen to the quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// An option of the current question was chosen.
    Choose(usize),
    /// The current question is answered.
    Answer,
    /// To the next question, or to the results.
    Next,
    /// To the question before.
    Back,
    /// When the learner wants to be told.
    TellAtOnce(bool),
    /// A round has ended with so many right answers.
    Reach(usize),
    /// The best round is forgotten.
    Forget,
    /// A new round of these questions, whose options are shuffled by this seed.
    Begin {
        /// The questions, by index.
        round: Vec<usize>,
        /// Any number.
        seed: u32,
    },
}

impl QuizState {
    /// A first round of all questions. `is_ordered` tells of each question whether its options stay as they are, `best`
    /// is what is remembered.
    pub fn new(is_ordered: &[bool], n_options: usize, seed: u32, best: Option<usize>) -> Self {
        let mut chance = seed;
        let order = |is_ordered: &bool| {
            let mut order: Vec<usize> = (0..n_options).collect();
            if !is_ordered {
                shuffle(&mut order, &mut chance);
            }
            order
        };
        Self {
            n_questions: is_ordered.len(),
            round: (0..is_ordered.len()).collect(),
            position: 0,
            orders: is_ordered.iter().map(order).collect(),
            chosen: vec![None; is_ordered.len()],
            answered: vec![false; is_ordered.len()],
            tells_at_once: true,
            best,
        }
    }

    /// The question that is asked; none where the results are shown.
    pub fn question_idx(&self) -> Option<usize> {
        self.round.get(self.position).copied()
    }

    /// Whether the learner sees now whether a question was answered right.
    pub fn is_told(&self, question_idx: usize) -> bool {
        let is_answered = self.answered.get(question_idx).copied().unwrap_or_default();
        is_answered && (self.tells_at_once || self.question_idx().is_none())
    }

    /// The questions that were answered right, given the right option of each.
    pub fn n_right(&self, right: &[usize]) -> usize {
        self.chosen.iter().zip(right).filter(|(chosen, right)| **chosen == Some(**right)).count()
    }

    /// The questions that were not answered right.
    pub fn missed(&self, right: &[usize]) -> Vec<usize> {
        (0..self.n_questions).filter(|idx| self.chosen[*idx] != right.get(*idx).copied()).collect()
    }
}

impl Reducible for QuizState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match (action, self.question_idx()) {
            (Action::Choose(option_idx), Some(question_idx)) => {
                // What was answered and told stays as it is.
                if !self.is_told(question_idx) && option_idx < self.orders[question_idx].len() {
                    next.chosen[question_idx] = Some(option_idx);
                }
            }
            (Action::Answer, Some(question_idx)) => {
                if self.chosen[question_idx].is_some() {
                    next.answered[question_idx] = true;
                    if !self.tells_at_once {
                        next.position += 1;
                    }
                }
            }
            (Action::Next, Some(_)) => next.position += 1,
            (Action::Back, _) => next.position = self.position.saturating_sub(1),
            (Action::TellAtOnce(tells_at_once), _) => next.tells_at_once = tells_at_once,
            (Action::Reach(n_right), _) => next.best = next.best.max(Some(n_right)),
            (Action::Forget, _) => next.best = None,
            (Action::Begin { round, seed }, _) => {
                let mut chance = seed;
                next.round = round.into_iter().filter(|idx| *idx < self.n_questions).collect();
                next.position = 0;
                for question_idx in next.round.clone() {
                    next.chosen[question_idx] = None;
                    next.answered[question_idx] = false;
                    let order = &mut next.orders[question_idx];
                    // An order of its own is in order from the start, and stays so.
                    if !order.is_sorted() {
                        shuffle(order, &mut chance);
                    }
                }
            }
            (Action::Choose(_) | Action::Answer | Action::Next, None) => return self,
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

/// Fisher and Yates' shuffle, with numbers from Lehmer's generator (`MINSTD`). Never the order it began with, so that
/// an order of its own can be told from a shuffled one.
fn shuffle(order: &mut [usize], chance: &mut u32) {
    let mut next = || {
        *chance = u32::try_from(u64::from(*chance % 0x7fff_fffe + 1) * 48_271 % 0x7fff_ffff)
            .unwrap_or_default();
        *chance as usize
    };
    for idx in (1..order.len()).rev() {
        order.swap(idx, next() % (idx + 1));
    }
    if order.is_sorted() {
        order.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiz() -> Rc<QuizState> {
        Rc::new(QuizState::new(&[false, true, false], 4, 7, None))
    }

    fn after(state: &Rc<QuizState>, actions: impl IntoIterator<Item = Action>) -> Rc<QuizState> {
        actions.into_iter().fold(state.clone(), Reducible::reduce)
    }

    #[test]
    fn options_are_shuffled_unless_their_order_matters() {
        for seed in 0..200 {
            let state = QuizState::new(&[false, true], 4, seed, None);
            assert_eq!(state.orders[1], [0, 1, 2, 3]);
            assert!(!state.orders[0].is_sorted());
            let mut sorted = state.orders[0].clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3]);
        }
    }

    #[test]
    fn every_option_comes_to_stand_everywhere() {
        let mut seen = [[false; 4]; 4];
        for seed in 0..200 {
            for (place, option) in
                QuizState::new(&[false], 4, seed, None).orders[0].iter().enumerate()
            {
                seen[place][*option] = true;
            }
        }
        assert_eq!(seen, [[true; 4]; 4]);
    }

    #[test]
    fn an_answer_that_was_told_cannot_be_changed() {
        let told = after(&quiz(), [Action::Choose(2), Action::Answer, Action::Choose(1)]);
        assert_eq!(told.chosen[0], Some(2));
        assert!(told.is_told(0));
    }

    #[test]
    fn without_a_choice_there_is_no_answer() {
        let state = quiz();
        assert!(Rc::ptr_eq(&state, &after(&state, [Action::Answer])));
        assert!(Rc::ptr_eq(&state, &after(&state, [Action::Choose(9)])));
    }

    #[test]
    fn told_at_the_end_an_answer_leads_on_and_can_be_changed() {
        let state = after(&quiz(), [Action::TellAtOnce(false), Action::Choose(2), Action::Answer]);
        assert_eq!((state.position, state.is_told(0)), (1, false));
        let changed = after(&state, [Action::Back, Action::Choose(1), Action::Answer]);
        assert_eq!((changed.position, changed.chosen[0]), (1, Some(1)));
    }

    #[test]
    fn only_the_missed_ones_are_asked_again() {
        let right = [1, 1, 1];
        let answer = |option| [Action::Choose(option), Action::Answer, Action::Next];
        let state = after(&quiz(), answer(1).into_iter().chain(answer(0)).chain(answer(1)));
        assert_eq!((state.question_idx(), state.n_right(&right)), (None, 2));
        let missed = state.missed(&right);
        assert_eq!(missed, [1]);
        let again = after(&state, [Action::Begin { round: missed, seed: 3 }]);
        assert_eq!(
            (again.question_idx(), again.chosen.clone()),
            (Some(1), vec![Some(1), None, Some(1)])
        );
        let done = after(&again, answer(1));
        assert_eq!((done.question_idx(), done.n_right(&right)), (None, 3));
    }

    #[test]
    fn the_best_round_is_kept_until_it_is_forgotten() {
        let reached = after(&quiz(), [Action::Reach(2), Action::Reach(1)]);
        assert_eq!(reached.best, Some(2));
        let forgotten = after(&reached, [Action::Forget]);
        assert_eq!(forgotten.best, None);
        assert_eq!(after(&forgotten, [Action::Reach(0)]).best, Some(0));
    }
}
