//! The CPU time of this thread: what else the machine does is not in it.

use std::time::Duration;

use cpu_time::ThreadTime;

/// How often a job runs in about this time.
pub fn fitting(slice: Duration, job: &dyn Fn()) -> u32 {
    let mut times = 1;
    loop {
        let taken = ThreadTime::now();
        (0..times).for_each(|_| job());
        let taken = taken.elapsed();
        if taken * 4 >= slice {
            let fits = slice.as_secs_f64() / taken.as_secs_f64() * f64::from(times);
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 1 and a few million"
            )]
            return fits.max(1.0) as u32;
        }
        times *= 4;
    }
}

/// The seconds that each of so many runs takes.
pub fn each(times: u32, job: &dyn Fn()) -> f64 {
    let taken = ThreadTime::now();
    (0..times).for_each(|_| job());
    taken.elapsed().as_secs_f64() / f64::from(times)
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
