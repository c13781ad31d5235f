//! What an event is about: its object, and the ids of the customer, checkout, order and subscription that it belongs to.

use super::{Event, UnknownEvent};
use crate::ids::{CheckoutId, CustomerId, OrderId, SubscriptionId};
use crate::models::{
    Benefit, BenefitGrantWebhook, Checkout, Customer, CustomerSeat, CustomerState, Discount, Member, Order,
    Organization, Product, Refund, Subscription,
};
use crate::{Id, IdKind, Json};

/// The object in the `data` of an event.
enum Subject<'a> {
    Benefit(&'a Benefit),
    BenefitGrant(&'a BenefitGrantWebhook),
    Checkout(&'a Checkout),
    Customer(&'a Customer),
    CustomerSeat(&'a CustomerSeat),
    CustomerState(&'a CustomerState),
    Discount(&'a Discount),
    Member(&'a Member),
    Order(&'a Order),
    Organization(&'a Organization),
    Product(&'a Product),
    Refund(&'a Refund),
    Subscription(&'a Subscription),
    Unknown(&'a UnknownEvent),
}

impl Event {
    /// Has no wildcard arm, so that an event that is added to the API is not forgotten here.
    #[inline]
    fn subject(&self) -> Subject<'_> {
        match self {
            Self::BenefitCreated(event) => Subject::Benefit(&event.data),
            Self::BenefitUpdated(event) => Subject::Benefit(&event.data),
            Self::BenefitGrantCreated(event) => Subject::BenefitGrant(&event.data),
            Self::BenefitGrantCycled(event) => Subject::BenefitGrant(&event.data),
            Self::BenefitGrantRevoked(event) => Subject::BenefitGrant(&event.data),
            Self::BenefitGrantUpdated(event) => Subject::BenefitGrant(&event.data),
            Self::CheckoutCreated(event) => Subject::Checkout(&event.data),
            Self::CheckoutUpdated(event) => Subject::Checkout(&event.data),
            Self::CheckoutExpired(event) => Subject::Checkout(&event.data),
            Self::CustomerCreated(event) => Subject::Customer(&event.data),
            Self::CustomerDeleted(event) => Subject::Customer(&event.data),
            Self::CustomerUpdated(event) => Subject::Customer(&event.data),
            Self::CustomerStateChanged(event) => Subject::CustomerState(&event.data),
            Self::CustomerSeatAssigned(event) => Subject::CustomerSeat(&event.data),
            Self::CustomerSeatClaimed(event) => Subject::CustomerSeat(&event.data),
            Self::CustomerSeatRevoked(event) => Subject::CustomerSeat(&event.data),
            Self::DiscountCreated(event) => Subject::Discount(&event.data),
            Self::DiscountDeleted(event) => Subject::Discount(&event.data),
            Self::DiscountUpdated(event) => Subject::Discount(&event.data),
            Self::MemberCreated(event) => Subject::Member(&event.data),
            Self::MemberDeleted(event) => Subject::Member(&event.data),
            Self::MemberUpdated(event) => Subject::Member(&event.data),
            Self::OrderCreated(event) => Subject::Order(&event.data),
            Self::OrderPaid(event) => Subject::Order(&event.data),
            Self::OrderRefunded(event) => Subject::Order(&event.data),
            Self::OrderUpdated(event) => Subject::Order(&event.data),
            Self::OrganizationUpdated(event) => Subject::Organization(&event.data),
            Self::ProductCreated(event) => Subject::Product(&event.data),
            Self::ProductUpdated(event) => Subject::Product(&event.data),
            Self::RefundCreated(event) => Subject::Refund(&event.data),
            Self::RefundUpdated(event) => Subject::Refund(&event.data),
            Self::SubscriptionActive(event) => Subject::Subscription(&event.data),
            Self::SubscriptionCanceled(event) => Subject::Subscription(&event.data),
            Self::SubscriptionCreated(event) => Subject::Subscription(&event.data),
            Self::SubscriptionCycled(event) => Subject::Subscription(&event.data),
            Self::SubscriptionMigrated(event) => Subject::Subscription(&event.data),
            Self::SubscriptionPastDue(event) => Subject::Subscription(&event.data),
            Self::SubscriptionPaused(event) => Subject::Subscription(&event.data),
            Self::SubscriptionResumed(event) => Subject::Subscription(&event.data),
            Self::SubscriptionRevoked(event) => Subject::Subscription(&event.data),
            Self::SubscriptionUncanceled(event) => Subject::Subscription(&event.data),
            Self::SubscriptionUpdated(event) => Subject::Subscription(&event.data),
            Self::Unknown(event) => Subject::Unknown(event),
        }
    }
}

/// A method for each kind of object, which returns it if the event is about one.
macro_rules! objects {
    ($($(#[$docs:meta])* $method:ident => $variant:ident($model:ident),)*) => {
        /// The object that an event is about.
        impl Event {
            $(
                $(#[$docs])*
                #[must_use]
                pub fn $method(&self) -> Option<&$model> {
                    match self.subject() {
                        Subject::$variant(object) => Some(object),
                        _ => None,
                    }
                }
            )*
        }
    };
}

objects! {
    /// Returns the benefit of a `benefit.…` event.
    benefit => Benefit(Benefit),
    /// Returns the grant of a `benefit_grant.…` event.
    benefit_grant => BenefitGrant(BenefitGrantWebhook),
    /// Returns the checkout of a `checkout.…` event.
    ///
    /// Its status is `succeeded` when it is paid; `confirmed` is not paid yet.
    checkout => Checkout(Checkout),
    /// Returns the customer of `customer.created`, `customer.updated` and `customer.deleted`.
    ///
    /// For events about other objects of a customer, see [`customer_id`](Self::customer_id).
    customer => Customer(Customer),
    /// Returns the seat of a `customer_seat.…` event.
    customer_seat => CustomerSeat(CustomerSeat),
    /// Returns the state of `customer.state_changed`: what the customer has access to.
    customer_state => CustomerState(CustomerState),
    /// Returns the discount of a `discount.…` event.
    discount => Discount(Discount),
    /// Returns the member of a `member.…` event.
    member => Member(Member),
    /// Returns the order of an `order.…` event.
    ///
    /// ```
    /// use polar_sdk::webhooks::Event;
    ///
    /// fn amount_due(event: &Event) -> Option<i64> {
    ///     event.order().map(|order| order.due_amount)
    /// }
    /// ```
    order => Order(Order),
    /// Returns the organization of `organization.updated`.
    organization => Organization(Organization),
    /// Returns the product of a `product.…` event.
    product => Product(Product),
    /// Returns the refund of a `refund.…` event.
    refund => Refund(Refund),
    /// Returns the subscription of a `subscription.…` event.
    subscription => Subscription(Subscription),
}

/// Returns a field that all known grants have.
macro_rules! grant_field {
    ($grant:expr, $field:ident, |$unknown:ident| $default:expr) => {
        match $grant {
            BenefitGrantWebhook::Custom(grant) => grant.$field.into(),
            BenefitGrantWebhook::Discord(grant) => grant.$field.into(),
            BenefitGrantWebhook::Downloadables(grant) => grant.$field.into(),
            BenefitGrantWebhook::FeatureFlag(grant) => grant.$field.into(),
            BenefitGrantWebhook::GitHubRepository(grant) => grant.$field.into(),
            BenefitGrantWebhook::LicenseKeys(grant) => grant.$field.into(),
            BenefitGrantWebhook::MeterCredit(grant) => grant.$field.into(),
            BenefitGrantWebhook::Slack(grant) => grant.$field.into(),
            BenefitGrantWebhook::Unknown($unknown) => $default,
        }
    };
}

/// The customer, checkout, order and subscription that an event belongs to.
impl Event {
    /// Returns the id of the customer whom the event is about.
    ///
    /// All events have one except for those about benefits, discounts, organizations and products. It is `None` for a
    /// checkout that has no customer yet and for a seat that is not claimed: the customer of a seat is the one who holds
    /// it.
    ///
    /// For an event or a kind of object that this version of the crate does not know, it is the `customer_id` in the
    /// JSON.
    ///
    /// ```
    /// use polar_sdk::webhooks::Event;
    ///
    /// let body = br#"{"type": "gift.wrapped", "data": {"customer_id": "abe584c0-effb-49a8-b963-2de9244d537a"}}"#;
    /// let event = Event::from_unverified(body)?;
    /// assert_eq!(event.customer_id(), Some("abe584c0-effb-49a8-b963-2de9244d537a".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn customer_id(&self) -> Option<CustomerId> {
        match self.subject() {
            Subject::BenefitGrant(grant) => {
                grant_field!(grant, customer_id, |unknown| {
                    id_at(unknown.json(), &["customer_id"])
                })
            }
            Subject::Checkout(checkout) => checkout.customer_id,
            Subject::Customer(Customer::Individual(customer)) => Some(customer.id),
            Subject::Customer(Customer::Team(customer)) => Some(customer.id),
            Subject::CustomerSeat(seat) => seat.customer_id,
            Subject::CustomerState(CustomerState::Individual(state)) => Some(state.id),
            Subject::CustomerState(CustomerState::Team(state)) => Some(state.id),
            Subject::Customer(Customer::Unknown(unknown)) | Subject::CustomerState(CustomerState::Unknown(unknown)) => {
                id_at(unknown.json(), &["id"])
            }
            Subject::Member(member) => Some(member.customer_id),
            Subject::Order(order) => Some(order.customer_id),
            Subject::Refund(refund) => Some(refund.customer_id),
            Subject::Subscription(subscription) => Some(subscription.customer_id),
            Subject::Unknown(event) => id_at(event.payload(), &["data", "customer_id"]),
            Subject::Benefit(_) | Subject::Discount(_) | Subject::Organization(_) | Subject::Product(_) => None,
        }
    }

    /// Returns the id of the customer in your own system, if you have set it in a checkout or on the customer.
    ///
    /// Events about members, refunds and seats do not contain it. It is `None` for those, for events without a customer,
    /// and for an event or a kind of object that this version of the crate does not know.
    #[must_use]
    #[inline]
    pub fn external_customer_id(&self) -> Option<&str> {
        match self.subject() {
            Subject::BenefitGrant(grant) => external_id_of_grant(grant),
            Subject::Checkout(checkout) => checkout.external_customer_id.as_deref(),
            Subject::Customer(customer) => external_id(customer),
            Subject::CustomerState(CustomerState::Individual(state)) => state.external_id.as_deref(),
            Subject::CustomerState(CustomerState::Team(state)) => state.external_id.as_deref(),
            Subject::Order(order) => order.customer.external_id.as_deref(),
            Subject::Subscription(subscription) => subscription.customer.external_id.as_deref(),
            Subject::CustomerState(CustomerState::Unknown(_))
            | Subject::Benefit(_)
            | Subject::CustomerSeat(_)
            | Subject::Discount(_)
            | Subject::Member(_)
            | Subject::Organization(_)
            | Subject::Product(_)
            | Subject::Refund(_)
            | Subject::Unknown(_) => None,
        }
    }

    /// Returns the id of the checkout: of a `checkout.…` event, or the one in which an order or a subscription was
    /// bought.
    ///
    /// It is `None` for other events, and for an order or a subscription that was created without a checkout. A renewal
    /// has the checkout of its subscription.
    #[must_use]
    #[inline]
    pub fn checkout_id(&self) -> Option<CheckoutId> {
        match self.subject() {
            Subject::Checkout(checkout) => Some(checkout.id),
            Subject::Order(order) => order.checkout_id,
            Subject::Subscription(subscription) => subscription.checkout_id,
            Subject::Unknown(event) => id_at(event.payload(), &["data", "checkout_id"]),
            _ => None,
        }
    }

    /// Returns the id of the order: of an `order.…` event, or the one that a benefit grant, a refund or a seat belongs
    /// to.
    #[must_use]
    #[inline]
    pub fn order_id(&self) -> Option<OrderId> {
        match self.subject() {
            Subject::BenefitGrant(grant) => {
                grant_field!(grant, order_id, |unknown| { id_at(unknown.json(), &["order_id"]) })
            }
            Subject::CustomerSeat(seat) => seat.order_id,
            Subject::Order(order) => Some(order.id),
            Subject::Refund(refund) => Some(refund.order_id),
            Subject::Unknown(event) => id_at(event.payload(), &["data", "order_id"]),
            _ => None,
        }
    }

    /// Returns the id of the subscription: of a `subscription.…` event, or the one that a benefit grant, a checkout, an
    /// order, a refund or a seat belongs to.
    #[must_use]
    #[inline]
    pub fn subscription_id(&self) -> Option<SubscriptionId> {
        match self.subject() {
            Subject::BenefitGrant(grant) => grant_field!(grant, subscription_id, |unknown| {
                id_at(unknown.json(), &["subscription_id"])
            }),
            Subject::Checkout(checkout) => checkout.subscription_id,
            Subject::CustomerSeat(seat) => seat.subscription_id,
            Subject::Order(order) => order.subscription_id,
            Subject::Refund(refund) => refund.subscription_id,
            Subject::Subscription(subscription) => Some(subscription.id),
            Subject::Unknown(event) => id_at(event.payload(), &["data", "subscription_id"]),
            _ => None,
        }
    }
}

#[inline]
fn external_id(customer: &Customer) -> Option<&str> {
    match customer {
        Customer::Individual(customer) => customer.external_id.as_deref(),
        Customer::Team(customer) => customer.external_id.as_deref(),
        Customer::Unknown(_) => None,
    }
}

#[inline]
fn external_id_of_grant(grant: &BenefitGrantWebhook) -> Option<&str> {
    external_id(match grant {
        BenefitGrantWebhook::Custom(grant) => &grant.customer,
        BenefitGrantWebhook::Discord(grant) => &grant.customer,
        BenefitGrantWebhook::Downloadables(grant) => &grant.customer,
        BenefitGrantWebhook::FeatureFlag(grant) => &grant.customer,
        BenefitGrantWebhook::GitHubRepository(grant) => &grant.customer,
        BenefitGrantWebhook::LicenseKeys(grant) => &grant.customer,
        BenefitGrantWebhook::MeterCredit(grant) => &grant.customer,
        BenefitGrantWebhook::Slack(grant) => &grant.customer,
        BenefitGrantWebhook::Unknown(_) => return None,
    })
}

/// Returns the id at a path of keys, if there is a valid one.
fn id_at<K: IdKind>(json: &Json, path: &[&str]) -> Option<Id<K>> {
    json.string_at(path)?.parse().ok()
}
