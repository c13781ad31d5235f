//! The products, loaded from Polar: names and prices are maintained there.

use polar_sdk::ids::ProductId;
use polar_sdk::models::{CheckoutCreate, CheckoutProduct, Price, ProductPrice};
use polar_sdk::{Currency, Error, Polar};

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
    let products = checkout.products.iter();
    Ok(products
        .map(|product| Product::new(product, checkout.currency))
        .collect())
}

impl Product {
    /// A product has prices in several currencies: the shop shows the price in the currency of the checkout.
    fn new(product: &CheckoutProduct, currency: Currency) -> Self {
        let price = product.prices.iter().find_map(|price| describe(price, currency));
        Self {
            id: product.id,
            name: product.name.clone(),
            price: price.unwrap_or_else(|| "See checkout".to_owned()),
        }
    }
}

/// Describes a price, unless it is in another currency or of another kind.
fn describe(price: &Price, currency: Currency) -> Option<String> {
    match price {
        Price::ProductPrice(ProductPrice::Fixed(fixed)) if fixed.price_currency == currency => {
            let price = fixed.price();
            Some(if price.is_zero() {
                "Free".to_owned()
            } else {
                price.to_string()
            })
        }
        Price::ProductPrice(ProductPrice::Custom(custom)) if custom.price_currency == currency => {
            Some("You decide".to_owned())
        }
        _ => None,
    }
}
