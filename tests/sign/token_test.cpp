#include "crypto/token.hpp"

#include <cstdlib>
#include <filesystem>

#include "base/error.hpp"
#include "base/file.hpp"
#include "sign/authority.hpp"
#include "sign/fixtures.hpp"
#include "sign/sign_pdf.hpp"
#include "sign/verify.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

namespace fs = std::filesystem;

// A token in software with an RSA key, a key on P-256 and a key without a certificate, as a card would hold them.
class Token {
 public:
  Token() : folder_(fs::path(build_folder()) / "scratch" / "token") {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "tokens");
    write_file(folder_ / "softhsm2.conf", "directories.tokendir = " + (folder_ / "tokens").string() +
                                              "\nobjectstore.backend = file\nlog.level = ERROR\n");
    ::setenv("SOFTHSM2_CONF", (folder_ / "softhsm2.conf").c_str(), 1);
    must("softhsm2-util --init-token --free --label Office --so-pin 12345678 --pin 4321");
    must("softhsm2-util --init-token --free --label Spare --so-pin 12345678 --pin 4321");
    make_key("rsa:2048", "01", "co-ordinator", "Token Signer");
    make_key("ec -pkeyopt ec_paramgen_curve:P-256", "02", "chair", "Token Chair");
    must(tool() + " --login --pin 4321 --keypairgen --key-type rsa:2048 --id 03 --label bare");
    make_key("ec -pkeyopt ec_paramgen_curve:P-384", "04", "other-curve", "Other Curve");
  }
  ~Token() { ::unsetenv("SOFTHSM2_CONF"); }
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;

  static std::string address(const std::string& rest) {
    return "pkcs11:token=Office;" + rest + "?module-path=" + module();
  }

  static crypto::AskPin pin(const std::string& pin) {
    return [pin](const std::string& label) {
      CHECK(label == "Office");
      return pin;
    };
  }

  static std::unique_ptr<crypto::Signer> open(const std::string& rest) {
    return crypto::open_token(address(rest), pin("4321"));
  }

 private:
  static std::string module() { return "/usr/lib/softhsm/libsofthsm2.so"; }
  static std::string tool() { return "pkcs11-tool --module " + module() + " --token-label Office"; }

  void must(const std::string& command) const {
    const std::string whole = command + " >> '" + (folder_ / "log.txt").string() + "' 2>&1";
    if (std::system(whole.c_str()) != 0) throw Error(ErrorKind::surroundings, "the test token failed: " + command);
  }

  // A key with a certificate it signed itself, both put onto the token.
  void make_key(const std::string& type, const std::string& id, const std::string& label, const std::string& name) {
    const std::string file = (folder_ / label).string();
    must("openssl req -new -x509 -newkey " + type + " -nodes -keyout '" + file +
         ".key' -days 3650 -subj '/O=Invented Contact Centre/CN=" + name +
         "' -addext keyUsage=critical,digitalSignature,nonRepudiation -outform DER -out '" + file + ".der'");
    must("openssl pkcs8 -topk8 -nocrypt -in '" + file + ".key' -out '" + file + ".p8'");
    must("softhsm2-util --import '" + file + ".p8' --token Office --pin 4321 --id " + id + " --label " + label);
    must(tool() + " --login --pin 4321 --write-object '" + file + ".der' --type cert --id " + id + " --label " + label);
  }

  fs::path folder_;
};

const Token& token() {
  static const Token token;
  return token;
}

}  // namespace

TEST_CASE("a letter is signed with an RSA key that never leaves its token") {
  (void)token();
  const auto signer = Token::open("object=co-ordinator");
  CHECK(signer->certificate().name == "Token Signer");
  CHECK(signer->scheme() == crypto::SignatureScheme::rsa_sha256);
  sign::Request request;
  request.when = signer->certificate().not_before;
  const Bytes once = sign::sign_pdf(fixtures::letter_with_fields(), request, *signer);
  const sign::Verdict verdict = sign::judge(once, {{signer->certificate()}, request.when});
  CHECK(verdict.fine);
  CHECK(verdict.signatures.at(0).trusted == sign::Answer::yes);
  CHECK(sign::sign_pdf(fixtures::letter_with_fields(), request, *signer) == once);
}

TEST_CASE("a letter is signed with an elliptic key that never leaves its token") {
  (void)token();
  const auto signer = Token::open("id=%02;type=private");
  CHECK(signer->certificate().name == "Token Chair");
  CHECK(signer->scheme() == crypto::SignatureScheme::ecdsa_sha256);
  sign::Request request;
  request.when = signer->certificate().not_before;
  for (int time = 0; time < 20; ++time)  // r and s are sometimes shorter, sometimes with a leading zero
    CHECK(sign::judge(sign::sign_pdf(fixtures::letter_with_fields(), request, *signer),
                      {{signer->certificate()}, request.when})
              .fine);
}

TEST_CASE("a person with a key in a file and one with a token sign the same letter") {
  (void)token();
  const auto chair = Token::open("object=chair");
  sign::Request request;
  request.when = chair->certificate().not_before;
  request.signatories = sign::Signatories::more_follow;
  request.field = "co-ordinator";
  const Bytes first = sign::sign_pdf(fixtures::letter_with_fields(), request, fixtures::rsa());
  request.field = "chair";
  const Bytes second = sign::sign_pdf(first, request, *chair);
  const sign::Verdict verdict =
      sign::judge(second, {{chair->certificate(), fixtures::rsa().certificate()}, request.when});
  REQUIRE(verdict.signatures.size() == 2);
  CHECK(verdict.fine);
}

TEST_CASE("a token's certificate can come from a file, and one of another key is refused") {
  (void)token();
  const auto signer = Token::open("object=co-ordinator");
  CHECK_THROWS_WITH(crypto::open_token(Token::address("object=bare"), Token::pin("4321")),
                    ContainsSubstring("no certificate belongs to the key"));
  CHECK_THROWS_WITH(
      crypto::open_token(Token::address("object=bare"), Token::pin("4321"), {fixtures::rsa().certificate()}),
      ContainsSubstring("no certificate belongs to the key"));
}

TEST_CASE("whatever is wrong with a token's address, PIN or key is told in one line") {
  (void)token();
  const auto refused = [](const std::string& uri, const std::string& pin) {
    try {
      crypto::open_token(uri, [&](const std::string&) { return pin; });
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("it was accepted");
  };
  CHECK_THAT(refused(Token::address("object=chair"), "9999"),
             ContainsSubstring("the PIN does not open the token Office"));
  CHECK_THAT(refused(Token::address("object=nobody"), "4321"), ContainsSubstring("no key on the token Office fits"));
  CHECK_THAT(refused(Token::address("type=private"), "4321"),
             ContainsSubstring("several keys on the token Office fit"));
  CHECK_THAT(refused(Token::address("object=other-curve"), "4321"), ContainsSubstring("cannot sign letters soundly"));
  CHECK_THAT(refused("pkcs11:token=Missing?module-path=/usr/lib/softhsm/libsofthsm2.so", "4321"),
             ContainsSubstring("no token fits"));
  CHECK_THAT(refused("pkcs11:object=chair?module-path=/usr/lib/softhsm/libsofthsm2.so", "4321"),
             ContainsSubstring("several tokens fit"));
  CHECK_THAT(refused("pkcs11:token=Office;object=chair?pin-value=4321", ""),
             ContainsSubstring("does not belong into the address"));
  CHECK_THAT(refused("pkcs11:token=Office?module-path=/nowhere.so", ""), ContainsSubstring("cannot be loaded"));
  CHECK_THAT(refused("office key", ""), ContainsSubstring("pkcs11:"));
}
