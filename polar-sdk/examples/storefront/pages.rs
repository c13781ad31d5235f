//! The pages: HTML in `pages/`, in which askama escapes whatever is put in.

use crate::catalog::Product;
use crate::orders::Order;
use crate::tracking::Progress;
use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use polar_sdk::uuid::Uuid;

/// A page to be sent.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => {
                eprintln!("a page: {error}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// What there is to buy.
#[derive(Template)]
#[template(path = "front.html")]
pub struct Front {
    shelf: Vec<Shelf>,
}

/// A product and the order that its button makes.
struct Shelf {
    order: Uuid,
    product: String,
    name: String,
    price: String,
}

impl Front {
    pub fn of(products: &[Product]) -> Self {
        let shelf = |product: &Product| Shelf {
            order: Uuid::new_v4(),
            product: product.id.to_string(),
            name: product.name.clone(),
            price: product.price.clone(),
        };
        Self {
            shelf: products.iter().map(shelf).collect(),
        }
    }
}

/// How far an order is.
#[derive(Template)]
#[template(path = "order.html")]
pub struct OrderPage {
    order: Order,
    progress: Progress,
}

impl OrderPage {
    pub fn of(order: Order, progress: Progress) -> Self {
        Self { order, progress }
    }
}

/// What went wrong.
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

/// What every answer says to the browser: nothing but the shop's own runs in its pages, and no page is kept, so that
/// going back to the shop gives a button with a new order, and an order is shown as it is now.
pub async fn protect(mut response: Response) -> Response {
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
