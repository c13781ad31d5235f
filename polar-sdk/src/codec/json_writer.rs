//! Bodies: models as JSON, without serde between.

use serde::Serialize;

use super::encode::{Encode, Fields, View};
use super::json_index::plain;

/// More than most bodies have.
const USUAL: usize = 1024;

/// The JSON of a model. Fails where a map has keys that no JSON has.
pub(crate) fn json(value: &dyn Encode) -> Result<Vec<u8>, String> {
    let mut writer = Writer {
        json: Vec::with_capacity(USUAL),
        flaw: None,
    };
    writer.view(value.view());
    match writer.flaw {
        None => Ok(writer.json),
        Some(why) => Err(why),
    }
}

/// What is written so far, and what went wrong first.
struct Writer {
    json: Vec<u8>,
    flaw: Option<String>,
}

impl Writer {
    fn view(&mut self, view: View<'_>) {
        match view {
            View::Null => self.json.extend_from_slice(b"null"),
            View::Bool(value) => self.json.extend_from_slice(if value { b"true" } else { b"false" }),
            View::Integer(value) => self.other(&value),
            View::Number(value) => self.other(&value),
            View::Text(text) => self.text(text),
            View::Uuid(uuid) => self.text(uuid.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer())),
            View::Timestamp(at) => self.other(at),
            View::Json(json) => self.json.extend_from_slice(json.get().as_bytes()),
            View::List(list) => {
                self.json.push(b'[');
                list.each(&mut |element| {
                    self.comma();
                    self.view(element);
                });
                self.json.push(b']');
            }
            View::Map(entries) => {
                self.json.push(b'{');
                entries.each(&mut |key, value| {
                    self.comma();
                    self.key(key);
                    self.json.push(b':');
                    self.view(value);
                });
                self.json.push(b'}');
            }
            View::Object(object) => {
                self.json.push(b'{');
                object.fields(Fields::new(&mut |name, value| {
                    self.comma();
                    self.text(name);
                    self.json.push(b':');
                    self.view(value);
                }));
                self.json.push(b'}');
            }
        }
    }

    /// Before all but the first of a list or an object.
    fn comma(&mut self) {
        if !matches!(self.json.last(), Some(b'[' | b'{')) {
            self.json.push(b',');
        }
    }

    /// JSON has no keys but texts.
    fn key(&mut self, key: View<'_>) {
        let start = self.json.len();
        self.view(key);
        if self.json.get(start) != Some(&b'"') {
            self.refuse("a key is no text");
        }
    }

    fn text(&mut self, text: &str) {
        if plain(text.as_bytes()) == text.len() {
            self.json.push(b'"');
            self.json.extend_from_slice(text.as_bytes());
            self.json.push(b'"');
        } else {
            self.other(text);
        }
    }

    /// Leaves it to serde: numbers, and texts with escapes.
    fn other(&mut self, value: &(impl Serialize + ?Sized)) {
        if let Err(error) = serde_json::to_writer(&mut self.json, value) {
            self.refuse(&error.to_string());
        }
    }

    #[cold]
    fn refuse(&mut self, why: &str) {
        self.flaw.get_or_insert_with(|| why.to_owned());
    }
}
