//! Usage billing: a service records an event for each job of a customer, and the events are ingested in batches.
//!
//! ```sh
//! cargo run --example usage
//! ```
//!
//! Runs against a local server that fails twice, as a network does. With a token it runs against Polar's sandbox, where
//! the events appear under "Events" of the dashboard. `POLAR_CUSTOMER` is your own ID of a customer:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… POLAR_CUSTOMER=user-42 cargo run --example usage
//! ```

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::time::Duration;

use polar_sdk::Polar;
use polar_sdk::metering::{Metering, WhenFull};
use polar_sdk::models::{EventCreateExternalCustomer, EventMetadataInput};
use polar_sdk::testing::{MockResponse, Server};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (polar, server) = connect()?;
    let customer = env::var("POLAR_CUSTOMER").unwrap_or_else(|_| "user-42".to_owned());

    // One for the program. The clones of it share the buffer.
    let usage = polar
        .metering()
        .interval(Duration::from_secs(2))
        .when_full(WhenFull::DropOldest)
        .on_dropped(|dropped| eprintln!("  {dropped}"))
        .start();

    println!("\nServe three jobs");
    for tokens in [1200, 80, 560] {
        serve_job(&usage, &customer, tokens).await?;
    }
    usage.flush().await?;
    println!("  {} events are ingested", usage.counts().ingested);

    println!("\nRecord a valid event and one whose name is too long");
    usage
        .record(
            EventCreateExternalCustomer::new()
                .name("x".repeat(129))
                .external_customer_id(&customer),
        )
        .await?;
    serve_job(&usage, &customer, 15).await?;

    println!("\nShut down");
    if let Err(unsent) = usage.shutdown(Duration::from_secs(10)).await {
        // A program stores `unsent.events` and records them again when it starts.
        println!("  {unsent}");
        if let Some(error) = unsent.error {
            println!("  {error}");
        }
    }
    let counts = usage.counts();
    println!(
        "  {} recorded, {} ingested, {} rejected",
        counts.recorded, counts.ingested, counts.rejected
    );
    if let Some(server) = server {
        summarize(&server)?;
    }
    println!("\nDone. The code is in polar-sdk/examples/usage.rs.");
    Ok(())
}

/// Does work for a customer, and records what it used. A meter can sum up `tokens`.
async fn serve_job(usage: &Metering, customer: &str, tokens: u32) -> Result<(), Box<dyn Error>> {
    let event = EventCreateExternalCustomer::new()
        .name("job_finished")
        .external_customer_id(customer)
        .metadata(EventMetadataInput::new().additional([("tokens", tokens)]));
    usage.record(event).await?;
    println!("  a job used {tokens} tokens");
    Ok(())
}

/// The client, and the local server unless there is a token.
fn connect() -> Result<(Polar, Option<Server>), Box<dyn Error>> {
    if let Ok(token) = env::var("POLAR_ACCESS_TOKEN") {
        println!("Using Polar's sandbox.");
        return Ok((Polar::builder().token(token).sandbox().build()?, None));
    }
    let server = Server::start()?;
    println!(
        "POLAR_ACCESS_TOKEN is not set: using a local server at {}.",
        server.url()
    );
    // The first batch: the server is not available, then its response is lost, then it has the events already.
    server.enqueue(MockResponse::new(503));
    server.enqueue(MockResponse::disconnect());
    server.enqueue(MockResponse::json(200, &json!({"inserted": 0, "duplicates": 3})));
    // The second batch: its first event is invalid.
    let location = json!(["body", "events", 0, "EventCreateExternalCustomer", "name"]);
    let problem = json!({
        "type": "string_too_long",
        "loc": location,
        "msg": "String should have at most 128 characters",
        "input": "x",
    });
    server.enqueue(MockResponse::json(
        422,
        &json!({"error": "RequestValidationError", "detail": [problem]}),
    ));
    server.enqueue(MockResponse::json(200, &json!({"inserted": 1, "duplicates": 0})));
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    Ok((polar, Some(server)))
}

/// Prints what the server received.
fn summarize(server: &Server) -> Result<(), Box<dyn Error>> {
    println!("\nThe server received");
    let mut ids = BTreeSet::new();
    for request in server.requests() {
        let body: Value = request.json()?;
        let events = body["events"].as_array().into_iter().flatten();
        let batch: Vec<_> = events
            .filter_map(|event| event["external_id"].as_str())
            .map(str::to_owned)
            .collect();
        println!("  {} with {} events", request.target(), batch.len());
        ids.extend(batch);
    }
    println!("  {} different events", ids.len());
    Ok(())
}
