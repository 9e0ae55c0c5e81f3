/// The key inside an identity, for the files of this shelter alone.
#pragma once

#include <algorithm>
#include <vector>

#include "crypto/identity.hpp"
#include "crypto/inside.hpp"

namespace redress::crypto {

struct Identity::Held {
  inside::Key key;
  Certificate certificate;
  std::vector<Certificate> chain;
};

namespace inside {

/// True for keys we sign with: RSA from 2048 bits, P-256.
bool sound(EVP_PKEY* key);

/// The key with its own certificate found among `certificates` and the ones above it in order.
/// Throws: Error(input) when none belongs to the key.
Identity hold(Key key, std::vector<Certificate> certificates);

}  // namespace inside
}  // namespace redress::crypto
