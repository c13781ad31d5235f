//! A page of checkouts that is as long and as varied as a busy shop's. Recorded responses are too few for that.

/// Random checkouts that fit the document's schemas, one per line. Every member of a union occurs, some nullable fields
/// are null, and some objects have fields that are in no schema, as in real responses.
const CHECKOUTS: &str = include_str!("sample/checkouts.jsonl");

/// The number of checkouts on the page.
pub const PAGE: usize = 100;

/// Returns a page of 100 checkouts, about 1.3 MB of JSON.
pub fn page_of_checkouts() -> String {
    let checkouts: Vec<&str> = CHECKOUTS.lines().cycle().take(PAGE).collect();
    let items = checkouts.join(",");
    format!(r#"{{"items":[{items}],"pagination":{{"total_count":{PAGE},"max_page":1}}}}"#)
}

/// Returns one checkout as JSON.
pub fn checkout() -> &'static str {
    CHECKOUTS.lines().next().unwrap_or_default()
}
