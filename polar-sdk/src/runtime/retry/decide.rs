//! Whether a failed try may be repeated without doing anything twice.

use http::StatusCode;

use super::RetryPolicy;
use crate::runtime::operation::{Method, Operation, Retry};

/// How a try failed, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) enum Failure {
    /// The server provably never saw the request.
    NeverSent,
    /// It may have seen it, and no whole answer came.
    Lost,
    /// It answered.
    Answered {
        status: StatusCode,
        /// Whether the body says that another request holds the checkout.
        locked: bool,
    },
}

impl RetryPolicy {
    /// Whether the operation may be tried again after this failure.
    pub(in crate::runtime) fn may_repeat(&self, operation: &Operation, failure: Failure) -> bool {
        let reads = operation.method == Method::Get;
        match (operation.retry, failure) {
            (_, Failure::NeverSent) => true,
            (Retry::Never, _) => false,
            (Retry::ByMethod, Failure::Lost) => reads,
            (Retry::ByMethod, Failure::Answered { status, locked }) => {
                self.statuses.contains(status)
                    && match status {
                        // The server refused to begin.
                        StatusCode::TOO_MANY_REQUESTS => true,
                        StatusCode::CONFLICT => locked,
                        // It may have begun.
                        _ => reads,
                    }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::operation::Auth;

    const fn answered(status: u16) -> (u16, bool) {
        (status, false)
    }

    #[test]
    fn the_table() {
        use Method::{Delete, Get, Patch, Post, Put};

        let methods = [Get, Post, Put, Patch, Delete];
        // What happened; repeated for GET, for other methods, for operations that must not be repeated.
        let lost_or_never = [
            (Failure::NeverSent, [true, true, true]),
            (Failure::Lost, [true, false, false]),
        ];
        let answers = [
            (answered(408), [true, false, false]),
            (answered(500), [true, false, false]),
            (answered(502), [true, false, false]),
            (answered(503), [true, false, false]),
            (answered(504), [true, false, false]),
            (answered(429), [true, true, false]),
            ((409, true), [true, true, false]),
            (answered(409), [false, false, false]),
            (answered(400), [false, false, false]),
            (answered(401), [false, false, false]),
            (answered(403), [false, false, false]),
            (answered(404), [false, false, false]),
            (answered(410), [false, false, false]),
            (answered(422), [false, false, false]),
            (answered(501), [false, false, false]),
            (answered(307), [false, false, false]),
        ];
        let answers = answers.map(|((status, locked), expected)| {
            (
                Failure::Answered {
                    status: StatusCode::from_u16(status).unwrap(),
                    locked,
                },
                expected,
            )
        });
        let policy = RetryPolicy::new();
        for (failure, [get, other, never]) in lost_or_never.into_iter().chain(answers) {
            for method in methods {
                let operation = Operation::new("x", method, "/", Auth::None);
                let expected = if method == Get { get } else { other };
                assert_eq!(
                    policy.may_repeat(&operation, failure),
                    expected,
                    "{method:?} {failure:?}"
                );
                assert_eq!(
                    policy.may_repeat(&operation.retry(Retry::Never), failure),
                    never,
                    "{method:?} {failure:?}"
                );
            }
        }
    }

    #[test]
    fn a_policy_chooses_statuses_but_not_who_can_bear_them() {
        let get = Operation::new("x", Method::Get, "/", Auth::None);
        let post = Operation::new("x", Method::Post, "/", Auth::None);
        let policy = RetryPolicy::new().statuses(&[409, 425, 429, 520]);
        let answered = |status, locked| Failure::Answered {
            status: StatusCode::from_u16(status).unwrap(),
            locked,
        };
        for (status, locked, expected) in [
            (409, true, [true, true]),
            (409, false, [false, false]),
            (425, false, [true, false]),
            (429, false, [true, true]),
            (503, false, [false, false]),
            (520, false, [true, false]),
        ] {
            let failure = answered(status, locked);
            let repeated = [&get, &post].map(|operation| policy.may_repeat(operation, failure));
            assert_eq!(repeated, expected, "{status}");
        }
        assert!(!policy.may_repeat(&post.clone().retry(Retry::Never), answered(429, false)));
        assert!(RetryPolicy::new().statuses(&[]).may_repeat(&get, Failure::Lost));
    }
}
