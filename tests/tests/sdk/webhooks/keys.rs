//! Secrets: which are taken, and which keys they give.

use super::{NOW, SECRET, time, verifier};
use polar_sdk::Secret;
use polar_sdk::webhooks::{InvalidSecret, Signer, Verifier};

const BODY: &[u8] = br#"{"type":"ping","data":null}"#;
const OLD: &str = "polar_whs_ovyN6cPrTv56AApvzCaJno08SSmGJmgb";

#[track_caller]
fn accepts(verifier: &Verifier, signer: &Signer) -> bool {
    verifier.verify(signer.sign("msg_1", time(NOW), BODY), BODY).is_ok()
}

#[test]
fn a_secret_is_tried_in_both_ways() {
    let receiver = verifier(SECRET, NOW);
    assert!(accepts(&receiver, &Signer::with_decoded_key(SECRET).unwrap()));
    assert!(accepts(&receiver, &Signer::with_whole_secret(SECRET).unwrap()));
    let without_padding = SECRET.trim_end_matches('=');
    assert!(accepts(
        &verifier(without_padding, NOW),
        &Signer::with_decoded_key(SECRET).unwrap()
    ));
    // Without the prefix it is another secret, of the old kind.
    let bare = SECRET.trim_start_matches("whsec_");
    assert!(!accepts(&verifier(bare, NOW), &Signer::new(SECRET).unwrap()));
    assert!(accepts(&verifier(bare, NOW), &Signer::new(bare).unwrap()));
}

#[test]
fn a_secret_is_rotated() {
    let both = verifier(SECRET, NOW).and(OLD).unwrap();
    let (new, old) = (Signer::new(SECRET).unwrap(), Signer::new(OLD).unwrap());
    assert!(accepts(&both, &new) && accepts(&both, &old));
    assert!(!accepts(&both, &Signer::new("third").unwrap()));
    // Polar signs with both for a while.
    let twice = old.clone().and(new.clone());
    let [.., (_, signatures)] = twice.sign("msg_1", time(NOW), BODY);
    assert_eq!(signatures.split(' ').count(), 2);
    for secret in [SECRET, OLD] {
        assert!(accepts(&verifier(secret, NOW), &twice), "{secret}");
    }
    assert!(!accepts(&verifier("third", NOW), &twice));
}

#[test]
fn what_cannot_be_a_secret_is_refused() {
    for secret in ["", " ", "\t", "whsec_", "whsec_ "] {
        assert_eq!(Verifier::new(secret).unwrap_err(), InvalidSecret::Empty, "{secret:?}");
        assert_eq!(Signer::new(secret).unwrap_err(), InvalidSecret::Empty, "{secret:?}");
        assert_eq!(
            Verifier::new(OLD).unwrap().and(secret).unwrap_err(),
            InvalidSecret::Empty
        );
    }
    for secret in ["polar_whs_1\n", "a\u{0}b", "\u{7f}x", "whsec_c2Vj\r\n"] {
        assert_eq!(Verifier::new(secret).unwrap_err(), InvalidSecret::ControlCharacter);
        assert_eq!(Signer::new(secret).unwrap_err(), InvalidSecret::ControlCharacter);
    }
    for secret in [OLD, "whsec_?", "c2VjcmV0"] {
        assert_eq!(Signer::with_decoded_key(secret).unwrap_err(), InvalidSecret::NotBase64);
    }
}

#[test]
fn no_key_is_empty() {
    // Base64 of nothing: the whole text is still a secret, what it decodes to is none.
    for secret in ["whsec_=", "whsec_===="] {
        let receiver = verifier(secret, NOW);
        assert!(accepts(&receiver, &Signer::new(secret).unwrap()));
        assert_eq!(Signer::with_decoded_key(secret).unwrap_err(), InvalidSecret::NotBase64);
    }
}

#[test]
fn they_go_where_they_are_needed() {
    fn everywhere<T: Clone + Send + Sync + std::fmt::Debug + 'static>(_: &T) {}
    everywhere(&Verifier::new(Secret::from(SECRET)).unwrap());
    everywhere(&Signer::new(String::from(SECRET)).unwrap());
}
