//! Equality of models, from their views.
//!
//! One function compares all of them, which takes less time to compile than derived implementations.

use subtle::ConstantTimeEq as _;

use super::encode::{Encode, View};

/// Returns whether two values are of one type and are encoded alike. Secrets are compared in constant time.
// Inline as models are, so that it is compiled in programs that compare them.
#[inline]
pub fn equal(a: &dyn Encode, b: &dyn Encode) -> bool {
    a.view() == b.view()
}

impl PartialEq for View<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (Self::Absent, Self::Absent) | (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Unsigned(a), Self::Unsigned(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::String(a), Self::String(b))
            | (Self::UnknownValue(a), Self::UnknownValue(b))
            | (Self::Rejected { value: a, .. }, Self::Rejected { value: b, .. }) => a == b,
            (Self::Secret(a), Self::Secret(b)) => a.as_bytes().ct_eq(b.as_bytes()).into(),
            (Self::Uuid(a), Self::Uuid(b)) => a == b,
            (Self::Timestamp(a), Self::Timestamp(b)) => a == b,
            (Self::Date(a), Self::Date(b)) => a == b,
            (Self::Json(a), Self::Json(b)) => a == b,
            (Self::Unknown(a), Self::Unknown(b)) => a == b,
            (Self::List(a, _), Self::List(b, _)) => a.iter().eq(b.iter()),
            (Self::Map(a), Self::Map(b)) => a.iter().eq(b.iter()),
            (Self::Object(a), Self::Object(b)) => {
                a.type_name() == b.type_name()
                    && a.all_fields() == b.all_fields()
                    && a.extra_fields() == b.extra_fields()
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ExtraFields, Fields};
    use super::*;
    use crate::types::{Json, Map, Patch, Secret};

    #[derive(Clone)]
    struct Body {
        name: Patch<String>,
        amounts: Vec<f64>,
        metadata: Map<String, bool>,
        token: Option<Secret>,
        extra: ExtraFields,
    }

    impl Encode for Body {
        fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
            fields
                .required("name", &self.name)
                .required("amounts", &self.amounts)
                .optional("token", &self.token)
                .additional(&self.metadata);
        }

        fn extra_fields(&self) -> Option<&ExtraFields> {
            Some(&self.extra)
        }
    }

    /// Has the same fields as `Body`.
    struct Other(Body);

    impl Encode for Other {
        fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
            self.0.fields(fields);
        }

        fn extra_fields(&self) -> Option<&ExtraFields> {
            self.0.extra_fields()
        }
    }

    fn body() -> Body {
        Body {
            name: Patch::Keep,
            amounts: vec![1.0, 2.5],
            metadata: Map::from([("a".to_owned(), true)]),
            token: Some(Secret::from("canary")),
            extra: ExtraFields::new(),
        }
    }

    #[test]
    fn a_model_equals_its_clone() {
        assert!(equal(&body(), &body().clone()));
    }

    #[test]
    fn a_change_of_any_field_is_a_difference() {
        let changes: [fn(&mut Body); 10] = [
            |body| body.name = Patch::Clear,
            |body| body.name = Patch::Set(String::new()),
            |body| body.amounts[1] = 2.0,
            |body| body.amounts.truncate(1),
            |body| body.amounts.push(0.0),
            |body| body.metadata = Map::from([("b".to_owned(), true)]),
            |body| body.metadata.clear(),
            |body| body.token = Some(Secret::from("other")),
            |body| body.token = None,
            |body| body.extra.set("new".to_owned(), &1),
        ];
        for (index, change) in changes.into_iter().enumerate() {
            let mut other = body();
            change(&mut other);
            assert!(!equal(&body(), &other), "change {index}");
            assert!(!equal(&other, &body()), "change {index}");
        }
    }

    #[test]
    fn a_number_that_is_nan_equals_none() {
        let mut nan = body();
        nan.amounts[0] = f64::NAN;
        assert!(!equal(&nan, &nan));
    }

    #[test]
    fn another_type_with_the_same_fields_is_different() {
        assert!(!equal(&body(), &Other(body())));
        assert!(equal(&Other(body()), &Other(body())));
    }

    #[test]
    fn unknown_values_differ_from_known_ones() {
        assert!(View::UnknownValue("new") != View::String("new"));
        let json = |text| Json::parse(text).unwrap();
        assert!(equal(&json("[1]"), &json("[1]")));
        assert!(!equal(&json("[1]"), &json("[2]")));
    }
}
