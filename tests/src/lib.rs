//! Fixtures and helpers shared by the integration tests.

pub mod declarations;
pub mod difference;
pub mod document;
pub mod exact;
pub mod exchanges;
pub mod faults;
pub mod golden;
pub mod ingest;
pub mod mutations;
pub mod raw;
pub mod samples;
pub mod storage;
pub mod webhooks;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The code of the skill for coding assistants compiles.
#[cfg(doctest)]
mod skill {
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/SKILL.md")]
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/references/checkout.md")]
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/references/webhooks.md")]
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/references/licenses.md")]
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/references/usage.md")]
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/references/errors.md")]
    #[doc = include_str!("../../polar-sdk/skills/polar-sdk/references/testing.md")]
    struct Pages;
}
