//! A set of error statuses, small enough to be copied.

use std::fmt;

use http::StatusCode;

/// Statuses from 400 to 599, a bit for each: a policy stays `Copy` inside and can be a constant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Statuses {
    client: u128,
    server: u128,
    /// The first that is no error, kept to be told when the policy is checked.
    pub(super) wrong: Option<u16>,
}

impl Statuses {
    pub(super) const fn of(statuses: &[u16]) -> Self {
        let mut set = Self {
            client: 0,
            server: 0,
            wrong: None,
        };
        let mut rest = statuses;
        while let Some((status, others)) = rest.split_first() {
            match *status {
                400..500 => set.client |= 1 << (*status - 400),
                500..600 => set.server |= 1 << (*status - 500),
                wrong if set.wrong.is_none() => set.wrong = Some(wrong),
                _ => {}
            }
            rest = others;
        }
        set
    }

    pub(super) const fn contains(self, status: StatusCode) -> bool {
        match status.as_u16() {
            status @ 400..500 => self.client >> (status - 400) & 1 == 1,
            status @ 500..600 => self.server >> (status - 500) & 1 == 1,
            _ => false,
        }
    }
}

impl fmt::Debug for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = (400..600).filter(|status| StatusCode::from_u16(*status).is_ok_and(|status| self.contains(status)));
        f.debug_set().entries(all).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_in_and_nothing_else() {
        let listed = [400, 429, 499, 500, 503, 599];
        let set = Statuses::of(&listed);
        for status in 100..1000 {
            let contained = set.contains(StatusCode::from_u16(status).unwrap());
            assert_eq!(contained, listed.contains(&status), "{status}");
        }
        assert_eq!(format!("{set:?}"), "{400, 429, 499, 500, 503, 599}");
        assert_eq!((set.wrong, Statuses::of(&[]).wrong), (None, None));
    }

    #[test]
    fn what_is_no_error_is_kept_to_be_told() {
        for wrong in [0, 200, 307, 399, 600, u16::MAX] {
            assert_eq!(Statuses::of(&[503, wrong, 1]).wrong, Some(wrong));
        }
    }
}
