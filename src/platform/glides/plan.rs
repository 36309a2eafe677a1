//! Which place each thing came from, and where those went that are no more.
//!
//! Pure, so that it is tested without a browser: the same things read forwards and backwards give the same ways.

/// Something that may glide.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chip {
    /// What it is, and after a space what else stands for it there.
    pub(super) ids: String,
    /// What made it; empty if nothing did.
    pub(super) maker: String,
    /// Where it is.
    pub(super) place: (f64, f64),
}

/// What happens to a chip, by its place in the lists before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Move {
    /// It comes from the place of something else or of itself.
    Glide { from: usize, to: usize },
    /// It comes from nowhere that is shown.
    Appear { to: usize },
    /// It is no more: it went into something that is shown, or away.
    Leave { from: usize, to: Option<usize> },
}

impl Chip {
    fn id(&self) -> &str {
        self.ids.split(' ').next().unwrap_or_default()
    }

    fn stands_for(&self, id: &str) -> bool {
        !id.is_empty() && self.ids.split(' ').any(|own| own == id)
    }
}

/// The moves from one picture to the next. What moves less than `still` does not.
pub(super) fn plan(before: &[Chip], after: &[Chip], still: f64) -> Vec<Move> {
    let mut moves = Vec::new();
    // Those that something came from which is not what they were: they have become that.
    let mut became = vec![false; before.len()];
    let place = |chips: &[Chip], id: &str| chips.iter().position(|chip| chip.id() == id);
    let standing = |chips: &[Chip], id: &str| chips.iter().position(|chip| chip.stands_for(id));
    for (to, chip) in after.iter().enumerate() {
        if let Some(from) = place(before, chip.id()) {
            let ((x0, y0), (x1, y1)) = (before[from].place, chip.place);
            if (x0 - x1).abs() > still || (y0 - y1).abs() > still {
                moves.push(Move::Glide { from, to });
            }
            continue;
        }
        let made_it = |old: &Chip| chip.stands_for(&old.maker) && place(after, old.id()).is_none();
        let from = standing(before, chip.id())
            .or_else(|| standing(before, &chip.maker))
            // Backwards, what was made goes back into what made it.
            .or_else(|| before.iter().position(made_it));
        if let Some(from) = from {
            became[from] = true;
        }
        moves.push(from.map_or(Move::Appear { to }, |from| Move::Glide { from, to }));
    }
    for (from, old) in before.iter().enumerate() {
        if !became[from] && place(after, old.id()).is_none() {
            let to = standing(after, old.id()).or_else(|| standing(after, &old.maker));
            moves.push(Move::Leave { from, to });
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `h3 t2<t1@5`: what it is, what made it, where.
    fn picture(text: &str) -> Vec<Chip> {
        let chip = |text: &str| {
            let (text, x) = text.split_once('@').unwrap_or((text, "0"));
            let (ids, maker) = text.split_once('<').unwrap_or((text, ""));
            let place = (x.parse().expect("a number"), 0.0);
            Chip { ids: ids.to_owned(), maker: maker.to_owned(), place }
        };
        text.split(", ").filter(|text| !text.is_empty()).map(chip).collect()
    }

    #[track_caller]
    fn check(before: &str, after: &str, forwards: &str, backwards: &str) {
        let (before, after) = (picture(before), picture(after));
        let told = |before: &[Chip], after: &[Chip]| {
            let tell = |step: Move| match step {
                Move::Glide { from, to } => format!("{} > {}", before[from].id(), after[to].id()),
                Move::Appear { to } => format!("> {}", after[to].id()),
                Move::Leave { from, to: None } => format!("{} >", before[from].id()),
                Move::Leave { from, to: Some(to) } => {
                    format!("{} into {}", before[from].id(), after[to].id())
                }
            };
            plan(before, after, 1.0).into_iter().map(tell).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told(&before, &after), forwards, "forwards");
        assert_eq!(told(&after, &before), backwards, "backwards");
    }

    #[test]
    fn what_stays_does_not_move() {
        check("h1@3, h2@9", "h1@3, h2@9.5", "", "");
    }

    #[test]
    fn a_timer_that_is_due_glides_into_the_ready_queue() {
        check("h1@3, h2@9", "h2@3, h1@50", "h2 > h2, h1 > h1", "h1 > h1, h2 > h2");
    }

    #[test]
    fn a_task_that_goes_to_sleep_becomes_its_timer() {
        check("h5 t2@1", "h6<t2@9", "h5 > h6", "h6 > h5");
    }

    #[test]
    fn what_a_running_task_queues_comes_out_of_it_and_goes_back_into_it() {
        check("h5 t2@1", "h5 t2@1, h6<t2@9", "h5 > h6", "h6 into h5");
    }

    #[test]
    fn an_answer_comes_out_of_its_request() {
        check("s3 h5<t2@1", "s3<t2@1, h5@9", "s3 > h5", "h5 into s3");
    }

    #[test]
    fn a_task_that_is_done_goes_away() {
        check("h5 t2@1", "", "h5 >", "> h5");
    }
}
