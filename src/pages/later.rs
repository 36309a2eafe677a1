//! What nobody sees in the first picture: a module beside the app's, fetched when something of it is first wanted.
//!
//! [`Parts`] lists it. What stands there is in that module, with everything that only it uses; what is also used
//! elsewhere stays in the app's. The page holds them ([`use_later`]) and hands them down as [`Later`]; whoever draws one
//! asks with [`use_parts`]. Without the feature `split` there is one module, and all parts are here at once.

use std::ptr;
use std::rc::Rc;

use interleave_projection::{Comparison, Narration};
use yew::html::{BaseComponent, ImplicitClone};
use yew::platform::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::VComp;

use crate::pages::beside::{Exercise, Notes};
use crate::pages::editor::Editor;
use crate::pages::engine_note::EngineNote;
use crate::pages::help::Help;
use crate::pages::loading::Fetching;
use crate::pages::palette::Palette;
use crate::pages::panels::Panels;
use crate::pages::playground::Playground;
use crate::pages::progress::Progress;
use crate::pages::quiz::Quiz;
use crate::pages::rust_stage::RustStage;
use crate::pages::save_panel::SavePanel;
use crate::pages::steps::Steps;
use crate::pages::zoomer::Zoomer;
use crate::platform::dom::Place;
use crate::platform::engine::{self, Connect};
use crate::platform::theme;
use crate::strings;
use crate::views::timeline::card::LookedAt;
use crate::views::timeline::chain::{ChainWords, Chains};
use crate::views::timeline::minimap::Minimap;
use crate::views::{DiagnosticBanner, Times};
use crate::widgets::markup::html;

/// Makes a component from its properties.
pub type Draw<C> = fn(<C as BaseComponent>::Properties) -> Html;

/// What comes later.
#[derive(Debug)]
pub struct Parts {
    /// The list of keys.
    pub help: Draw<Help>,
    /// The Rust twins.
    pub rust_stage: Draw<RustStage>,
    /// The editor.
    pub editor: Draw<Editor>,
    /// What runs programs.
    pub connect: Connect,
    /// How the interpreter is.
    pub engine_note: Draw<EngineNote>,
    /// What went wrong with a program.
    pub diagnostic: Draw<DiagnosticBanner>,
    /// What a step did.
    pub narrate: fn(&Comparison, usize) -> Narration,
    /// The table of steps.
    pub steps: Draw<Steps>,
    /// Where the time goes.
    pub times: Draw<Times>,
    /// The longest chains, over the lanes.
    pub chains: Draw<Chains>,
    /// The same in words.
    pub chain_words: Draw<ChainWords>,
    /// The panels below the timeline.
    pub panels: Draw<Panels>,
    /// What an author says and asks.
    pub notes: Draw<Notes>,
    /// What is checked of an exercise.
    pub exercise: Draw<Exercise>,
    /// The quiz.
    pub quiz: Draw<Quiz>,
    /// How far the reader is.
    pub progress: Draw<Progress>,
    /// What finds everything.
    pub palette: Draw<Palette>,
    /// What zooms the timeline.
    pub zoomer: Draw<Zoomer>,
    /// The card in the timeline.
    pub card: Draw<LookedAt>,
    /// The minimap of the timeline.
    pub minimap: Draw<Minimap>,
    /// What can be saved.
    pub save_panel: Draw<SavePanel>,
    /// The style sheet of what is here only.
    pub styles: &'static str,
}

static PARTS: Parts = Parts {
    help: draw::<Help>,
    rust_stage: draw::<RustStage>,
    editor: draw::<Editor>,
    connect: engine::connect,
    engine_note: draw::<EngineNote>,
    diagnostic: draw::<DiagnosticBanner>,
    narrate: Comparison::narration,
    steps: draw::<Steps>,
    times: draw::<Times>,
    chains: draw::<Chains>,
    chain_words: draw::<ChainWords>,
    panels: draw::<Panels>,
    notes: draw::<Notes>,
    exercise: draw::<Exercise>,
    quiz: draw::<Quiz>,
    progress: draw::<Progress>,
    palette: draw::<Palette>,
    zoomer: draw::<Zoomer>,
    card: draw::<LookedAt>,
    minimap: draw::<Minimap>,
    save_panel: draw::<SavePanel>,
    styles: concat!(
        include_str!("../../static/styles/later/editor.css"),
        include_str!("../../static/styles/later/dialogs.css"),
        include_str!("../../static/styles/later/looking.css"),
        include_str!("../../static/styles/later/drawers.css"),
        include_str!("../../static/styles/later/findings.css"),
        include_str!("../../static/styles/later/panels.css"),
        include_str!("../../static/styles/later/lesson.css"),
        include_str!("../../static/styles/later/present.css"),
    ),
};

/// A component with these properties.
pub fn draw<C: BaseComponent>(props: C::Properties) -> Html {
    VComp::new::<C>(Rc::new(props), None).into()
}

/// There is only one of it.
impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self, other)
    }
}

#[cfg(feature = "split")]
#[expect(clippy::unnecessary_wraps, reason = "the macro makes of it what can fail")]
mod source {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Draw, PARTS, Parts, Playground, draw};

    pub(super) const AT_FIRST: Option<&Parts> = None;

    // Everything that is reached only from here is in the module `later`.
    #[wasm_split(later, fallible)]
    pub(super) fn fetch() -> Result<&'static Parts, SplitLoaderError> {
        Ok(&PARTS)
    }

    // And this is what pages of the lesson do without.
    #[wasm_split(playground, fallible)]
    pub(super) fn fetch_playground() -> Result<Draw<Playground>, SplitLoaderError> {
        Ok(draw::<Playground>)
    }
}

#[cfg(not(feature = "split"))]
mod source {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use super::{Draw, PARTS, Parts, Playground, draw};

    pub(super) const AT_FIRST: Option<&Parts> = Some(&PARTS);

    pub(super) fn fetch() -> Ready<Result<&'static Parts, Infallible>> {
        ready(Ok(&PARTS))
    }

    pub(super) fn fetch_playground() -> Ready<Result<Draw<Playground>, Infallible>> {
        ready(Ok(draw::<Playground>))
    }
}

/// The playground, which is a module of its own.
pub fn fetch_playground() -> Fetching<Draw<Playground>> {
    Box::pin(async {
        source::fetch_playground().await.map_err(|_| strings::PIECE_FAILED.to_owned())
    })
}

/// The parts, for those who pass them on: they are here, or can be wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    parts: Option<&'static Parts>,
    want: Callback<()>,
}

/// Yew may clone it where a property is handed on by reference.
impl ImplicitClone for Later {}

impl Later {
    /// The parts, if they are here. Nobody fetches them for that.
    pub fn here(&self) -> Option<&'static Parts> {
        self.parts
    }
}

/// Where there is no page around a component, as in tests.
impl Default for Later {
    fn default() -> Self {
        Self { parts: source::AT_FIRST, want: Callback::noop() }
    }
}

/// How far the parts are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Coming {
    /// Nobody has wanted them, or they are on their way.
    NotYet,
    /// They did not come.
    Failed,
    /// They are here.
    Here(&'static Parts),
}

/// The parts of a page, and what there is to say when they do not come.
#[hook]
pub fn use_later() -> (Later, Html) {
    let coming = use_state_eq(|| source::AT_FIRST.map_or(Coming::NotYet, Coming::Here));
    let before = use_mut_ref(|| None::<Place>);
    let want = {
        let (coming, before) = (coming.setter(), before.clone());
        use_callback((), move |(), ()| {
            let (coming, before) = (coming.clone(), before.clone());
            spawn_local(async move {
                let fetched = source::fetch().await;
                coming.set(fetched.map_or_else(
                    |_| {
                        before.replace(Place::focused());
                        Coming::Failed
                    },
                    Coming::Here,
                ));
            });
        })
    };
    let (parts, trouble) = match *coming {
        Coming::NotYet => (None, Html::default()),
        Coming::Here(parts) => (Some(parts), Html::default()),
        Coming::Failed => {
            let on_retry = want.reform(move |_: MouseEvent| {
                // The button goes away with the focus in it.
                before.take().into_iter().for_each(|place| place.focus());
                coming.set(Coming::NotYet);
            });
            (None, trouble_html(on_retry))
        }
    };
    use_effect_with(parts, |parts| {
        if let Some(parts) = parts {
            theme::add_styles(parts.styles);
        }
    });
    (Later { parts, want }, trouble)
}

fn trouble_html(on_retry: Callback<MouseEvent>) -> Html {
    html! {
        <div class="trouble note is-bad">
            <p role="alert">{strings::LATER_FAILED}</p>
            <button type="button" class="button outlined" onclick={on_retry}>{strings::RETRY}</button>
        </div>
    }
}

/// The parts, if they are here, wanted or not. The first who wants them has them fetched.
#[hook]
pub fn use_here(later: &Later, wanted: bool) -> Option<&'static Parts> {
    use_effect_with((wanted, later.clone()), |(wanted, later)| {
        if *wanted && later.parts.is_none() {
            later.want.emit(());
        }
    });
    later.parts
}

/// The parts, if they are wanted and here. The first who wants them has them fetched.
#[hook]
pub fn use_parts(later: &Later, wanted: bool) -> Option<&'static Parts> {
    use_here(later, wanted).filter(|_| wanted)
}
