//! A change that tasks wait for.

use std::task::Waker;

use crate::types::Map;

/// Counts changes and keeps the wakers of the tasks that wait for the next one.
#[derive(Debug, Default)]
pub(super) struct Signal {
    version: u64,
    next_key: u64,
    wakers: Map<u64, Waker>,
}

impl Signal {
    /// The number of changes so far. A task that has seen this number waits for a different one.
    #[inline]
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Records a change. The returned wakers are to be woken without holding a lock.
    #[must_use]
    #[inline]
    pub(super) fn change(&mut self) -> Map<u64, Waker> {
        self.version += 1;
        std::mem::take(&mut self.wakers)
    }

    /// Keeps the waker of a waiting task. `key` identifies it in later calls.
    #[inline]
    pub(super) fn register(&mut self, key: &mut Option<u64>, waker: &Waker) {
        let key = *key.get_or_insert_with(|| {
            self.next_key += 1;
            self.next_key
        });
        self.wakers.insert(key, waker.clone());
    }

    /// Forgets a task that no longer waits, so that abandoned waits do not use memory.
    #[inline]
    pub(super) fn unregister(&mut self, key: u64) {
        self.wakers.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_wakes_each_waiting_task_once() {
        let mut signal = Signal::default();
        let (mut first, mut second) = (None, None);
        signal.register(&mut first, Waker::noop());
        signal.register(&mut first, Waker::noop());
        signal.register(&mut second, Waker::noop());
        signal.unregister(second.unwrap());
        assert_eq!((signal.version(), signal.change().len()), (0, 1));
        assert_eq!((signal.version(), signal.change().len()), (1, 0));
    }
}
