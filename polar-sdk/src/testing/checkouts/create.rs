//! Creating a checkout, with the body of today and the two deprecated ones.

use super::change::{self, Source};
use super::record::Checkout;
use super::{View, show};
use crate::testing::answer::Answer;
use crate::testing::body::Sent;
use crate::testing::errors::{self, Outcome, Problem};
use crate::testing::exact::empty_map;
use crate::testing::fields::Body;
use crate::testing::ids::is_uuid;
use crate::testing::product::complete;
use crate::testing::validation::{not_a_uuid, problems};
use crate::testing::webhooks::{Happening, announce};
use crate::testing::world::World;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a checkout stays open.
const LIFE: Duration = Duration::from_secs(24 * 3600);

pub(in crate::testing) fn create(world: &mut World, sent: Sent) -> Outcome<Answer> {
    let wrong = problems(Body::Create, &sent.fields);
    if !wrong.is_empty() {
        return Err(errors::malformed(&wrong));
    }
    let products = products(world, &sent.fields)?;
    let own_prices = own_prices(world, &sent.fields, &products)?;
    let Some(first) = products.first().cloned() else {
        return Err(no_products(&sent.fields));
    };

    let now = world.clock.now();
    let mut checkout = Checkout {
        id: world.ids.uuid(),
        secret: world.ids.secret("polar_c_"),
        created: now,
        modified: None,
        expires: now.after(LIFE),
        state: "open".to_owned(),
        locked: 0,
        product: first.clone(),
        products,
        price: Value::Null,
        own_prices,
        discount: None,
        fields: defaults(),
        metadata: empty_map(),
        customer_metadata: empty_map(),
        customer: sent
            .fields
            .get("customer_id")
            .and_then(Value::as_str)
            .map(str::to_owned),
        intent: None,
        session: None,
    };
    checkout.sell(
        world,
        &first,
        sent.fields.get("product_price_id").and_then(Value::as_str),
    )?;
    change::apply(world, &mut checkout, Body::Create, sent, Source::Seller)?;
    let index = world.checkouts.len();
    world.checkouts.push(checkout);
    announce(world, Happening::Created, index);
    Ok(show(world, index, View::Private, 201))
}

fn defaults() -> Map<String, Value> {
    let defaults = [
        ("allow_discount_codes", json!(true)),
        ("require_billing_address", json!(false)),
        ("allow_trial", json!(true)),
        ("is_business_customer", json!(false)),
        ("custom_field_data", json!({})),
    ];
    defaults
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}

/// The products of whichever of the three bodies this is.
fn products(world: &World, sent: &Map<String, Value>) -> Outcome<Vec<String>> {
    let asked: Vec<&Value> = match (
        sent.get("products"),
        sent.get("product_id"),
        sent.get("product_price_id"),
    ) {
        (Some(Value::Array(products)), ..) => products.iter().collect(),
        (_, Some(product), _) => vec![product],
        (_, _, Some(price)) => {
            let owner = world
                .products
                .iter()
                .find(|product| product.prices().iter().any(|p| p.get("id") == Some(price)));
            return match owner {
                Some(product) => Ok(vec![product.id.clone()]),
                None => Err(errors::refused("product_price_id", "Price does not exist.", price)),
            };
        }
        _ => Vec::new(),
    };
    asked
        .into_iter()
        .enumerate()
        .map(|(at, product)| known(world, product, at))
        .collect()
}

fn known(world: &World, product: &Value, at: usize) -> Outcome<String> {
    match product.as_str() {
        Some(id) if world.product(id).is_some() => Ok(id.to_owned()),
        Some(id) if is_uuid(id) => Err(errors::refused("products", "Product does not exist.", product)),
        Some(id) => Err(errors::malformed(&[not_a_uuid(
            id,
            &["body", MEMBERS[0].0, "products"],
        )
        .at(at)])),
        None => {
            let loc = ["body", MEMBERS[0].0, "products"];
            let problem = Problem::new(
                "uuid_type",
                &loc,
                "UUID input should be a string, bytes or UUID object",
                product,
            );
            Err(errors::malformed(&[problem.at(at)]))
        }
    }
}

/// Prices that the body brings along, for products that it names.
fn own_prices(
    world: &mut World,
    sent: &Map<String, Value>,
    products: &[String],
) -> Outcome<BTreeMap<String, Vec<Value>>> {
    let Some(Value::Object(sent)) = sent.get("prices") else {
        return Ok(BTreeMap::new());
    };
    let mut own = BTreeMap::new();
    for (product, prices) in sent {
        if !products.contains(product) {
            return Err(errors::refused(
                "prices",
                "Product is not part of the checkout.",
                &json!(product),
            ));
        }
        let now = world.clock.now().to_string();
        let interval = world
            .product(product)
            .and_then(|p| p.json.get("recurring_interval")?.as_str().map(str::to_owned));
        let prices = prices.as_array().map_or(&[][..], Vec::as_slice);
        let whole = prices.iter().map(|price| {
            complete(
                price.clone(),
                &world.ids.uuid(),
                product,
                interval.as_deref(),
                &now,
                "ad_hoc",
            )
        });
        own.insert(product.clone(), whole.collect());
    }
    Ok(own)
}

/// The name of a body within the checks that Polar puts around it.
macro_rules! wrapped {
    ($name:literal) => {
        concat!(
            "function-after[_validate_unit_constraints(), function-after[_validate_seat_constraints(), ",
            "function-after[is_complete_configuration(), ",
            $name,
            "]]]"
        )
    };
}

/// The three bodies, as Polar names them in the `loc` of an error, and the field that each cannot do without.
const MEMBERS: [(&str, &str); 3] = [
    (wrapped!("CheckoutProductsCreate"), "products"),
    (wrapped!("CheckoutProductCreate"), "product_id"),
    (wrapped!("CheckoutPriceCreate"), "product_price_id"),
];

/// Nothing to sell: Polar says so once for each of the three bodies.
fn no_products(sent: &Map<String, Value>) -> Answer {
    let problems = MEMBERS.map(|(member, field)| match sent.get(field) {
        Some(list) => {
            let message = "List should have at least 1 item after validation, not 0";
            Problem::new("too_short", &["body", member, field], message, list)
                .context(json!({ "field_type": "List", "min_length": 1, "actual_length": 0 }))
        }
        None => Problem::new("missing", &["body", member, field], "Field required", &json!(sent)),
    });
    errors::malformed(&problems)
}
