//! What can be saved: a menu, and a line that says what became of it.

use std::rc::Rc;

use interleave_projection::{Comparison, Run};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::platform::save::{self, Form};
use crate::platform::{dom, theme};
use crate::strings::save as strings;
use crate::views::Shared;
use crate::widgets::markup::{html, text_in};

/// Longer names of files are cut.
const STEM_MAX: usize = 60;

/// Properties of [`SavePanel`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their titles.
    pub titles: Rc<[AttrValue]>,
    /// Pictures are on the plain axis.
    pub is_plain: bool,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    form: Form,
    /// The only run that it is about, if it is about one.
    run_idx: Option<usize>,
    title: &'static str,
    note: AttrValue,
}

/// The menu. Its first item has the focus (`autofocus` where the menu is here before it is shown), and the arrows move it.
#[component]
pub fn SavePanel(props: &Props) -> Html {
    use_effect_with((), |()| spawn_local(save::prepare()));
    let said = use_state_eq(|| None::<Result<String, String>>);
    let items = use_memo(props.clone(), items);
    let nodes = use_memo(items.len(), |n| (0..*n).map(|_| NodeRef::default()).collect::<Vec<_>>());
    let at = use_state_eq(|| 0_usize);
    use_effect_with((nodes.clone(), *at), |(nodes, at)| {
        nodes.get(*at).into_iter().for_each(dom::focus);
    });
    let onkeydown = {
        let (at, last) = (at.clone(), items.len().saturating_sub(1));
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowDown" if *at < last => *at + 1,
                "ArrowUp" if *at == 0 => last,
                "ArrowUp" => *at - 1,
                "ArrowDown" | "Home" => 0,
                "End" => last,
                _ => return,
            };
            // What this menu takes, the page does not.
            event.prevent_default();
            at.set(to);
        })
    };
    let item = |(idx, (item, node)): (usize, (&Item, &NodeRef))| {
        let (props, said, chosen, at) = (props.clone(), said.setter(), item.clone(), at.setter());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (props, said, chosen) = (props.clone(), said.clone(), chosen.clone());
            spawn_local(async move { said.set(Some(saved(&chosen, &props).await)) });
        });
        let onfocus = Callback::from(move |_: FocusEvent| at.set(idx));
        html! {
            <li role="none">
                <button ref={node.clone()} type="button" role="menuitem" tabindex="-1" class="menu-item"
                    autofocus={(idx == 0).then_some("")} {onclick} {onfocus}>
                    {text_in("b", "", item.title)}{" "}{text_in("span", "", item.note.clone())}
                </button>
            </li>
        }
    };
    let (text, class) = match &*said {
        Some(Ok(text)) => (text.clone(), "menu-said"),
        Some(Err(text)) => (text.clone(), "menu-said is-bad"),
        None => (String::new(), "menu-said"),
    };
    html! {
        <>
            <ul role="menu" aria-label={strings::SAVE} {onkeydown}>{for items.iter().zip(nodes.iter()).enumerate().map(item)}</ul>
            <p {class} role="status">{text}</p>
        </>
    }
}

/// What can be saved of some runs.
fn items(props: &Props) -> Vec<Item> {
    let runs = named_runs(&props.comparison, &props.titles);
    let item = |form, title, note: &'static str| Item {
        form,
        run_idx: None,
        title,
        note: AttrValue::Static(note),
    };
    let mut items = vec![
        item(Form::Svg, strings::SVG, strings::SVG_NOTE),
        item(Form::Png, strings::PNG, strings::PNG_NOTE),
        item(Form::Text, strings::COPY, strings::COPY_NOTE),
        item(Form::Chrome, strings::CHROME, strings::CHROME_NOTE),
    ];
    let is_alone = runs.len() == 1;
    items.extend(runs.iter().enumerate().map(|(run_idx, (title, _))| Item {
        form: Form::Json,
        run_idx: Some(run_idx),
        title: strings::JSON,
        note: if is_alone { strings::JSON_NOTE.into() } else { (*title).to_owned().into() },
    }));
    items
}

/// Saves something; the answer is a sentence about it.
async fn saved(item: &Item, props: &Props) -> Result<String, String> {
    let all = named_runs(&props.comparison, &props.titles);
    let runs = match item.run_idx {
        Some(run_idx) => all.get(run_idx..=run_idx).unwrap_or_default(),
        None => &all,
    };
    let titles: Vec<&str> = runs.iter().map(|(title, _)| *title).collect();
    let file = file_stem(&titles) + item.form.ending();
    let look = save::Look { is_dark: theme::is_dark(), is_plain: props.is_plain };
    match (save::give(item.form, &file, runs, look).await, item.form) {
        (Err(reason), _) => Err(strings::failed(&reason)),
        (Ok(false), Form::Text) => Err(strings::NOT_COPIED.to_owned()),
        (Ok(false), _) => Err(strings::TOO_LARGE.to_owned()),
        (Ok(true), Form::Text) => Ok(strings::COPIED.to_owned()),
        (Ok(true), _) => Ok(strings::saved(&file)),
    }
}

/// The runs with their titles; one without a title goes by the name of its program.
fn named_runs<'a>(comparison: &'a Comparison, titles: &'a [AttrValue]) -> Vec<(&'a str, &'a Run)> {
    let named = |(run_idx, run): (usize, &'a Rc<Run>)| {
        let title = titles.get(run_idx).map(AttrValue::as_str).filter(|title| !title.is_empty());
        (title.unwrap_or(&run.trace().header().source.name), run.as_ref())
    };
    comparison.runs().iter().enumerate().map(named).collect()
}

/// The name of a file about some runs, without its ending: `one-after-another-all-at-once`.
pub fn file_stem(titles: &[&str]) -> String {
    let mut stem = String::new();
    for c in titles.iter().flat_map(|title| title.chars().chain([' '])) {
        if c.is_ascii_alphanumeric() {
            stem.push(c.to_ascii_lowercase());
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    stem.truncate(STEM_MAX);
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { strings::FILE.to_owned() } else { stem.to_owned() }
}
