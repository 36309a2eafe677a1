//! Writes XML that is well-formed by construction: every element is closed, and every text is escaped, whatever is in it.

use crate::shapes::px;

/// XML in the making.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    has_no_tips: bool,
}

/// The value of an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// A length in pixels.
    Px(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value<'_> {
    fn from(length: f64) -> Self {
        Self::Px(length)
    }
}

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, Value<'a>)];

impl Xml {
    /// XML whose elements do not say in tips what they are.
    pub(super) fn without_tips() -> Self {
        Self { has_no_tips: true, ..Self::default() }
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.begin(tag, attributes);
        self.out.push_str("/>");
    }

    /// An element with content.
    pub(super) fn node(
        &mut self,
        tag: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.begin(tag, attributes);
        self.out.push('>');
        content(self);
        self.out.extend(["</", tag, ">"]);
        // A line for each group, so that a person can read it.
        if tag == "g" {
            self.out.push('\n');
        }
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.node(tag, attributes, |xml| xml.escaped(text));
    }

    /// An element that says in a tip what it is; without a text, it says nothing.
    pub(super) fn told(&mut self, tag: &str, attributes: Attributes<'_>, tip: &str) {
        if tip.is_empty() || self.has_no_tips {
            return self.leaf(tag, attributes);
        }
        self.node(tag, attributes, |xml| xml.tip(tip));
    }

    /// What the element around it says in a tip.
    pub(super) fn tip(&mut self, tip: &str) {
        if !self.has_no_tips {
            self.text("title", &[], tip);
        }
    }

    /// A text on the picture that stands for a longer one, which it says in a tip.
    pub(super) fn told_text(&mut self, attributes: Attributes<'_>, text: &str, tip: &str) {
        self.node("text", attributes, |xml| {
            xml.tip(tip);
            xml.escaped(text);
        });
    }

    /// A rectangle: left edge, upper edge, width and height.
    pub(super) fn rect(
        &mut self,
        [x, y, width, height]: [f64; 4],
        radius: f64,
        attributes: Attributes<'_>,
        tip: &str,
    ) {
        let width = width.max(0.5);
        let place = [("x", x), ("y", y), ("width", width), ("height", height)];
        let round = (radius > 0.0).then(|| ("rx", radius.min(width / 2.0)));
        let place = place.into_iter().chain(round).map(|(name, length)| (name, length.into()));
        let all: Vec<(&str, Value<'_>)> = place.chain(attributes.iter().copied()).collect();
        self.told("rect", &all, tip);
    }

    /// A group with an origin of its own.
    pub(super) fn group(&mut self, x: f64, y: f64, content: impl FnOnce(&mut Self)) {
        let transform = format!("translate({} {})", px(x), px(y));
        self.node("g", &[("transform", (&transform).into())], content);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn begin(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.out.extend(["<", tag]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            match value {
                Value::Text(text) => self.escaped(text),
                Value::Px(length) => self.out.push_str(&px(*length)),
            }
            self.out.push('"');
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\n' => self.out.push('\n'),
                '\t' => self.out.push(' '),
                // What XML cannot hold at all, not even escaped, and what nobody could see.
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                    self.out.push(char::REPLACEMENT_CHARACTER);
                }
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_wherever_they_stand() {
        let mut xml = Xml::default();
        xml.node("g", &[("id", "<&\"'>".into()), ("x", 1.25.into())], |xml| {
            xml.told("path", &[("d", "M0 0".into())], "a\u{0}b\u{1b}\u{ffff}\tc");
            xml.told("path", &[], "");
        });
        let expected = "<g id=\"&lt;&amp;&quot;'&gt;\" x=\"1.2\"><path d=\"M0 0\">\
             <title>a\u{fffd}b\u{fffd}\u{fffd} c</title></path><path/></g>\n";
        assert_eq!(xml.finish(), expected);
    }
}
