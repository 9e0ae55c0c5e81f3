#include "sign/verify.hpp"

#include "base/error.hpp"
#include "sign/fixtures.hpp"
#include "sign/sign_pdf.hpp"
#include "support/catch.hpp"

using namespace redress;
using sign::Answer;

namespace {

sign::Request request() {
  sign::Request wish;
  wish.when = fixtures::noon();
  wish.appearance = fixtures::appearance();
  return wish;
}

sign::Trust nobody() {
  return {{}, fixtures::noon()};
}

bool tells(const std::vector<Finding>& findings, const std::string& code) {
  for (const Finding& finding : findings)
    if (finding.code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("a letter just signed is intact and valid, and nobody was asked whom to trust") {
  const Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa());
  const sign::Verdict verdict = sign::verify_pdf(letter, nobody());
  CHECK(verdict.fine);
  REQUIRE(verdict.signatures.size() == 1);
  const sign::SignatureVerdict& signature = verdict.signatures[0];
  CHECK(signature.intact == Answer::yes);
  CHECK(signature.valid == Answer::yes);
  CHECK(signature.trusted == Answer::unknown);
  CHECK(signature.level == "PAdES B-B");
  CHECK(signature.signer == "Test Signer");
  CHECK(signature.certification == 1);
  CHECK(signature.covers_all);
  CHECK(signature.page == 1);
  CHECK(signature.claimed == fixtures::noon());
  CHECK(verdict.empty_fields == std::vector<std::string>{"chair"});
}

TEST_CASE("the signer's own certificate, or nobody's, decides whether the signer is trusted") {
  const Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa());
  const sign::Verdict known = sign::judge(letter, {{fixtures::rsa().certificate()}, fixtures::noon()});
  CHECK(known.fine);
  CHECK(known.signatures.at(0).trusted == Answer::yes);
  const sign::Verdict stranger = sign::judge(letter, {{fixtures::p256().certificate()}, fixtures::noon()});
  CHECK_FALSE(stranger.fine);
  CHECK(stranger.signatures.at(0).trusted == Answer::no);
  CHECK(stranger.signatures.at(0).valid == Answer::yes);
  CHECK(tells(stranger.signatures.at(0).findings, "sign.untrusted"));
}

TEST_CASE("a change of any byte anywhere in the file is seen") {
  const Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa());
  for (std::size_t at = 10; at < letter.size() - 8; at += 97) {
    Bytes changed = letter;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    bool fine = false;
    try {
      fine = sign::judge(changed, nobody()).fine;
    } catch (const Error&) {
      // A file that can no longer be read is no forgery either.
    }
    // The zeros behind the signature are the only bytes that mean nothing; there are none, for the hole fits.
    INFO("byte " << at);
    CHECK_FALSE(fine);
  }
}

TEST_CASE("the verdict is the same after being written and read") {
  sign::Request wish = request();
  wish.signatories = sign::Signatories::more_follow;
  wish.reason = "Stage 1 outcome";
  Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), wish, fixtures::rsa());
  letter = sign::sign_pdf(letter, request(), fixtures::p256());
  const sign::Verdict verdict = sign::judge(letter, nobody());
  CHECK(write_json(sign::read_json(write_json(verdict))) == write_json(verdict));
  CHECK(write_json(sign::verify_pdf(letter, nobody())) == write_json(verdict));
}

TEST_CASE("a second signature in the field kept for it is allowed and leaves the first intact") {
  sign::Request first = request();
  first.signatories = sign::Signatories::more_follow;
  Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), first, fixtures::rsa());
  letter = sign::sign_pdf(letter, request(), fixtures::p256());
  const sign::Verdict verdict = sign::judge(letter, nobody());
  CHECK(verdict.fine);
  REQUIRE(verdict.signatures.size() == 2);
  CHECK(verdict.signatures[0].signer == "Test Signer");
  CHECK(verdict.signatures[0].certification == 2);
  REQUIRE(verdict.signatures[0].changes.size() == 1);
  CHECK(verdict.signatures[0].changes[0].change.kind == pdf::ChangeKind::signature_added);
  CHECK(verdict.signatures[0].changes[0].change.what == "chair");
  CHECK(verdict.signatures[0].changes[0].judgement == sign::Judgement::allowed);
  CHECK(verdict.signatures[1].signer == "Second Signer");
  CHECK(verdict.signatures[1].covers_all);
}

TEST_CASE("a letter nobody signed is found to be unsigned, and rubbish is refused") {
  const sign::Verdict verdict = sign::verify_pdf(fixtures::letter_with_fields(), nobody());
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict.findings, "sign.unsigned"));
  CHECK(verdict.empty_fields.size() == 2);
  CHECK_THROWS_AS(sign::verify_pdf("no PDF at all", nobody()), Error);
}

TEST_CASE("a signature by a certificate that has run out is told from one made outside its dates") {
  const Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), request(), fixtures::rsa());
  const sign::Verdict late = sign::judge(letter, {{}, at(*Date::from(2031, 1, 1))});
  CHECK(late.signatures.at(0).valid == Answer::unknown);
  CHECK(tells(late.signatures.at(0).findings, "sign.expired"));
  sign::Request wish = request();
  wish.when = at(*Date::from(2030, 5, 1));
  const sign::Verdict outside = sign::judge(sign::sign_pdf(fixtures::letter_with_fields(), wish, fixtures::rsa()),
                                            {{}, at(*Date::from(2031, 1, 1))});
  CHECK(outside.signatures.at(0).valid == Answer::no);
  CHECK(tells(outside.signatures.at(0).findings, "sign.outside-dates"));
  const sign::Verdict future = sign::judge(letter, {{}, at(*Date::from(2026, 6, 1))});
  CHECK(tells(future.signatures.at(0).findings, "sign.future"));
}

TEST_CASE("the verdict in words is one page that a person can read") {
  sign::Request first = request();
  first.signatories = sign::Signatories::more_follow;
  Bytes letter = sign::sign_pdf(fixtures::letter_with_fields(), first, fixtures::rsa());
  letter = sign::sign_pdf(letter, request(), fixtures::p256());
  const std::string text = write_text(sign::judge(letter, nobody()), "letter.pdf");
  CHECK_THAT(text, ContainsSubstring("letter.pdf is signed and unchanged."));
  CHECK_THAT(text, ContainsSubstring("Signed by Test Signer, Co-ordinator, Invented Contact Centre"));
  CHECK_THAT(text, ContainsSubstring("24 November 2026, 12:00 UTC, as the signer says"));
  std::size_t lines = 0, longest = 0, start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    longest = std::max(longest, end - start);
    start = end + 1;
    ++lines;
  }
  CHECK(lines <= 60);
  CHECK(longest <= 100);
}
