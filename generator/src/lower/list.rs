//! Lists and tuples.

use openapiv3::{ReferenceOr, Schema};

use super::Context;
use super::keywords::Keywords;
use super::marks::Marks;
use super::value::Site;
use crate::ir::Type;

impl Context<'_> {
    /// A schema of `type: array`.
    pub(super) fn list(&mut self, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Type {
        let marks = site.marks.for_items();
        if let Some(name) = &site.marks.name {
            let name_only = Marks {
                name: Some(name.clone()),
                ..Marks::default()
            };
            self.unused_marks(&name_only, &site.at);
        }
        if let Some(members) = schema.schema_data.extensions.get("x-prefix-items") {
            return self.tuple(members, keywords, site, &marks);
        }
        let Some(items) = keywords.items else {
            self.unused_marks(&marks, &site.at);
            return Type::List(Box::new(Type::Json));
        };
        let inside = Site {
            name: site.name.of_items("item"),
            at: site.at.child("items"),
            marks,
            is_field: false,
        };
        Type::List(Box::new(self.value(items.into(), &inside).into_item()))
    }

    fn tuple(&mut self, members: &serde_json::Value, keywords: &Keywords<'_>, site: &Site, marks: &Marks) -> Type {
        let at = site.at.child("prefixItems");
        let Some(members) = self.reread::<Vec<ReferenceOr<Schema>>>(members, &at) else {
            return Type::Json;
        };
        let length = Some(members.len());
        if keywords.items.is_some() || keywords.min_items != length || keywords.max_items != length {
            let message = "a list that begins with `prefixItems` may have another length";
            let help = format!(
                "a tuple has a fixed length: say `minItems: {0}` and `maxItems: {0}`",
                members.len()
            );
            return self.unsupported(&site.at, message, help);
        }
        let types = members.iter().enumerate().map(|(index, member)| {
            let inside = Site {
                name: site.name.inside(&(index + 1).to_string()),
                at: at.item(index),
                marks: marks.clone(),
                is_field: false,
            };
            self.value(member.into(), &inside).into_item()
        });
        Type::Tuple(types.collect())
    }
}
