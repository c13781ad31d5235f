//! Names of operations: methods, arguments and request builders.

use super::words::Words;
use super::{Ident, Scope};
use crate::diagnostic::Problems;
use crate::ir::{Operation, Parameter, ParameterLocation};

const PARAMETER_HELP: &str = "parameters need names that differ in more than case and punctuation: add a rule to \
                              `generator/src/names/operations.rs`";

/// The methods of every request builder. A parameter of such a name gets the suffix `_parameter`.
const BUILDER_METHODS: &str = "attempt_timeout header into_future items items_blocking options pages pages_blocking \
                               retry send send_blocking timeout token with_response";

/// The names of an operation and its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationNames {
    /// The method: `client_get`.
    pub method: Ident,
    /// The constant that describes the operation: `CLIENT_GET`.
    pub constant: Ident,
    /// The request builder, if the operation has optional parameters: `ListCheckouts`.
    pub builder: Option<Ident>,
    /// The required parameters, in order.
    pub arguments: Vec<Ident>,
    /// The optional parameters, in order.
    pub filters: Vec<Ident>,
    /// The setters of the optional parameters that accept an `Option`.
    pub set_filters: Vec<Ident>,
    /// The body.
    pub body: Ident,
}

/// Names an operation. `methods` contains the methods of its resource, `types` all resources and request builders.
pub(super) fn assign(
    operation: &Operation,
    words: &Words,
    path: &[Words],
    methods: &mut Scope,
    types: &mut Scope,
    problems: &mut Problems,
) -> OperationNames {
    let (id, pointer) = (&operation.id, &operation.pointer);
    let mut arguments = Scope::new(format!("argument of `{id}`"), PARAMETER_HELP);
    if operation.body.is_some() {
        arguments = arguments.escaping("body");
    }
    let mut filters = Scope::new(format!("filter of `{id}`"), PARAMETER_HELP);
    let method = methods.claim_or_placeholder(&words.snake(), id, pointer, problems);
    let builder = (!operation.filters.is_empty()).then(|| {
        let name = builder_words(operation, words, path).pascal();
        types.claim_or_placeholder(&name, id, pointer, problems)
    });
    let mut claim_all = |scope: &mut Scope, parameters: &[Parameter], methods: &str| {
        let claim = |one: &Parameter| {
            let mut name = Words::of(&one.name).snake();
            if methods.split_whitespace().any(|method| method == name) {
                name += "_parameter";
            }
            scope.claim_or_placeholder(&name, &one.name, &one.pointer, problems)
        };
        parameters.iter().map(claim).collect()
    };
    let argument_names = claim_all(&mut arguments, &operation.arguments, "");
    let filter_names: Vec<Ident> = claim_all(&mut filters, &operation.filters, BUILDER_METHODS);
    let set_filters = operation.filters.iter().zip(&filter_names).map(|(one, name)| {
        let set = format!("set_{}", name.bare());
        // A collision of the filters themselves is reported already.
        if filter_names.iter().filter(|other| *other == name).count() > 1 {
            return Ident::or_placeholder(&set);
        }
        filters.claim_or_placeholder(&set, &one.name, &one.pointer, problems)
    });
    OperationNames {
        set_filters: set_filters.collect(),
        method,
        constant: Ident::or_placeholder(&words.screaming()),
        builder,
        arguments: argument_names,
        filters: filter_names,
        body: Ident::or_placeholder("body"),
    }
}

/// Returns the words of the methods of a resource, in the order of its operations.
///
/// A method does not repeat the name of its resource, unless two methods would have the same name then:
/// `members:add_member` is `add`, `webhooks:list_webhook_endpoints` is `list_endpoints`.
pub(super) fn method_words(operations: &[&Operation], resource: Option<&Words>) -> Vec<Words> {
    let full: Vec<Words> = operations.iter().map(|one| Words::of(&one.name)).collect();
    let short: Vec<Words> = operations
        .iter()
        .zip(&full)
        .map(|(one, words)| match resource {
            Some(resource) if !has_custom_name(one) => without_resource(words, &resource.singular()),
            _ => words.clone(),
        })
        .collect();
    let is_unique = |words: &Words| short.iter().chain(&full).filter(|other| *other == words).count() == 1;
    full.iter()
        .zip(&short)
        .map(|(full, short)| if is_unique(short) { short } else { full }.clone())
        .collect()
}

/// Returns whether the document sets the method name explicitly.
fn has_custom_name(operation: &Operation) -> bool {
    operation.id.rsplit(':').next() != Some(operation.name.as_str())
}

/// Removes the name of the resource from a method name.
fn without_resource(method: &Words, resource: &Words) -> Words {
    let (verb, object) = verb_and_object(method);
    let rest = if resource.as_slice().ends_with(object.singular().as_slice()) {
        Words::default()
    } else if object.as_slice().starts_with(resource.as_slice()) {
        object.trimmed(resource.as_slice().len(), 0)
    } else {
        return method.clone();
    };
    verb.append(&rest)
}

/// Splits a method name into its first word and the others.
fn verb_and_object(method: &Words) -> (Words, Words) {
    let others = method.as_slice().len().saturating_sub(1);
    (method.trimmed(0, others), method.trimmed(1, 0))
}

/// Returns the words of a request builder: a verb, then its object.
///
/// - By default the resource is the object: `checkouts:list` is `ListCheckouts`, `customers:members:list` is
///   `ListCustomerMembers`. If the path identifies one item, the resource is singular: `customers:delete` is
///   `DeleteCustomer`.
/// - A method that ends in a plural has its own object, which is prefixed with the resource unless it contains it:
///   `metrics:list_dashboards` is `ListMetricDashboards`, `webhooks:list_webhook_endpoints` is `ListWebhookEndpoints`.
///   In a nested resource, the prefix is the parent: `customer_portal:seats:list_subscriptions` is
///   `ListCustomerPortalSubscriptions`.
/// - A method that is only a plural follows the resource: `benefits:grants` is `BenefitsGrants`.
fn builder_words(operation: &Operation, method: &Words, path: &[Words]) -> Words {
    let resource = Words::concat(path);
    let (verb, object) = verb_and_object(method);
    if !method.is_plural() {
        let mut arguments = operation.arguments.iter();
        let is_list = verb.as_slice() == ["list"];
        let is_one = !is_list && arguments.any(|argument| argument.location == ParameterLocation::Path);
        let resource = match path {
            _ if is_one => resource.singular(),
            [parents @ .., last] if last.is_plural() => {
                let parents: Vec<Words> = parents.iter().map(Words::singular).collect();
                Words::concat(&parents).append(last)
            }
            _ => resource,
        };
        return method.clone().append(&resource);
    }
    if object.as_slice().is_empty() {
        return resource.append(method);
    }
    let (parents, last) = path
        .split_last()
        .map_or((path, None), |(last, parents)| (parents, Some(last)));
    let owner = last.map(Words::singular).unwrap_or_default();
    let contains_owner = object.as_slice().starts_with(owner.as_slice());
    let owner = if contains_owner || !parents.is_empty() {
        Words::concat(parents)
    } else {
        owner
    };
    verb.append(&owner).append(&object)
}
