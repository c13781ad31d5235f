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

/// The keys that lead to a description: `schemas`, `Order`, `fields`, `amount`.
pub(super) type Keys = Vec<String>;

/// Returns the name of an element as printed in diagnostics: `Order.amount`, `orders:list status`, `order.paid`.
pub(super) fn name(keys: &[String]) -> String {
    match keys {
        [_, schema, kind, name] if kind == "fields" || kind == "values" => format!("{schema}.{name}"),
        [_, operation, _, name] => format!("{operation} {name}"),
        [_, operation, summary] => format!("{operation} {summary}"),
        [_, name] => name.clone(),
        _ => String::new(),
    }
}

/// A description, with its place and the keys that lead to it.
pub(super) struct Entry {
    pub(super) file: FileId,
    pub(super) at: Pointer,
    pub(super) text: String,
    /// Whether an element has this description.
    pub(super) used: Cell<bool>,
    keys: Keys,
}

impl Entry {
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Whether it describes all elements of its name, instead of a single one.
    pub(super) fn recurs(&self) -> bool {
        let section = self.keys.first().map(String::as_str);
        matches!(section, Some("parameters" | "fields" | "responses"))
    }
}

/// The descriptions of all files.
pub(super) struct Dictionary {
    entries: Vec<Entry>,
    /// The index of an entry by file and keys. The file is `None` in the sections that are unique across files.
    by_keys: HashMap<(Option<FileId>, Keys), usize>,
    /// The file in which a schema, an operation or an event is described.
    homes: HashMap<(&'static str, String), FileId>,
    common: Option<FileId>,
}

impl Dictionary {
    /// Reads the files. Reports everything that is not a description.
    pub(super) fn read(files: &[(FileId, &str, Value)], problems: &mut Problems) -> Self {
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
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Returns the description with these keys.
    pub(super) fn get(&self, keys: &[String]) -> Option<&Entry> {
        self.find(None, keys)
    }

    /// Returns the description of a recurring `name` in a section: the one in the file where `home` is described, or
    /// else the one in `common.yaml`.
    pub(super) fn recurring(&self, section: &str, name: &str, home: (&'static str, &str)) -> Option<&Entry> {
        let keys = [section.to_owned(), name.to_owned()];
        let file = self.homes.get(&(home.0, home.1.to_owned()));
        let own = file.and_then(|file| self.find(Some(*file), &keys));
        own.or_else(|| self.find(Some(self.common?), &keys))
    }

    fn find(&self, file: Option<FileId>, keys: &[String]) -> Option<&Entry> {
        let index = self.by_keys.get(&(file, keys.to_vec()))?;
        self.entries.get(*index)
    }

    fn file(&mut self, file: FileId, content: &Value, problems: &mut Problems) {
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
                self.homes.entry((section, name.clone())).or_insert(file);
                if let (Form::Entries(keys), Value::Object(object)) = (form, item) {
                    for (key, value) in object {
                        self.part(file, &at, &[section, name, key], value, keys, problems);
                    }
                } else {
                    self.text(file, at, &[section, name], item, problems);
                }
            }
        }
    }

    /// Reads one key of an operation or a schema.
    fn part(
        &mut self,
        file: FileId,
        at: &Pointer,
        keys: &[&str; 3],
        value: &Value,
        known: &[&str],
        problems: &mut Problems,
    ) {
        let [section, name, key] = *keys;
        let at = at.child(key);
        match (key, value) {
            _ if !known.contains(&key) => unknown_key(problems, file, &at, key, known),
            ("description", _) => self.text(file, at, &[section, name], value, problems),
            ("summary", _) => self.text(file, at, &[section, name, key], value, problems),
            (_, Value::Object(items)) => {
                for (item, text) in items {
                    self.text(file, at.child(item), &[section, name, key, item], text, problems);
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

    fn text(&mut self, file: FileId, at: Pointer, keys: &[&str], text: &Value, problems: &mut Problems) {
        let Some(text) = text.as_str().filter(|text| !text.trim().is_empty()) else {
            let message = "a description must be a string that is not empty".to_owned();
            return malformed(problems, file, &at, message, "write the description, or remove the key");
        };
        let entry = Entry {
            file,
            at,
            text: text.to_owned(),
            used: Cell::new(false),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        };
        let key = (entry.recurs().then_some(file), entry.keys.clone());
        let Some(first) = self.by_keys.get(&key).and_then(|first| self.entries.get(*first)) else {
            self.by_keys.insert(key, self.entries.len());
            self.entries.push(entry);
            return;
        };
        let first = Place::Node {
            file: first.file,
            pointer: first.at.clone(),
        };
        problems.push(Diagnostic {
            code: Code::MalformedOverlay,
            message: format!("`{}` is described twice", name(&entry.keys)),
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
