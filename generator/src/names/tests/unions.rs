//! Members of unions.

use super::*;
use crate::ir::{ModelId, Scalar};

#[test]
fn union_members() {
    let types = |names: &[&str]| {
        names
            .iter()
            .map(|name| structure(component(name), &[]))
            .collect::<Vec<_>>()
    };
    let table: [(&[&str], &[&str]); 5] = [
        (&["ProductPriceFixed", "ProductPriceCustom"], &["Fixed", "Custom"]),
        (
            &[
                "CheckoutDiscountFixedOnceForeverDuration",
                "CheckoutDiscountFixedRepeatDuration",
            ],
            &["OnceForever", "Repeat"],
        ),
        (
            &["LegacyRecurringProductPrice", "ProductPrice"],
            &["LegacyRecurringProductPrice", "ProductPrice"],
        ),
        (&["NotPermitted", "PaymentError"], &["NotPermitted", "PaymentError"]),
        (&["OnlyOne"], &["OnlyOne"]),
    ];
    for (members, variants) in table {
        let mut models = types(members);
        let ids = 0..u32::try_from(models.len()).unwrap();
        models.push(union(
            "U",
            ids.map(|id| Payload::Type(Type::Model(ModelId(id)))).collect(),
        ));
        let names = named(models);
        let found: Vec<_> = names
            .models
            .last()
            .unwrap()
            .variants
            .iter()
            .map(Ident::as_str)
            .collect();
        assert_eq!(found, variants);
    }
}

#[test]
fn union_members_that_are_no_models() {
    let text = |text: &str| Payload::Constant(Scalar::String(text.into()));
    let members = vec![
        (Payload::Type(Type::String), "String"),
        (Payload::Type(Type::Integer), "Integer"),
        (Payload::Type(Type::Number), "Number"),
        (Payload::Type(Type::Bool), "Bool"),
        (Payload::Type(Type::Timestamp), "Timestamp"),
        (Payload::Type(Type::Id("product".into())), "ProductId"),
        (Payload::Type(Type::List(Box::new(Type::String))), "StringList"),
        (text("now"), "Now"),
        (Payload::Constant(Scalar::Bool(true)), "True"),
        (Payload::Constant(Scalar::Integer(7)), "V7"),
        (Payload::Constant(Scalar::Null), "Null"),
    ];
    let names = named(vec![union(
        "U",
        members.iter().map(|(payload, _)| payload.clone()).collect(),
    )]);
    let found: Vec<_> = names.models[0].variants.iter().map(Ident::as_str).collect();
    assert_eq!(found, members.iter().map(|(_, name)| *name).collect::<Vec<_>>());
}
