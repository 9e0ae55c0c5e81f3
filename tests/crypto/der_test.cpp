#include "crypto/der.hpp"

#include "support/catch.hpp"

using namespace redress;

TEST_CASE("a signature is taken out of its padded hole whole, in the strict form and in the loose one") {
  const Bytes strict = crypto::der::sequence({crypto::der::octets("what was signed"), crypto::der::null()});
  CHECK(crypto::der::first(strict + Bytes(40, '\0')) == strict);
  // X.690, 8.1.3.6: a value of no stated length, ended by two zeros, with another such value in it.
  const Bytes loose = Bytes("\x30\x80\x24\x80\x04\x03", 6) + "one" + Bytes("\x04\x03", 2) + "two" + Bytes(4, '\0');
  CHECK(crypto::der::first(loose + Bytes(40, '\0')) == loose);
}

TEST_CASE("a signature that breaks off is none, however deep it is nested") {
  CHECK(crypto::der::first("").empty());
  CHECK(crypto::der::first(Bytes("\x30\x05\x01", 3)).empty());
  CHECK(crypto::der::first(Bytes("\x30\x80\x04\x01", 4)).empty());
  Bytes deep;
  for (int i = 0; i < 200'000; ++i) deep += "\x30\x80";
  CHECK(crypto::der::first(deep).empty());
  deep += Bytes(400'000, '\0');
  CHECK(crypto::der::first(deep).size() == 800'000);
}
