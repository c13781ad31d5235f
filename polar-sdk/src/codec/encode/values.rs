//! Encoding of values and of lists and maps of them.

use super::{Elements, Encode, Entries, View};
use crate::types::{Currency, Date, Id, IdKind, Json, Map, Patch, Secret, SecretUrl, Timestamp, UnknownVariant};
use uuid::Uuid;

impl Encode for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Encode for i64 {
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Encode for u64 {
    fn view(&self) -> View<'_> {
        View::Unsigned(*self)
    }
}

impl Encode for f64 {
    fn view(&self) -> View<'_> {
        View::Number(*self)
    }
}

impl Encode for &str {
    fn view(&self) -> View<'_> {
        View::String(self)
    }
}

impl Encode for String {
    fn view(&self) -> View<'_> {
        View::String(self)
    }
}

impl Encode for Uuid {
    fn view(&self) -> View<'_> {
        View::Uuid(*self)
    }
}

impl<K: IdKind> Encode for Id<K> {
    fn view(&self) -> View<'_> {
        View::Uuid(self.as_uuid())
    }
}

impl Encode for Json {
    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

impl Encode for UnknownVariant {
    fn view(&self) -> View<'_> {
        View::Unknown(self)
    }
}

impl Encode for Secret {
    fn view(&self) -> View<'_> {
        View::Secret(self.expose())
    }
}

impl Encode for SecretUrl {
    fn view(&self) -> View<'_> {
        View::Secret(self.expose())
    }
}

impl Encode for Currency {
    fn view(&self) -> View<'_> {
        View::String(self.as_str())
    }
}

impl Encode for Timestamp {
    fn view(&self) -> View<'_> {
        View::Timestamp(self)
    }
}

impl Encode for Date {
    fn view(&self) -> View<'_> {
        View::Date(*self)
    }
}

/// `None` is null.
impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, T::view)
    }
}

/// `Keep` and `Clear` are null. [`Fields::patch`] omits kept fields.
impl<T: Encode> Encode for Patch<T> {
    fn view(&self) -> View<'_> {
        self.value().map_or(View::Null, T::view)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self, 0)
    }
}

impl<T: Encode> Elements for Vec<T> {
    fn for_each(&self, visit: &mut dyn FnMut(View<'_>)) {
        for element in self {
            visit(element.view());
        }
    }
}

impl<K: Encode, T: Encode> Encode for Map<K, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<K: Encode, T: Encode> Entries for Map<K, T> {
    fn for_each(&self, visit: &mut dyn FnMut(View<'_>, View<'_>)) {
        for (key, value) in self {
            visit(key.view(), value.view());
        }
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => {
        $(
            impl<$($name: Encode),+> Encode for ($($name,)+) {
                fn view(&self) -> View<'_> {
                    View::List(self, 0)
                }
            }

            impl<$($name: Encode),+> Elements for ($($name,)+) {
                #[allow(non_snake_case, reason = "the macro uses one name for a type and its value")]
                fn for_each(&self, visit: &mut dyn FnMut(View<'_>)) {
                    let ($($name,)+) = self;
                    $(visit($name.view());)+
                }
            }
        )+
    };
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
}
