//! Views of the files that there is one of.

use askama::Template;
use quote::quote;

use super::docs::code;
use super::text;
use crate::ir::Api;
use crate::names::{IdNames, Ident, Names};

/// `meta.rs.jinja`
#[derive(Template)]
#[template(path = "meta.rs.jinja", escape = "none")]
pub struct MetaView<'a> {
    version: String,
    servers: Vec<ServerView<'a>>,
}

/// A host.
pub struct ServerView<'a> {
    environment: String,
    constant: &'a Ident,
    url: String,
}

impl<'a> MetaView<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let version = &api.version;
        let servers = api.servers.iter().zip(&names.servers).map(|(server, constant)| {
            let url = &server.url;
            ServerView {
                environment: code(&server.environment),
                constant,
                url: text(&quote!(#url)),
            }
        });
        Self {
            version: text(&quote!(#version)),
            servers: servers.collect(),
        }
    }
}

/// `ids.rs.jinja`
#[derive(Template)]
#[template(path = "ids.rs.jinja", escape = "none")]
pub struct IdsView<'a> {
    kinds: Vec<KindView<'a>>,
}

/// A kind of id.
pub struct KindView<'a> {
    /// The kind in words: `benefit grant`.
    words: String,
    /// `a`, or `an`.
    article: &'static str,
    names: &'a IdNames,
}

impl<'a> IdsView<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let kinds = api.id_kinds.iter().filter_map(|kind| {
            let words = kind.replace(['_', '-'], " ");
            let article = if words.starts_with(['a', 'e', 'i', 'o']) {
                "an"
            } else {
                "a"
            };
            Some(KindView {
                article,
                words,
                names: names.id_kinds.get(kind)?,
            })
        });
        Self { kinds: kinds.collect() }
    }
}

/// `models.rs.jinja`
#[derive(Template)]
#[template(path = "models.rs.jinja", escape = "none")]
pub struct ModelsView<'a> {
    /// Sorted by module.
    models: Vec<ModuleView<'a>>,
}

/// A model in its module.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct ModuleView<'a> {
    module: &'a Ident,
    ty: &'a Ident,
    /// Whether only events need it.
    only_events: bool,
}

impl<'a> ModelsView<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let pairs = api.models.iter().zip(&names.models);
        let mut models: Vec<_> = pairs
            .map(|(model, names)| ModuleView {
                module: &names.module,
                ty: &names.ty,
                only_events: model.only_events,
            })
            .collect();
        models.sort();
        Self { models }
    }
}
