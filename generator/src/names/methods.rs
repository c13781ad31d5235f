//! Words of methods and of their request builders.

use super::resources::joined;
use super::words::Words;
use crate::ir::{Operation, ParameterLocation};

/// The words of a resource's methods, in the order of its operations. What the resource is called is not said again,
/// unless two methods would be one then: `members:add_member` is `add`, `webhooks:list_webhook_endpoints` is
/// `list_endpoints`.
pub(super) fn words(operations: &[&Operation], resource: Option<&Words>) -> Vec<Words> {
    let whole: Vec<Words> = operations.iter().map(|one| Words::of(&one.name)).collect();
    let short = |(one, words): (&&Operation, &Words)| match resource {
        Some(resource) if !is_given(one) => short(words, &resource.singular()),
        _ => words.clone(),
    };
    let shorts: Vec<Words> = operations.iter().zip(&whole).map(short).collect();
    let is_free = |words: &Words| {
        let others = shorts.iter().chain(&whole).filter(|other| *other == words);
        others.count() == 1
    };
    whole
        .iter()
        .zip(&shorts)
        .map(|(whole, short)| if is_free(short) { short } else { whole }.clone())
        .collect()
}

/// Whether somebody has said what the method is called.
fn is_given(operation: &Operation) -> bool {
    operation.id.rsplit(':').next() != Some(operation.name.as_str())
}

/// A method without the name of what it is done to.
fn short(method: &Words, resource: &Words) -> Words {
    let (verb, things) = parts(method);
    let rest = if resource.as_slice().ends_with(things.singular().as_slice()) {
        Words::default()
    } else if things.as_slice().starts_with(resource.as_slice()) {
        things.trimmed(resource.as_slice().len(), 0)
    } else {
        return method.clone();
    };
    verb.then(&rest)
}

/// The first word, and the others.
fn parts(method: &Words) -> (Words, Words) {
    let others = method.as_slice().len().saturating_sub(1);
    (method.trimmed(0, others), method.trimmed(1, 0))
}

/// The words of a request builder: what is done, then what it is done to.
///
/// - The method is done to the resource: `checkouts:list` is `ListCheckouts`; to one of them, where the path says which:
///   `customers:delete` is `DeleteCustomer`.
/// - The method names things of its own, as their plural shows. They belong to the resource, unless they say so
///   themselves: `metrics:list_dashboards` is `ListMetricDashboards`, `webhooks:list_webhook_endpoints` is
///   `ListWebhookEndpoints`. Below another resource that one is enough: `customer_portal:seats:list_subscriptions` is
///   `ListCustomerPortalSubscriptions`.
/// - The method is nothing but such things: `benefits:grants` is `BenefitsGrants`.
pub(super) fn builder(operation: &Operation, method: &Words, path: &[Words]) -> Words {
    let resource = joined(path);
    let (verb, things) = parts(method);
    if !method.is_plural() {
        let is_one = operation
            .arguments
            .iter()
            .any(|argument| argument.location == ParameterLocation::Path);
        let resource = if is_one { resource.singular() } else { resource };
        return method.clone().then(&resource);
    }
    if things.as_slice().is_empty() {
        return resource.then(method);
    }
    let (parents, last) = path
        .split_last()
        .map_or((path, None), |(last, parents)| (parents, Some(last)));
    let owner = last.map(Words::singular).unwrap_or_default();
    let says_so = things.as_slice().starts_with(owner.as_slice());
    let owner = if says_so || !parents.is_empty() {
        joined(parents)
    } else {
        owner
    };
    verb.then(&owner).then(&things)
}
