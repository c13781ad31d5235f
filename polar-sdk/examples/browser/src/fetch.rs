//! A transport that uses the `fetch` function of the browser.

use js_sys::{Array, Uint8Array};
use polar_sdk::bytes::Bytes;
use polar_sdk::http::{Request, Response};
use polar_sdk::{Body, Transport, TransportError, TransportFuture};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect};

/// Sends requests with `fetch`.
#[derive(Debug)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request<Bytes>) -> TransportFuture {
        // `fetch` does not report whether the request was sent.
        Box::pin(async move {
            fetch(request)
                .await
                .map_err(|error| TransportError::other(describe(&error)))
        })
    }
}

/// Cancels the request when the call is cancelled or times out.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn fetch(request: Request<Bytes>) -> Result<Response<Body>, JsValue> {
    let controller = AbortOnDrop(AbortController::new()?);
    let (head, body) = request.into_parts();
    let init = RequestInit::new();
    init.set_method(head.method.as_str());
    init.set_signal(Some(&controller.0.signal()));
    // A browser would follow a redirect with the body and the headers of the request, to any host.
    init.set_redirect(RequestRedirect::Error);
    let headers = Headers::new()?;
    for (name, value) in &head.headers {
        // The browser ignores those that it sets itself, such as `content-length`.
        headers.append(name.as_str(), &String::from_utf8_lossy(value.as_bytes()))?;
    }
    init.set_headers(&headers);
    if !body.is_empty() {
        init.set_body(&Uint8Array::from(&body[..]));
    }
    let request = web_sys::Request::new_with_str_and_init(&head.uri.to_string(), &init)?;
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("there is no window"))?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;

    let mut builder = Response::builder().status(response.status());
    for entry in response.headers().entries() {
        let entry: Array = entry?.dyn_into()?;
        if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
            builder = builder.header(name, value);
        }
    }
    let body = Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec();
    builder
        .body(Body::from(body))
        .map_err(|error| JsValue::from_str(&error.to_string()))
}

fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{error:?}"),
    }
}
