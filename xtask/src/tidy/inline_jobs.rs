//! Code for one job is `#[inline]`, so that only programs that do the job compile it.

use syn::visit::{self, Visit};
use syn::{
    Attribute, FnArg, GenericParam, Generics, ImplItemFn, ItemFn, ItemImpl, ItemMod, Signature, TraitItemFn, Type,
};

/// Modules of the crate that most programs do not use as a whole.
const MODULES: [&str; 11] = [
    "access",
    "checkout_events",
    "download",
    "licenses",
    "metering",
    "storage",
    "types/currency",
    "types/date",
    "types/money",
    "upload",
    "webhooks",
];

/// Checks a file, if it is in one of the modules.
pub fn check(name: &str, content: &str, violations: &mut Vec<String>) -> syn::Result<()> {
    let path = name.strip_prefix("polar-sdk/src/").unwrap_or_default();
    let is_in = |module: &&str| {
        path.strip_prefix(*module)
            .is_some_and(|rest| rest.starts_with(['.', '/']))
    };
    // The examples of the docs are not part of the crate.
    let is_compiled = !path.contains("/tests") && !path.contains("/frameworks/");
    if !is_compiled || !MODULES.iter().any(is_in) {
        return Ok(());
    }
    let mut functions = Functions::default();
    functions.visit_file(&syn::parse_file(content)?);
    violations.extend(functions.not_inline.iter().map(|function| {
        format!("{name}: `{function}` is not `#[inline]`, so that programs that do not use it compile it, too")
    }));
    Ok(())
}

/// The functions that are compiled with the crate: those that are neither generic, constant nor `#[inline]`.
#[derive(Default)]
struct Functions {
    in_generic_impl: bool,
    not_inline: Vec<String>,
}

impl Functions {
    fn add(&mut self, attributes: &[Attribute], signature: &Signature) {
        let takes_impl = |input: &FnArg| matches!(input, FnArg::Typed(input) if contains_impl(&input.ty));
        let is_generic =
            self.in_generic_impl || has_types(&signature.generics) || signature.inputs.iter().any(takes_impl);
        let is_const = signature.constness.is_some();
        if !is_generic && !is_const && !attributes.iter().any(|attribute| attribute.path().is_ident("inline")) {
            self.not_inline.push(signature.ident.to_string());
        }
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if module.ident != "tests" {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        self.in_generic_impl = has_types(&item.generics);
        visit::visit_item_impl(self, item);
        self.in_generic_impl = false;
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.add(&function.attrs, &function.sig);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.add(&function.attrs, &function.sig);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        if function.default.is_some() {
            self.add(&function.attrs, &function.sig);
        }
    }
}

fn has_types(generics: &Generics) -> bool {
    generics
        .params
        .iter()
        .any(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))
}

fn contains_impl(ty: &Type) -> bool {
    match ty {
        Type::ImplTrait(_) => true,
        Type::Reference(reference) => contains_impl(&reference.elem),
        Type::Paren(paren) => contains_impl(&paren.elem),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    const SOURCE: &str = r"
        #[inline]
        fn marked() {}
        fn free() {}
        fn generic<T>(_: T) {}
        fn takes(_: &impl Sized) {}
        const fn constant() {}
        trait Store {
            fn required(&self);
            fn provided(&self) {}
        }
        impl Store for Memory {
            fn required(&self) {}
        }
        impl<T> Store for List<T> {
            fn required(&self) {}
        }
        impl Store for Borrowed<'_> {
            async fn borrowed(&self) {}
        }
        #[cfg(test)]
        mod tests {
            fn test() {}
        }
    ";

    fn violations(name: &str) -> Vec<String> {
        let mut violations = Vec::new();
        check(name, SOURCE, &mut violations).unwrap();
        violations
    }

    #[test]
    fn functions_that_the_crate_compiles_are_reported() {
        let found = violations("polar-sdk/src/upload/parts.rs");
        let names: Vec<_> = found
            .iter()
            .filter_map(|violation| violation.split('`').nth(1))
            .collect();
        assert_eq!(names, ["free", "provided", "required", "borrowed"]);
    }

    #[test]
    fn only_the_modules_of_jobs_are_checked() {
        for name in [
            "polar-sdk/src/send/attempt.rs",
            "polar-sdk/src/uploads.rs",
            "polar-sdk/src/upload/tests/parts.rs",
        ] {
            assert!(violations(name).is_empty(), "{name}");
        }
        assert!(!violations("polar-sdk/src/upload.rs").is_empty());
    }
}
