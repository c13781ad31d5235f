//! Mistakes that the compiler rejects. Beside each case are the expected messages; `TRYBUILD=overwrite` rewrites them.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
