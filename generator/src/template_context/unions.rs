//! Contexts of unions.

use std::collections::HashMap;

use askama::Template;
use proc_macro2::{Ident as RustIdent, Span, TokenStream};
use quote::quote;

use super::deprecated;
use super::docs::{DocComment, code};
use super::imports::module;
use super::structs::{encoded, literal};
use super::type_syntax::TypeSyntax;
use crate::ir::{Docs, JsonKind, Member, Model, Payload, Scalar, Shape, Tag, Type, Union};
use crate::names::{Ident, ModelNames};

/// `models/union.rs.jinja`
#[derive(Template)]
#[template(path = "models/union.rs.jinja", escape = "none")]
pub(super) struct UnionTemplate<'a> {
    imports: String,
    docs: DocComment,
    deprecated: Option<String>,
    name: &'a Ident,
    members: Vec<MemberContext<'a>>,
    conversions: Vec<Conversion>,
    accessors: Vec<Accessor>,
    /// The body of `decode`, if responses contain the union.
    decode: Option<String>,
    /// The type of the variant `Unknown`, if there is one.
    unknown: Option<String>,
}

/// A variant.
struct MemberContext<'a> {
    docs: DocComment,
    name: &'a Ident,
    /// The type of its payload, if it has one.
    payload: Option<String>,
    /// How it is encoded, if it has no payload.
    constant: String,
}

/// An implementation of `From`.
pub(super) struct Conversion {
    pub(super) from: TokenStream,
    value: TokenStream,
}

impl<'a> UnionTemplate<'a> {
    pub(super) fn new(model: &Model, names: &'a ModelNames, shape: &Union, types: &TypeSyntax<'_>) -> Self {
        types.imports.module(module::CODEC);
        let is_decoded = types.api.is_decoded(model);
        let members = shape.members.iter().zip(&names.variants);
        Self {
            docs: DocComment::of_model(model, &names.ty, "One of the alternatives of"),
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            members: members
                .map(|(member, name)| member_context(member, name, types))
                .collect(),
            conversions: conversions(shape, &names.variants, is_decoded, types),
            accessors: accessors(shape, &names.variants, types),
            decode: is_decoded.then(|| decode(shape, &names.variants, types).to_string()),
            unknown: is_decoded.then(|| types.value_type("UnknownVariant").to_string()),
            imports: types.imports.declarations(),
        }
    }
}

fn member_context<'a>(member: &Member, name: &'a Ident, types: &TypeSyntax<'_>) -> MemberContext<'a> {
    match &member.payload {
        Payload::Type(ty) => {
            let docs = types.model(ty).map(|model| &model.docs);
            let description = docs.and_then(|docs| docs.description.as_deref().or(docs.summary.as_deref()));
            let docs = Docs {
                summary: None,
                description: description.map(first_paragraph),
            };
            MemberContext {
                docs: DocComment::of(&docs, &type_description(ty, types)),
                name,
                payload: Some(types.ty(ty).to_string()),
                constant: String::new(),
            }
        }
        Payload::Constant(value) => MemberContext {
            docs: DocComment::new(&format!("The constant {}.", code(&value.to_string()))),
            name,
            payload: None,
            constant: encoded(value).to_string(),
        },
    }
}

/// Returns the first paragraph of a description. A colon that introduces the next paragraph becomes a full stop.
fn first_paragraph(description: &str) -> String {
    let first = description.split("\n\n").next().unwrap_or_default().trim_end();
    match first.strip_suffix(':') {
        Some(first) => format!("{first}."),
        None => first.to_owned(),
    }
}

/// Describes a member without a description.
fn type_description(ty: &Type, types: &TypeSyntax<'_>) -> String {
    let description = match types.resolved(ty) {
        Type::Bool => "A boolean.",
        Type::Integer => "An integer.",
        Type::Unsigned => "A non-negative integer.",
        Type::Number => "A number.",
        Type::String => "A string.",
        Type::Secret => "A secret string.",
        Type::SecretUrl => "A URL that contains a secret.",
        Type::Currency => "A currency.",
        Type::Timestamp => "A timestamp.",
        Type::Date => "A date.",
        Type::Uuid | Type::Id(_) => "An id.",
        Type::List(_) | Type::Tuple(_) => "A list.",
        Type::Map { .. } => "A map.",
        Type::Json => "Any JSON value.",
        Type::Nullable(inner) => return type_description(inner, types),
        Type::Model(id) => match types.names.model(*id) {
            Some(name) => return format!("A value of type {}.", code(name.as_str())),
            None => "A value.",
        },
    };
    description.to_owned()
}

/// Returns the conversions into a union. A type that several members hold has none.
pub(super) fn conversions(
    shape: &Union,
    variants: &[Ident],
    is_decoded: bool,
    types: &TypeSyntax<'_>,
) -> Vec<Conversion> {
    let members = &shape.members;
    let is_decimal = is_decimal(shape, types);
    let mut conversions = Vec::new();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for (member, name) in members.iter().zip(variants) {
        let Payload::Type(ty) = &member.payload else { continue };
        let resolved = types.resolved(ty);
        let mut add = |key: TokenStream, from: TokenStream, value: TokenStream| {
            *uses.entry(key.to_string()).or_default() += 1;
            conversions.push((key.to_string(), Conversion { from, value }));
        };
        // An alias and its target are one type.
        let key = TypeSyntax::new(types.api, types.names).ty(resolved);
        add(key, types.ty(ty), quote!(Self::#name(value)));
        match resolved {
            Type::String => {
                add(quote!(&str), quote!(&str), quote!(Self::#name(value.to_owned())));
                add(quote!(&String), quote!(&String), quote!(Self::#name(value.clone())));
                let integers = [quote!(i64), quote!(i32), quote!(u64), quote!(u32)];
                for integer in integers.into_iter().filter(|_| is_decimal) {
                    add(integer.clone(), integer, quote!(Self::#name(value.to_string())));
                }
            }
            Type::Unsigned => add(quote!(u32), quote!(u32), quote!(Self::#name(value.into()))),
            Type::Integer => {
                for integer in [quote!(i32), quote!(u32)] {
                    add(integer.clone(), integer, quote!(Self::#name(value.into())));
                }
                if is_decoded {
                    let json = types.value_type("Json");
                    let value = quote!(match i64::try_from(value) {
                        Ok(value) => Self::#name(value),
                        Err(_) => Self::Unknown(#json::from(value).into()),
                    });
                    add(quote!(u64), quote!(u64), value);
                }
            }
            _ => {}
        }
    }
    let unique = conversions.into_iter().filter(|(key, _)| uses.get(key) == Some(&1));
    unique.map(|(_, conversion)| conversion).collect()
}

/// Whether a union is a decimal: a number, or for exactness a string. Integers become strings then.
fn is_decimal(shape: &Union, types: &TypeSyntax<'_>) -> bool {
    let kinds: Vec<_> = shape.types().map(|ty| types.resolved(ty)).collect();
    matches!(
        kinds.as_slice(),
        [Type::Number, Type::String] | [Type::String, Type::Number]
    )
}

/// A method that returns the scalar of a variant.
struct Accessor {
    name: &'static str,
    docs: &'static str,
    ty: &'static str,
    /// Whether it converts integers to floating-point numbers.
    is_lossy: bool,
    arms: String,
}

/// Returns a method for each kind of scalar that a single member holds.
fn accessors(shape: &Union, variants: &[Ident], types: &TypeSyntax<'_>) -> Vec<Accessor> {
    let variant = |wanted: &Type| {
        let holds = |member: &Member| member.payload.ty().is_some_and(|ty| types.resolved(ty) == wanted);
        let mut holders = shape.members.iter().zip(variants).filter(|(member, _)| holds(member));
        let (_, name) = holders.next()?;
        holders.next().is_none().then_some(name)
    };
    let method = |name, docs, ty, arms: TokenStream| Accessor {
        name,
        docs,
        ty,
        is_lossy: false,
        arms: arms.to_string(),
    };
    let integer = variant(&Type::Integer);
    let string = variant(&Type::String).map(|name| {
        let docs = "Returns the string, if the value is one.";
        method("as_str", docs, "&str", quote!(Self::#name(value) => Some(value),))
    });
    let whole = integer.map(|name| {
        let docs = "Returns the integer, if the value is one.";
        method("as_i64", docs, "i64", quote!(Self::#name(value) => Some(*value),))
    });
    let number = variant(&Type::Number).map(|name| {
        let docs = "Returns the number, if the value is one. An integer beyond 2^53 is rounded.";
        let whole = integer.map(|integer| quote!(Self::#integer(value) => Some(*value as f64),));
        Accessor {
            is_lossy: whole.is_some(),
            ..method(
                "as_f64",
                docs,
                "f64",
                quote!(Self::#name(value) => Some(*value), #whole),
            )
        }
    });
    let boolean = variant(&Type::Bool).map(|name| {
        let docs = "Returns the boolean, if the value is one.";
        method("as_bool", docs, "bool", quote!(Self::#name(value) => Some(*value),))
    });
    string.into_iter().chain(whole).chain(number).chain(boolean).collect()
}

/// Returns the body of `decode`: selects the member by what distinguishes them.
///
/// A member is selected only if the constants that every value of it has are present, too. A value that merely has the
/// tag of a member, such as one of a member added later, is then kept as JSON.
fn decode(union: &Union, variants: &[Ident], types: &TypeSyntax<'_>) -> TokenStream {
    let unknown = || quote!(Self::Unknown(value.unknown()));
    let member = |index: usize| match (union.members.get(index), variants.get(index)) {
        (Some(member), Some(name)) if member.payload.ty().is_some() => {
            quote!(value.member(Self::#name, Self::Unknown))
        }
        (_, Some(name)) => quote!(Self::#name),
        (_, None) => unknown(),
    };
    let constants = |index| constants(union, index, types);
    let guard = |index| constants(index).map(|constants| quote!(if #constants));
    match &union.tag {
        Tag::ByValue { path, cases, fallback } => {
            let getters = getters(cases);
            let tag = tag_expression(path, &getters);
            let arms = cases.iter().map(|(case, index)| {
                let (pattern, guard, member) = (tag_pattern(case, &getters), guard(*index), member(*index));
                quote!(#pattern #guard => #member,)
            });
            let otherwise = fallback.map(|index| {
                let (guard, member) = (guard(index), member(index));
                quote!(_ #guard => #member,)
            });
            let is_exhaustive = fallback.is_some_and(|index| constants(index).is_none());
            let unknown = (!is_exhaustive).then(unknown).map(|unknown| quote!(_ => #unknown,));
            quote!(match #tag { #(#arms)* #otherwise #unknown })
        }
        Tag::ByKeys { cases, fallback } => {
            let branches = cases.iter().map(|(keys, index)| {
                let (constants, member) = (constants(*index).map(|constants| quote!(&& #constants)), member(*index));
                quote!(if value.has_keys(&[#(#keys),*]) #constants { #member } else)
            });
            let otherwise = fallback.map_or_else(unknown, |index| {
                let (member, unknown) = (member(index), unknown());
                match guard(index) {
                    None => member,
                    Some(guard) => quote!(#guard { #member } else { #unknown }),
                }
            });
            quote!(#(#branches)* { #otherwise })
        }
        Tag::ByKind(cases) => {
            let arms = cases.iter().map(|(kind, index)| {
                let (pattern, guard, member) = (kind_pattern(*kind, cases), guard(*index), member(*index));
                quote!(#pattern #guard => #member,)
            });
            let otherwise = unknown();
            quote!(match value.kind() { #(#arms)* _ => #otherwise, })
        }
        Tag::InputOnly => unknown(),
    }
}

/// Returns the condition that the value has the required constants of a member, except the one that is the tag.
fn constants(union: &Union, index: usize, types: &TypeSyntax<'_>) -> Option<TokenStream> {
    let payload = union.members.get(index)?.payload.ty()?;
    let Shape::Struct(shape) = &types.model(types.resolved(payload))?.shape else {
        return None;
    };
    let is_tag = |name: &str| matches!(&union.tag, Tag::ByValue { path, .. } if *path == [name]);
    let constants = shape
        .constants
        .iter()
        // A server may omit a key instead of sending null.
        .filter(|constant| constant.required && constant.value != Scalar::Null && !is_tag(&constant.name));
    let conditions: Vec<_> = constants
        .map(|constant| {
            let path = [constant.name.clone()];
            let tag = tag_expression(&path, &[getter(&constant.value)]);
            let value = literal(&constant.value);
            quote!(#tag == Some(#value))
        })
        .collect();
    (!conditions.is_empty()).then(|| quote!(#(#conditions)&&*))
}

/// Returns the method that reads a scalar of this type.
fn getter(value: &Scalar) -> &'static str {
    match value {
        Scalar::String(_) => "string_at",
        Scalar::Bool(_) => "bool_at",
        Scalar::Integer(_) => "integer_at",
        Scalar::Null => "null_at",
    }
}

/// Returns the methods that read a tag: one for each type of its values, in order of appearance.
fn getters(cases: &[(Scalar, usize)]) -> Vec<&'static str> {
    let mut getters = Vec::new();
    for (case, _) in cases {
        if !getters.contains(&getter(case)) {
            getters.push(getter(case));
        }
    }
    getters
}

fn tag_expression(path: &[String], getters: &[&str]) -> TokenStream {
    let calls = getters.iter().map(|getter| {
        let method = RustIdent::new(getter, Span::call_site());
        let as_deref = (*getter == "string_at").then(|| quote!(.as_deref()));
        quote!(value.#method(&[#(#path),*])#as_deref)
    });
    tuple(&calls.collect::<Vec<_>>())
}

fn tag_pattern(case: &Scalar, getters: &[&str]) -> TokenStream {
    let value = literal(case);
    let patterns = getters.iter().map(|name| {
        if *name == getter(case) {
            quote!(Some(#value))
        } else {
            quote!(_)
        }
    });
    tuple(&patterns.collect::<Vec<_>>())
}

/// Returns the only element, or a tuple of several.
fn tuple(elements: &[TokenStream]) -> TokenStream {
    match elements {
        [element] => element.clone(),
        elements => quote!((#(#elements),*)),
    }
}

/// A number accepts integers, too, unless another member does.
fn kind_pattern(kind: JsonKind, cases: &[(JsonKind, usize)]) -> TokenStream {
    let has_integer = cases.iter().any(|(kind, _)| *kind == JsonKind::Integer);
    if kind == JsonKind::Number && !has_integer {
        return quote!(codec::JsonKind::Integer | codec::JsonKind::Number);
    }
    let variant = RustIdent::new(&format!("{kind:?}"), Span::call_site());
    quote!(codec::JsonKind::#variant)
}

#[cfg(test)]
mod tests {
    use super::first_paragraph;

    #[test]
    fn ends_the_first_paragraph_as_a_sentence() {
        assert_eq!(first_paragraph("A card:\n\n- of a bank"), "A card.");
        assert_eq!(first_paragraph("A card.\n\nOf a bank."), "A card.");
    }
}
