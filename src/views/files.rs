//! The files that the program has written, as they are at the playhead.
//!
//! The time of each leads to the moment of its last writing.

use interleave_projection::FileView;
use yew::{Html, component};

use crate::strings::panels as strings;
use crate::views::console::moment;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{classes, html, text_in};

/// The panel of files; nothing where a run writes none.
#[component]
pub fn Files(props: &Props) -> Html {
    let highlight = use_highlight();
    if !props.run.has_files() {
        return Html::default();
    }
    let files = props.run.files(props.playhead);
    let note = if files.is_empty() { strings::FILES_NONE_YET } else { strings::FILES_NOTE };
    html! {
        <section class="panel files">
            { text_in("h2", "", props.title.clone()) }
            <div class="files-pane" tabindex="0" role="group" aria-label={props.title.clone()}>
                { text_in("p", "none", note) }
                <ul>{ for files.iter().map(|file| file_html(props, file, &highlight)) }</ul>
            </div>
        </section>
    }
}

fn file_html(props: &Props, file: &FileView, highlight: &Highlight) -> Html {
    let key = LaneKey { run_idx: props.run_idx, lane: file.lane };
    let class = classes(&["file", hue_class(Some(file.hue)), highlight.class(key)]);
    html! {
        <li key={file.path.as_str()} {class} onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>
            { moment(file.event, file.at, &props.on_seek, highlight, key) }
            { text_in("span", "console-name", file.writer.clone()) }
            <details>
                <summary>
                    { text_in("code", "", file.path.clone()) }
                    { text_in("span", "file-size", strings::file_size(file.size)) }
                </summary>
                { text_in("pre", "", file.text.clone().unwrap_or_else(|| strings::FILE_IS_NO_TEXT.to_owned())) }
            </details>
        </li>
    }
}
