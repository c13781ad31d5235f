//! How a union's member is told from the content.

use proc_macro2::TokenStream;
use quote::quote;

use super::{asked, literal, text};
use crate::ir::{JsonKind, Member, Payload, Scalar, Tag, Union};
use crate::names::Ident;

/// A `match` over what tells the members apart.
pub struct Decision {
    /// What is looked at.
    pub(super) subject: String,
    /// What is found, and what it means.
    pub(super) arms: Vec<Arm>,
    /// What everything else means.
    pub(super) otherwise: String,
}

/// An arm of the `match`.
pub struct Arm {
    pub(super) pattern: String,
    pub(super) value: String,
}

impl Decision {
    pub(super) fn new(union: &Union, variants: &[Ident]) -> Self {
        let value = |index: usize| match (union.members.get(index), variants.get(index)) {
            (
                Some(Member {
                    payload: Payload::Type(_),
                    ..
                }),
                Some(name),
            ) => quote!(Self::#name(value.read())),
            (_, Some(name)) => quote!(Self::#name),
            (_, None) => kept(),
        };
        let otherwise = |fallback: &Option<usize>| text(&fallback.map_or_else(kept, value));
        match &union.tag {
            Tag::ByValue { path, cases, fallback } => {
                let kinds = asks(cases);
                Self {
                    subject: text(&at(path, &kinds)),
                    arms: arms(cases.iter().map(|(case, index)| (found(case, &kinds), value(*index)))),
                    otherwise: otherwise(fallback),
                }
            }
            Tag::ByKeys { cases, fallback } => {
                let found =
                    |(keys, index): &(Vec<String>, usize)| (quote!(_ if value.has_keys(&[#(#keys),*])), value(*index));
                Self {
                    subject: text(&quote!(value)),
                    arms: arms(cases.iter().map(found)),
                    otherwise: otherwise(fallback),
                }
            }
            Tag::ByKind(cases) => Self {
                subject: text(&quote!(value.kind())),
                arms: arms(cases.iter().map(|(kind, index)| (by_kind(*kind, cases), value(*index)))),
                otherwise: text(&kept()),
            },
            Tag::InputOnly => Self {
                subject: text(&quote!(())),
                arms: Vec::new(),
                otherwise: text(&kept()),
            },
        }
    }
}

fn kept() -> TokenStream {
    quote!(Self::Unknown(value.read()))
}

fn arms(arms: impl Iterator<Item = (TokenStream, TokenStream)>) -> Vec<Arm> {
    arms.map(|(pattern, value)| Arm {
        pattern: text(&pattern),
        value: text(&value),
    })
    .collect()
}

/// The questions to ask at a tag's place: one for each kind of scalar among its values, in order of appearance.
fn asks(cases: &[(Scalar, usize)]) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for (case, _) in cases {
        if !kinds.contains(&asked(case)) {
            kinds.push(asked(case));
        }
    }
    kinds
}

fn at(path: &[String], kinds: &[&str]) -> TokenStream {
    let questions = kinds.iter().map(|kind| {
        let call = proc_macro2::Ident::new(kind, proc_macro2::Span::call_site());
        let borrowed = (*kind == "string_at").then(|| quote!(.as_deref()));
        quote!(value.#call(&[#(#path),*])#borrowed)
    });
    if kinds.len() == 1 {
        quote!(#(#questions)*)
    } else {
        quote!((#(#questions),*))
    }
}

fn found(case: &Scalar, kinds: &[&str]) -> TokenStream {
    let value = literal(case);
    let answers = kinds.iter().map(|kind| {
        if *kind == asked(case) {
            quote!(Some(#value))
        } else {
            quote!(_)
        }
    });
    if kinds.len() == 1 {
        quote!(#(#answers)*)
    } else {
        quote!((#(#answers),*))
    }
}

/// A number without fraction is a number, too, where the union has no integer.
fn by_kind(kind: JsonKind, cases: &[(JsonKind, usize)]) -> TokenStream {
    let integer_elsewhere = cases.iter().any(|(kind, _)| *kind == JsonKind::Integer);
    match kind {
        JsonKind::String => quote!(runtime::Kind::String),
        JsonKind::Integer => quote!(runtime::Kind::Integer),
        JsonKind::Number if integer_elsewhere => quote!(runtime::Kind::Number),
        JsonKind::Number => quote!(runtime::Kind::Integer | runtime::Kind::Number),
        JsonKind::Bool => quote!(runtime::Kind::Bool),
        JsonKind::Array => quote!(runtime::Kind::Array),
        JsonKind::Object => quote!(runtime::Kind::Object),
    }
}
