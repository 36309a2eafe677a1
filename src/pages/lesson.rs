//! A page of the lesson: prose that was there before the app, with a stage in the figure that the reader looks at.
//!
//! Only one stage is alive at a time. What was done on the others (the playhead, what was typed, new runs) is kept, and
//! is there again when the reader comes back.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::pages::later::{Later, use_here};
use crate::pages::lesson_stage::LessonStage;
use crate::pages::quiz;
use crate::pages::stage_state::StageState;
use crate::platform::page::{self, Figure, use_attention, use_named};
use crate::widgets::markup::html;

/// What was done on the stages of a page, by their addresses.
#[derive(Clone, Default)]
pub struct Kept(Rc<RefCell<Vec<(AttrValue, StageState)>>>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Kept {
    /// What was done on a stage.
    pub fn get(&self, name: &AttrValue) -> Option<StageState> {
        let kept = self.0.borrow();
        kept.iter().find(|(known, _)| known == name).map(|(_, state)| state.clone())
    }

    /// Keeps what was done on a stage.
    pub fn set(&self, name: &AttrValue, state: StageState) {
        let mut kept = self.0.borrow_mut();
        match kept.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = state,
            None => kept.push((name.clone(), state)),
        }
    }
}

/// Properties of [`Lesson`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What comes later.
    pub later: Later,
}

/// The stage of a page of the lesson, and the quiz, on its page.
#[component]
pub fn Lesson(props: &Props) -> Html {
    let figures = use_memo((), |()| page::figures());
    let kept = use_memo((), |()| Kept::default());
    let named = use_named();
    let live = {
        let figures = figures.clone();
        use_state_eq(move || page::looked_at(&figures, None))
    };
    let on_attention = {
        let setter = live.setter();
        use_callback((figures.clone(), *live), move |(), (figures, before)| {
            setter.set(page::looked_at(figures, *before));
        })
    };
    use_attention(on_attention);
    use_effect_with((named.clone(), figures.clone()), {
        let live = live.setter();
        move |(named, figures)| {
            let Some(named) = named else { return };
            if let Some(idx) = figures.iter().position(|figure| figure.name == named.name) {
                live.set(Some(idx));
                page::reveal(&figures[idx].place);
            }
        }
    });
    let quiz = use_memo((), |()| page::quiz());
    // On its own page, the quiz is what the reader sees first.
    let parts = use_here(&props.later, quiz.is_some());
    use_effect_with((quiz.clone(), parts.is_some()), |(quiz, is_here)| {
        if let Some(place) = &**quiz {
            page::set_live(place, *is_here);
        }
    });
    let shown = live.and_then(|idx| figures.get(idx).cloned());
    use_effect_with(shown.clone(), |shown| {
        let place = shown.as_ref().map(|figure| figure.place.clone());
        if let Some(place) = &place {
            page::set_live(place, true);
        }
        move || {
            if let Some(place) = &place {
                page::set_live(place, false);
            }
        }
    });
    let stage = shown.map(|Figure { name, is_exercise, place }| {
        let step = named.filter(|named| named.name == name);
        let stage = html! {
            <LessonStage key={&*name} name={name.clone()} {is_exercise} named={step} kept={(*kept).clone()}
                later={props.later.clone()} />
        };
        create_portal(stage, place)
    });
    html! {
        <>
            {for stage}
            {for parts.zip(page::progress_place()).map(|(parts, place)| create_portal((parts.progress)(()), place))}
            {for parts.zip((*quiz).clone()).map(|(parts, place)| create_portal((parts.quiz)(quiz::Props { later: props.later.clone() }), place))}
        </>
    }
}
