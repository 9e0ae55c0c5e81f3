#include <cstdlib>
#include <filesystem>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/check_cms.hpp"
#include "sign/fixtures.hpp"
#include "sign/sign_pdf.hpp"
#include "support/catch.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

fs::path scratch() {
  const fs::path folder = fs::path(build_folder()) / "scratch" / "sign";
  fs::create_directories(folder);
  return folder;
}

// What a program says, and its exit code at the end in square brackets.
std::string run(const std::string& command) {
  const fs::path out = scratch() / "out.txt";
  const int status = std::system((command + " > " + out.string() + " 2>&1").c_str());
  return load_file(out) + "[" + std::to_string(WEXITSTATUS(status)) + "]";
}

sign::Request request() {
  sign::Request wish;
  wish.when = fixtures::noon();
  wish.appearance = fixtures::appearance();
  return wish;
}

struct Cut {
  Bytes content, cms;
};

// The signed bytes and the signature of the last ByteRange, as any outsider would cut them.
Cut cut(const Bytes& file) {
  const std::size_t at = file.rfind("/ByteRange [");
  std::size_t begin = 0, hole = 0, tail = 0, length = 0;
  REQUIRE(std::sscanf(file.c_str() + at, "/ByteRange [%zu %zu %zu %zu", &begin, &hole, &tail, &length) == 4);
  REQUIRE(begin == 0);
  REQUIRE(tail + length == file.size());
  Cut parts{file.substr(0, hole) + file.substr(tail), {}};
  for (std::size_t i = hole + 1; i + 1 < tail; i += 2)
    parts.cms += static_cast<char>(std::stoi(file.substr(i, 2), nullptr, 16));
  return parts;
}

}  // namespace

TEST_CASE("a signed letter keeps every byte of the unsigned one and adds at most 16 KB") {
  const Bytes letter = fixtures::letter_with_fields();
  const Bytes signed_letter = sign::sign_pdf(letter, request(), fixtures::rsa());
  CHECK(signed_letter.starts_with(letter));
  CHECK(signed_letter.size() - letter.size() < 16 * 1024);
}

TEST_CASE("qpdf finds nothing wrong with a signed letter") {
  for (const Bytes& letter : {fixtures::letter_with_fields(), fixtures::plain_letter()}) {
    write_file(scratch() / "signed.pdf", sign::sign_pdf(letter, request(), fixtures::rsa()));
    CHECK_THAT(run("qpdf --check " + (scratch() / "signed.pdf").string()),
               ContainsSubstring("No syntax or stream encoding errors found") && ContainsSubstring("[0]"));
  }
}

TEST_CASE("openssl accepts the signature as CAdES, with an RSA key and with a P-256 key") {
  for (const crypto::Identity* key : {&fixtures::rsa(), &fixtures::p256()}) {
    const Cut parts = cut(sign::sign_pdf(fixtures::letter_with_fields(), request(), *key));
    write_file(scratch() / "content.bin", parts.content);
    write_file(scratch() / "signature.der", parts.cms);
    write_file(scratch() / "signer.pem", crypto::write_pem(key->certificate()));
    const std::string folder = scratch().string();
    CHECK_THAT(run("openssl cms -verify -cades -binary -inform DER -in " + folder + "/signature.der -content " +
                   folder + "/content.bin -CAfile " + folder +
                   "/signer.pem -partial_chain -purpose any -attime 1795608000 -out /dev/null"),
               ContainsSubstring("Verification successful") && ContainsSubstring("[0]"));
  }
}

TEST_CASE("pdfsig, told to trust the signer, calls the signature valid and the whole document signed") {
  const std::string folder = scratch().string();
  write_file(scratch() / "signed.pdf", sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa()));
  write_file(scratch() / "signer.pem", crypto::write_pem(fixtures::rsa().certificate()));
  fs::remove_all(scratch() / "nss");
  fs::create_directories(scratch() / "nss");
  REQUIRE_THAT(run("certutil -N -d sql:" + folder + "/nss --empty-password"), ContainsSubstring("[0]"));
  REQUIRE_THAT(run("certutil -A -d sql:" + folder + "/nss -n signer -t P,P,P -i " + folder + "/signer.pem"),
               ContainsSubstring("[0]"));
  const std::string verdict = run("pdfsig -nssdir sql:" + folder + "/nss " + folder + "/signed.pdf");
  CHECK_THAT(verdict, ContainsSubstring("Signature is Valid"));
  CHECK_THAT(verdict, ContainsSubstring("Certificate is Trusted"));
  CHECK_THAT(verdict, ContainsSubstring("Total document signed"));
  CHECK_THAT(verdict, ContainsSubstring("ETSI.CAdES.detached"));
  CHECK_THAT(verdict, ContainsSubstring("Test Signer"));
}

TEST_CASE("the same RSA key, letter and clock give the same bytes") {
  CHECK(sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa()) ==
        sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa()));
}

TEST_CASE("the chair's signature leaves the co-ordinator's as it was") {
  sign::Request first = request();
  first.signatories = sign::Signatories::more_follow;
  const Bytes once = sign::sign_pdf(fixtures::letter_with_fields(), first, fixtures::rsa());
  const Bytes twice = sign::sign_pdf(once, request(), fixtures::p256());
  CHECK(twice.starts_with(once));
  write_file(scratch() / "twice.pdf", twice);
  const std::string verdict = run("pdfsig -nocert " + (scratch() / "twice.pdf").string());
  CHECK_THAT(verdict, ContainsSubstring("Signature #2"));
  CHECK(verdict.find("Signature is Valid", verdict.find("Signature is Valid") + 1) != std::string::npos);
  const auto fields = pdf::list_signature_fields(twice);
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].name == "co-ordinator");
  CHECK(fields[0].is_signed);
  CHECK(fields[1].is_signed);
}

TEST_CASE("a letter certified against every change cannot be signed again") {
  const Bytes once = sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa());
  CHECK_THROWS_WITH(sign::sign_pdf(once, request(), fixtures::p256()),
                    ContainsSubstring("certified against any change"));
}

TEST_CASE("a field that does not exist or is signed already is refused by name") {
  sign::Request wish = request();
  wish.signatories = sign::Signatories::more_follow;
  wish.field = "trustee";
  CHECK_THROWS_WITH(sign::sign_pdf(fixtures::letter_with_fields(), wish, fixtures::rsa()),
                    ContainsSubstring("no signature field called trustee"));
  wish.field = "chair";
  const Bytes once = sign::sign_pdf(fixtures::letter_with_fields(), wish, fixtures::rsa());
  CHECK_THROWS_WITH(sign::sign_pdf(once, wish, fixtures::rsa()), ContainsSubstring("signed already"));
}

TEST_CASE("a letter without a field gets one at the foot of its last page") {
  const Bytes signed_letter = sign::sign_pdf(fixtures::plain_letter(), request(), fixtures::rsa());
  const auto fields = pdf::list_signature_fields(signed_letter);
  REQUIRE(fields.size() == 1);
  CHECK(fields[0].page == 1);
  CHECK(fields[0].box == Box{359, 746, 559, 806});
  CHECK(fields[0].tooltip == "Signature of Test Signer");
}

TEST_CASE("what is no sound PDF is not signed") {
  CHECK_THROWS_AS(sign::sign_pdf("not a PDF", request(), fixtures::rsa()), Error);
  Bytes cut_short = fixtures::plain_letter();
  cut_short.resize(cut_short.size() / 2);
  CHECK_THROWS_AS(sign::sign_pdf(cut_short, request(), fixtures::rsa()), Error);
  CHECK_THROWS_AS(sign::sign_pdf("junk" + fixtures::plain_letter(), request(), fixtures::rsa()), Error);
}

TEST_CASE("the signature carries no signing time of its own and names its certificate, as PAdES demands") {
  const Cut parts = cut(sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa()));
  const crypto::CheckedSignature checked = crypto::check_cms(parts.cms, crypto::Content::detached, {parts.content});
  CHECK(checked.content_fits);
  CHECK(checked.signature_fits);
  CHECK_FALSE(checked.signing_time);
  CHECK(checked.names_certificate);
  CHECK_FALSE(checked.certificate_differs);
  CHECK_FALSE(checked.weak);
  REQUIRE(checked.signer);
  CHECK(checked.signer->name == "Test Signer");
  CHECK(checked.signer->role == "Co-ordinator");
  CHECK(checked.signer->email == "signer@example.org");
}
