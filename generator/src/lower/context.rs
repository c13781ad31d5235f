//! What lowering keeps while it works: the models so far, by name, and what is still to do.
//!
//! A component gets its [`ModelId`] when it is first referred to and its shape later, from a queue. So components
//! may refer to each other in circles, and a long chain of references costs no stack.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr, Schema};

use super::keywords::{Keywords, Node};
use super::same::same;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ir::{Deprecation, Docs, Model, ModelId, ModelName, Pointer, Role, Shape, Type};

/// How many references in a row are followed to see what a component is. More is a loop, which `document` reports.
const CHAIN: usize = 32;

/// What lowering keeps while it works.
pub(super) struct Context<'a> {
    pub(super) document: &'a OpenAPI,
    pub(super) models: Vec<Model>,
    by_name: HashMap<ModelName, ModelId>,
    components: HashMap<String, ModelId>,
    queue: VecDeque<(ModelId, &'a str, &'a Schema)>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a OpenAPI, problems: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            document,
            models: Vec::new(),
            by_name: HashMap::new(),
            components: HashMap::new(),
            queue: VecDeque::new(),
            problems,
        }
    }

    /// Adds a problem, unless an earlier stage has said the same about the same place.
    pub(super) fn report(&mut self, problem: Diagnostic) {
        let known = |other: &Diagnostic| other.code == problem.code && other.place == problem.place;
        if !self.problems.iter().any(known) {
            self.problems.push(problem);
        }
    }

    /// Reports a shape that cannot be expressed. The type stands in for it, so that lowering can go on.
    pub(super) fn unsupported(&mut self, at: &Pointer, message: impl Into<String>, help: impl Into<String>) -> Type {
        self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
        Type::Json
    }

    /// Whether there is a problem somewhere inside this place, from this stage or an earlier one.
    pub(super) fn is_faulty(&self, at: &Pointer) -> bool {
        let inside = format!("{at}/");
        let is_inside =
            |problem: &Diagnostic| matches!(&problem.place, Place::Document(place) if place.0.starts_with(&inside));
        self.problems.iter().any(is_inside)
    }

    /// Adds a problem that may stand at the same place as others of its kind.
    pub(super) fn report_each(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// A part of `components` other than a schema, with its key. A part that is a reference itself is not followed.
    pub(super) fn part<T>(
        &mut self,
        section: &str,
        parts: &'a IndexMap<String, ReferenceOr<T>>,
        reference: &str,
        at: &Pointer,
    ) -> Option<(&'a str, &'a T)> {
        let name = reference
            .strip_prefix("#/components/")
            .and_then(|rest| rest.strip_prefix(section));
        let name = name.and_then(|rest| rest.strip_prefix('/')).unwrap_or_default();
        let found = parts.get_key_value(&name.replace("~1", "/").replace("~0", "~"));
        let found = found.and_then(|(name, part)| Some((name.as_str(), part.as_item()?)));
        if found.is_none() {
            let message = format!("`{reference}` leads to no part of `components/{section}`");
            let help = "refer to a part that stands there, not to another reference";
            self.report(Diagnostic::at(Code::UnresolvedRef, &at.child("$ref"), message, help));
        }
        found
    }

    /// The schema that a reference leads to, with its key. A schema that is a reference itself is followed.
    pub(super) fn resolve(&self, reference: &str) -> Option<(&'a str, Node<'a>)> {
        let (name, node) = self.component(reference)?;
        match node {
            Node::Reference(next) => {
                let mut node = self.component(next)?.1;
                for _ in 0..CHAIN {
                    match node {
                        Node::Reference(next) => node = self.component(next)?.1,
                        Node::Schema(_) => return Some((name, node)),
                    }
                }
                None
            }
            Node::Schema(_) => Some((name, node)),
        }
    }

    fn component(&self, reference: &str) -> Option<(&'a str, Node<'a>)> {
        let name = reference.strip_prefix("#/components/schemas/")?;
        let name = name.replace("~1", "/").replace("~0", "~");
        let schemas = &self.document.components.as_ref()?.schemas;
        let (name, schema): (&String, &ReferenceOr<Schema>) = schemas.get_key_value(&name)?;
        Some((name, schema.into()))
    }

    /// The model that a reference means, and whether the component may be null.
    pub(super) fn reference(&mut self, reference: &str, at: &Pointer) -> (Type, bool) {
        let Some((key, Node::Schema(schema))) = self.resolve(reference) else {
            let message = format!("`{reference}` leads to no schema");
            let help = "refer to a schema under `components/schemas` that has a shape of its own";
            self.report(Diagnostic::at(Code::UnresolvedRef, &at.child("$ref"), message, help));
            return (Type::Json, false);
        };
        let nullable = self.is_nullable(schema, &mut HashSet::new());
        if let Some(id) = self.components.get(key) {
            return (Type::Model(*id), nullable);
        }
        let pointer = Pointer("/components/schemas".to_owned()).child(key);
        let given = schema.schema_data.extensions.get("x-polar-name");
        let name = given.and_then(serde_json::Value::as_str).unwrap_or(key);
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

    /// The next component that was referred to and has no shape yet.
    pub(super) fn next_component(&mut self) -> Option<(ModelId, &'a str, &'a Schema)> {
        self.queue.pop_front()
    }

    /// Whether null is a value of the schema, by itself or by what it stands for. Each component is asked once.
    fn is_nullable(&self, schema: &Schema, asked: &mut HashSet<String>) -> bool {
        if schema.schema_data.nullable {
            return true;
        }
        let members = Keywords::of(schema).members().map_or(&[][..], |(_, members)| members);
        members.iter().any(|member| match Node::from(member) {
            Node::Schema(inner) => self.is_nullable(inner, asked),
            Node::Reference(reference) => match self.resolve(reference) {
                Some((key, Node::Schema(inner))) => asked.insert(key.to_owned()) && self.is_nullable(inner, asked),
                _ => false,
            },
        })
    }

    /// Gives a component its shape.
    pub(super) fn fill(&mut self, id: ModelId, shape: Shape, docs: Docs, deprecated: Option<Deprecation>) {
        if let Some(model) = self.models.get_mut(id.index()) {
            model.shape = shape;
            model.docs = docs;
            model.deprecated = deprecated;
        }
    }

    /// The model for an inline shape. Under one name there is one model: an equal shape is the same, another shape
    /// is a collision.
    pub(super) fn intern(&mut self, name: ModelName, shape: Shape, docs: Docs, at: &Pointer) -> Type {
        let known = self.by_name.get(&name).copied();
        let Some(id) = known else {
            let id = self.add(name, shape, at.clone());
            if let Some(model) = self.models.get_mut(id.index()) {
                model.docs = docs;
            }
            return Type::Model(id);
        };
        let mut problem = None;
        if let Some(model) = self.models.get_mut(id.index()) {
            if !same(&model.shape, &shape) {
                problem = Some(collision(&name, at, &model.pointer));
            }
            if model.docs.description.is_none() {
                model.docs = docs;
            }
        }
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

fn collision(name: &ModelName, at: &Pointer, first: &Pointer) -> Diagnostic {
    let message = format!("two different shapes are called `{name}`");
    let help = "give one of them another `x-polar-name`";
    Diagnostic::at(Code::NameCollision, at, message, help).with_related(first, "first named here")
}
