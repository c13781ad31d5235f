//! The Cargo features with which items of the generated code exist.

use std::collections::BTreeSet;

use super::docs::code;
use crate::ir::{Api, Operation};
use crate::names::{self, Ident, Names, ResourceNames};

/// The feature that enables webhook events.
pub(super) const WEBHOOKS: &str = "webhooks";

/// Features of which any enables an item. Empty for an item that always exists.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Features(BTreeSet<String>);

impl Features {
    /// Returns the features of the operations of a resource and of the resources below it.
    pub(super) fn of_resource(api: &Api, names: &Names, resource: &ResourceNames) -> Self {
        let mut features = Self::default();
        features.add_resource(api, names, resource);
        features
    }

    fn add_resource(&mut self, api: &Api, names: &Names, resource: &ResourceNames) {
        let source = resource.source.and_then(|source| api.resources.get(source));
        if api.has_features {
            let operations = source.into_iter().flat_map(|source| &source.operations);
            self.0.extend(operations.map(|operation| operation.feature.clone()));
        }
        let index = names.resources.iter().position(|other| std::ptr::eq(other, resource));
        for child in names
            .resources
            .iter()
            .filter(|child| child.parent.is_some() && child.parent == index)
        {
            self.add_resource(api, names, child);
        }
    }

    /// Returns the attribute `#[cfg(…)]`, or nothing for an item that always exists.
    pub(super) fn attribute(&self) -> String {
        self.condition()
            .map_or_else(String::new, |condition| format!("#[cfg({condition})]"))
    }

    /// Returns the condition in `#[cfg(…)]`, or `None` for an item that always exists.
    pub(super) fn condition(&self) -> Option<String> {
        let names: Vec<String> = self.0.iter().map(|name| format!("feature = \"{name}\"")).collect();
        match names.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => Some(format!("any({})", several.join(", "))),
        }
    }

    /// Returns the names, to be read by humans.
    pub(super) fn title(&self) -> String {
        let names: Vec<String> = self.0.iter().map(|name| code(name)).collect();
        names.join(" and ")
    }

    /// Returns the attribute for an operation of a resource with these features.
    pub(super) fn attribute_of(&self, api: &Api, operation: &Operation) -> String {
        let feature = api.has_features.then_some(operation.feature.as_str());
        feature.into_iter().collect::<Self>().attribute_within(self)
    }

    /// Returns the attribute for an item inside one that exists with the features `outer`.
    pub(super) fn attribute_within(&self, outer: &Self) -> String {
        if self == outer { String::new() } else { self.attribute() }
    }

    /// Returns the number of alternatives.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the module of the models that exist with these features.
    pub(super) fn module(&self) -> Ident {
        names::module_of_features(self.0.iter().map(String::as_str))
    }
}

impl<'a> FromIterator<&'a str> for Features {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        Self(names.into_iter().map(str::to_owned).collect())
    }
}
