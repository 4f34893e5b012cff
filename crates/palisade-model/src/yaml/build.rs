//! Events to a tree: bounded in depth and in what aliases add, and going on after what can be gone on after.

use super::node::{Comment, Document, Entry, Node, Reference, Style, Value};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::plain::shorten;
use crate::source::{FileId, Span, Spanned};
use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};
use std::collections::HashMap;

/// How many nodes aliases may add to a file before it is refused as a bomb.
const ALIAS_BUDGET: usize = 100_000;
/// How many nodes may be kept for aliases: each anchor keeps all that it stands before, so anchors within anchors keep
/// the same nodes again.
const ANCHOR_BUDGET: usize = 1_000_000;

enum Open {
    List(Vec<Node>),
    Map(Vec<Entry>, Option<Spanned<Box<str>>>),
}

struct Frame {
    open: Open,
    start: u32,
    style: Style,
    anchor: usize,
    // The keys of a map that has grown large, so that a repetition is found without comparing each with each.
    keys: HashMap<Box<str>, Span>,
}

pub(super) struct Builder {
    file: FileId,
    offset: u32,
    stack: Vec<Frame>,
    anchors: HashMap<usize, (Node, usize)>,
    alias_nodes: usize,
    anchor_nodes: usize,
    document: Document,
    documents: usize,
}

impl Builder {
    pub(super) fn new(file: FileId, offset: u32) -> Self {
        Builder {
            file,
            offset,
            stack: Vec::new(),
            anchors: HashMap::new(),
            alias_nodes: 0,
            anchor_nodes: 0,
            document: Document::default(),
            documents: 0,
        }
    }

    pub(super) fn run(mut self, text: &str, comments: bool) -> Document {
        let mut options = Options::default();
        options.set_emit_comments(comments);
        options.max_buffered_comment_events = usize::MAX;
        for event in Parser::new_from_str_with_options(text, options) {
            match event {
                Ok((event, span)) => {
                    let range = span.byte_range().unwrap_or(0..0);
                    if !self.event(event, range.start as u32, range.end as u32) {
                        break;
                    }
                }
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                    self.syntax_error(text, at, &error.info());
                    break;
                }
            }
        }
        while !self.stack.is_empty() {
            let _ = self.close(None);
        }
        self.document
    }

    fn span(&self, start: u32, end: u32) -> Span {
        Span { file: self.file, start: start + self.offset, end: end.max(start) + self.offset }
    }

    fn syntax_error(&mut self, text: &str, at: usize, info: &str) {
        let mut start = at;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let span = self.span(start as u32, (start + width) as u32);
        let diagnostic = if info.contains("recursion limit") {
            Diagnostic::error(Code::TooDeep, span, "lists and maps are nested more than 255 deep")
                .help("a model needs about five levels")
        } else {
            let help = if info.contains("tabs") {
                "indent with spaces"
            } else if info.contains("unknown anchor") {
                "define the anchor (`&name`) before the alias (`*name`), or quote text that starts with `*`"
            } else {
                "check the indentation and the brackets, and quote text that contains `: ` or ` #`"
            };
            Diagnostic::error(Code::YamlSyntax, span, format!("this is not YAML: {info}")).help(help)
        };
        self.document.diagnostics.push(diagnostic);
    }

    /// Takes one event; false when reading must stop.
    fn event(&mut self, event: Event<'_>, start: u32, end: u32) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let error = Diagnostic::error(
                        Code::YamlSyntax,
                        self.span(start, end),
                        "a second document starts here (`---`)",
                    )
                    .help("keep one document per file; add others with `include:`");
                    self.document.diagnostics.push(error);
                    return false;
                }
            }
            Event::Comment(..) => self.document.comments.push(Comment { span: self.span(start, end) }),
            Event::Scalar(text, style, anchor, _) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Literal,
                };
                let text: Box<str> = if start == end && style == Style::Plain { "".into() } else { text.into() };
                let node = Node { span: self.span(start, end), value: Value::Scalar(text), style, reference: None };
                return self.add(node, anchor);
            }
            Event::SequenceStart(style, anchor, _) => self.open(Open::List(Vec::new()), style, anchor, start),
            Event::MappingStart(style, anchor, _) => self.open(Open::Map(Vec::new(), None), style, anchor, start),
            Event::SequenceEnd | Event::MappingEnd => return self.close(Some(end)),
            Event::Alias(id) => return self.alias(id, start, end),
            // Stream and document ends; anchors and unresolved aliases are not asked for.
            _ => {}
        }
        true
    }

    fn open(&mut self, open: Open, style: StructureStyle, anchor: usize, start: u32) {
        let style = if style == StructureStyle::Flow { Style::Flow } else { Style::Block };
        self.stack.push(Frame { open, start, style, anchor, keys: HashMap::new() });
    }

    fn close(&mut self, end: Option<u32>) -> bool {
        let Some(frame) = self.stack.pop() else { return true };
        let (value, last) = match frame.open {
            Open::List(items) => {
                let last = items.last().map(|node| node.span.end);
                (Value::List(items), last)
            }
            Open::Map(entries, _) => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key.span.end));
                (Value::Map(entries), last)
            }
        };
        let start = frame.start + self.offset;
        // The end event of a block collection stands at the next token, so such a collection ends with its last child.
        let end = match (frame.style, end) {
            (Style::Flow, Some(end)) => end + self.offset,
            _ => last.unwrap_or(start),
        };
        let span = Span { file: self.file, start, end: end.max(start) };
        self.add(Node { span, value, style: frame.style, reference: None }, frame.anchor)
    }

    fn alias(&mut self, id: usize, start: u32, end: u32) -> bool {
        let span = self.span(start, end);
        let Some((node, size)) = self.anchors.get(&id) else {
            let error = Diagnostic::error(Code::AliasLoop, span, "this alias is inside the value that it refers to")
                .help("write the value out");
            self.document.diagnostics.push(error);
            return false;
        };
        self.alias_nodes += size;
        if self.alias_nodes > ALIAS_BUDGET {
            let error = Diagnostic::error(
                Code::AliasLimit,
                span,
                format!("aliases expand this file by more than {ALIAS_BUDGET} values"),
            )
            .help("write the values out, or state them once in a boundary, a data class or an included file");
            self.document.diagnostics.push(error);
            return false;
        }
        let mut node = node.clone();
        node.span = span;
        node.reference = Some(Reference::Alias);
        self.add(node, 0)
    }

    /// Puts a node where it belongs; false when reading must stop.
    fn add(&mut self, mut node: Node, anchor: usize) -> bool {
        let mut goes_on = true;
        if anchor != 0 {
            node.reference = Some(Reference::Anchor);
            let size = node.size();
            self.anchor_nodes += size;
            goes_on = self.anchor_nodes <= ANCHOR_BUDGET;
            if goes_on {
                self.anchors.insert(anchor, (node.clone(), size));
            } else if self.anchor_nodes - size <= ANCHOR_BUDGET {
                let message = format!("anchors cover more than {ANCHOR_BUDGET} values, counted per anchor");
                let error = Diagnostic::error(Code::AnchorLimit, node.span, message);
                self.document.diagnostics.push(error.help("remove anchors that no alias uses"));
            }
        }
        let Some(frame) = self.stack.last_mut() else {
            self.document.root = Some(node);
            return goes_on;
        };
        match &mut frame.open {
            Open::List(items) => items.push(node),
            Open::Map(entries, pending) => match pending.take() {
                None => match node.value {
                    Value::Scalar(text) => *pending = Some(Spanned::new(text, node.span)),
                    _ => {
                        let error = Diagnostic::error(
                            Code::WrongType,
                            node.span,
                            "a key must be one word, not a list or a map",
                        );
                        self.document.diagnostics.push(error.help("quote braces that are meant as text"));
                        *pending = Some(Spanned::new("".into(), node.span));
                    }
                },
                Some(key) => {
                    if let Some(first) = first_use(entries, &mut frame.keys, &key.value) {
                        let error = Diagnostic::error(
                            Code::DuplicateKey,
                            key.span,
                            format!("`{}` is written twice in this map", shorten(&key.value)),
                        )
                        .help("keep one, or give the second another name")
                        .related(first, "first written here");
                        self.document.diagnostics.push(error);
                    } else {
                        entries.push(Entry { key, value: node });
                    }
                }
            },
        }
        goes_on
    }
}

/// Where a map already has this key. Small maps are searched; a large one is indexed once and kept up.
fn first_use(entries: &[Entry], index: &mut HashMap<Box<str>, Span>, key: &str) -> Option<Span> {
    const SMALL: usize = 16;
    if entries.len() <= SMALL {
        return entries.iter().find(|entry| *entry.key.value == *key).map(|entry| entry.key.span);
    }
    for entry in entries.iter().skip(index.len()) {
        index.insert(entry.key.value.clone(), entry.key.span);
    }
    index.get(key).copied()
}
