//! State of which a forked process does not inherit its parent's.

use std::mem;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The number of nested forks up to which each process has a lock of its own.
const SLOTS: usize = 8;

/// A value of the current process, behind a lock.
///
/// `fork` copies only the calling thread. A background thread of the parent does not exist in the child, and a lock that
/// another thread of the parent held is never released there. Each process therefore begins with no value, and uses a
/// lock that its parent has not used.
pub(crate) struct PerProcess<T>([Slot<T>; SLOTS]);

struct Slot<T> {
    /// The id of the process that uses the slot; 0 if none does.
    owner: AtomicU32,
    state: Mutex<State<T>>,
}

struct State<T> {
    /// Differs from the owner after more forks than there are slots.
    process: u32,
    value: Option<T>,
}

impl<T> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        Self(
            [const {
                Slot {
                    owner: AtomicU32::new(0),
                    state: Mutex::new(State {
                        process: 0,
                        value: None,
                    }),
                }
            }; SLOTS],
        )
    }

    /// Locks the value of this process.
    pub(crate) fn with<R>(&self, access: impl FnOnce(&mut Option<T>) -> R) -> R {
        access(&mut self.lock(std::process::id()).value)
    }

    fn lock(&self, process: u32) -> MutexGuard<'_, State<T>> {
        let [slots @ .., last] = &self.0;
        // Claims the first free slot, unless an earlier call has claimed one.
        let is_own = |slot: &&Slot<T>| {
            let claim = slot
                .owner
                .compare_exchange(0, process, Ordering::AcqRel, Ordering::Acquire);
            claim.is_ok() || claim == Err(process)
        };
        let slot = slots.iter().find(is_own).unwrap_or(last);
        let mut state = slot.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.process != process {
            state.process = process;
            // The parent's value is not dropped, because that may wait for locks of the parent.
            mem::forget(state.value.take());
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::PerProcess;

    #[test]
    fn each_process_has_its_own_value_and_lock() {
        let value = PerProcess::new();
        let set = |process, to: u32| value.lock(process).value.replace(to);
        assert_eq!((set(100, 1), set(101, 2), set(100, 3)), (None, None, Some(1)));
        // The child does not wait for the lock of its parent.
        let parent = value.lock(100);
        assert_eq!(set(101, 4), Some(2));
        drop(parent);
    }

    #[test]
    fn more_processes_than_slots_share_a_lock_but_no_value() {
        let value = PerProcess::new();
        for process in 1..=20 {
            assert_eq!(value.lock(process).value.replace(process), None);
            assert_eq!(value.lock(process).value, Some(process));
        }
    }
}
