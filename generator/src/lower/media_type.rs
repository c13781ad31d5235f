//! Media types of request and response bodies.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::Context;
use crate::pointer::Pointer;

/// Whether a media type is `application/json`, with or without parameters, or has the suffix `+json`.
pub(super) fn is_json(media_type: &str) -> bool {
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    media_type == "application/json" || media_type.ends_with("+json")
}

impl Context<'_> {
    /// The only media type of a body. Reports several of them as `what`.
    pub(super) fn single_media_type<'c>(
        &mut self,
        content: &'c IndexMap<String, MediaType>,
        at: &Pointer,
        what: &str,
    ) -> Option<(&'c str, &'c MediaType)> {
        let (name, media_type) = content.first()?;
        if content.len() > 1 {
            let help = "keep one of them, and remove the others by an overlay";
            self.unsupported(at, what, help);
            return None;
        }
        Some((name, media_type))
    }
}
