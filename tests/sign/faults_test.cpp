// Signatures that are at fault in themselves: the file is as it was signed, but the signing was not done properly.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/cms.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "sign/fixtures.hpp"
#include "sign/sign_pdf.hpp"
#include "sign/verify.hpp"
#include "support/catch.hpp"

using namespace redress;
using sign::Answer;

namespace {

namespace fs = std::filesystem;

// Gives the signature for the bytes outside the hole.
using Wrap = std::function<Bytes(const std::vector<ByteView>& content)>;

Bytes replaced(Bytes text, const Bytes& what, const Bytes& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != Bytes::npos);
  return text.replace(at, what.size(), with);
}

// A letter whose signature dictionary names `kind`, 19 letters with its blanks, and holds what `wrap` gives.
Bytes letter_signed_by(const Wrap& wrap, const Bytes& kind = "ETSI.CAdES.detached") {
  pdf::SignatureRoom room;
  room.certification = pdf::Certification::nothing_more;
  room.when = fixtures::noon();
  room.room = 16 * 1024;
  pdf::OpenSignature open = pdf::reserve_signature(fixtures::letter_with_fields(), room);
  REQUIRE(kind.size() == 19);
  open.bytes = replaced(std::move(open.bytes), "ETSI.CAdES.detached", kind);
  const ByteView file = open.bytes;
  pdf::fill_signature(open, wrap({file.substr(0, open.hole_begin), file.substr(open.hole_end)}));
  return open.bytes;
}

sign::Verdict judged(const Bytes& file) {
  return sign::judge(file, {{}, fixtures::noon()});
}

bool tells(const sign::Verdict& verdict, const std::string& code) {
  const auto is_it = [&](const Finding& finding) { return finding.code == code; };
  return std::any_of(verdict.findings.begin(), verdict.findings.end(), is_it) ||
         std::any_of(verdict.signatures.begin(), verdict.signatures.end(),
                     [&](const sign::SignatureVerdict& signature) {
                       return std::any_of(signature.findings.begin(), signature.findings.end(), is_it);
                     });
}

// The openssl command as the signing program of somebody else, with the test signer's key and a stranger's.
class OtherProgram {
 public:
  OtherProgram() : folder_(fs::path(build_folder()) / "scratch" / "other-program") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write_file(folder_ / "key.p12", crypto::write_identity(fixtures::rsa(), "secret", 1));
    run("pkcs12 -in key.p12 -passin pass:secret -nodes -out signer.pem");
    run("req -x509 -new -key signer.pem -out double.pem -days 3650 -subj '/CN=Somebody Else'");
    run("req -x509 -newkey rsa:1024 -nodes -keyout short.key -out short.crt -days 3650 -subj '/CN=Short Key'");
  }

  // A detached signature unless the options say otherwise.
  Bytes sign(const std::string& options, const std::vector<ByteView>& content,
             const std::string& key = "signer.pem") const {
    Bytes whole;
    for (const ByteView piece : content) whole += piece;
    write_file(folder_ / "content", whole);
    run("cms -sign -binary -in content -outform DER -out signature -signer " + key + " " + options);
    return load_file(folder_ / "signature");
  }

  // The signer's key under a certificate that somebody else made for it.
  crypto::Identity doubled() const {
    return crypto::with_certificates(fixtures::rsa(),
                                     crypto::read_certificates(load_file(folder_ / "double.pem"), "double.pem"));
  }

 private:
  void run(const std::string& arguments) const {
    const std::string command = "cd " + folder_.string() + " && openssl " + arguments + " >> log.txt 2>&1";
    if (std::system(command.c_str()) != 0)
      throw Error(ErrorKind::surroundings, "the other program failed: " + arguments);
  }

  fs::path folder_;
};

// Says it is one person and signs with the key of another.
class Impostor final : public crypto::Signer {
 public:
  const crypto::Certificate& certificate() const override { return fixtures::rsa().certificate(); }
  const std::vector<crypto::Certificate>& chain() const override { return fixtures::rsa().chain(); }
  crypto::SignatureScheme scheme() const override { return fixtures::rsa().scheme(); }
  std::size_t longest() const override { return fixtures::rsa().longest(); }
  Bytes sign(ByteView message) const override { return other_.sign(message); }

 private:
  crypto::Identity other_ = crypto::create_identity(
      {"Impostor", "", "", "", crypto::KeyKind::rsa_3072, at(*Date::from(2026, 1, 1)), at(*Date::from(2029, 1, 1))});
};

Bytes signed_letter() {
  return letter_signed_by([](const std::vector<ByteView>& content) {
    return crypto::write_cms(crypto::sign_digest(crypto::sha256(content), fixtures::rsa()), fixtures::rsa());
  });
}

}  // namespace

TEST_CASE("another program's signature holds, with a note where it claims a standard that it does not keep") {
  const OtherProgram program;
  const Wrap wrap = [&](const std::vector<ByteView>& content) { return program.sign("", content); };
  const sign::Verdict verdict = judged(letter_signed_by(wrap));
  INFO(write_text(verdict, "letter.pdf"));
  CHECK(verdict.fine);
  CHECK(tells(verdict, "sign.not-pades"));
  CHECK_FALSE(tells(judged(signed_letter()), "sign.not-pades"));
}

TEST_CASE("a signature over SHA-1 proves nothing today") {
  const OtherProgram program;
  const sign::Verdict verdict =
      judged(letter_signed_by([&](const std::vector<ByteView>& content) { return program.sign("-md sha1", content); }));
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict, "sign.weak"));
  CHECK(verdict.signatures.at(0).intact == Answer::yes);
  CHECK(verdict.signatures.at(0).valid == Answer::unknown);
  CHECK(verdict.signatures.at(0).digest == "SHA-1");
}

TEST_CASE("a signature by a key too short to be safe proves nothing today") {
  const OtherProgram program;
  const sign::Verdict verdict = judged(letter_signed_by(
      [&](const std::vector<ByteView>& content) { return program.sign("-inkey short.key", content, "short.crt"); }));
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict, "sign.weak"));
  CHECK(verdict.signatures.at(0).key == "RSA 1024");
}

TEST_CASE("a signature by two persons at once, or around a text of its own, is none that PDF allows") {
  const OtherProgram program;
  const sign::Verdict two = judged(letter_signed_by([&](const std::vector<ByteView>& content) {
    return program.sign("-signer short.crt -inkey short.key", content);
  }));
  CHECK(tells(two, "sign.several-signers"));
  CHECK(two.signatures.at(0).valid == Answer::no);
  const sign::Verdict own = judged(
      letter_signed_by([&](const std::vector<ByteView>& content) { return program.sign("-nodetach", content); }));
  CHECK(tells(own, "sign.own-content"));
  CHECK(own.signatures.at(0).valid == Answer::no);
}

TEST_CASE("a signature without its certificate names nobody") {
  const OtherProgram program;
  const sign::Verdict verdict =
      judged(letter_signed_by([&](const std::vector<ByteView>& content) { return program.sign("-nocerts", content); }));
  CHECK(tells(verdict, "sign.no-certificate"));
  CHECK(verdict.signatures.at(0).valid == Answer::no);
  CHECK(verdict.signatures.at(0).signer.empty());
}

TEST_CASE("a signature by another key than its certificate's is not that person's") {
  const Impostor impostor;
  const sign::Verdict verdict = judged(letter_signed_by([&](const std::vector<ByteView>& content) {
    return crypto::write_cms(crypto::sign_digest(crypto::sha256(content), impostor), impostor);
  }));
  CHECK(tells(verdict, "sign.key-mismatch"));
  CHECK(verdict.signatures.at(0).valid == Answer::no);
  CHECK(verdict.signatures.at(0).intact == Answer::yes);
}

TEST_CASE("a certificate put in place of the one that was signed with it is seen, though the key is the same") {
  const crypto::Identity doubled = OtherProgram().doubled();
  const sign::Verdict verdict = judged(letter_signed_by([&](const std::vector<ByteView>& content) {
    return crypto::write_cms(crypto::sign_digest(crypto::sha256(content), fixtures::rsa()), doubled);
  }));
  CHECK(tells(verdict, "sign.certificate-swapped"));
  CHECK_FALSE(tells(verdict, "sign.key-mismatch"));
  CHECK(verdict.signatures.at(0).valid == Answer::no);
}

TEST_CASE("a signature of a kind that is not checked is called neither good nor bad") {
  const sign::Verdict verdict = judged(letter_signed_by(
      [](const std::vector<ByteView>& content) {
        return crypto::write_cms(crypto::sign_digest(crypto::sha256(content), fixtures::rsa()), fixtures::rsa());
      },
      "adbe.x509.rsa_sha1 "));
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict, "sign.unknown-kind"));
  CHECK(verdict.signatures.at(0).valid == Answer::unknown);
  CHECK(verdict.signatures.at(0).intact == Answer::unknown);
}

TEST_CASE("a signature that is no signature at all cannot be read") {
  const sign::Verdict verdict = judged(
      letter_signed_by([](const std::vector<ByteView>&) { return crypto::der::sequence({crypto::der::integer(1)}); }));
  CHECK(tells(verdict, "sign.unreadable"));
  CHECK(verdict.signatures.at(0).valid == Answer::no);
}

TEST_CASE("a timestamp that cannot be read proves no time, and the signature is doubted for it") {
  const sign::Verdict verdict = judged(letter_signed_by([](const std::vector<ByteView>& content) {
    return crypto::write_cms(crypto::sign_digest(crypto::sha256(content), fixtures::rsa()), fixtures::rsa(),
                             crypto::der::sequence({crypto::der::integer(1)}));
  }));
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict, "sign.stamp-wrong"));
  CHECK_FALSE(verdict.signatures.at(0).proven.has_value());
}

TEST_CASE("a signed file that had to be mended is doubted, whatever its signature says") {
  const Bytes letter = signed_letter();
  CHECK_FALSE(tells(judged(letter), "sign.file-damaged"));
  const sign::Verdict verdict = judged("\n" + letter);
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict, "sign.file-damaged"));
}

TEST_CASE("a signature over less than a whole document is no signature of one") {
  // Honestly made, but over a range that ends before the end of the file as it was.
  pdf::SignatureRoom room;
  room.when = fixtures::noon();
  room.room = 16 * 1024;
  pdf::OpenSignature open = pdf::reserve_signature(fixtures::letter_with_fields(), room);
  const std::size_t tail = open.bytes.size() - open.hole_end, shorter = tail - 20;
  const Bytes whole_number = std::to_string(tail), short_number = std::to_string(shorter);
  REQUIRE(whole_number.size() == short_number.size());
  const std::size_t number = open.bytes.find(" " + whole_number, open.bytes.rfind("/ByteRange")) + 1;
  REQUIRE(number < open.hole_begin);
  open.bytes.replace(number, short_number.size(), short_number);
  const ByteView file = open.bytes;
  const std::vector<ByteView> content{file.substr(0, open.hole_begin), file.substr(open.hole_end, shorter)};
  pdf::fill_signature(
      open, crypto::write_cms(crypto::sign_digest(crypto::sha256(content), fixtures::rsa()), fixtures::rsa()));
  const sign::Verdict verdict = judged(open.bytes);
  CHECK(tells(verdict, "sign.flaw.revision-unsound"));
  CHECK(verdict.signatures.at(0).intact == Answer::no);
  CHECK(verdict.signatures.at(0).valid == Answer::yes);
}
