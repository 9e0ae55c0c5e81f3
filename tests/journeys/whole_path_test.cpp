#include <algorithm>
#include <filesystem>
#include <regex>

#include "base/file.hpp"
#include "json/json.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

const std::string program = build_folder() + "/bin/redress";

// The story of the samples is told once; the tests look at what it left.
const fs::path& told() {
  static const test::Scratch scratch;
  static const fs::path out = [] {
    const std::string answer = test::answer_of(program + " demo " + (scratch / "demo").string());
    INFO(answer);
    REQUIRE_THAT(answer, ContainsSubstring("To open:"));
    return scratch / "demo";
  }();
  return out;
}

std::string text_of(const fs::path& pdf) {
  return std::regex_replace(test::answer_of("pdftotext " + pdf.string() + " -"), std::regex("\\s+"), " ");
}

std::vector<fs::path> files_below(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension)
      files.push_back(entry.path().lexically_relative(folder));
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("from a returned form to a signed letter and a case bundle, for both centres") {
  const fs::path letters = told() / "cambridge-ely/cases/2025-0002/letters";
  const std::string acknowledgement = text_of(letters / "2025-09-24-acknowledgement.pdf");
  CHECK_THAT(acknowledgement, ContainsSubstring("2025-0002"));
  CHECK_THAT(acknowledgement, ContainsSubstring("Llŷr ap Dafydd"));
  // Received on 22 September 2025: the answer is due twenty working days later.
  CHECK_THAT(acknowledgement, ContainsSubstring("20 October 2025"));

  const std::string outcome = text_of(letters / "2025-10-15-stage1-outcome.pdf");
  // Sent by email on Wednesday 15 October: five working days after its receipt.
  CHECK_THAT(outcome, ContainsSubstring("Wednesday 22 October 2025"));
  CHECK_THAT(outcome, ContainsSubstring("trustees@ceccc.org"));

  const std::string decision = text_of(letters / "2025-11-12-stage2-decision.pdf");
  CHECK_THAT(decision, ContainsSubstring("contact@naccc.org.uk"));
  CHECK_THAT(decision, ContainsSubstring("4 February 2026"));  // twelve weeks
  CHECK_THAT(decision, ContainsSubstring("Information Commissioner"));
  CHECK_THAT(decision,
             !ContainsSubstring("Family Court Welfare Service"));  // the Isle of Man's, not for an English centre

  const std::string kent = text_of(told() / "kent/cases/2025-0002/letters/2025-11-05-stage1-outcome.pdf");
  CHECK_THAT(kent, ContainsSubstring("Wednesday 19 November 2025"));  // ten working days
  CHECK_THAT(kent, ContainsSubstring("admin@kentfamilyconnections.com"));
}

TEST_CASE("every signed letter of the samples is signed so that others agree") {
  std::size_t signed_letters = 0;
  for (const fs::path& letter : files_below(told(), ".pdf")) {
    if (letter.string().find("/letters/") == std::string::npos) continue;
    const std::string verdict = test::answer_of("pdfsig " + (told() / letter).string());
    if (verdict.find("is not signed") != std::string::npos) continue;  // a field reserved, and signed by hand on paper
    INFO(letter << "\n" << verdict);
    CHECK_THAT(verdict, ContainsSubstring("Signature is Valid"));
    CHECK_THAT(verdict, ContainsSubstring("Total document signed"));
    ++signed_letters;
  }
  CHECK(signed_letters >= 9);
}

TEST_CASE("the archive of a case holds what was received, byte for byte, and is found sound") {
  const fs::path archive = told() / "photograph-bundle-archive";
  CHECK(load_file(archive / "data/originals/received/0001.pdf") ==
        load_file(fs::path(REDRESS_SOURCE_DIR) / "samples/returns/cambridge-ely-photograph.pdf"));
  CHECK_THAT(test::answer_of(program + " bundle check " + archive.string()), ContainsSubstring("sound"));
  CHECK_THAT(test::answer_of("qpdf --check " + (told() / "photograph-bundle.pdf").string()),
             ContainsSubstring("No syntax or stream encoding errors"));
}

TEST_CASE("the same samples on the same days give the same letters, signatures and bundles, byte for byte") {
  const test::Scratch scratch;
  test::answer_of(program + " demo " + (scratch / "again").string());
  const auto files = files_below(told(), ".pdf");
  REQUIRE(files == files_below(scratch / "again", ".pdf"));
  for (const fs::path& file : files) {
    INFO(file);
    CHECK(load_file(told() / file) == load_file(scratch / "again" / file));
  }
}

TEST_CASE("the offices of the samples are sound, and no file name carries a person's name") {
  for (const char* office : {"cambridge-ely", "kent"}) {
    const std::string answer =
        test::answer_of(program + " check --office " + (told() / office).string() + " --today 2026-03-10");
    INFO(answer);
    CHECK_THAT(answer, !ContainsSubstring("fault"));
  }
  for (const auto& entry : fs::recursive_directory_iterator(told())) {
    const std::string name = entry.path().filename().string();
    for (const char* person : {"dafydd", "Dafydd", "poole", "Poole", "smithson", "wetherby", "godden", "tattersall"})
      CHECK_THAT(name, !ContainsSubstring(person));
  }
}
