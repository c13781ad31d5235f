//! Passes over the intermediate representation, in the order in which [`run`] calls them.
//!
//! Each is a free function that adds one kind of knowledge. None of them knows OpenAPI.

mod collect;
mod decide;
mod events;
mod layout;
mod presence;
mod reach;
mod role;
mod validate;
mod walk;

use crate::diagnostic::Diagnostic;
use crate::ir::Api;

/// Turns what lowering found into what the templates can speak of.
///
/// 1. `reach`: models that no operation and no event reaches go, the others are sorted by name;
/// 2. `role`: which way each model travels;
/// 3. `presence`: where null in an update body means something else than absence;
/// 4. `decide`: how the members of each union are told apart, with a proof;
/// 5. `layout`: boxes fields that close a cycle, and reports models that are too large;
/// 6. `collect`: errors and kinds of ids, each once;
/// 7. `events`: by which `type` each event is told from the others;
/// 8. `validate`: what the stages after this one rely on.
pub fn run(api: &mut Api, problems: &mut Vec<Diagnostic>) {
    reach::run(api);
    role::run(api);
    presence::run(api);
    decide::run(api, problems);
    layout::run(api, problems);
    collect::run(api);
    events::run(api, problems);
    validate::run(api, problems);
}
