// Identities, signatures and verdicts, with the program itself as a user runs it.
#include <filesystem>

#include "base/file.hpp"
#include "json/json.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

const std::string program = build_folder() + "/bin/redress";
const std::string samples = std::string(REDRESS_SOURCE_DIR) + "/samples/";

// A desk of its own: a folder with a passphrase, an identity and a letter to sign.
class Desk {
 public:
  Desk() {
    scratch_.put("passphrase", "an invented passphrase\n");
    scratch_.put("wrong", "something else\n");
    REQUIRE(run("identity create --name 'Alex Example' --role Co-ordinator --organisation 'Invented Centre' --key p256 "
                "--out alex.p12 --certificate alex.pem --request alex.csr --days 400 --today 2026-11-20" +
                passphrase()) == 0);
    REQUIRE(run("form --centre kent --format pdf --today 2026-11-20 --out letter.pdf") == 0);
  }

  // Runs the program in the folder; what it said stays in said().
  int run(const std::string& arguments, const std::string& before = "") const {
    return shell(before + " " + program + " " + arguments);
  }
  int shell(const std::string& command) const {
    const std::string whole =
        "cd '" + scratch_.path().string() + "' && { " + command + "; } > said 2> complained </dev/null";
    const int status = std::system(whole.c_str());
    return WEXITSTATUS(status);
  }
  std::string said() const { return load_file(scratch_ / "said"); }
  std::string complained() const { return load_file(scratch_ / "complained"); }
  json::Value answer() const { return json::parse_json(said(), "said"); }
  bool has(const std::string& name) const { return fs::exists(scratch_ / name); }
  std::string path(const std::string& name) const { return (scratch_ / name).string(); }
  Bytes load(const std::string& name) const { return load_file(scratch_ / name); }
  void put(const std::string& name, const Bytes& bytes) const { scratch_.put(name, bytes); }
  static std::string passphrase(const std::string& from = "passphrase") { return " --passphrase-fd 3 3<" + from; }

 private:
  test::Scratch scratch_;
};

std::string first_answer(const json::Value& verdict, const std::string& key) {
  return verdict.find("signatures")->list()->at(0).text_at(key).value_or("");
}

}  // namespace

TEST_CASE("a centre without an authority makes its own identity, signs, and others can tell the letter is unchanged") {
  const Desk desk;
  CHECK_THAT(desk.load("alex.pem"), ContainsSubstring("BEGIN CERTIFICATE"));
  REQUIRE(desk.run("sign letter.pdf --identity alex.p12 --out signed.pdf" + Desk::passphrase()) == 0);
  CHECK(desk.run("verify signed.pdf") == 0);
  CHECK_THAT(desk.said(), ContainsSubstring("nobody else vouches for"));
  CHECK(desk.run("verify signed.pdf --trust alex.pem --json") == 0);
  CHECK(first_answer(desk.answer(), "trusted") == "yes");
  CHECK(first_answer(desk.answer(), "role") == "Co-ordinator");
  // An identity is never overwritten by another.
  CHECK(desk.run("identity create --name Other --out alex.p12" + Desk::passphrase()) == 2);
}

TEST_CASE("a centre with an authority sends a request, puts the answer into its identity, and is trusted by name") {
  const Desk desk;
  CHECK(desk.shell("openssl req -in alex.csr -verify -noout") == 0);
  REQUIRE(
      desk.shell("openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 900 -subj "
                 "'/CN=Invented Authority' && openssl x509 -req -in alex.csr -CA root.pem -CAkey root.key -days 800 "
                 "-CAcreateserial -out given.pem") == 0);
  CHECK(desk.run("identity certify --identity alex.p12 --certificate root.pem" + Desk::passphrase()) == 3);
  REQUIRE(desk.run("identity certify --identity alex.p12 --certificate given.pem --certificate root.pem" +
                   Desk::passphrase()) == 0);
  CHECK_THAT(desk.said(), ContainsSubstring("vouched for by Invented Authority"));
  REQUIRE(desk.run("sign letter.pdf --identity alex.p12 --out signed.pdf" + Desk::passphrase()) == 0);
  CHECK(desk.run("verify signed.pdf --trust root.pem --json") == 0);
  CHECK(first_answer(desk.answer(), "trusted") == "yes");
  // The old certificate, by which nobody knows this signer any more.
  CHECK(desk.run("verify signed.pdf --trust alex.pem --json") == 1);
  CHECK(first_answer(desk.answer(), "trusted") == "no");
  CHECK(first_answer(desk.answer(), "intact") == "yes");
}

TEST_CASE("a passphrase is asked for, or comes through a descriptor, and never stands in the command") {
  const Desk desk;
  CHECK(desk.run("sign letter.pdf --identity alex.p12 --out signed.pdf" + Desk::passphrase("wrong")) == 3);
  CHECK(desk.complained() == "redress: the passphrase does not open alex.p12\n");
  CHECK(desk.run("sign letter.pdf --identity alex.p12 --out signed.pdf") == 2);
  CHECK_THAT(desk.complained(), ContainsSubstring("--passphrase-fd"));
  CHECK(desk.run("sign letter.pdf --identity alex.p12 --out signed.pdf --passphrase 'an invented passphrase'") == 2);
  CHECK(desk.run("sign letter.pdf --out signed.pdf") == 2);
  CHECK_FALSE(desk.has("signed.pdf"));
  // With a terminal: asked without echo.
  desk.put("type", "sleep 1; echo 'an invented passphrase'; sleep 3");
  CHECK(desk.shell("sh type | script -qec \"" + program +
                   " sign letter.pdf --identity alex.p12 --out signed.pdf\" seen") == 0);
  CHECK_THAT(desk.load("seen"), ContainsSubstring("Passphrase of alex.p12"));
  CHECK(desk.has("signed.pdf"));
}

TEST_CASE("a passphrase can come from the user's agent, which drops one that is wrong") {
  const Desk desk;
  const std::string agent =
      "mkdir -p -m 700 keys && echo allow-preset-passphrase > keys/gpg-agent.conf && export "
      "GNUPGHOME=$PWD/keys && ";
  const std::string tell =
      "printf '%s' \"$WORD\" | $(ls /usr/lib/gnupg/gpg-preset-passphrase /usr/libexec/gpg-preset-passphrase "
      "2>/dev/null | head -1) --preset redress:$(sha256sum alex.p12 | cut -c 1-32)";
  const std::string sign = program + " sign letter.pdf --identity alex.p12 --passphrase-agent --out signed.pdf";
  CHECK(desk.shell(agent + "gpg-connect-agent -q /bye 2>/dev/null && export WORD='something else' && " + tell + " && " +
                   sign) == 3);
  CHECK(desk.complained() == "redress: the passphrase does not open alex.p12\n");
  CHECK(desk.shell(agent + sign) == 2);  // dropped, and nobody is there to be asked
  CHECK_FALSE(desk.has("signed.pdf"));
  CHECK(desk.shell(agent + "export WORD='an invented passphrase' && " + tell + " && " + sign) == 0);
  CHECK(desk.has("signed.pdf"));
  CHECK(desk.shell(agent + "gpgconf --kill gpg-agent") == 0);
}

TEST_CASE("a letter is signed with a key on a token, named by its address") {
  const Desk desk;
  const std::string token =
      "mkdir -p tokens && echo \"directories.tokendir = $PWD/tokens\" > token.conf && export "
      "SOFTHSM2_CONF=$PWD/token.conf && ";
  REQUIRE(
      desk.shell(token +
                 "softhsm2-util --init-token --free --label Office --so-pin 12345678 --pin 4321 && openssl req -new "
                 "-x509 -newkey rsa:2048 -nodes -keyout t.key -days 800 -subj '/CN=Token Signer' -out t.pem && openssl "
                 "pkcs8 -topk8 -nocrypt -in t.key -out t.p8 && softhsm2-util --import t.p8 --token Office --pin 4321 "
                 "--id 01 --label co-ordinator && echo 4321 > pin && echo 1111 > wrong-pin") == 0);
  const std::string sign =
      token + program +
      " sign letter.pdf --key 'pkcs11:token=Office;object=co-ordinator' --certificate t.pem --out signed.pdf";
  CHECK(desk.shell(sign + Desk::passphrase("wrong-pin")) == 3);
  CHECK_FALSE(desk.has("signed.pdf"));
  CHECK(desk.shell(sign + Desk::passphrase("pin")) == 0);
  CHECK(desk.run("verify signed.pdf --trust t.pem") == 0);
  CHECK_THAT(desk.said(), ContainsSubstring("Signed by Token Signer"));
}

TEST_CASE("verify says what a changed, an unsigned and a mangled file is, by its exit code too") {
  const Desk desk;
  REQUIRE(desk.run("sign letter.pdf --identity alex.p12 --out signed.pdf" + Desk::passphrase()) == 0);
  Bytes changed = desk.load("signed.pdf");
  const std::size_t byte = changed.find("/Title") == Bytes::npos ? changed.size() / 3 : changed.find("/Title") + 8;
  changed[byte] = changed[byte] == 'x' ? 'y' : 'x';
  desk.put("changed.pdf", changed);
  CHECK(desk.run("verify changed.pdf") == 1);
  CHECK_THAT(desk.said(), ContainsSubstring("DO NOT RELY ON changed.pdf"));
  CHECK(desk.run("verify letter.pdf") == 1);
  CHECK_THAT(desk.said(), ContainsSubstring("letter.pdf is not signed."));
  desk.put("noise.pdf", "%PDF-1.7\nnothing in particular");
  CHECK(desk.run("verify noise.pdf") == 3);
  CHECK(desk.run("verify signed.pdf --report report.pdf --today 2026-11-25") == 0);
  CHECK_THAT(test::answer_of("pdftotext " + desk.path("report.pdf") + " -"),
             ContainsSubstring("Signed by Alex Example"));
}

TEST_CASE(
    "who may not decide Stage 2 may not sign its decision, and what is not signed is not marked as sent "
    "[KENT-S2-DECIDER]") {
  const Desk desk;
  const std::string office = " --office office --today ";
  const std::string returns = samples + "returns/", decisions = samples + "decisions/", keys = samples + "keys/";
  const auto must = [&](const std::string& arguments) {
    INFO(arguments);
    const int code = desk.run(arguments);
    INFO(desk.complained());
    REQUIRE(code == 0);
  };
  const auto sign = [&](const std::string& letter, const std::string& who, const std::string& day) {
    return desk.run("sign office/cases/2025-0001/letters/" + letter + " --identity " + keys + who +
                    ".p12 --office office --today " + day + Desk::passphrase(keys + "passphrase.txt"));
  };
  must("init office --centre kent --today 2025-06-01");
  must("open " + returns + "kent-form-at-the-door.pdf --channel email --received 2025-10-06" + office + "2025-10-06");
  must("record 2025-0001 incident-date --set from=2025-09-27" + office + "2025-10-07");
  must("letter acknowledgement 2025-0001" + office + "2025-10-08");
  // Unsigned: not sent, unless somebody says why.
  CHECK(desk.run("record 2025-0001 sent --set letter=acknowledgement --channel email" + office + "2025-10-08") == 4);
  CHECK_THAT(desk.complained(), ContainsSubstring("is not signed"));
  must("record 2025-0001 sent --set letter=acknowledgement --channel post --note 'signed by hand on paper'" + office +
       "2025-10-08");
  must("show 2025-0001" + office + "2025-10-08");
  CHECK_THAT(desk.said(), ContainsSubstring("signed by hand on paper"));

  must("letter stage1-outcome 2025-0001 --sent-by email --decision " + decisions + "form-at-the-door-stage1.xml" +
       office + "2025-11-05");
  REQUIRE(sign("2025-11-05-stage1-outcome.pdf", "manager", "2025-11-05") == 0);
  must("record 2025-0001 sent --set letter=stage1-outcome --channel email" + office + "2025-11-05");
  must("record 2025-0001 escalated --channel email" + office + "2025-11-14");
  must("letter stage2-acknowledgement 2025-0001" + office + "2025-11-17");
  must("letter stage2-decision 2025-0001 --sent-by email --decision " + decisions + "form-at-the-door-stage2.xml" +
       office + "2025-12-10");
  const Bytes before = desk.load("office/cases/2025-0001/letters/2025-12-10-stage2-decision.pdf");
  CHECK(sign("2025-12-10-stage2-decision.pdf", "manager", "2025-12-10") == 4);
  CHECK(desk.load("office/cases/2025-0001/letters/2025-12-10-stage2-decision.pdf") == before);
  REQUIRE(sign("2025-12-10-stage2-decision.pdf", "director", "2025-12-10") == 0);

  // The register knows who signed what, and when.
  must("show 2025-0001 --json" + office + "2025-12-10");
  const std::string told = desk.said();
  CHECK_THAT(told, ContainsSubstring("stage1-outcome.pdf"));
  CHECK_THAT(told, ContainsSubstring("signed_by"));
  must("check" + office + "2025-12-10");
}
