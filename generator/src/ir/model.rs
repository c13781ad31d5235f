//! Models: the structs, enums and unions that bodies are made of.

use super::{Constraints, Deprecation, Docs, Pointer, Type};

/// An index into [`Api::models`](super::Api::models).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelId(pub u32);

impl ModelId {
    /// The index as `usize`.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A named type of the generated crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What it is called in the document, or what it is called after.
    pub name: ModelName,
    /// What the document says about it.
    pub docs: Docs,
    /// Set where the document calls it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Which way it travels. Set by the pass `role`.
    pub role: Role,
    /// Whether events reach it and no operation does. Set by `role`.
    pub only_events: bool,
    /// What it looks like.
    pub shape: Shape,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// What a model's Rust name is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ModelName {
    /// A component, by its key (`ProductPriceSeatTiers-Input`), or `x-polar-name`.
    Component(String),
    /// An inline shape: the name of what holds it, and the field's or parameter's wire name.
    Inline {
        /// Name of the model or operation that holds it.
        parent: Box<ModelName>,
        /// Wire name of the field, parameter or position. Of an operation, `body`, `answer`, an `item` of a page, or
        /// the status of an error.
        field: String,
    },
    /// A union of scalars, called after its members (`StringOrInteger`): equal ones are one model.
    Scalars(Vec<String>),
    /// Something of an operation, by `operationId` (a body or an answer that is not a component).
    Operation(String),
}

/// Which way a model travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Role {
    /// In requests only.
    Input,
    /// In answers only.
    #[default]
    Output,
    /// In both.
    Both,
}

/// What a model looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An object with known fields.
    Struct(Struct),
    /// A text with known values, open to others.
    Enum(Enum),
    /// One of several shapes.
    Union(Union),
    /// Another name for a type (`MetadataOutputType`).
    Alias(Type),
}

/// An object with known fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// In the document's order. Constants are not fields.
    pub fields: Vec<Field>,
    /// Constants: written when sent, not read. In the document's order.
    pub constants: Vec<Constant>,
    /// The type of entries beyond the fields, where the document declares one.
    pub additional: Option<Type>,
}

/// A field whose value never varies, such as the tag of a union's member or the `error` of an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// Wire name.
    pub name: String,
    /// Its value.
    pub value: Scalar,
    /// Whether it is always there in what is read. It is written in any case.
    pub required: bool,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// A constant's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// A text.
    String(String),
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Null: a key that must be there and says nothing (`pending_update` of a request that clears it).
    Null,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Wire name.
    pub name: String,
    /// What it holds. Nullability stands in [`nullable`](Self::nullable), not here.
    pub ty: Type,
    /// Whether it must, may, or may be cleared.
    pub presence: Presence,
    /// Whether null is a value of it.
    pub nullable: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Limits on its value.
    pub constraints: Constraints,
    /// Set where the document calls it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Whether the field is boxed: marked with `x-polar-boxed`, or part of a cycle found by the pass `layout`.
    pub boxed: bool,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be absent.
    Optional,
    /// May be absent, and null means something else than absence. Set by `presence` on update bodies.
    Patch,
}

/// A text with known values.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The known values, in the document's order.
    pub values: Vec<String>,
}

/// One of several shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// In the document's order.
    pub members: Vec<Member>,
    /// How the member is told from the content.
    pub tag: Tag,
}

/// One shape of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// What it holds.
    pub payload: Payload,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// What a union's member holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// A value of a type.
    Type(Type),
    /// Nothing but this constant (`"now"`).
    Constant(Scalar),
}

/// How a union's member is told from the content. Members are named by their index.
#[derive(Debug, Clone, PartialEq)]
pub enum Tag {
    /// By the scalar at a path of keys: a declared discriminator, or a constant (or one-of-few) that tells
    /// the members apart, possibly in a nested object (`["benefit", "type"]`).
    ByValue {
        /// The keys that lead to the tag. Empty where the value itself is the tag (a text that is `now` or a time).
        path: Vec<String>,
        /// Which value means which member. Every value once.
        cases: Vec<(Scalar, usize)>,
        /// The member for every other value, and for none.
        fallback: Option<usize>,
    },
    /// By the first of these sets of keys that is there as a whole. A key whose value is null is not there:
    /// many a server says both in one way.
    ByKeys {
        /// Which keys, all of them, mean which member, in the order to ask. A member may have several cases.
        cases: Vec<(Vec<String>, usize)>,
        /// The member where none of them is there.
        fallback: Option<usize>,
    },
    /// By the kind of the JSON value, each kind once.
    ByKind(Vec<(JsonKind, usize)>),
    /// Not to be told from the content, and never read: the union only travels in requests. Also what lowering sets
    /// until the pass `decide` has looked at all members.
    InputOnly,
}

/// A kind of JSON value. `Integer` is a number written without fraction and exponent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonKind {
    /// A text.
    String,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number; any number where the union has no integer.
    Number,
    /// True or false.
    Bool,
    /// A list.
    Array,
    /// An object.
    Object,
}
