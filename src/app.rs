//! The app: what is around every page, and what the person prefers.

use yew::prelude::*;

use crate::pages::help;
use crate::pages::keys::{Shortcut, is_find, shortcut};
use crate::pages::later::{fetch_playground, use_later, use_parts};
use crate::pages::lesson::Lesson;
use crate::pages::loading::use_data;
use crate::pages::palette;
use crate::pages::playground;
use crate::platform::keyboard::{KeyPress, use_key_presses};
use crate::platform::{page, storage, theme};
use crate::strings;
use crate::widgets::markup::html;
use crate::widgets::{Choice, Extra, Segment, Shape, icon_button};

/// Where the choice of colors is remembered.
const THEME_KEY: &str = "interleave.theme";

/// What style sheets know the large view by.
const PRESENT: &str = "data-present";

/// The themes, in the order of the choice: how each is remembered, its name, its icon. The second one is the system's.
const THEMES: [(&str, &str, Shape); 4] = [
    ("light", strings::THEME_LIGHT, Shape::Light),
    ("system", strings::THEME_SYSTEM, Shape::System),
    ("dark", strings::THEME_DARK, Shape::Dark),
    ("contrast", strings::THEME_CONTRAST, Shape::Contrast),
];
const SYSTEM: usize = 1;

/// Puts the app where the page has a place for it, or makes it the page.
pub fn start() {
    match page::root() {
        Some(root) => yew::Renderer::<App>::with_root(root).render(),
        None => yew::Renderer::<App>::new().render(),
    };
}

/// The app.
#[component]
pub fn App() -> Html {
    let is_lesson = *use_memo((), |()| page::root().is_some());
    let finds = use_state_eq(|| false);
    let help_is_open = use_state_eq(|| false);
    let presents = use_state_eq(|| false);
    use_effect_with(*presents, |presents| theme::mark(PRESENT, presents.then_some("")));
    let on_help = {
        let help_is_open = help_is_open.setter();
        use_callback((), move |is_open: bool, ()| help_is_open.set(is_open))
    };
    let on_find = {
        let finds = finds.setter();
        use_callback((), move |finds_now: bool, ()| finds.set(finds_now))
    };
    let on_present = {
        let presents = presents.clone();
        use_callback(*presents, move |(), now| presents.set(!now))
    };
    let deps = (on_help.clone(), on_find.clone(), on_present.clone(), *presents);
    let on_press =
        use_callback(deps, |press: KeyPress, (on_help, on_find, on_present, presents)| {
            if is_find(&press) {
                on_find.emit(true);
                return true;
            }
            match shortcut(&press) {
                Some(Shortcut::Help) => on_help.emit(true),
                Some(Shortcut::Present) => on_present.emit(()),
                Some(Shortcut::Leave) if *presents => on_present.emit(()),
                _ => return false,
            }
            true
        });
    use_key_presses(on_press);
    let (later, trouble) = use_later();
    // Who touches the page will want more of it than its first picture.
    let touched = page::use_first_touch();
    use_parts(&later, touched);
    let help = use_parts(&later, *help_is_open)
        .map(|parts| (parts.help)(help::Props { on_close: on_help.reform(|()| false) }));
    let palette = use_parts(&later, *finds)
        .map(|parts| (parts.palette)(palette::Props { on_close: on_find.reform(|()| false) }));
    let (skip, to) =
        if is_lesson { (strings::lesson::SKIP, "#chapter") } else { (strings::SKIP, "#stage") };
    html! {
        <>
            <a class="skip" href={to}>{skip}</a>
            <Header {is_lesson} on_help={on_help.clone()} on_find={on_find.reform(|()| true)} presents={*presents} {on_present} />
            if is_lesson {
                <Lesson later={later.clone()} />
            } else {
                <PlaygroundPage later={later.clone()} />
            }
            {help.unwrap_or_default()}
            {palette.unwrap_or_default()}
            {trouble}
        </>
    }
}

/// The playground, when it is here.
#[component]
fn PlaygroundPage(props: &playground::Props) -> Html {
    match use_data(fetch_playground) {
        Ok(draw) => draw(props.clone()),
        Err(meanwhile) => html! { <main>{meanwhile}</main> },
    }
}

/// Properties of [`Header`].
#[derive(Clone, PartialEq, Properties)]
struct HeaderProps {
    is_lesson: bool,
    on_help: Callback<bool>,
    on_find: Callback<()>,
    presents: bool,
    on_present: Callback<()>,
}

#[component]
fn Header(props: &HeaderProps) -> Html {
    let theme_idx = use_state_eq(remembered_theme);
    use_effect_with(*theme_idx, |theme_idx| show_theme(*theme_idx));
    let on_choose = {
        let theme_idx = theme_idx.clone();
        Callback::from(move |idx: usize| {
            theme_idx.set(idx);
            THEMES.get(idx).into_iter().for_each(|(key, ..)| storage::keep(THEME_KEY, Some(key)));
        })
    };
    let segment = |(_, label, shape): (&str, &'static str, Shape)| Segment {
        label: label.into(),
        shape: Some(shape),
    };
    let present = Extra {
        id: Some(AttrValue::from("present")),
        keys: Some("p"),
        pressed: Some(props.presents),
        ..Extra::default()
    };
    html! {
        <header class="top">
            <a class="mark" href="./">{mark()}{strings::NAME}</a>
            <nav class="site" aria-label={strings::lesson::PAGES}>
                <a href="./" aria-current={props.is_lesson.then_some("page")}>{strings::lesson::NAV_LESSON}</a>
                <a href="playground.html" aria-current={(!props.is_lesson).then_some("page")}>{strings::lesson::NAV_PLAYGROUND}</a>
                <a href="quiz.html">{strings::lesson::NAV_QUIZ}</a>
            </nav>
            <button type="button" id="find" class="button key" aria-keyshortcuts="Control+K Meta+K"
                onclick={props.on_find.reform(|_: MouseEvent| ())}>{strings::lesson::PALETTE}</button>
            <Choice id="theme" label={strings::THEME} choices={THEMES.map(segment).to_vec()} chosen_idx={*theme_idx} {on_choose} />
            {icon_button(Shape::Present, AttrValue::from(strings::PRESENT), present, &props.on_present)}
            <button type="button" id="help" class="button key" aria-label={strings::KEYS} title={strings::KEYS}
                aria-keyshortcuts="?" onclick={props.on_help.reform(|_: MouseEvent| true)}>{"?"}</button>
        </header>
    }
}

fn remembered_theme() -> usize {
    let remembered = storage::recall(THEME_KEY);
    THEMES.iter().position(|(key, ..)| remembered.as_deref() == Some(key)).unwrap_or(SYSTEM)
}

fn show_theme(theme_idx: usize) {
    let chosen = THEMES.get(theme_idx).filter(|_| theme_idx != SYSTEM);
    theme::mark(theme::THEME, chosen.map(|(key, ..)| *key));
}

/// The mark: three lanes whose runs interleave.
fn mark() -> Html {
    html! {
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <g fill="var(--t1)"><rect x="1" y="3" width="9" height="4" rx="2" /><rect x="12" y="3" width="9" height="4" rx="2" opacity=".35" /></g>
            <g fill="var(--t3)"><rect x="1" y="9" width="5" height="4" rx="2" opacity=".35" /><rect x="8" y="9" width="13" height="4" rx="2" /></g>
            <g fill="var(--t2)"><rect x="1" y="15" width="12" height="4" rx="2" /><rect x="15" y="15" width="6" height="4" rx="2" opacity=".35" /></g>
        </svg>
    }
}
