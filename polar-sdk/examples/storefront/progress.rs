//! The progress of an order.

/// The progress of an order, as its buyer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A webhook confirmed the payment.
    Paid { amount: String },
    /// The API reports that the payment succeeded, but the webhook has not arrived.
    Received,
    /// The buyer confirmed the checkout, and the payment is being processed.
    Processing,
    /// The checkout is open at this URL.
    Waiting { checkout_url: String },
    /// The checkout expired or failed.
    Closed,
    /// The API is not available, or returned an unknown status. The webhook will arrive nevertheless.
    Unknown,
}

impl Progress {
    /// The name that the page's script compares.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paid { .. } => "paid",
            Self::Received => "received",
            Self::Processing => "processing",
            Self::Waiting { .. } => "waiting",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }

    pub fn can_change(&self) -> bool {
        !matches!(self, Self::Paid { .. } | Self::Closed)
    }
}
