/// Asks a service of a certification authority: a timestamp, whether a certificate was revoked. The only place that
/// uses the network, and only at an address the caller names.
#pragma once

#include <string>

#include "base/bytes.hpp"

namespace redress::crypto {

/// The answer to a POST of `body`, or to a GET when `content_type` is empty; at most 1 MB, within `seconds`. Plain
/// HTTP only: every answer asked for here is signed by itself. No proxy is taken from the surroundings.
/// Throws: Error(usage) when the address is no http:// address; Error(surroundings) when there is no good answer.
/// Source: RFC 3161, 3.4; RFC 6960, A.1; RFC 5280, 4.2.1.13.
Bytes fetch(const std::string& address, const std::string& content_type, ByteView body, int seconds = 20);

}  // namespace redress::crypto
