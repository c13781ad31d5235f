//! Items that could not be decoded.

use crate::codec::LenientList;
use crate::error::Error;
use crate::request::{Request, describe};
use crate::send::ReceivedResponse;
use crate::types::Json;

/// An item of a page that this version of the crate cannot decode. The other items of the page are not affected.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UnreadableItem {
    /// The position on the page as the server sent it, starting at 0.
    pub index: usize,
    /// The item.
    pub json: Json,
    /// Why it could not be decoded, with the path of the invalid value: a decode error
    /// ([`is_decode`](Error::is_decode)).
    pub error: Error,
}

impl PartialEq for UnreadableItem {
    fn eq(&self, other: &Self) -> bool {
        (self.index, &self.json) == (other.index, &other.json)
    }
}

impl UnreadableItem {
    /// The unreadable items of a response.
    pub(super) fn of<T, P>(
        list: &mut LenientList<T>,
        request: &Request<P>,
        received: &ReceivedResponse,
    ) -> Vec<UnreadableItem> {
        let unreadable = std::mem::take(&mut list.unreadable).into_iter();
        let items = unreadable.map(|element| {
            let error = element.error.within(&format!("items[{}]", element.index));
            UnreadableItem {
                index: element.index,
                json: element.json,
                error: request.undecodable(received, describe(&received.response, &error)),
            }
        });
        items.collect()
    }

    /// All items of a page, in the order of the server.
    pub(super) fn merge<T>(items: Vec<T>, unreadable: Vec<UnreadableItem>) -> Vec<Result<T, Error>> {
        let mut merged: Vec<_> = items.into_iter().map(Ok).collect();
        for UnreadableItem { index, error, .. } in unreadable {
            merged.insert(index.min(merged.len()), Err(error));
        }
        merged
    }
}
