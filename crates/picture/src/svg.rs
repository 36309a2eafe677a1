//! The timeline as a picture that stands alone, for slides and documents.
//!
//! Attributes only: no style sheet, no script, no font or picture from elsewhere, nothing that a program for slides might
//! not know. What a pointer rests on tells its story in a tip, where the viewer shows those.
//!
//! Reading order: [`scene`] (what is to be drawn), then from the ground up [`ground`], [`lanes`], [`heads`], [`legend`];
//! [`text`] (widths) and [`xml`] are what they write with.

mod ground;
mod heads;
mod lanes;
mod legend;
mod scene;
mod text;
mod xml;

use std::rc::Rc;

use interleave_projection::{AxisKind, Comparison, Run};

use crate::colors::{SANS, Theme};
use crate::shapes::px;
use crate::words;
use legend::Legend;
use scene::Scene;
use xml::Xml;

/// Around everything.
const MARGIN: f64 = 20.0;
/// The height of the times above the plot.
const RULER: f64 = 26.0;
/// The height of the line that counts what was left out.
const MORE: f64 = 18.0;
/// The width of a picture that nobody chose one for.
const WIDTH: f64 = 1080.0;

/// How one wants to see runs.
#[derive(Clone, Debug, PartialEq)]
pub struct SvgOptions {
    /// The names of the runs, in their order; a run without one stands without a heading.
    pub titles: Vec<String>,
    /// Light or dark.
    pub theme: Theme,
    /// The whole width, in pixels. What happens in more instants than have room in it takes more.
    pub width: f64,
    /// Which axis.
    pub kind: AxisKind,
    /// Whether to say what solid, hatched and the signs mean. Only what occurs is told.
    pub legend: bool,
    /// Whether the picture and what a pointer rests on tell their stories. Where a page shows it as an image, nobody
    /// can point at anything in it, and the page says what it is.
    pub tips: bool,
    /// How high the lanes may be in all, in pixels. Those that stand below are left out, and counted.
    pub height_max: f64,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self {
            titles: Vec::new(),
            theme: Theme::default(),
            width: WIDTH,
            kind: AxisKind::default(),
            legend: true,
            tips: true,
            height_max: f64::INFINITY,
        }
    }
}

/// A picture, and how large it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The document.
    pub svg: String,
    /// Its width, in pixels.
    pub width: f64,
    /// Its height, in pixels.
    pub height: f64,
}

/// Runs on one clock as an SVG document.
pub fn svg(comparison: &Comparison, options: &SvgOptions) -> String {
    drawing(comparison, options).svg
}

/// Runs on one clock as an SVG document that tells its size.
pub fn drawing(comparison: &Comparison, options: &SvgOptions) -> Drawing {
    let scene = Scene::new(comparison, options, options.width - 2.0 * MARGIN);
    let layout = &scene.layout;
    let content_width = layout.head_width + layout.plot_width;
    let legend = options.legend.then(|| Legend::new(&scene, content_width));
    let more = if scene.n_left_out > 0 { MORE } else { 0.0 };
    let plot_bottom = MARGIN + RULER + scene.bottom + more;
    let legend_height = legend.as_ref().map_or(0.0, Legend::height);
    let (width, height) = (content_width + 2.0 * MARGIN, plot_bottom + legend_height + MARGIN);
    let view_box = format!("0 0 {} {}", px(width), px(height));
    let [title_id, story_id] = ["title", "story"].map(|part| scene.id(part));
    let labeled_by = if options.tips { format!("{title_id} {story_id}") } else { title_id.clone() };
    let mut attributes = vec![
        ("xmlns", "http://www.w3.org/2000/svg".into()),
        ("width", width.into()),
        ("height", height.into()),
        ("viewBox", (&view_box).into()),
        ("role", "img".into()),
        ("aria-labelledby", (&labeled_by).into()),
        ("font-family", SANS.into()),
    ];
    if options.theme == Theme::Either {
        attributes.push(("style", "color-scheme:light dark".into()));
    }
    let mut xml = if options.tips { Xml::default() } else { Xml::without_tips() };
    xml.node("svg", &attributes, |xml| {
        xml.text("title", &[("id", (&title_id).into())], &words::picture_title(&options.titles));
        if options.tips {
            xml.text("desc", &[("id", (&story_id).into())], &story(comparison, &options.titles));
        }
        xml.rect([0.0, 0.0, width, height], 0.0, &[("fill", scene.colors.ground.into())], "");
        ground::hatchings(xml, &scene);
        xml.group(MARGIN + layout.head_width, MARGIN + RULER, |xml| {
            ground::ground(xml, &scene);
            lanes::lanes(xml, &scene);
        });
        xml.group(MARGIN, MARGIN + RULER, |xml| heads::heads(xml, &scene));
        if let Some(legend) = &legend {
            xml.group(MARGIN, plot_bottom, |xml| legend.draw(xml, &scene));
        }
    });
    Drawing { svg: xml.finish(), width, height }
}

/// What is drawn, for those who do not see it.
fn story(comparison: &Comparison, titles: &[String]) -> String {
    let run = |(run_idx, run): (usize, &Rc<Run>)| {
        let title = titles.get(run_idx).map_or("", String::as_str);
        let total = words::time(run.total(), run.trace().header().clock);
        let summary = words::run_story(title, run.lanes().len(), &total);
        format!("{summary} {}", words::lane_stories(run))
    };
    comparison.runs().iter().enumerate().map(run).collect::<Vec<_>>().join("\n")
}
