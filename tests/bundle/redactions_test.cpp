#include "bundle/redactions.hpp"

#include "base/error.hpp"
#include "bundle/redact_contents.hpp"
#include "bundle/write_bundle.hpp"
#include "crypto/digest.hpp"
#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "pdf/check_conformance.hpp"
#include "pdf/hand_made.hpp"
#include "pdf/write_pages.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

using namespace redress;

namespace {

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

std::filesystem::path programs() {
  return std::filesystem::path(build_folder()) / "bin";
}

bundle::Item item(const std::string& title, const std::string& text, pdf::Maker maker) {
  document::Document document;
  document.title = title;
  document.author = "Example Contact Centre";
  document.date = *Date::from(2026, 11, 24);
  document.numbered_pages = false;
  document.blocks.push_back(document::heading(1, title));
  document.blocks.push_back(document::paragraph(text));
  bundle::Item item;
  item.title = title;
  item.date = document.date;
  item.maker = maker;
  bundle::Original original;
  original.path = "originals/letters/" + title + ".pdf";
  original.media_type = "application/pdf";
  original.bytes = pdf::write_pages(layout::lay_out(document, fonts()).value);
  item.shown = bundle::Shown::original;
  original.sha256 = crypto::sha256(original.bytes);
  item.original = std::move(original);
  return item;
}

bundle::Contents contents(pdf::Maker maker = pdf::Maker::ours) {
  bundle::Contents contents;
  contents.reference = "2026-0007";
  contents.centre = "Example Contact Centre";
  contents.audience = "complainant";
  contents.date = *Date::from(2026, 11, 24);
  contents.undecided = true;
  contents.sections = {
      {'B',
       "Correspondence",
       {item("Acknowledgement", "Kwame Asante met Ada Quillfeather at the door. Her number is 07700 900123.", maker),
        item("Update", "There is nothing to hide in this letter.", pdf::Maker::ours)},
       ""}};
  return contents;
}

const bundle::SearchFor people{{{"Ada Quillfeather", "child"}, {"Kwame Asante", "staff"}}, {}};

bundle::Redactions decided(const bundle::Contents& contents) {
  bundle::Redactions list = bundle::search_contents(contents, people, {}, programs());
  for (bundle::Proposal& proposal : list.proposals)
    proposal.decided = proposal.reason == "staff" ? bundle::Decided::keep : bundle::Decided::redact;
  return list;
}

}  // namespace

TEST_CASE("places are shown for decision, and nothing is released while one waits") {
  bundle::Contents wanted = contents();
  const bundle::Redactions list = bundle::search_contents(wanted, people, {}, programs());
  REQUIRE(list.proposals.size() == 3);
  CHECK(list.count_undecided() == 3);
  CHECK(list.proposals[0].words == "Kwame Asante");
  CHECK(list.proposals[1].words == "Ada Quillfeather");
  CHECK(list.proposals[2].reason == "phone");
  const auto refused_with = [](const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      CHECK_THAT(error.what(), ContainsSubstring("redress bundle redactions 2026-0007 --audience complainant"));
      CHECK_THAT(error.what(), !ContainsSubstring("Quillfeather"));
      return error.kind();
    }
    return ErrorKind::input;
  };
  CHECK(refused_with([&] { bundle::redact_contents(wanted, list, fonts(), programs()); }) == ErrorKind::forbidden);
  CHECK(refused_with([&] { (void)bundle::write_bundle(wanted, fonts()); }) == ErrorKind::forbidden);
}

TEST_CASE("what was decided is gone from the bundle, and a list says what was taken out and why") {
  bundle::Contents wanted = contents();
  const bundle::Redactions list = decided(wanted);
  const auto findings = bundle::redact_contents(wanted, list, fonts(), programs());
  CHECK(std::any_of(findings.begin(), findings.end(),
                    [](const Finding& finding) { return finding.code == "bundle.redaction.original"; }));
  const Reading<bundle::Bundle> made = bundle::write_bundle(wanted, fonts());
  const test::Scratch scratch;
  const std::string file = scratch.put("bundle.pdf", made.value.pdf);
  const std::string all = test::answer_of("pdftotext -layout " + file + " -") +
                          test::answer_of("mutool draw -q -F text " + file) +
                          test::answer_of("qpdf --qdf --object-streams=disable " + file + " -");
  CHECK_THAT(all, !ContainsSubstring("Quillfeather") && !ContainsSubstring("900123"));
  CHECK_THAT(all, ContainsSubstring("Kwame Asante") && ContainsSubstring("nothing to hide"));
  CHECK_THAT(all, ContainsSubstring("Redactions in this copy") && ContainsSubstring("a child"));
  // Tags and claims stand: the pages are ours, redacted or not.
  CHECK(pdf::check_conformance(made.value.pdf).empty());
  CHECK_THAT(test::answer_of("pdfinfo -struct-text " + file), ContainsSubstring("at the door"));
  CHECK(bundle::check_redactions(made.value.pdf, "bundle.pdf", programs()).empty());
  // The letter without redactions is carried as it was signed, the other is not.
  const std::string attached = test::answer_of("pdfdetach -list " + file);
  CHECK_THAT(attached, ContainsSubstring("Update.pdf") && !ContainsSubstring("originals/letters/Acknowledgement.pdf"));
}

TEST_CASE("a page that cannot be taken apart is shown as a picture of itself, black where it was decided") {
  test::OnePage page;
  const int font = page.file.add(
      "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/"
      "CIDFontType2/"
      "BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>]>>");
  page.content = "BT /F2 12 Tf 50 700 Td <0051007500690062> Tj /F1 12 Tf 0 -40 Td (Secret words) Tj ET";
  Bytes file = page.finish();
  file.replace(file.find("/Font<</F1 "), 11, "/Font<</F2 " + test::HandMade::ref(font) + " /F1 ");
  bundle::Contents wanted = contents();
  bundle::Item& item = wanted.sections[0].items[0];
  item.maker = pdf::Maker::others;
  item.original->bytes = file;
  item.original->sha256 = crypto::sha256(file);
  bundle::Redactions list;
  list.proposals.push_back({item.original->path,
                            item.title,
                            1,
                            {45, 125, 200, 150},
                            "Secret words",
                            "other",
                            bundle::Decided::redact,
                            true});
  const auto findings = bundle::redact_contents(wanted, list, fonts(), programs());
  CHECK(std::any_of(findings.begin(), findings.end(),
                    [](const Finding& finding) { return finding.code == "bundle.redaction.picture"; }));
  CHECK_THAT(test::all_of(wanted.sections[0].items[0].pdf),
             !ContainsSubstring("Secret") && !ContainsSubstring("0051007500690062"));
}

TEST_CASE("decisions are kept when the search is made again, by words and place, with what a person added") {
  const bundle::Contents wanted = contents();
  bundle::Redactions list = decided(wanted);
  list.proposals.push_back(
      {"originals/letters/Update.pdf", "Update", 1, {60, 60, 200, 80}, "", "other", bundle::Decided::redact, true});
  list.people = {"Nobody"};
  const bundle::Redactions read = bundle::parse_redactions(bundle::write_redactions(list), "list.json");
  const bundle::Redactions again = bundle::search_contents(wanted, people, read, programs());
  CHECK(again.count_undecided() == 0);
  CHECK(again.proposals.size() == 4);
  CHECK(again.proposals.back().by_hand);
  CHECK(again.people == std::vector<std::string>{"Nobody"});
}

TEST_CASE("a list of redactions that cannot be followed is refused with its name") {
  for (const char* text :
       {"{}", R"({"schema":"redress.redactions/1","proposals":[{"page":0,"box":[1,2,3,4]}]})",
        R"({"schema":"redress.redactions/1","proposals":[{"page":1,"box":[1,2,3]}]})",
        R"({"schema":"redress.redactions/1","proposals":[{"page":1,"box":[1,2,3,4],"decision":"perhaps"}]})"})
    CHECK_THROWS_WITH(bundle::parse_redactions(text, "redactions-naccc.json"),
                      ContainsSubstring("redactions-naccc.json"));
}

TEST_CASE("a file that is neither PDF nor Word cannot be looked through for redactions") {
  CHECK_THROWS_AS(bundle::check_redactions("words", "note.txt", programs()), Error);
}
