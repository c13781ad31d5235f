//! What each case allocates: how often, how many bytes in all, and how many at once.
//!
//! ```sh
//! cargo run --release -p polar-benches --features counting --bin allocations
//! ```
//!
//! Apart from `ratios`, since counting takes time.

use polar_benches::cases;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (flags, wanted): (Vec<&str>, Vec<&str>) = args.iter().map(String::as_str).partition(|arg| *arg == "--json");
    for case in cases::wanted(&wanted) {
        for way in &case.ways {
            // Once before, so that what is allocated for good is not counted.
            (way.run)();
            let made = allocation_counter::measure(|| (way.run)());
            let (count, bytes, most) = (made.count_total, made.bytes_total, made.bytes_max);
            if flags.is_empty() {
                println!(
                    "{:16} {:16} {count:>8} allocations {bytes:>10} bytes {most:>10} at once",
                    case.name, way.name
                );
            } else {
                println!(
                    r#"{{"case":"{}","way":"{}","allocations":{count},"bytes":{bytes},"most":{most}}}"#,
                    case.name, way.name
                );
            }
        }
    }
}
