//! View of the errors that the API declares.

use askama::Template;
use quote::quote;

use super::docs::code;
use super::{DocLines, text};
use crate::ir::{Api, ErrorModel};
use crate::names::{Ident, Names};

/// `api_error.rs.jinja`
#[derive(Template)]
#[template(path = "api_error.rs.jinja", escape = "none")]
pub struct ApiErrorView<'a> {
    errors: Vec<ErrorView<'a>>,
    arms: Vec<ErrorArm>,
}

/// An error: a variant that holds a model of the same name.
pub struct ErrorView<'a> {
    docs: DocLines,
    name: &'a Ident,
}

/// What tells errors, and how they are read.
pub struct ErrorArm {
    pattern: String,
    value: String,
}

impl<'a> ApiErrorView<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let known: Vec<(&ErrorModel, &Ident)> = api
            .errors
            .iter()
            .filter_map(|error| Some((error, names.model(error.model)?)))
            .collect();
        let views = known.iter().map(|(error, name)| {
            let docs = api
                .model(error.model)
                .map(|model| &model.docs)
                .cloned()
                .unwrap_or_default();
            let statuses: Vec<String> = error.statuses.iter().map(u16::to_string).collect();
            let own = format!("The error {}.", code(name.as_str()));
            let with = (!statuses.is_empty()).then(|| format!("Status: {}.", statuses.join(", ")));
            ErrorView {
                docs: DocLines::of(&docs, &own).and(with),
                name,
            }
        });
        let mut arms = Grouped::default();
        for (error, name) in &known {
            for constant in &error.constants {
                arms.add(text(&quote!((Some(#constant), _))), name);
            }
        }
        // By status last: an error that says what it is, is that.
        for (error, name) in known.iter().filter(|(error, _)| error.constants.is_empty()) {
            for status in &error.statuses {
                let status = proc_macro2::Literal::u16_unsuffixed(*status);
                arms.add(text(&quote!((_, #status))), name);
            }
        }
        Self {
            errors: views.collect(),
            arms: arms.0,
        }
    }
}

/// Arms in order, each pattern once: errors that look alike are tried one after the other.
#[derive(Default)]
struct Grouped(Vec<ErrorArm>);

impl Grouped {
    fn add(&mut self, pattern: String, name: &Ident) {
        let read = quote!(answer.read(Self::#name));
        match self.0.iter_mut().find(|arm| arm.pattern == pattern) {
            Some(arm) => arm.value.push_str(&text(&quote!(.or_else(|| #read)))),
            None => self.0.push(ErrorArm {
                pattern,
                value: text(&read),
            }),
        }
    }
}
