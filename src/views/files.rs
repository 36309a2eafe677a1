//! The files that the program has written, as they are at the playhead; nothing where a run writes none.
//!
//! Whether there is a panel depends on the whole run, so that nothing moves while one steps through it.

use interleave_projection::FileView;
use yew::{Html, component, use_memo};

use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{classes, html, text_in};

/// The panel of files.
#[component]
pub fn Files(props: &Props) -> Html {
    let highlight = use_highlight();
    let writes = use_memo(props.run.clone(), |run| !run.files(run.trace().len()).is_empty());
    if !*writes {
        return Html::default();
    }
    let files = props.run.files(props.playhead);
    html! {
        <section class="panel files">
            { text_in("h2", "", props.title.clone()) }
            { text_in("p", "none", if files.is_empty() { strings::FILES_NONE_YET } else { strings::FILES_NOTE }) }
            <ul>{ for files.iter().map(|file| file_html(file, props.run_idx, &highlight)) }</ul>
        </section>
    }
}

fn file_html(file: &FileView, run_idx: usize, highlight: &Highlight) -> Html {
    let key = LaneKey { run_idx, lane: file.lane };
    let class = classes(&[hue_class(Some(file.hue)), highlight.class(key)]);
    html! {
        <li {class} onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>
            <details key={file.path.as_str()}>
                <summary>
                    { text_in("code", "", file.path.clone()) }
                    { text_in("span", "console-time", strings::file_facts(file.size, file.at)) }
                    { text_in("b", "lane-name", file.writer.clone()) }
                </summary>
                { text_in("pre", "", file.text.clone().unwrap_or_else(|| strings::FILE_IS_NO_TEXT.to_owned())) }
            </details>
        </li>
    }
}
