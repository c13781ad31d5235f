//! What the values of fields are.

use uuid::Uuid;

use super::{Elements, Encode, Entries, View};
use crate::runtime::{Map, Patch};

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

impl Encode for f64 {
    fn view(&self) -> View<'_> {
        View::Number(*self)
    }
}

impl Encode for &str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Encode for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Encode for Uuid {
    fn view(&self) -> View<'_> {
        View::Uuid(*self)
    }
}

/// `None` is null.
impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            None => View::Null,
            Some(value) => value.view(),
        }
    }
}

/// What is not set is null. A body leaves a kept field out before it comes to this.
impl<T: Encode> Encode for Patch<T> {
    fn view(&self) -> View<'_> {
        match self.value() {
            None => View::Null,
            Some(value) => value.view(),
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
        View::List(self)
    }
}

impl<T: Encode> Elements for Vec<T> {
    fn each(&self, visit: &mut dyn FnMut(View<'_>)) {
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
    fn each(&self, visit: &mut dyn FnMut(View<'_>, View<'_>)) {
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
                    View::List(self)
                }
            }

            impl<$($name: Encode),+> Elements for ($($name,)+) {
                #[allow(non_snake_case, reason = "a type and its value share a name in the macro")]
                fn each(&self, visit: &mut dyn FnMut(View<'_>)) {
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
