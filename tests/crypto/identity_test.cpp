#include "crypto/identity.hpp"

#include "base/error.hpp"
#include "crypto/check_cms.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

crypto::Identity identity(crypto::KeyKind kind) {
  return crypto::create_identity({"Test Signer", "Co-ordinator", "Invented Contact Centre", "signer@example.org", kind,
                                  at(*Date::from(2026, 1, 1)), at(*Date::from(2029, 1, 1))});
}

crypto::CheckedSignature checked(const crypto::Signer& signer, ByteView signed_text, ByteView shown_text) {
  const Bytes cms = crypto::write_cms(crypto::sign_digest(crypto::sha256(signed_text), signer), signer);
  CHECK(cms.size() <= crypto::longest_cms(signer));
  return crypto::check_cms(cms, crypto::Content::detached, {shown_text});
}

}  // namespace

TEST_CASE("a new identity says who signs, in what role and until when") {
  for (const crypto::KeyKind kind : {crypto::KeyKind::rsa_3072, crypto::KeyKind::p256}) {
    const crypto::Identity signer = identity(kind);
    const crypto::Certificate& certificate = signer.certificate();
    CHECK(certificate.name == "Test Signer");
    CHECK(certificate.role == "Co-ordinator");
    CHECK(certificate.organisation == "Invented Contact Centre");
    CHECK(certificate.email == "signer@example.org");
    CHECK(certificate.key == (kind == crypto::KeyKind::p256 ? "P-256" : "RSA 3072"));
    CHECK(certificate.self_signed);
    CHECK(certificate.not_before == at(*Date::from(2026, 1, 1)));
    CHECK(certificate.fingerprint == to_hex(crypto::sha256(certificate.der)));
    CHECK_FALSE(crypto::issued(certificate, certificate));  // it signs documents; it vouches for no other key
  }
}

TEST_CASE("a signature fits the text and the key that made it, and no other text") {
  for (const crypto::KeyKind kind : {crypto::KeyKind::rsa_3072, crypto::KeyKind::p256}) {
    const crypto::Identity signer = identity(kind);
    const crypto::CheckedSignature good = checked(signer, "Your complaint is upheld.", "Your complaint is upheld.");
    CHECK(good.content_fits);
    CHECK(good.signature_fits);
    CHECK(good.names_certificate);
    CHECK_FALSE(good.certificate_differs);
    CHECK_FALSE(good.weak);
    CHECK_FALSE(good.signing_time.has_value());
    CHECK(good.signers == 1);
    CHECK(good.digest_name == "SHA-256");
    REQUIRE(good.signer.has_value());
    CHECK(*good.signer == signer.certificate());
    const crypto::CheckedSignature other = checked(signer, "Your complaint is upheld.", "Your complaint is refused.");
    CHECK_FALSE(other.content_fits);
    CHECK(other.signature_fits);
  }
}

TEST_CASE("an identity comes back from its file with the passphrase and with no other") {
  const crypto::Identity signer = identity(crypto::KeyKind::p256);
  const Bytes file = crypto::write_identity(signer, "three plain words", 1000);
  const crypto::Identity again = crypto::read_identity(file, "three plain words", "signer.p12");
  CHECK(again.certificate() == signer.certificate());
  CHECK(checked(again, "text", "text").signature_fits);
  CHECK_THROWS_AS(crypto::read_identity(file, "two words", "signer.p12"), Error);
  CHECK_THROWS_WITH(crypto::read_identity("no such file", "x", "signer.p12"), ContainsSubstring("signer.p12"));
}

TEST_CASE("a key takes a certificate that was made for it and none that was made for another") {
  const crypto::Identity signer = identity(crypto::KeyKind::p256), other = identity(crypto::KeyKind::p256);
  CHECK(crypto::with_certificates(signer, {signer.certificate()}).certificate() == signer.certificate());
  CHECK_THROWS_AS(crypto::with_certificates(signer, {other.certificate()}), Error);
}

TEST_CASE("what is no signature is refused in one line") {
  CHECK_THROWS_AS(crypto::check_cms("no signature", crypto::Content::detached, {"text"}), Error);
  CHECK_THROWS_AS(crypto::check_cms("", crypto::Content::detached, {"text"}), Error);
}
