//! The state of lowering: the models so far, and the components that are still to be lowered.
//!
//! A component gets its [`ModelId`] at the first reference to it, and its shape later, from a queue. References may
//! therefore be cyclic, and a long chain of references needs no stack.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, ReferenceOr, Schema};

use super::extensions::StringKind;
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{Deprecation, Docs, Model, ModelId, ModelName, Role, Shape, Type};
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

/// The maximum number of references to follow in a row. A longer chain is a cycle, which an earlier stage reports.
const MAX_CHAIN: usize = 32;

/// The state of lowering.
pub(super) struct Context<'a> {
    pub(super) document: &'a OpenAPI,
    pub(super) models: Vec<Model>,
    by_name: HashMap<ModelName, ModelId>,
    components: HashMap<String, ModelId>,
    queue: VecDeque<(ModelId, &'a str, &'a Schema)>,
    problems: &'a mut Problems,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a OpenAPI, problems: &'a mut Problems) -> Self {
        Self {
            document,
            models: Vec::new(),
            by_name: HashMap::new(),
            components: HashMap::new(),
            queue: VecDeque::new(),
            problems,
        }
    }

    /// Reports a problem, unless the same one was reported for the same location.
    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.problems.push_first(problem);
    }

    /// Reports an unsupported construct. Returns a placeholder type, so that lowering can continue.
    pub(super) fn unsupported(&mut self, at: &Pointer, message: impl Into<String>, help: impl Into<String>) -> Type {
        self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
        Type::Json
    }

    /// Reports a construct that the specification does not allow.
    pub(super) fn malformed(&mut self, at: &Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.report(Diagnostic::at(Code::Malformed, at, message, help));
    }

    /// Whether a problem was reported for a location below this one, by any stage.
    pub(super) fn has_problems_below(&self, at: &Pointer) -> bool {
        self.problems.any_below(at)
    }

    /// Records that a node of the lowered schema is written at another location.
    pub(super) fn record_rewrite(&mut self, lowered: Pointer, written: Pointer) {
        self.problems.record_rewrite(lowered, written);
    }

    /// Reports a problem even if the same one was reported for the same location.
    pub(super) fn report_each(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Resolves an object that may be a reference to a component other than a schema. Follows further references.
    pub(super) fn component<T>(
        &mut self,
        node: &'a ReferenceOr<T>,
        section: &str,
        components: impl Fn(&'a Components) -> &'a IndexMap<String, ReferenceOr<T>>,
        at: Pointer,
    ) -> Option<(&'a T, Pointer)> {
        let (mut node, mut at) = (node, at);
        for _ in 0..MAX_CHAIN {
            let reference = match node {
                ReferenceOr::Item(item) => return Some((item, at)),
                ReferenceOr::Reference { reference } => reference,
            };
            let components = components(self.document.components.as_ref()?);
            let name = reference.strip_prefix(&format!("#/components/{section}/"));
            let name = name.unwrap_or_default();
            let Some((name, next)) = components.get_key_value(&unescape(name)) else {
                let message = format!("`{reference}` does not point to an object in `components/{section}`");
                let help = "refer to an existing object there";
                self.unresolved(&at, message, help);
                return None;
            };
            (node, at) = (next, Pointer(format!("/components/{section}")).child(name));
        }
        None
    }

    /// The schema that a reference points to, and its key. Follows further references.
    pub(super) fn resolve(&self, reference: &str) -> Option<(&'a str, Node<'a>)> {
        let (name, mut node) = self.schema_component(reference)?;
        for _ in 0..MAX_CHAIN {
            match node {
                Node::Reference(next) => node = self.schema_component(next)?.1,
                Node::Schema(_) => return Some((name, node)),
            }
        }
        None
    }

    /// The key and the schema of the component that became a model.
    pub(super) fn component_of(&self, id: ModelId) -> Option<(&'a str, &'a Schema)> {
        let (key, _) = self.components.iter().find(|(_, model)| **model == id)?;
        let schemas = &self.document.components.as_ref()?.schemas;
        let (key, schema) = schemas.get_key_value(key)?;
        Some((key, schema.as_item()?))
    }

    fn schema_component(&self, reference: &str) -> Option<(&'a str, Node<'a>)> {
        let name = reference.strip_prefix("#/components/schemas/")?;
        let schemas = &self.document.components.as_ref()?.schemas;
        let (name, schema): (&String, &ReferenceOr<Schema>) = schemas.get_key_value(&unescape(name))?;
        Some((name, schema.into()))
    }

    /// The model that a reference points to, and whether the component is nullable.
    pub(super) fn reference(&mut self, reference: &str, at: &Pointer) -> (Type, bool) {
        let Some((key, Node::Schema(schema))) = self.resolve(reference) else {
            let message = format!("`{reference}` does not point to a schema");
            self.unresolved(at, message, "refer to an existing schema in `components/schemas`");
            return (Type::Json, false);
        };
        let nullable = self.is_nullable(schema, &mut HashSet::new());
        // A marked string is a type of the runtime, which needs no name.
        if let Some(kind) = StringKind::marked(&schema.schema_data.extensions) {
            return (kind.ty(), nullable);
        }
        if let Some(id) = self.components.get(key) {
            return (Type::Model(*id), nullable);
        }
        let pointer = Pointer("/components/schemas".to_owned()).child(key);
        let explicit = schema.schema_data.extensions.get("x-polar-name");
        let name = explicit.and_then(serde_json::Value::as_str).unwrap_or(key);
        let name = ModelName::Component(name.to_owned());
        if let Some(other) = self.by_name.get(&name).and_then(|id| self.models.get(id.index())) {
            let problem = collision(&name, &pointer, &other.pointer);
            self.report(problem);
        }
        let id = self.add(name, Shape::Alias(Type::Json), pointer);
        self.components.insert(key.to_owned(), id);
        self.queue.push_back((id, key, schema));
        (Type::Model(id), nullable)
    }

    /// Reports a reference that cannot be followed, unless an earlier stage has reported unresolved references.
    fn unresolved(&mut self, at: &Pointer, message: String, help: &str) {
        if !self.problems.any_with(Code::UnresolvedRef) {
            self.report(Diagnostic::at(Code::UnresolvedRef, &at.child("$ref"), message, help));
        }
    }

    /// The next component that has no shape yet.
    pub(super) fn next_component(&mut self) -> Option<(ModelId, &'a str, &'a Schema)> {
        self.queue.pop_front()
    }

    /// Whether a schema or one of its members allows null. Visits each component once.
    fn is_nullable(&self, schema: &Schema, seen: &mut HashSet<String>) -> bool {
        if schema.schema_data.nullable {
            return true;
        }
        let members = Keywords::of(schema).members().map_or(&[][..], |(_, members)| members);
        members.iter().any(|member| match Node::from(member) {
            Node::Schema(inner) => self.is_nullable(inner, seen),
            Node::Reference(reference) => match self.resolve(reference) {
                Some((key, Node::Schema(inner))) => seen.insert(key.to_owned()) && self.is_nullable(inner, seen),
                _ => false,
            },
        })
    }

    /// Sets the shape of a component.
    pub(super) fn set_shape(&mut self, id: ModelId, shape: Shape, docs: Docs, deprecated: Option<Deprecation>) {
        if let Some(model) = self.models.get_mut(id.index()) {
            model.shape = shape;
            model.docs = docs;
            model.deprecated = deprecated;
        }
    }

    /// The model for an inline shape. Equivalent shapes of one name share a model; different shapes are a collision.
    pub(super) fn intern(&mut self, name: ModelName, shape: Shape, docs: Docs, at: &Pointer) -> Type {
        let known = self.by_name.get(&name).copied();
        let Some(id) = known else {
            let id = self.add(name, shape, at.clone());
            if let Some(model) = self.models.get_mut(id.index()) {
                model.docs = docs;
            }
            return Type::Model(id);
        };
        let problem = self.models.get_mut(id.index()).and_then(|model| {
            if model.docs.description.is_none() {
                model.docs = docs;
            }
            let is_equivalent = model.shape.is_equivalent(&shape);
            (!is_equivalent).then(|| collision(&name, at, &model.pointer))
        });
        if let Some(problem) = problem {
            self.report(problem);
        }
        Type::Model(id)
    }

    fn add(&mut self, name: ModelName, shape: Shape, pointer: Pointer) -> ModelId {
        let id = ModelId(u32::try_from(self.models.len()).unwrap_or(u32::MAX));
        self.by_name.entry(name.clone()).or_insert(id);
        self.models.push(Model {
            name,
            docs: Docs::default(),
            deprecated: None,
            role: Role::default(),
            only_events: false,
            shape,
            pointer,
        });
        id
    }
}

/// Decodes a token of a JSON pointer.
fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

fn collision(name: &ModelName, at: &Pointer, first: &Pointer) -> Diagnostic {
    let message = format!("two different schemas are named `{name}`");
    let help = "give one of them a different `x-polar-name`";
    Diagnostic::at(Code::NameCollision, at, message, help).with_related(first, "first named here")
}
