//! Prints Rust syntax on one line.

/// Prints a type.
pub(crate) fn ty(tokens: &impl quote::ToTokens) -> String {
    let alias = format!("type T = {};", tokens.to_token_stream());
    match syn::parse_file(&alias) {
        Ok(file) => joined(&file)
            .trim_start_matches("type T = ")
            .trim_end_matches(';')
            .to_owned(),
        Err(_) => tokens.to_token_stream().to_string(),
    }
}

/// Prints the signature of a function, from `fn` or `async fn` on.
pub(crate) fn signature(signature: &syn::Signature) -> String {
    let function = quote::quote!(#signature {}).to_string();
    match syn::parse_file(&function) {
        Ok(file) => joined(&file).trim_end_matches(" {}").to_owned(),
        Err(_) => function,
    }
}

/// Formats a file and joins its lines.
fn joined(file: &syn::File) -> String {
    let formatted = prettyplease::unparse(file);
    let lines: Vec<_> = formatted.lines().map(str::trim).collect();
    let mut joined = lines.join(" ");
    for (wrapped, unwrapped) in [("( ", "("), ("< ", "<"), (", )", ")"), (", >", ">")] {
        joined = joined.replace(wrapped, unwrapped);
    }
    joined
}

#[cfg(test)]
mod tests {
    #[test]
    fn joins_wrapped_lines() {
        let long = "a_very_long_argument_name".repeat(3);
        let code =
            format!("async fn create(&self, {long}: impl Into<Option<String>>) -> Map<Id, (Page<Checkout>,)> {{}}");
        let function: syn::ItemFn = syn::parse_str(&code).unwrap();
        assert_eq!(super::signature(&function.sig), code.trim_end_matches(" {}"));
        let ty: syn::Type = syn::parse_str("impl IntoIterator<Item=(impl Into<String>,models::Checkout)>").unwrap();
        assert_eq!(
            super::ty(&ty),
            "impl IntoIterator<Item = (impl Into<String>, models::Checkout)>"
        );
    }
}
