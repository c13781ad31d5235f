//! The HTML pages in `pages/`, rendered by askama, which escapes all values.

use crate::catalog::Product;
use crate::orders::Order;
use crate::progress::Progress;
use crate::purchase::Purchase;
use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use polar_sdk::uuid::Uuid;

/// A page as a response.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => {
                eprintln!("cannot render a page: {error}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// The list of products.
#[derive(Template)]
#[template(path = "front.html")]
pub struct FrontPage {
    items: Vec<Item>,
}

/// A product, and the id of the order that its button creates.
struct Item {
    order: Uuid,
    product: String,
    name: String,
    price: String,
}

impl FrontPage {
    pub fn new(products: &[Product]) -> Self {
        let item = |product: &Product| Item {
            order: Uuid::new_v4(),
            product: product.id.to_string(),
            name: product.name.clone(),
            price: product.price.clone(),
        };
        Self {
            items: products.iter().map(item).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "order.html")]
pub struct OrderPage {
    pub order: Order,
    pub progress: Progress,
    pub purchase: Purchase,
}

#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub title: &'static str,
    pub text: &'static str,
}

/// `GET /shop.css`.
pub async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("pages/shop.css"),
    )
}

/// `GET /order.js`.
pub async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        include_str!("pages/order.js"),
    )
}

/// Adds headers to every response. Only the shop's own scripts run. Pages are not cached, so that the front page always
/// contains new order ids, and an order page shows the current progress.
pub async fn add_headers(mut response: Response) -> Response {
    let headers = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
        ),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
