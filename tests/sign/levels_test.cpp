#include "sign/levels.hpp"

#include <ctime>

#include "base/error.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"
#include "sign/authority.hpp"
#include "sign/verify.hpp"
#include "support/catch.hpp"

using namespace redress;
using sign::Answer;

namespace {

// The authority's certificates begin today, whenever that is, so these tests sign with today's clock.
Moment now() {
  return {static_cast<std::int64_t>(std::time(nullptr))};
}

sign::Request request() {
  sign::Request wish;
  wish.when = now();
  wish.appearance = fixtures::appearance();
  return wish;
}

sign::Services services(const fixtures::Authority& authority) {
  sign::Services all;
  all.ask_timestamp = [&](ByteView query) { return authority.stamp(query); };
  all.fetch = [&](const std::string& address, const std::string& type, ByteView body) {
    return authority.fetch(address, type, body);
  };
  all.authorities = {authority.root()};
  return all;
}

bool tells(const sign::Verdict& verdict, const std::string& code) {
  for (const sign::SignatureVerdict& signature : verdict.signatures)
    for (const Finding& finding : signature.findings)
      if (finding.code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("a letter signed at each level is judged to be of that level, and trusted by its root") {
  const fixtures::Authority authority;
  const crypto::Identity signer = authority.signer();
  CHECK(signer.certificate().issuer_name == "Test Root");
  for (const sign::Level level :
       {sign::Level::basic, sign::Level::timestamped, sign::Level::long_term, sign::Level::archival}) {
    const Bytes file =
        sign::sign_to_level(fixtures::letter_with_fields(), request(), signer, level, services(authority));
    const sign::Verdict verdict = sign::verify_pdf(file, {{authority.root()}, {now().seconds + 5}});
    INFO(write_text(verdict, "letter.pdf"));
    CHECK(verdict.fine);
    REQUIRE_FALSE(verdict.signatures.empty());
    CHECK(verdict.signatures[0].level == to_string(level));
    CHECK(verdict.signatures[0].trusted == Answer::yes);
    CHECK(verdict.signatures[0].proven.has_value() == (level != sign::Level::basic));
    CHECK(verdict.signatures.size() == (level == sign::Level::archival ? 2 : 1));
    if (level == sign::Level::archival) CHECK(verdict.signatures[1].timestamp);
    const sign::Verdict stranger = sign::judge(file, {{fixtures::p256().certificate()}, {now().seconds + 5}});
    CHECK_FALSE(stranger.fine);
    if (level != sign::Level::basic) CHECK(tells(stranger, "sign.stamp-untrusted"));
  }
}

TEST_CASE("a document timestamp proves the time of the signatures it covers, and of those alone") {
  const fixtures::Authority authority;
  const crypto::Identity signer = authority.signer();
  sign::Request wish = request();
  wish.signatories = sign::Signatories::more_follow;
  wish.field = "co-ordinator";
  const Bytes first = sign::sign_pdf(fixtures::letter_with_fields(), wish, signer);
  const Bytes stamped = sign::add_document_timestamp(first, [&](ByteView query) { return authority.stamp(query); });
  wish.field = "chair";
  const Bytes second = sign::sign_pdf(stamped, wish, signer);
  const sign::Verdict verdict = sign::judge(second, {{authority.root()}, {now().seconds + 5}});
  INFO(write_text(verdict, "letter.pdf"));
  CHECK(verdict.fine);
  REQUIRE(verdict.signatures.size() == 3);
  CHECK(verdict.signatures[0].level == "PAdES B-T");
  CHECK(verdict.signatures[0].proven);
  CHECK(verdict.signatures[2].level == "PAdES B-B");
  CHECK_FALSE(verdict.signatures[2].proven);
  // A timestamp by somebody who is not trusted proves nothing.
  const sign::Verdict stranger = sign::judge(second, {{fixtures::rsa().certificate()}, {now().seconds + 5}});
  CHECK(stranger.signatures.at(0).level == "PAdES B-B");
}

TEST_CASE("a certificate that was taken back cannot reach the long-term level") {
  fixtures::Authority authority;
  const crypto::Identity signer = authority.signer();
  authority.revoke_signer();
  CHECK_THROWS_AS(sign::sign_to_level(fixtures::letter_with_fields(), request(), signer, sign::Level::long_term,
                                      services(authority)),
                  Error);
}

TEST_CASE("proofs kept in the file tell of a certificate taken back") {
  fixtures::Authority authority;
  const crypto::Identity signer = authority.signer();
  Bytes file = sign::sign_pdf(fixtures::letter_with_fields(), request(), signer);
  authority.revoke_signer();
  file = pdf::add_evidence(file, {{authority.root().der}, {}, {authority.fetch("", "", "")}});
  const sign::Verdict verdict = sign::judge(file, {{authority.root()}, {now().seconds + 5}});
  CHECK(tells(verdict, "sign.revoked"));
  CHECK(verdict.signatures.at(0).valid == Answer::no);
  CHECK(verdict.signatures.at(0).intact == Answer::yes);
}

TEST_CASE("a timestamp made for another signature proves no time, though the authority that gave it is trusted") {
  const fixtures::Authority authority;
  const crypto::Identity signer = authority.signer();
  const auto stamped_for = [&](ByteView stamped) {
    pdf::SignatureRoom room;
    room.when = now();
    room.room = 16 * 1024;
    pdf::OpenSignature open = pdf::reserve_signature(fixtures::letter_with_fields(), room);
    const ByteView file = open.bytes;
    const crypto::Signature signature =
        crypto::sign_digest(crypto::sha256({file.substr(0, open.hole_begin), file.substr(open.hole_end)}), signer);
    const Digest digest = crypto::sha256(stamped.empty() ? ByteView(signature.value) : stamped);
    const Bytes token = crypto::read_timestamp_answer(authority.stamp(crypto::write_timestamp_query(digest)), digest);
    pdf::fill_signature(open, crypto::write_cms(signature, signer, token));
    return sign::judge(open.bytes, {{authority.root()}, {now().seconds + 5}});
  };
  CHECK(stamped_for("").fine);
  const sign::Verdict verdict = stamped_for("an older signature");
  CHECK_FALSE(verdict.fine);
  CHECK(tells(verdict, "sign.stamp-wrong"));
  CHECK_FALSE(verdict.signatures.at(0).proven.has_value());
  CHECK(verdict.signatures.at(0).intact == Answer::yes);
}

TEST_CASE("a level that needs a service is refused without it") {
  CHECK_THROWS_WITH(
      sign::sign_to_level(fixtures::letter_with_fields(), request(), fixtures::rsa(), sign::Level::timestamped, {}),
      ContainsSubstring("--timestamp-url"));
}

TEST_CASE("a service that does not answer, or is asked at no http address, is told of in one line") {
  CHECK_THROWS_AS(crypto::fetch("http://127.0.0.1:9/none", "", "", 2), Error);
  CHECK_THROWS_WITH(crypto::fetch("https://example.org/", "", "", 2), ContainsSubstring("no http:// address"));
}

TEST_CASE("an answer that comes in pieces, as over a slow line, is read to its end") {
  const pid_t server = ::fork();
  if (server == 0) {
    ::execlp("python3", "python3", "-c",
             "import socket, time\n"
             "s = socket.create_server(('127.0.0.1', 20991))\n"
             "c, _ = s.accept()\n"
             "c.recv(4096)\n"
             "c.sendall(b'HTTP/1.0 200 OK\\r\\nContent-Type: application/pkix-crl\\r\\n\\r\\nfirst ')\n"
             "time.sleep(0.5)\n"
             "c.sendall(b'second')\n"
             "c.close()\n",
             nullptr);
    std::_Exit(1);
  }
  Bytes answer;
  for (int attempt = 0; attempt < 50 && answer.empty(); ++attempt) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // until it listens
    try {
      answer = crypto::fetch("http://127.0.0.1:20991/list.crl", "", "", 5);
    } catch (const Error&) {
      continue;
    }
  }
  ::kill(server, SIGTERM);
  ::waitpid(server, nullptr, 0);
  CHECK(answer == "first second");
}
