// Every verb that writes, stopped at every write, sync, rename, removal and cut of a file, and on a disk that fills up.
#include "program.hpp"

using namespace redress;
using namespace redress::test;
namespace fs = std::filesystem;

namespace {

const std::string samples = std::string(REDRESS_SOURCE_DIR) + "/samples/";
const std::string preload = std::string("LD_PRELOAD=") + FAULT_PRELOAD + " ASAN_OPTIONS=verify_asan_link_order=0 ";

struct Verb {
  std::string name, arguments;  ///< {} is a folder for what is written outside the office
  std::string outside = "";     ///< the file it writes there
  std::string day = "2026-01-06";
  bool makes_office = false;
};

std::string in_place(std::string text, const std::string& place) {
  for (std::size_t at = text.find("{}"); at != std::string::npos; at = text.find("{}")) text.replace(at, 2, place);
  return text;
}

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all{
      {"init", "init {}/other --centre kent", "", "2026-01-06", true},
      {"init, a new version", "init {}/office --centre {}/reviewed.xml"},
      {"open", "open " + samples + "returns/cambridge-ely-telephone-call.docx --received 2026-01-05 --channel email"},
      {"open --case", "open " + samples +
                          "returns/cambridge-ely-double-booking.pdf --case 2025-0001 --received 2025-12-16 "
                          "--channel post"},
      {"open --answers", "open --answers {}/answers.txt --received 2026-01-05 --channel phone"},
      {"record", "record 2025-0001 meeting --date 2026-01-05"},
      {"record correction", "record 2025-0001 correction --set name='Rowan A. Example'"},
      {"record document", "record 2025-0001 document --file {}/paper.txt --set kind=interview"},
      {"letter", "letter acknowledgement 2025-0001 --out {}/letter.pdf", "letter.pdf"},
      {"letter --email", "letter acknowledgement 2025-0001 --email"},
      {"sign", "sign {}/office/cases/2025-0001/letters/2025-12-19-acknowledgement.pdf --identity " + samples +
                   "keys/coordinator.p12 --passphrase-fd 3 3<" + samples + "keys/passphrase.txt"},
      {"bundle", "bundle 2025-0001 --out {}/bundle"},
      {"calendar import", "calendar import tests/calendar/published-feed.json"},
      {"retention dispose", "retention dispose 2025-0002 2025-0003 --by chair --reason agreed", "", "2046-01-01"},
      {"stats", "stats --year 2025 --csv {}/year.csv --pdf {}/year.pdf", "year.pdf"},
      {"export", "export --out {}/register.json", "register.json"},
      {"due --ics", "due --ics {}/due.ics", "due.ics"},
  };
  return all;
}

// An office with a case that has a letter, and two that are over.
void make_started(const fs::path& place) {
  const auto run = [&](const std::string& day, const std::string& arguments) {
    const Outcome outcome =
        run_redress(in_place(arguments, place.string()) + " --today " + day +
                    (arguments.starts_with("init") ? "" : " --office " + (place / "office").string()));
    INFO(arguments << '\n' << outcome.err);
    REQUIRE(outcome.code == 0);
  };
  const auto put = [&](const char* name, const std::string& bytes) { write_file(place / name, bytes); };
  put("answers.txt", "name: Rowan Example\ndetails: The session began late.\n");
  put("paper.txt", "What was said.\n");
  put("reviewed.xml", load_file("forms/centres/cambridge-ely.xml") + "<!-- reviewed -->\n");
  run("2025-11-03", "init {}/office --centre cambridge-ely");
  for (const char* received : {"2025-12-17", "2025-11-10", "2025-11-11"})
    run("2025-12-18", "open --answers {}/answers.txt --channel phone --received " + std::string(received));
  run("2025-12-19", "letter acknowledgement 2025-0001");
  run("2025-12-20", "record 2025-0002 closed --channel phone");
  run("2025-12-20", "record 2025-0003 closed --channel phone");
}

Outcome run_verb(const Verb& verb, const fs::path& place, const std::string& before = "") {
  const std::string office = verb.makes_office || verb.arguments.find("--office") != std::string::npos
                                 ? ""
                                 : " --office " + (place / "office").string();
  std::string arguments = in_place(verb.arguments, place.string());
  const std::size_t redirection = arguments.find(" 3<");
  const std::string tail = redirection == std::string::npos ? "" : arguments.substr(redirection);
  if (!tail.empty()) arguments.resize(redirection);
  return run_redress(
      arguments + (verb.name.starts_with("init") || verb.name == "sign" ? "" : office) + " --today " + verb.day + tail,
      before);
}

std::string trouble(const Verb& verb, const fs::path& place) {
  const std::string office = (place / (verb.makes_office ? "other" : "office")).string();
  if (verb.makes_office && !fs::exists(office)) return "";
  const Outcome checked = run_redress("check --json --today 2026-01-06 --office " + office);
  if (checked.code > 1) return checked.err;
  std::string all;
  const json::Value told = checked.json();
  for (const json::Value& finding : *told.find("findings")->list())
    if (finding.text_at("weight") == "fault") all += finding.text_at("text").value_or("") + "; ";
  return all;
}

void copy_place(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

// What is written outside the office is there whole, or not at all.
bool is_whole_or_absent(const fs::path& file, const Bytes& whole) {
  return !fs::exists(file) || load_file(file) == whole;
}

}  // namespace

TEST_CASE("every verb killed at any write, sync, rename or removal leaves a sound office, and files whole or absent") {
  const Scratch scratch;
  const fs::path started = scratch / "started", place = scratch / "place";
  fs::create_directory(started);
  make_started(started);
  for (const Verb& verb : verbs()) {
    copy_place(started, place);
    const Outcome good = run_verb(verb, place);
    INFO(verb.name << "\n" << good.err);
    REQUIRE(good.code <= 1);
    CHECK(trouble(verb, place) == "");
    const Bytes whole = verb.outside.empty() ? Bytes() : load_file(place / verb.outside);
    int kills = 0;
    for (int at = 1;; ++at) {
      copy_place(started, place);
      const Outcome outcome =
          run_verb(verb, place,
                   preload + "REDRESS_FAULT=" + (at % 2 ? "kill" : "half") + " REDRESS_FAULT_AT=" + std::to_string(at));
      INFO("killed at call " << at << "\n" << outcome.err);
      CHECK(trouble(verb, place) == "");
      if (!verb.outside.empty()) CHECK(is_whole_or_absent(place / verb.outside, whole));
      if (outcome.code != 86) {
        CHECK(outcome.code == good.code);
        break;
      }
      ++kills;
    }
    CHECK(kills >= 3);
  }
}

TEST_CASE("on a disk that fills up at any call every verb ends with exit code 5 and one line, or is done") {
  const Scratch scratch;
  const fs::path started = scratch / "started", place = scratch / "place";
  fs::create_directory(started);
  make_started(started);
  for (const Verb& verb : verbs()) {
    copy_place(started, place);
    const int good = run_verb(verb, place).code;
    int refusals = 0;
    // Every third call: what a full disk can do does not depend on the very call as a kill does.
    for (int at = 1;; at += 3) {
      copy_place(started, place);
      const Outcome before = run_redress("export --today 2026-01-06 --office " + (place / "office").string());
      const Outcome outcome =
          run_verb(verb, place, preload + "REDRESS_FAULT=full REDRESS_FAULT_AT=" + std::to_string(at));
      INFO(verb.name << " on a disk full from call " << at << "\n" << outcome.err);
      CHECK(trouble(verb, place) == "");
      CHECK((outcome.code == good || outcome.code == 5));
      if (outcome.code == 5) {
        ++refusals;
        CHECK(outcome.err.starts_with("redress: "));
        CHECK(run_redress("export --today 2026-01-06 --office " + (place / "office").string()).out == before.out);
      }
      if (outcome.code == good && at > 90) break;
    }
    INFO(verb.name);
    CHECK(refusals >= 1);
  }
}
