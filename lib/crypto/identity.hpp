/// A signing identity: a private key and its certificate, kept in a PKCS#12 file under a passphrase.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "crypto/signer.hpp"

namespace redress::crypto {

enum class KeyKind { rsa_3072, p256 };

/// Who is to sign, as the certificate will say it.
struct IdentityRequest {
  std::string name;          ///< the person, or the office: common name
  std::string role;          ///< title; empty: none
  std::string organisation;  ///< the centre; empty: none
  std::string email;         ///< in the certificate's alternative name; empty: none
  KeyKind key = KeyKind::rsa_3072;
  Moment not_before, not_after;
};

/// A key held in memory; the one in a PKCS#12 file or a new one.
class Identity final : public Signer {
 public:
  struct Held;  ///< the key itself; its type stays in this shelter

  explicit Identity(std::unique_ptr<Held> held);
  ~Identity() override;
  Identity(Identity&&) noexcept;
  Identity& operator=(Identity&&) noexcept;

  const Certificate& certificate() const override;
  const std::vector<Certificate>& chain() const override;
  SignatureScheme scheme() const override;
  std::size_t longest() const override;
  Bytes sign(ByteView message) const override;

  const Held& held() const { return *held_; }

 private:
  std::unique_ptr<Held> held_;
};

/// Makes a new key with a certificate it signs itself: for a centre without a certification authority. The key may
/// sign documents and nothing else. Throws: Error(usage) when the name is empty or too long, or the dates are reversed.
/// Source: RFC 5280, 4.2.1; RFC 9336 (document signing).
Identity create_identity(const IdentityRequest& request);

/// A certificate request for the identity's key with the same names, PEM: what a certification authority asks for.
/// Source: RFC 2986.
Bytes write_request(const Identity& identity);

/// The same key with the certificate an authority gave for it, and the certificates above.
/// Throws: Error(input) when no certificate belongs to the key.
Identity with_certificates(const Identity& identity, const std::vector<Certificate>& certificates);

/// The PKCS#12 file: key under AES-256 with the passphrase stretched `rounds` times. Source: RFC 7292; RFC 8018.
Bytes write_identity(const Identity& identity, const std::string& passphrase, int rounds = 200'000);

/// Throws: Error(input), calling the file `name`, when it is no PKCS#12 file, the passphrase is wrong, or the key is
/// of a kind or size that cannot give a sound signature (RSA from 2048 bits, P-256).
Identity read_identity(ByteView file, const std::string& passphrase, const std::string& name);

}  // namespace redress::crypto
