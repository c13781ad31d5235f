//! The credential of an operation.
//!
//! A client has a single token, so a request carries a single credential. Of the alternatives that an operation lists,
//! bearer tokens take precedence over a key in a header. An alternative that the runtime cannot send is skipped if there
//! is another one.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Context;
use super::operation_node::OperationNode;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::ir::{Auth, Credential, Scheme};
use crate::pointer::Pointer;

/// The authentication by `security`, which defaults to that of the document. It is optional if the requirements contain
/// an empty one, or if `x-polar-allowed-subjects` contains `Anonymous`.
pub(super) fn auth<'a>(cx: &mut Context<'a>, node: &OperationNode<'a>) -> Auth {
    let (requirements, at): (&[SecurityRequirement], Pointer) = match (&node.operation.security, &cx.document.security)
    {
        (Some(own), _) => (own, node.at.child("security")),
        (None, Some(shared)) => (shared, Pointer("/security".to_owned())),
        (None, None) => return Auth::None,
    };
    let mut schemes = Vec::new();
    let mut unsupported = Vec::new();
    for (index, requirement) in requirements.iter().enumerate() {
        let at = at.item(index);
        let mut names = requirement.iter();
        if let (Some((name, scopes)), None) = (names.next(), names.next()) {
            match credential(cx, name, &at) {
                Some(Ok(credential)) => schemes.push(Scheme {
                    name: name.clone(),
                    scopes: scopes.clone(),
                    credential,
                }),
                Some(Err(problem)) => unsupported.push(problem),
                None => {}
            }
        } else if !requirement.is_empty() {
            let message = "several security schemes that are required together are not supported";
            let help = "list the schemes as alternatives, because a request carries a single token";
            cx.unsupported(&at, message, help);
        }
    }
    if schemes.is_empty() {
        for problem in unsupported {
            cx.report(problem);
        }
        return Auth::None;
    }
    let preferred = schemes.iter().map(|scheme| scheme.credential.clone()).min();
    schemes.retain(|scheme| Some(&scheme.credential) == preferred.as_ref());
    if requirements.iter().any(SecurityRequirement::is_empty) || allows_anonymous(node) {
        Auth::Optional(schemes)
    } else {
        Auth::Required(schemes)
    }
}

fn allows_anonymous(node: &OperationNode<'_>) -> bool {
    let subjects = node.operation.extensions.get("x-polar-allowed-subjects");
    let subjects = subjects.and_then(serde_json::Value::as_array);
    subjects.is_some_and(|subjects| subjects.iter().any(|subject| subject == "Anonymous"))
}

/// How the token of a scheme is sent, or the problem of a scheme that cannot be sent. `None` if there is no such scheme,
/// which is reported here.
fn credential(cx: &mut Context<'_>, name: &str, at: &Pointer) -> Option<Result<Credential, Diagnostic>> {
    let components = cx.document.components.as_ref();
    let found = components.and_then(|components| components.security_schemes.get_key_value(name));
    let Some((key, scheme)) = found else {
        // A scheme with an invalid keyword was reported and removed.
        if cx.has_problems_below(&Pointer("/components/securitySchemes".to_owned()).child(name)) {
            return None;
        }
        let known = components.map(|components| components.security_schemes.keys().map(String::as_str));
        let help = match nearest(name, known.into_iter().flatten()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add `{name}` to `components/securitySchemes`"),
        };
        let message = format!("the security scheme `{name}` does not exist");
        cx.report(Diagnostic::at(Code::UnresolvedRef, &at.child(name), message, help));
        return None;
    };
    let defined = Pointer("/components/securitySchemes".to_owned()).child(key);
    let (scheme, defined) = cx.component(
        scheme,
        "securitySchemes",
        |components| &components.security_schemes,
        defined,
    )?;
    let problem = |message: String, keyword: &str| {
        let help = "list a bearer token or a key in a header (`type: apiKey`, `in: header`) as an alternative, or remove \
                    the requirement by an overlay";
        let problem = Diagnostic::at(Code::UnsupportedShape, &at.child(name), message, help);
        Some(Err(
            problem.with_related(&defined.child(keyword), "the scheme is defined here")
        ))
    };
    match scheme {
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Some(Ok(Credential::Bearer)),
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => Some(Ok(Credential::Bearer)),
        SecurityScheme::HTTP { scheme, .. } => problem(
            format!("the authentication scheme `{scheme}` is not supported"),
            "scheme",
        ),
        SecurityScheme::APIKey {
            location: APIKeyLocation::Header,
            name: header,
            ..
        } => {
            if is_header_name(header) {
                return Some(Ok(Credential::Header(header.to_ascii_lowercase())));
            }
            let message = format!("`{header}` is not a valid name of a header");
            let help = "use letters, digits and `-`, as in `X-Api-Key`";
            cx.malformed(&defined.child("name"), message, help);
            None
        }
        SecurityScheme::APIKey {
            location: APIKeyLocation::Query,
            ..
        } => problem(
            "a key in the query is not supported, because URLs are logged".to_owned(),
            "in",
        ),
        SecurityScheme::APIKey {
            location: APIKeyLocation::Cookie,
            ..
        } => problem("a key in a cookie is not supported".to_owned(), "in"),
    }
}

/// Whether a string is a token of HTTP, which header names are.
pub(super) fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}
