#include "crypto/digest.hpp"

#include "support/catch.hpp"

using namespace redress;

namespace {

// The messages of the standard's examples: one block, two blocks, many blocks.
const std::string one = "abc";
const std::string two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
const std::string many(1'000'000, 'a');

}  // namespace

TEST_CASE("SHA-256 gives the digests that its standard prints") {
  // Source: FIPS 180-2, B.1 to B.3.
  CHECK(to_hex(crypto::sha256(one)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(crypto::sha256(two)) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(to_hex(crypto::sha256(many)) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(to_hex(crypto::sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("the digest of pieces is that of the whole, wherever it is cut") {
  const ByteView whole = two;
  for (std::size_t cut = 0; cut <= whole.size(); ++cut)
    CHECK(crypto::sha256({whole.substr(0, cut), whole.substr(cut)}) == crypto::sha256(whole));
  CHECK(crypto::sha256(std::vector<ByteView>{}) == crypto::sha256(""));
}

TEST_CASE("SHA-512 gives the digest that its standard prints") {
  // Source: FIPS 180-2, C.1.
  CHECK(crypto::sha512_hex(one) ==
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  CHECK(crypto::digest_hex("sha512", two) == crypto::sha512_hex(two));
}

TEST_CASE("the digests of old archives can be checked, and the name of no digest gives nothing") {
  // Source: RFC 1321, A.5; FIPS 180-2, A.1 and change notice 1; FIPS 180-2, D.1.
  CHECK(crypto::digest_hex("md5", one) == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(crypto::digest_hex("sha1", one) == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(crypto::digest_hex("sha224", one) == "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
  CHECK(crypto::digest_hex("sha256", one) == to_hex(crypto::sha256(one)));
  CHECK(crypto::digest_hex("sha384", one) ==
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        "8086072ba1e7cc2358baeca134c825a7");
  for (const char* none : {"", "crc32", "SHA256", "sha-256", "sha256 "}) CHECK(crypto::digest_hex(none, one).empty());
}

TEST_CASE("SHA-1 of pieces fits the signatures of old files") {
  const Bytes digest = crypto::sha1({"a", "bc"});
  REQUIRE(digest.size() == 20);
  CHECK(digest.substr(0, 4) == "\xa9\x99\x3e\x36");
}
