#include <filesystem>

#include "program.hpp"
#include "support/outside.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

std::string text_of(const std::string& pdf) {
  return test::answer_of("pdftotext -layout " + pdf + " -");
}

}  // namespace

TEST_CASE("a copy for the complainant is made when every place is decided, and not before") {
  const test::OfficeAtWork office;
  office.open("2025-11-03", "Ash cried. Kwame Boateng shouted, and gave the number 07700 900999 to my sister.");
  const std::string out = office.scratch().path().string() + "/copy";
  const std::string make = "bundle 2025-0001 --audience complainant --out " + out;

  const test::Outcome early = office.run("2025-11-10", make);
  CHECK(early.code == 4);
  CHECK_THAT(early.err, ContainsSubstring("redress bundle redactions 2025-0001 --audience complainant"));
  CHECK_FALSE(fs::exists(out + ".pdf"));

  const std::string decide = "bundle redactions 2025-0001 --audience complainant";
  const test::Outcome shown = office.done("2025-11-10", decide + " --person 'Kwame Boateng'");
  CHECK_THAT(shown.out, ContainsSubstring("child") && ContainsSubstring("phone") && ContainsSubstring("undecided"));
  // What was found stands in the list alone.
  CHECK_THAT(shown.out + shown.err, !ContainsSubstring("Boateng") && !ContainsSubstring("900999"));
  const std::string list = office.folder() + "/cases/2025-0001/redactions-complainant.json";
  CHECK_THAT(load_file(list), ContainsSubstring("Boateng") && ContainsSubstring("900999"));
  CHECK(office.run("2025-11-10", make).code == 4);

  office.done("2025-11-10", decide + " --redact added,phone --keep all --looked-at");
  const test::Outcome made = office.done("2025-11-10", make);
  CHECK_THAT(made.out + made.err, !ContainsSubstring("Boateng"));
  const std::string text = text_of(out + ".pdf");
  CHECK_THAT(text, !ContainsSubstring("Boateng") && !ContainsSubstring("Kwame") && !ContainsSubstring("900999"));
  CHECK_THAT(text, ContainsSubstring("Ash cried.") && ContainsSubstring("Redactions in this copy"));
  const test::Outcome everything = {test::answer_of("grep -rlaE 'Boateng|900999' " + out + ".pdf " + out + "-archive"),
                                    "", 0};
  CHECK(everything.out.empty());
  CHECK(test::run_redress("bundle check " + out + ".pdf").code == 0);
  CHECK(test::run_redress("bundle check " + out + "-archive").code == 0);
  CHECK(office.run("2025-11-10", "check").code == 0);
}

TEST_CASE("what arrives after the decisions waits for a decision of its own") {
  const test::OfficeAtWork office;
  office.open("2025-11-03", "Ash cried.");
  const std::string decide = "bundle redactions 2025-0001 --audience complainant";
  office.done("2025-11-10", decide + " --keep all --looked-at");
  const std::string paper = office.scratch().put("statement.pdf", "");
  fs::copy_file("samples/returns/kent-form-at-the-door.pdf", paper, fs::copy_options::overwrite_existing);
  office.done("2025-11-11", "record 2025-0001 document --file " + paper + " --set kind=statement");
  CHECK(office
            .run("2025-11-12",
                 "bundle 2025-0001 --audience complainant --out " + office.scratch().path().string() + "/copy")
            .code == 4);
}

TEST_CASE("NACCC gets its papers when Stage 2 is decided, and the refusal says so") {
  const test::OfficeAtWork office;
  office.open("2025-11-03");
  const test::Outcome early = office.run(
      "2025-11-10", "bundle 2025-0001 --audience naccc --out " + office.scratch().path().string() + "/naccc");
  CHECK(early.code == 4);
  CHECK_THAT(early.err, ContainsSubstring("Stage 2"));
}

TEST_CASE("the Chair gets the whole file with a note of what is in it") {
  const test::OfficeAtWork office;
  office.open("2025-11-03");
  const std::string out = office.scratch().path().string() + "/chair";
  office.done("2025-11-10", "bundle 2025-0001 --audience chair --out " + out);
  const std::string text = text_of(out + ".pdf");
  CHECK_THAT(text, ContainsSubstring("for the Chair") && ContainsSubstring("Cover note"));
  CHECK_THAT(text, ContainsSubstring("The complaint as it was received") && ContainsSubstring("The file holds none"));
}

TEST_CASE("a file that hides words under a box is told of, whether PDF or Word") {
  const test::Scratch scratch;
  const test::Outcome clean = test::run_redress("bundle check-redaction samples/returns/kent-form-at-the-door.pdf");
  CHECK(clean.code == 0);
  CHECK_THAT(clean.out, ContainsSubstring("nothing was found"));
  CHECK(test::run_redress("bundle check-redaction samples/returns/kent-question-to-a-child.docx").code == 0);
  CHECK(test::run_redress("bundle check-redaction samples/README.md").code == 3);
}
