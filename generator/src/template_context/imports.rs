//! The `use` declarations of a generated file.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Modules of the crate whose items generated code names.
pub(super) mod module {
    pub(in crate::template_context) const CLIENT: &str = "crate::client";
    pub(in crate::template_context) const CODEC: &str = "crate::codec";
    pub(in crate::template_context) const CRATE: &str = "crate";
    pub(in crate::template_context) const ERROR: &str = "crate::error";
    pub(in crate::template_context) const IDS: &str = "crate::ids";
    pub(in crate::template_context) const MODELS: &str = "crate::models";
    pub(in crate::template_context) const PAGINATION: &str = "crate::pagination";
    pub(in crate::template_context) const REQUEST: &str = "crate::request";
    pub(in crate::template_context) const RESOURCES: &str = "crate::resources";
    pub(in crate::template_context) const WEBHOOKS: &str = "crate::webhooks";
    pub(in crate::template_context) const TYPES: &str = "crate::types";
}

/// The items that a file imports. Two items of one name cannot both be imported: the second one is written with the
/// name of its module (`models::Map`).
#[derive(Default)]
pub(super) struct Imports {
    /// The module of each name that is in scope.
    modules: RefCell<BTreeMap<String, &'static str>>,
    /// Names that the file defines itself.
    defined: BTreeSet<String>,
    /// Modules whose items are written with the name of the module.
    qualified: BTreeSet<&'static str>,
    /// Modules that are imported themselves.
    whole: RefCell<BTreeSet<&'static str>>,
}

impl Imports {
    /// Declares an item that the file defines, which will be public in `module`.
    pub(super) fn define(&mut self, module: &'static str, name: &str) {
        self.defined.insert(name.to_owned());
        self.modules.get_mut().insert(name.to_owned(), module);
    }

    /// Writes items of a module with its name, because some of them do not always exist and cannot be imported.
    pub(super) fn qualify(&mut self, module: &'static str) {
        self.qualified.insert(module);
    }

    /// Imports an item and returns how the file names it.
    pub(super) fn item(&self, module: &'static str, name: &str) -> TokenStream {
        let item = Ident::new(name, Span::call_site());
        let is_qualified = self.qualified.contains(module) && !self.defined.contains(name);
        let mut modules = self.modules.borrow_mut();
        if !is_qualified && *modules.entry(name.to_owned()).or_insert(module) == module {
            return quote!(#item);
        }
        let module = self.module(module);
        quote!(#module::#item)
    }

    /// Imports a module and returns how the file names it.
    pub(super) fn module(&self, module: &'static str) -> TokenStream {
        self.whole.borrow_mut().insert(module);
        let name = module.rsplit("::").next().unwrap_or(module);
        let name = Ident::new(name, Span::call_site());
        quote!(#name)
    }

    /// Returns the names that are imported from each module.
    pub(super) fn by_module(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut by_module: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (name, module) in self.modules.borrow().iter() {
            if !self.defined.contains(name) {
                by_module.entry(*module).or_default().push(name.clone());
            }
        }
        by_module
    }

    /// Returns the `use` declarations.
    pub(super) fn declarations(&self) -> String {
        let mut declarations = String::new();
        for module in self.whole.borrow().iter() {
            let _ = writeln!(declarations, "use {module};");
        }
        for (module, names) in self.by_module() {
            let _ = writeln!(declarations, "use {module}::{{{}}};", names.join(", "));
        }
        declarations
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualifies_the_second_item_of_a_name() {
        let mut imports = Imports::default();
        imports.define(module::MODELS, "Map");
        let names = [
            imports.item(module::TYPES, "Map"),
            imports.item(module::MODELS, "Map"),
            imports.item(module::TYPES, "Json"),
            imports.item(module::MODELS, "Json"),
        ];
        assert_eq!(
            names.map(|name| name.to_string()),
            ["types :: Map", "Map", "Json", "models :: Json"]
        );
        assert_eq!(
            imports.declarations(),
            "use crate::models;\nuse crate::types;\nuse crate::types::{Json};\n"
        );
    }
}
