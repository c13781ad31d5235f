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

impl<T: Encode> Encode for Patch<T> {
    fn view(&self) -> View<'_> {
        match self {
            Self::Keep => View::Absent,
            Self::Clear => View::Null,
            Self::Set(value) => value.view(),
        }
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
    fn get(&self, index: usize) -> Option<View<'_>> {
        self.as_slice().get(index).map(T::view)
    }
}

impl<K: Encode, T: Encode> Encode for Map<K, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<K: Encode, T: Encode> Entries for Map<K, T> {
    fn get(&self, index: usize) -> Option<(View<'_>, View<'_>)> {
        self.get_index(index).map(|(key, value)| (key.view(), value.view()))
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
                fn get(&self, index: usize) -> Option<View<'_>> {
                    let ($($name,)+) = self;
                    [$($name.view()),+].get(index).copied()
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
