#include <fstream>

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

struct Outcome {
  std::string out, err;
  int code = 0;
};

Outcome run(const std::string& arguments) {
  const test::Scratch scratch;
  const std::string out = (scratch / "out").string(), err = (scratch / "err").string();
  const int status = std::system((program + " " + arguments + " >" + out + " 2>" + err + " </dev/null").c_str());
  return {load_file(out), load_file(err), WEXITSTATUS(status)};
}

}  // namespace

TEST_CASE("a returned form is printed as the JSON others rely on, and nothing else is on standard output") {
  const Outcome outcome = run("read --json " + samples + "returns/kent-form-at-the-door.pdf");
  CHECK(outcome.code == 0);
  const json::Value record = json::parse_json(outcome.out, "stdout");
  CHECK(record.text_at("schema") == "redress.record/1");
  CHECK(record.text_at("centre") == "kent");
  const json::Value* fields = record.find("fields");
  REQUIRE(fields);
  CHECK(fields->find("name")->text_at("value") == "Natalie & Paul Wetherby");
  CHECK(fields->find("postcode")->text_at("value") == "ME23 1GL");
  CHECK(fields->find("date")->text_at("value") == "2025-10-04");
}

TEST_CASE("what cannot be used is exit code 3 with one line that says why") {
  const test::Scratch scratch;
  for (const auto& [name, bytes] :
       std::vector<std::pair<std::string, std::string>>{{"noise.pdf", "\x01\x02\x03 nothing in particular"},
                                                        {"empty.docx", ""},
                                                        {"broken.pdf", "%PDF-1.7\ngarbage"}}) {
    const Outcome outcome = run("read --json " + scratch.put(name, bytes));
    INFO(name << ": " << outcome.err);
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
  }
}

TEST_CASE("wrong usage is exit code 2, and says what is missing") {
  CHECK(run("letter").code == 2);
  CHECK(run("nonsense").code == 2);
  CHECK(run("list --office /nowhere-at-all").code == 2);
  CHECK(run("--help").code == 0);
  CHECK(run("read --help").code == 0);
}

TEST_CASE("what the procedure forbids is exit code 4, names the clause, and changes nothing") {
  const test::Scratch scratch;
  const std::string office = (scratch / "office").string();
  REQUIRE(run("init " + office + " --centre kent --today 2025-10-01").code == 0);
  REQUIRE(run("open " + samples +
              "returns/kent-form-at-the-door.pdf --channel email --received 2025-10-06 --today 2025-10-06 --office " +
              office)
              .code == 0);
  const Bytes before = run("show 2025-0001 --json --today 2025-10-07 --office " + office).out;
  // Stage 2 before Stage 1.
  const Outcome outcome = run("record 2025-0001 escalated --channel email --today 2025-10-07 --office " + office);
  CHECK(outcome.code == 4);
  CHECK_THAT(outcome.err, ContainsSubstring("KENT-S"));
  CHECK(run("show 2025-0001 --json --today 2025-10-07 --office " + office).out == before);
}

TEST_CASE("a message never holds a complainant's words") {
  const test::Scratch scratch;
  const std::string office = (scratch / "office").string();
  run("init " + office + " --centre kent --today 2025-10-01");
  run("open " + samples +
      "returns/kent-form-at-the-door.pdf --channel email --received 2025-10-06 --today 2025-10-06 --office " + office);
  for (const char* command :
       {"letter stage1-outcome 2025-0001", "record 2025-0001 withdrawn", "letter nonsense 2025-0001",
        "letter stage2-decision 2025-0001", "record 2025-0001 sent"}) {
    const Outcome outcome = run(std::string(command) + " --today 2025-10-07 --office " + office);
    INFO(command << ": " << outcome.err);
    CHECK(outcome.code != 0);
    for (const char* words : {"Wetherby", "dyslexia", "Skye", "07700", "Pightle"})
      CHECK_THAT(outcome.err, !ContainsSubstring(words));
  }
}
