//! The outcome of the recorded events, as counts.

/// Counts of events by their outcome, since the metering was started.
///
/// Every recorded event is counted once in one of the other fields, except in `duplicates`:
/// `recorded = buffered + ingested + displaced + rejected + expired + unsent`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MeteringCounts {
    /// Events that were accepted by a `record` method.
    pub recorded: u64,
    /// Events that wait in the buffer, with those that are being sent.
    pub buffered: u64,
    /// Events that Polar has confirmed.
    pub ingested: u64,
    /// Confirmed events that Polar already had. They are not counted twice. Usually they were sent again because a
    /// response was lost.
    pub duplicates: u64,
    /// Events that were dropped because the buffer was full ([`WhenFull::DropOldest`](super::WhenFull::DropOldest)).
    pub displaced: u64,
    /// Events that Polar rejected and that were dropped.
    pub rejected: u64,
    /// Events that could not be sent within [`max_elapsed`](super::MeteringBuilder::max_elapsed).
    pub expired: u64,
    /// Events that [`shutdown`](super::Metering::shutdown) returned.
    pub unsent: u64,
}

impl MeteringCounts {
    /// Events that were recorded and that Polar does not have.
    #[inline]
    pub(super) fn lost(&self) -> u64 {
        self.displaced + self.rejected + self.expired + self.unsent
    }
}
