#include <fstream>
#include <thread>

#include "base/file.hpp"
#include "json/json.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

const std::string program = build_folder() + "/bin/redress";
const fs::path source = REDRESS_SOURCE_DIR;

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

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// An office of Kent with one case, its profile changed as a test wants it.
struct Office {
  test::Scratch scratch;
  std::string folder = (scratch / "office").string();

  explicit Office(const std::string& inside_identity = "", const std::string& languages = "en-GB") {
    std::string profile = load_file(source / "forms/centres/kent.xml");
    profile = replaced(profile, "</email>\n  </identity>", "</email>\n" + inside_identity + "  </identity>");
    profile = replaced(profile, "languages=\"en-GB\"", "languages=\"" + languages + "\"");
    profile = replaced(profile, " xsi:noNamespaceSchemaLocation=\"centre.xsd\"", "");
    scratch.put("profile.xml", profile);
  }
  Outcome begin() const {
    const Outcome made =
        run("init " + folder + " --centre " + (scratch / "profile.xml").string() + " --today 2025-10-01");
    if (made.code != 0) return made;
    return run("open " + (source / "samples/returns/kent-form-at-the-door.pdf").string() +
               " --channel email --received 2025-10-06 --today 2025-10-06 --office " + folder);
  }
  Outcome letter(const std::string& arguments) const {
    return run("letter " + arguments + " --today 2025-10-07 --office " + folder);
  }
  void own(const std::string& name, const std::string& text) const {
    fs::create_directories((fs::path(folder) / "letter-templates" / name).parent_path());
    write_file(fs::path(folder) / "letter-templates" / name, text);
  }
};

// One order as `letters --batch` takes it, written out.
Outcome batch(const test::Scratch& scratch, const std::string& order) {
  return run("letters --batch " + scratch.put("orders.jsonl", order + "\n") + " --out " + (scratch / "out").string());
}

const std::string update =
    R"("centre": "kent", "kind": "update", "reference": "2026-0012", "received": "2026-11-20", "today": "2026-12-15",
       "set": {"reason": "Somebody is away.", "revised": "2027-01-22"})";

std::string order(const std::string& more) {
  std::string text = "{" + update + ", " + more + "}";
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

TEST_CASE("a fact that a letter needs and nobody recorded is exit code 4, with the command that records it") {
  const Office office;
  REQUIRE(office.begin().code == 0);
  const Outcome update_letter = office.letter("update 2025-0001");
  CHECK(update_letter.code == 4);
  CHECK_THAT(update_letter.err, ContainsSubstring("--set reason="));
  CHECK_THAT(update_letter.err, ContainsSubstring("--set revised=YYYY-MM-DD"));
  const Outcome meeting = office.letter("meeting-invitation 2025-0001");
  CHECK(meeting.code == 4);
  CHECK_THAT(meeting.err, ContainsSubstring("--set meeting-place="));
  CHECK_FALSE(fs::exists(fs::path(office.folder) / "cases/2025-0001/letters"));
}

TEST_CASE("an office's logo stands on its letters; one that is no picture is refused, one that is not there too") {
  const Bytes png = load_file(source / "samples/pictures/stage2-decision.png");
  const std::string named = "    <logo file=\"logo.png\">Two hands</logo>\n";
  {
    const Office office(named);
    office.scratch.put("logo.png", png);
    REQUIRE(office.begin().code == 0);
    CHECK(office.letter("acknowledgement 2025-0001 --dry-run").code == 0);
  }
  {
    const Office office(named);
    office.scratch.put("logo.png", "this is a shopping list");
    REQUIRE(office.begin().code == 0);
    const Outcome refused = office.letter("acknowledgement 2025-0001");
    CHECK(refused.code == 3);
    CHECK_THAT(refused.err, ContainsSubstring("no picture that can be printed"));
  }
  const Office absent(named);
  CHECK(absent.begin().code == 5);
  const Office outside("    <logo file=\"../logo.png\">Two hands</logo>\n");
  CHECK(outside.begin().code == 3);
}

TEST_CASE("an office's own template stands before the shipped one, when it keeps its contract") {
  const Office office;
  REQUIRE(office.begin().code == 0);
  const std::string shipped = load_file(source / "letter-templates/acknowledgement.xml");
  office.own("acknowledgement.xml", replaced(shipped, "Thank you for telling us", "We are glad that you told us"));
  const std::string html = (office.scratch / "letter.html").string();
  CHECK(office.letter("acknowledgement 2025-0001 --format html --out " + html).code == 0);
  CHECK_THAT(load_file(html), ContainsSubstring("We are glad that you told us about your complaint."));
  // Its own part, in a shipped template.
  office.own("parts/closing.xml",
             replaced(load_file(source / "letter-templates/parts/closing.xml"), "Yours sincerely", "With good wishes"));
  CHECK(office.letter("acknowledgement 2025-0001 --format html --out " + html).code == 0);
  CHECK_THAT(load_file(html), ContainsSubstring("With good wishes"));
  // One that says less than it must is not used.
  office.own("acknowledgement.xml", replaced(shipped, " duty=\"S1-RESPONSE\"", ""));
  const Outcome refused = office.letter("acknowledgement 2025-0001");
  CHECK(refused.code == 3);
  CHECK_THAT(refused.err, ContainsSubstring("S1-RESPONSE"));
  CHECK_THAT(refused.err, ContainsSubstring("acknowledgement.xml:"));
}

TEST_CASE("a template that includes itself is refused with the circle") {
  const Office office;
  REQUIRE(office.begin().code == 0);
  office.own("parts/closing.xml", "<part><include part=\"closing\"/></part>");
  const Outcome refused = office.letter("acknowledgement 2025-0001");
  CHECK(refused.code == 3);
  CHECK_THAT(refused.err,
             ContainsSubstring("closing.xml:1:22: this goes round in a circle: closing.xml includes closing.xml"));
  const Outcome checked = run("template check " + (source / "letter-templates/acknowledgement.xml").string() +
                              " --office " + office.folder);
  CHECK(checked.code == 1);
  CHECK_THAT(checked.out, ContainsSubstring("goes round in a circle"));
}

TEST_CASE("a letter to edit or to read is written where it is asked for, and not filed") {
  const Office office;
  REQUIRE(office.begin().code == 0);
  for (const std::string format : {"docx", "html"}) {
    const std::string file = (office.scratch / ("letter." + format)).string();
    const Outcome written = office.letter("acknowledgement 2025-0001 --format " + format + " --out " + file);
    CHECK(written.code == 0);
    CHECK(written.out == file + "\n");
    CHECK_THAT(written.err, ContainsSubstring("not filed"));
    CHECK(load_file(file).size() > 2000);
  }
  CHECK(office.letter("acknowledgement 2025-0001 --format odt").code == 2);
  CHECK_FALSE(fs::exists(fs::path(office.folder) / "cases/2025-0001/letters"));
}

TEST_CASE("the languages of an office's letters are its profile's") {
  const Office english;
  REQUIRE(english.begin().code == 0);
  const Outcome refused = english.letter("acknowledgement 2025-0001 --language cy");
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, ContainsSubstring("does not offer letters in \"cy\""));
  const Office welsh("", "cy en-GB");
  REQUIRE(welsh.begin().code == 0);
  const std::string file = (welsh.scratch / "letter.html").string();
  REQUIRE(welsh.letter("acknowledgement 2025-0001 --format html --out " + file).code == 0);
  CHECK_THAT(load_file(file), ContainsSubstring("<html lang=\"cy\">"));
  REQUIRE(welsh.letter("acknowledgement 2025-0001 --language cy+en-GB --format html --out " + file).code == 0);
  CHECK_THAT(load_file(file), ContainsSubstring("lang=\"en-GB\">We have received your complaint"));
}

TEST_CASE("a decision of two hundred pages is a letter of as many, whole to its last word") {
  const test::Scratch scratch;
  std::string found;
  for (int line = 0; line < 6200; ++line)
    found += "On this day the register of sessions shows what it shows, line by line, and nothing else was seen. \\n";
  const std::string text = order(R"("name": "Robin Vale", "address": ["1 Fen Road", "Ely", "CB7 4ZZ"])");
  const std::string decision =
      replaced(text, "\"update\"", "\"stage1-outcome\"").substr(0, 0) +
      R"({"centre": "kent", "kind": "stage1-outcome", "reference": "2026-0012", "received": "2026-11-20",)" +
      R"("today": "2026-12-16", "name": "Robin Vale", "address": ["1 Fen Road", "Ely", "CB7 4ZZ"], "decision": )" +
      R"({"investigated": "I read the register.", "points": [{"text": "It was late.", "finding": "upheld", "found": ")" +
      found + R"(The very last word is heron.", "reasons": "It was late."}]}})";
  const Outcome made = batch(scratch, decision);
  REQUIRE(made.code == 0);
  const std::string pdf = (scratch / "out/2026-0012-stage1-outcome.pdf").string();
  const std::string told = test::answer_of("pdfinfo " + pdf);
  const std::size_t pages = told.find("Pages:");
  REQUIRE(pages != std::string::npos);
  CHECK(std::atoi(told.c_str() + pages + 6) >= 200);
  const bool whole =
      test::answer_of("pdftotext " + pdf + " -").find("The very last word is heron.") != std::string::npos;
  CHECK(whole);
}

TEST_CASE("an address too long for the window is refused, and says what to do") {
  const test::Scratch scratch;
  const Outcome refused =
      batch(scratch, order(R"("name": "Robin Vale", "address": ["Flat 1", "The Old Maltings", "Behind the Church",
         "Off Station Road", "Little Fenham", "Near Ely", "Isle of Ely", "Cambridgeshire", "CB7 4ZZ"])"));
  INFO(refused.err);
  CHECK(refused.code == 3);
  CHECK_THAT(refused.err, ContainsSubstring("address"));
  CHECK_FALSE(fs::exists(scratch / "out/2026-0012-update.pdf"));
}

TEST_CASE("a name in a script no font here writes is told, and the letter is still one") {
  const test::Scratch scratch;
  const Outcome told = batch(scratch, order("\"name\": \"\U0001BC00\U0001BC01 Vale\", \"address\": [\"1 Fen Road\", "
                                            "\"Ely\", \"CB7 4ZZ\"]"));
  INFO(told.err);
  CHECK(told.code != 5);
  CHECK(told.err.find("Vale") == std::string::npos);
}

TEST_CASE("a preview that watches writes the letter again when its template is saved, and waits out what is wrong") {
  const test::Scratch scratch;
  const std::string shipped = load_file(source / "letter-templates/update.xml");
  const std::string file = scratch.put("update.xml", shipped), out = (scratch / "letter.html").string();
  const std::string pid = (scratch / "pid").string();
  (void)std::system(("timeout 30 " + program + " template preview " + file + " --watch --out " + out + " >" +
                     (scratch / "log").string() + " 2>&1 </dev/null & echo $! >" + pid)
                        .c_str());
  const auto shows = [&](const fs::path& where, const std::string& words) {
    for (int wait = 0; wait < 150; ++wait, std::this_thread::sleep_for(std::chrono::milliseconds(100)))
      if (fs::exists(where) && load_file(where).find(words) != std::string::npos) return true;
    return false;
  };
  CHECK(shows(out, "a new date for our answer"));
  scratch.put("update.xml", replaced(shipped, "You do not need", "You need not"));
  CHECK(shows(out, "You need not to do anything"));
  scratch.put("update.xml", replaced(shipped, "<subject>", "<subjekt>"));
  CHECK(shows(scratch / "log", "update.xml"));
  scratch.put("update.xml", replaced(shipped, "You do not need", "There is no need for you"));
  CHECK(shows(out, "There is no need for you"));
  (void)std::system(("kill $(cat " + pid + ")").c_str());
}
