//! The products, loaded from Polar: names and prices are maintained there.

use polar_sdk::ids::ProductId;
use polar_sdk::models::{CheckoutCreate, CheckoutProduct, Price, ProductPrice};
use polar_sdk::{Error, Polar};

/// A product of the shop.
pub struct Product {
    pub id: ProductId,
    pub name: String,
    pub price: String,
}

/// Loads products by creating a checkout that contains them. The checkout is not used and expires. A wrong token or
/// product id is reported at startup.
pub async fn load(polar: &Polar, products: &[ProductId]) -> Result<Vec<Product>, Error> {
    let checkout = polar.checkouts().create(CheckoutCreate::new(products.to_vec())).await?;
    Ok(checkout.products.iter().map(Product::from_checkout).collect())
}

impl Product {
    fn from_checkout(product: &CheckoutProduct) -> Self {
        Self {
            id: product.id,
            name: product.name.clone(),
            price: product.prices.first().map_or_else(String::new, format_price),
        }
    }
}

fn format_price(price: &Price) -> String {
    match price {
        Price::ProductPrice(ProductPrice::Fixed(fixed)) if fixed.price_amount == 0 => "Free".to_owned(),
        Price::ProductPrice(ProductPrice::Fixed(fixed)) => format_amount(fixed.price_amount, &fixed.price_currency),
        Price::ProductPrice(ProductPrice::Custom(_)) => "You decide".to_owned(),
        _ => "See checkout".to_owned(),
    }
}

/// Formats an amount in minor units.
pub fn format_amount(amount: i64, currency: &str) -> String {
    let currency = currency.to_uppercase();
    match currency.as_str() {
        // Currencies without decimal places.
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" => format!("{amount} {currency}"),
        _ => format!("{}.{:02} {currency}", amount / 100, amount % 100),
    }
}
