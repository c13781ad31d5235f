//! Names of an overlay change nothing that is sent or received.
use polar_sdk::cases::rendering_rust_names::models::{Sample, SampleOperator};

fn main() {
    let json = r#"{"m":1,"M":2,"operator":"<="}"#;
    let sample: Sample = serde_json::from_str(json).unwrap();
    assert_eq!((sample.m, sample.millions, &sample.operator), (1, 2, &SampleOperator::AtMost));
    assert_eq!(serde_json::to_string(&sample).unwrap(), json);
}
