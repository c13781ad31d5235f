//! What is for sale, as Polar knows it: names and prices are written in one place only.

use polar_sdk::ids::ProductId;
use polar_sdk::models::{CheckoutCreate, CheckoutProduct, Price, ProductPrice};
use polar_sdk::{Error, Polar};

/// A product on the shelf.
pub struct Product {
    pub id: ProductId,
    pub name: String,
    pub price: String,
}

/// Asks Polar about these products. A checkout that sells all of them shows what they are; nobody is sent there, and it
/// expires by itself. A wrong token or product is found out here, and not by the first buyer.
pub async fn read(polar: &Polar, products: &[ProductId]) -> Result<Vec<Product>, Error> {
    let checkout = polar.checkouts().create(CheckoutCreate::new(products.to_vec())).await?;
    Ok(checkout.products.iter().map(Product::of).collect())
}

impl Product {
    fn of(product: &CheckoutProduct) -> Self {
        Self {
            id: product.id,
            name: product.name.clone(),
            price: product.prices.first().map_or_else(String::new, price),
        }
    }
}

/// What a buyer should know of a price before the checkout tells all.
fn price(price: &Price) -> String {
    match price {
        Price::ProductPrice(ProductPrice::Fixed(fixed)) if fixed.price_amount == 0 => "Free".to_owned(),
        Price::ProductPrice(ProductPrice::Fixed(fixed)) => money(fixed.price_amount, &fixed.price_currency),
        Price::ProductPrice(ProductPrice::Custom(_)) => "You decide".to_owned(),
        _ => "Price at the checkout".to_owned(),
    }
}

/// An amount in minor units. Currencies without hundredths are written as they are.
pub fn money(amount: i64, currency: &str) -> String {
    let currency = currency.to_uppercase();
    match currency.as_str() {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" => format!("{amount} {currency}"),
        _ => format!("{}.{:02} {currency}", amount / 100, amount % 100),
    }
}
