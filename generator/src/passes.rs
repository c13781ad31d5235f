//! Passes over the intermediate representation.
//!
//! Each pass is a function that adds one kind of information. No pass depends on OpenAPI.

mod access;
mod arguments;
mod collect;
mod discriminate;
mod errors;
mod events;
mod layout;
mod presence;
mod usage;
mod validate;

use crate::diagnostic::Problems;
use crate::ir::Api;

/// Completes the API that lowering produced.
///
/// 1. `access` splits models of which requests and responses contain different properties.
/// 2. `usage` removes unused models, sorts the others by name, and determines which are used in requests and responses.
/// 3. `presence` finds the fields of update bodies in which null and absence have different meanings.
/// 4. `discriminate` decides how the member of each union is determined from its content.
/// 5. `layout` boxes fields that close a cycle, and reports models that are too large.
/// 6. `collect` lists error bodies and kinds of ids.
/// 7. `errors` reports error bodies that nothing distinguishes.
/// 8. `events` finds the `type` that identifies each event.
/// 9. `arguments` finds the arguments of constructors that could be confused.
/// 10. `validate` reports what later stages cannot express.
pub fn run(api: &mut Api, problems: &mut Problems) {
    access::run(api);
    usage::run(api);
    presence::run(api);
    discriminate::run(api, problems);
    layout::run(api, problems);
    collect::run(api);
    errors::run(api, problems);
    events::run(api, problems);
    arguments::run(api);
    validate::run(api, problems);
}
