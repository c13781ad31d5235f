//! Mistakes that the compiler finds. Each case stands beside what the compiler says to it; `TRYBUILD=overwrite` writes
//! that anew.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
