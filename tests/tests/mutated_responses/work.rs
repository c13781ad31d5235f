//! The work of a function, in bytes allocated: unlike time, it does not depend on the machine.

use allocation_counter::measure;

/// The bytes that a function allocates in total.
pub fn bytes_allocated(run: impl FnOnce()) -> u64 {
    measure(run).bytes_total
}

/// The bytes that a function has allocated at once.
pub fn most_bytes_at_once(run: impl FnOnce()) -> u64 {
    measure(run).bytes_max
}
