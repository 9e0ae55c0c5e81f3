/// A key on a token (a card, a stick, a module in a server), which signs there and is never given away.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crypto/signer.hpp"

namespace redress::crypto {

/// Asks for the PIN of the token called `label`; not called where the token has keys of its own to type it on.
using AskPin = std::function<std::string(const std::string& label)>;

/// The one key that `uri` ("pkcs11:token=…;object=…") leads to, logged in and ready to sign until it is let go. Its
/// certificate is the one on the token, or among `certificates`, that belongs to the key.
/// Throws: Error(usage) when the address is none or holds a PIN, or when several tokens or keys fit it; Error(input)
/// when no token or key fits, the PIN is wrong, no certificate belongs to the key, or the key is of a kind or size that
/// cannot give a sound signature (RSA from 2048 bits, P-256); Error(surroundings) when the token does not work.
/// Source: RFC 7512 (address); PKCS#11 v2.40 (token).
std::unique_ptr<Signer> open_token(const std::string& uri, const AskPin& ask,
                                   const std::vector<Certificate>& certificates = {});

}  // namespace redress::crypto
