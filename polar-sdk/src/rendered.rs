//! What the generator makes of its own test cases, compiled beside the real runtime.
//!
//! Nothing is run here: that it compiles, without a warning of its own, is the test.

// Nothing calls what these cases define.
#![allow(unused)]
// As in `generated`: deprecated things are defined here, and names are the documents'.
#![allow(deprecated, missing_docs, clippy::all, clippy::pedantic)]

#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/answers/out.rs"]
mod answers;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/bodies/out.rs"]
mod bodies;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/enums/out.rs"]
mod enums;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/errors/out.rs"]
mod errors;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/events/out.rs"]
mod events;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/forms/out.rs"]
mod forms;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/nothing/out.rs"]
mod nothing;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/pages/out.rs"]
mod pages;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/prose/out.rs"]
mod prose;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/queries/out.rs"]
mod queries;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/rest/out.rs"]
mod rest;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/scalars/out.rs"]
mod scalars;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/servers/out.rs"]
mod servers;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/unions/out.rs"]
mod unions;
#[rustfmt::skip]
#[path = "../../generator/tests/cases/rendering/updates/out.rs"]
mod updates;
