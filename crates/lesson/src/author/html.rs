//! Prose as HTML: Markdown, with the links of a lesson resolved.

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::author::names::anchor;

/// Where a link of a lesson leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To an address.
    To(String),
    /// To a moment of a stage on the same page.
    Moment(String),
    /// To an entry of the glossary: address and sentence.
    Term(String, String),
    /// To Python's documentation.
    Documentation(String),
}

/// The schemes of links that a lesson has of its own.
const SCHEMES: [&str; 4] = ["step", "term", "py", "chapter"];

/// HTML of Markdown. `resolve` is asked for links of a lesson's own: scheme and what stands behind the colon.
///
/// # Errors
/// What `resolve` says is wrong, with the line of the text, counted from 0.
pub fn html(
    markdown: &str,
    mut resolve: impl FnMut(&str, &str) -> Result<Link, String>,
) -> Result<String, (usize, String)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_SMART_PUNCTUATION;
    let mut wrong = None;
    let mut heading: Option<(String, usize)> = None;
    let mut events: Vec<Event<'_>> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let own = dest_url.split_once(':').filter(|(scheme, _)| SCHEMES.contains(scheme));
                let link = match own {
                    Some((scheme, rest)) => resolve(scheme, &unescaped(rest)),
                    None => Ok(Link::To(dest_url.to_string())),
                };
                match link {
                    Ok(link) => events.push(Event::InlineHtml(opening(&link).into())),
                    Err(what) => {
                        let lines_before = markdown[..range.start].matches('\n').count();
                        wrong.get_or_insert((lines_before, what));
                    }
                }
            }
            Event::End(TagEnd::Link) => events.push(Event::InlineHtml("</a>".into())),
            // A heading can be linked to.
            Event::Start(Tag::Heading { .. }) => {
                heading = Some((String::new(), events.len()));
                events.push(event);
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((text, idx)) = heading.take()
                    && let Some(Event::Start(Tag::Heading { id, .. })) = events.get_mut(idx)
                {
                    *id = Some(CowStr::from(anchor(&text)));
                }
                events.push(event);
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let (class, name) = aside(kind);
                events.push(Event::Html(
                    format!("<aside class=\"{class}\"><p class=\"aside-title\">{name}</p>\n")
                        .into(),
                ));
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => {
                events.push(Event::Html("</aside>\n".into()));
            }
            Event::Start(Tag::Table(_)) => {
                events.push(Event::Html(
                    "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">"
                        .into(),
                ));
                events.push(event);
            }
            Event::End(TagEnd::Table) => {
                events.push(event);
                events.push(Event::Html("</div>\n".into()));
            }
            Event::Text(ref text) | Event::Code(ref text) => {
                if let Some((heading, _)) = &mut heading {
                    heading.push_str(text);
                }
                events.push(event);
            }
            event => events.push(event),
        }
    }
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    Ok(out)
}

/// The same for a text of one paragraph, without the paragraph around it.
///
/// # Errors
/// As [`html`].
pub fn inline(
    markdown: &str,
    resolve: impl FnMut(&str, &str) -> Result<Link, String>,
) -> Result<String, (usize, String)> {
    let whole = html(markdown, resolve)?;
    let inner = whole.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    Ok(inner.unwrap_or(whole.trim()).to_owned())
}

/// Text as HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

fn opening(link: &Link) -> String {
    match link {
        Link::To(address) if address.starts_with("http") => {
            format!("<a href=\"{}\" rel=\"noopener\">", escaped(address))
        }
        Link::To(address) => format!("<a href=\"{}\">", escaped(address)),
        Link::Moment(address) => format!("<a class=\"to-moment\" href=\"{}\">", escaped(address)),
        Link::Term(address, sentence) => format!(
            "<a class=\"term\" href=\"{}\" data-means=\"{}\">",
            escaped(address),
            escaped(sentence)
        ),
        Link::Documentation(address) => {
            format!("<a class=\"to-docs\" href=\"{}\" rel=\"noopener\">", escaped(address))
        }
    }
}

fn aside(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note | BlockQuoteKind::Important => ("aside is-note", "By the way"),
        BlockQuoteKind::Tip => ("aside is-tip", "Try it"),
        BlockQuoteKind::Warning | BlockQuoteKind::Caution => ("aside is-warning", "Look out"),
    }
}

/// The Markdown reader leaves percent signs as they are; spaces in `<…>` come as they were written.
fn unescaped(text: &str) -> String {
    text.replace("%20", " ")
}
