//! The content of the description files.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems, nearest};
use crate::pointer::Pointer;

/// The file whose `fields`, `parameters` and `responses` apply to all others.
const COMMON: &str = "common.yaml";

/// The sections of a file, and the kinds of their values.
const SECTIONS: [(&str, Form); 7] = [
    ("resources", Form::Texts),
    (
        "operations",
        Form::Entries(&["summary", "description", "parameters", "responses"]),
    ),
    ("events", Form::Texts),
    ("schemas", Form::Entries(&["description", "fields", "values"])),
    ("parameters", Form::Texts),
    ("fields", Form::Texts),
    ("responses", Form::Texts),
];

/// The value of a section.
#[derive(Clone, Copy)]
enum Form {
    /// Descriptions by name.
    Texts,
    /// Objects with these keys by name. A schema may also be a single description.
    Entries(&'static [&'static str]),
}

/// A description, with its place and the keys that lead to it.
pub(super) struct Entry<'a> {
    pub(super) file: FileId,
    pub(super) at: Pointer,
    pub(super) text: &'a Value,
    /// Whether an element has this description.
    pub(super) used: Cell<bool>,
    keys: Vec<&'a str>,
}

/// The name of an element that can have a description, as printed: `Order.amount`, `orders:list status`, `order.paid`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name<'s> {
    pub(super) text: String,
    /// The section with the description.
    pub(super) section: &'s str,
}

impl<'s> Name<'s> {
    pub(super) fn new(section: &'s str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            section,
        }
    }
}

impl Entry<'_> {
    /// Returns the name of the element that it describes.
    pub(super) fn name(&self) -> Name<'_> {
        match *self.keys.as_slice() {
            [section, schema, "fields" | "values", name] => Name::new(section, format!("{schema}.{name}")),
            [section, name, part] | [section, name, _, part] => Name::new(section, format!("{name} {part}")),
            [section, name] => Name::new(section, name),
            _ => Name::new("", ""),
        }
    }

    /// Whether it describes all elements of its name.
    pub(super) fn recurs(&self) -> bool {
        recurs(&self.keys)
    }
}

/// Whether these keys lead to a description of all elements of a name.
fn recurs(keys: &[&str]) -> bool {
    matches!(keys.first(), Some(&("parameters" | "fields" | "responses")))
}

/// The descriptions of all files.
pub(super) struct Dictionary<'a> {
    entries: Vec<Entry<'a>>,
    /// The index of an entry by file and keys. The file is `None` in the sections that are unique across files.
    by_keys: HashMap<(Option<FileId>, Vec<&'a str>), usize>,
    /// The file in which a schema, an operation or an event is described.
    homes: HashMap<(&'static str, &'a str), FileId>,
    common: Option<FileId>,
}

impl<'a> Dictionary<'a> {
    /// Reads the files. Reports everything that is not a description.
    pub(super) fn read(files: &'a [(FileId, &str, Value)], problems: &mut Problems) -> Self {
        let mut dictionary = Self {
            entries: Vec::new(),
            by_keys: HashMap::new(),
            homes: HashMap::new(),
            common: None,
        };
        for (file, name, content) in files {
            if name.rsplit('/').next() == Some(COMMON) {
                dictionary.common = Some(*file);
            }
            dictionary.file(*file, content, problems);
        }
        dictionary
    }

    /// All entries, in the order of the files.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter()
    }

    /// Returns the description with these keys.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&Entry<'a>> {
        self.find(None, keys)
    }

    /// Returns the description of a recurring `name` in a section: the one in the file where `home` is described, or
    /// else the one in `common.yaml`.
    pub(super) fn recurring(&self, section: &str, name: &str, home: (&'static str, &str)) -> Option<&Entry<'a>> {
        let own = self
            .homes
            .get(&home)
            .and_then(|file| self.find(Some(*file), &[section, name]));
        own.or_else(|| self.find(Some(self.common?), &[section, name]))
    }

    fn find(&self, file: Option<FileId>, keys: &[&str]) -> Option<&Entry<'a>> {
        let index = self.by_keys.get(&(file, keys.to_vec()))?;
        self.entries.get(*index)
    }

    fn file(&mut self, file: FileId, content: &'a Value, problems: &mut Problems) {
        let root = Pointer::default();
        let Some(sections) = content.as_object() else {
            let message = "a description file must be an object".to_owned();
            return malformed(problems, file, &root, message, "start with `schemas:` or `operations:`");
        };
        let known: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
        for (name, value) in sections {
            let at = root.child(name);
            let Some((section, form)) = SECTIONS.into_iter().find(|(section, _)| section == name) else {
                unknown_key(problems, file, &at, name, &known);
                continue;
            };
            let Some(items) = value.as_object() else {
                malformed(
                    problems,
                    file,
                    &at,
                    format!("`{name}` must be a map"),
                    "map names to descriptions",
                );
                continue;
            };
            for (name, item) in items {
                let at = at.child(name);
                self.homes.entry((section, name)).or_insert(file);
                if let (Form::Entries(keys), Value::Object(object)) = (form, item) {
                    for (key, value) in object {
                        self.part(file, &at, &[section, name, key], value, keys, problems);
                    }
                } else {
                    self.text(file, at, vec![section, name], item, problems);
                }
            }
        }
    }

    /// Reads one key of an operation or a schema.
    fn part(
        &mut self,
        file: FileId,
        at: &Pointer,
        keys: &[&'a str; 3],
        value: &'a Value,
        known: &[&str],
        problems: &mut Problems,
    ) {
        let [section, name, key] = *keys;
        let at = at.child(key);
        match (key, value) {
            _ if !known.contains(&key) => unknown_key(problems, file, &at, key, known),
            ("description", _) => self.text(file, at, vec![section, name], value, problems),
            ("summary", _) => self.text(file, at, vec![section, name, key], value, problems),
            (_, Value::Object(items)) => {
                for (item, text) in items {
                    self.text(file, at.child(item), vec![section, name, key, item], text, problems);
                }
            }
            _ => malformed(
                problems,
                file,
                &at,
                format!("`{key}` must be a map"),
                "map names to descriptions",
            ),
        }
    }

    fn text(&mut self, file: FileId, at: Pointer, keys: Vec<&'a str>, text: &'a Value, problems: &mut Problems) {
        if text.as_str().is_none_or(|text| text.trim().is_empty()) {
            let message = "a description must be a string that is not empty".to_owned();
            return malformed(problems, file, &at, message, "write the description, or remove the key");
        }
        let key = (recurs(&keys).then_some(file), keys.clone());
        let first = self.by_keys.get(&key).and_then(|first| self.entries.get(*first));
        let related = first.map(|first| (first.file, first.at.clone()));
        let entry = Entry {
            file,
            at,
            text,
            used: Cell::new(false),
            keys,
        };
        let Some((first_file, pointer)) = related else {
            self.by_keys.insert(key, self.entries.len());
            self.entries.push(entry);
            return;
        };
        let first = Place::Node {
            file: first_file,
            pointer,
        };
        problems.push(Diagnostic {
            code: Code::MalformedOverlay,
            message: format!("`{}` is described twice", entry.name().text),
            place: Place::Node {
                file,
                pointer: entry.at,
            },
            help: "keep one of the two descriptions".to_owned(),
            related: vec![(first, "first described here".to_owned())],
        });
    }
}

fn unknown_key(problems: &mut Problems, file: FileId, at: &Pointer, key: &str, known: &[&str]) {
    let help = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the known keys are `{}`", known.join("`, `")),
    };
    malformed(problems, file, at, format!("unknown key `{key}`"), &help);
}

fn malformed(problems: &mut Problems, file: FileId, at: &Pointer, message: String, help: &str) {
    problems.push(Diagnostic {
        code: Code::MalformedOverlay,
        place: Place::Node {
            file,
            pointer: at.clone(),
        },
        message,
        help: help.to_owned(),
        related: Vec::new(),
    });
}
