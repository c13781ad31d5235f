//! Secrets: which ones are valid, and which keys they contain.

use super::{NOW, PING, SECRET, time, verifier};
use polar_sdk::Secret;
use polar_sdk::webhooks::{InvalidSecret, Signer, Verifier};

const RAW: &str = "polar_whs_ovyN6cPrTv56AApvzCaJno08SSmGJmgb";

#[track_caller]
fn accepts(verifier: &Verifier, signer: &Signer) -> bool {
    verifier.verify(signer.sign("msg_1", time(NOW), PING), PING).is_ok()
}

#[test]
fn padding_is_optional_and_the_prefix_is_not() {
    let signer = Signer::from_base64_secret(SECRET).unwrap();
    assert!(accepts(&verifier(SECRET.trim_end_matches('='), NOW), &signer));
    let without_prefix = SECRET.trim_start_matches("whsec_");
    assert!(!accepts(&verifier(without_prefix, NOW), &signer));
    // Without the prefix, the secret is a raw secret.
    assert!(accepts(
        &verifier(without_prefix, NOW),
        &Signer::new(without_prefix).unwrap()
    ));
}

#[test]
fn accepts_old_and_new_secret_during_rotation() {
    let both = verifier(SECRET, NOW).add_secret(RAW).unwrap();
    let (new, old) = (Signer::new(SECRET).unwrap(), Signer::new(RAW).unwrap());
    assert!(accepts(&both, &new) && accepts(&both, &old));
    assert!(!accepts(&both, &Signer::new("third").unwrap()));
    // Polar signs with both secrets during the rotation.
    let combined = old.combine(new);
    let [.., (_, signatures)] = combined.sign("msg_1", time(NOW), PING);
    assert_eq!(signatures.split(' ').count(), 2);
    for secret in [SECRET, RAW] {
        assert!(accepts(&verifier(secret, NOW), &combined), "{secret}");
    }
    assert!(!accepts(&verifier("third", NOW), &combined));
}

#[test]
fn rejects_invalid_secrets() {
    for secret in ["", " ", "\t", "\n", "whsec_", "whsec_ "] {
        assert_eq!(Verifier::new(secret).unwrap_err(), InvalidSecret::Empty, "{secret:?}");
        assert_eq!(Signer::new(secret).unwrap_err(), InvalidSecret::Empty, "{secret:?}");
        assert_eq!(
            Verifier::new(RAW).unwrap().add_secret(secret).unwrap_err(),
            InvalidSecret::Empty
        );
    }
    for (secret, reason) in [
        ("a\u{0}b", "contains a control character"),
        ("polar\nwhs", "contains a control character"),
        ("polar_whs_1\n", "starts or ends with a space, a line break"),
        ("whsec_c2Vj\r\n", "starts or ends with a space, a line break"),
        (" polar_whs_1", "starts or ends with a space, a line break"),
        ("polar_whs_1\u{a0}", "starts or ends with a space, a line break"),
        ("\u{feff}polar_whs_1", "starts or ends with a space, a line break"),
        ("\"whsec_c2Vj\"", "is enclosed in quotes"),
        ("'polar_whs_1'", "is enclosed in quotes"),
    ] {
        for error in [
            Verifier::new(secret).unwrap_err(),
            Verifier::new(RAW).unwrap().add_secret(secret).unwrap_err(),
            Signer::new(secret).unwrap_err(),
            Signer::from_raw_secret(secret).unwrap_err(),
        ] {
            assert!(error.to_string().contains(reason), "{secret:?}: {error}");
        }
    }
    for secret in [RAW, "whsec_?", "c2VjcmV0"] {
        assert_eq!(
            Signer::from_base64_secret(secret).unwrap_err(),
            InvalidSecret::NotBase64
        );
    }
}

#[test]
fn never_uses_an_empty_key() {
    // The base64 part decodes to nothing, so only the raw secret is a key.
    for secret in ["whsec_=", "whsec_===="] {
        assert!(accepts(&verifier(secret, NOW), &Signer::new(secret).unwrap()));
        assert_eq!(
            Signer::from_base64_secret(secret).unwrap_err(),
            InvalidSecret::NotBase64
        );
    }
}

#[test]
fn verifier_and_signer_can_be_shared_between_threads() {
    fn assert_shareable<T: Clone + Send + Sync + std::fmt::Debug + 'static>(_: &T) {}
    assert_shareable(&Verifier::new(Secret::from(SECRET)).unwrap());
    assert_shareable(&Signer::new(String::from(SECRET)).unwrap());
}

#[test]
fn signer_returns_a_header_map() {
    let signer = Signer::new(SECRET).unwrap();
    let headers = signer.sign_to_header_map("msg_1", time(NOW), PING).unwrap();
    assert!(verifier(SECRET, NOW).verify(&headers, PING).is_ok());
    assert_eq!(headers.len(), 3);
    assert!(signer.sign_to_header_map("msg\n1", time(NOW), PING).is_err());
}
