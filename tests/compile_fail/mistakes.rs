//! Mistakes that the compiler rejects. Each case has a `.stderr` file with the expected error; `TRYBUILD=overwrite`
//! rewrites these files.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
