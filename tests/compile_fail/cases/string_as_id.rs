//! A filter by id does not accept a string: whether it is an id is checked when it is parsed.

use polar_sdk::Polar;

fn unparsed(polar: &Polar) {
    let _ = polar.checkouts().list().product_id("abe584c0-effb-49a8-b963-2de9244d537a");
    let _ = polar.checkouts().list().product_id(["abe584c0-effb-49a8-b963-2de9244d537a"]);
}

fn main() {}
