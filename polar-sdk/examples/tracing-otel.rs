//! The calls as client spans of OpenTelemetry, below the span of the request that your server handles.
//!
//! ```sh
//! cargo run --example tracing-otel --features tracing
//! ```
//!
//! The spans are exported to memory and printed. In a server, replace the exporter with one of OTLP. Runs against an in-memory
//! Polar that the example starts. With a token it runs against Polar's sandbox:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… cargo run --example tracing-otel --features tracing
//! ```

use std::env;

use opentelemetry::trace::{SpanId, TracerProvider as _};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{Error, Polar};
use tracing::Instrument as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("shop"));
    // At level `debug`, each attempt of a call is an event of its span.
    let levels = Targets::new()
        .with_default(LevelFilter::INFO)
        .with_target("polar_sdk", LevelFilter::DEBUG);
    tracing_subscriber::registry().with(layer.with_filter(levels)).init();

    if let Ok(token) = env::var("POLAR_ACCESS_TOKEN") {
        println!("Using Polar's sandbox.");
        handle_request(&Polar::builder().token(token).sandbox().build()?).await?;
    } else {
        let server = Server::start()?;
        println!(
            "POLAR_ACCESS_TOKEN is not set: using an in-memory Polar at {}.",
            server.url()
        );
        let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
        // The first attempt of the first call fails.
        server.enqueue(MockResponse::new(503));
        handle_request(&polar).await?;
    }

    provider.force_flush()?;
    let spans = exporter.get_finished_spans()?;
    print(&spans, SpanId::INVALID, 0);
    Ok(())
}

/// A request to your server, with its own span.
async fn handle_request(polar: &Polar) -> Result<(), Error> {
    let request = async {
        polar.checkouts().list().limit(1).await?;
        let unknown = polar_sdk::ids::CheckoutId::new(polar_sdk::uuid::Uuid::nil());
        match polar.checkouts().get(unknown).await {
            Err(error) if error.is_not_found() => Ok(()),
            other => other.map(drop),
        }
    };
    request.instrument(tracing::info_span!("GET /orders")).await
}

/// Prints the spans as a tree.
fn print(spans: &[SpanData], parent: SpanId, depth: usize) {
    let indent = "    ".repeat(depth);
    for span in spans.iter().filter(|span| span.parent_span_id == parent) {
        println!("\n{indent}{} ({:?}, {:?})", span.name, span.span_kind, span.status);
        for attribute in &span.attributes {
            let key = attribute.key.as_str();
            if ["http.", "url.", "server.", "error.", "polar."]
                .iter()
                .any(|prefix| key.starts_with(prefix))
            {
                println!("{indent}  {key} = {}", attribute.value);
            }
        }
        for event in span.events.iter() {
            println!("{indent}  - {}", event.name);
        }
        print(spans, span.span_context.span_id(), depth + 1);
    }
}
