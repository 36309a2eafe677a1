//! The longest chain as a path over the lanes: along the row of each link, and from its end to where the next begins.
//!
//! It runs below the slices, so that what is written in them can be read.

use interleave_projection::{Comparison, EntryKind, LaneId, Link, Narration, Row, Run, chain};
use yew::{AttrValue, Html, Properties, component, use_memo};

use super::layout::{ROW, ROW_GAP, STRIP};
use super::scene::Scene;
use super::shapes::Path;
use crate::strings::times as strings;
use crate::views::highlight::use_highlight;
use crate::views::narration_line::sentence;
use crate::views::shared::Shared;
use crate::widgets::markup::{html, list, text_in};

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// On what.
    pub scene: Shared<Scene>,
}

/// The chains of all runs of a scene.
#[component]
pub fn Chains(props: &Props) -> Html {
    let chains = use_memo(props.scene.ground.comparison.clone(), |comparison| {
        comparison.runs().iter().map(|run| chain(run)).collect::<Vec<_>>()
    });
    let paths = use_memo((props.scene.clone(), chains), |(scene, chains)| {
        let runs = scene.comparison().runs().iter().zip(chains.iter()).enumerate();
        list(runs.map(|(run_idx, (run, links))| path_html(scene, run_idx, run, links)).collect())
    });
    (*paths).clone()
}

/// The chain of a run. One path for all links: between two of them it goes straight from row to row.
fn path_html(scene: &Scene, run_idx: usize, run: &Run, links: &[Link]) -> Html {
    let mut path = Path::default();
    for link in links {
        let Some(y) = y_of(scene, run_idx, run, link) else { continue };
        let command = if path.0.is_empty() { 'M' } else { 'L' };
        path.to(command, &[scene.x(run_idx, link.begins), y]);
        path.to('H', &[scene.x(run_idx, link.ends)]);
    }
    html! {
        <g class="chain">
            <path class="chain-ground" d={path.0.clone()} />
            <path class="chain-line" d={path.0} />
        </g>
    }
}

/// Just below the row of a link: that of its coroutine, else the first one of the lane; below the row of the fold that
/// the lane is in; below the strip for the loop.
fn y_of(scene: &Scene, run_idx: usize, run: &Run, link: &Link) -> Option<f64> {
    let band = scene.layout().bands.get(run_idx)?;
    let below = ROW_GAP / 2.0;
    let Some(lane_idx) = run.lane_idx(link.lane) else {
        return (link.lane == LaneId::Loop).then_some(band.strip_y + STRIP + below);
    };
    let entry_idx = band.outline.entry_idx(lane_idx)?;
    let is_folded = matches!(band.outline.entries.get(entry_idx)?.kind, EntryKind::Fold { .. });
    let is_of_link = |row: &Row| row.at(link.begins).is_some_and(|slice| slice.span == link.span);
    let row_idx = run.lanes().get(lane_idx)?.rows.iter().position(is_of_link);
    let row_idx = row_idx.filter(|_| !is_folded).unwrap_or_default();
    Some(band.places.get(entry_idx)?.row_y(row_idx) + ROW + below)
}

/// What the words about the chains are about.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WordsProps {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their names.
    pub titles: Vec<AttrValue>,
}

/// The chains in words, one sum a run.
#[component]
pub fn ChainWords(props: &WordsProps) -> Html {
    let highlight = use_highlight();
    let sums = use_memo(props.comparison.clone(), |comparison| {
        let sum = |run: &std::rc::Rc<Run>| chain::sum(run, &chain(run));
        comparison.runs().iter().map(sum).collect::<Vec<_>>()
    });
    let words = |(run_idx, sum): (usize, &Narration)| {
        html! {
            <li>
                if let Some(title) = props.titles.get(run_idx) {
                    { text_in("b", "", title.clone()) }
                }
                <span>{ sentence(sum, run_idx, &highlight) }</span>
            </li>
        }
    };
    html! {
        <ul class="chain-words" aria-label={strings::CHAIN}>{ for sums.iter().enumerate().map(words) }</ul>
    }
}
