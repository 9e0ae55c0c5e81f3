#include <algorithm>
#include <regex>

#include "base/error.hpp"
#include "bundle/bag.hpp"
#include "bundle/check_bundle.hpp"
#include "bundle/numbering.hpp"
#include "bundle/write_bundle.hpp"
#include "crypto/digest.hpp"
#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "pdf/assemble.hpp"
#include "pdf/check_assembly.hpp"
#include "pdf/check_conformance.hpp"
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

Bytes pages_saying(const std::vector<std::string>& texts) {
  document::Document document;
  document.title = "A document";
  document.date = *Date::from(2026, 11, 24);
  document.numbered_pages = false;
  document.blocks.push_back(document::heading(1, "A document"));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i) document.blocks.push_back(document::Block{document::PageBreak{}});
    document.blocks.push_back(document::paragraph(texts[i]));
  }
  return pdf::write_pages(layout::lay_out(document, fonts()).value);
}

bundle::Item item(const std::string& title, Bytes pdf) {
  bundle::Item item;
  item.title = title;
  item.date = Date::from(2026, 11, 3);
  bundle::Original original;
  original.path = "originals/" + title + ".pdf";
  original.media_type = "application/pdf";
  original.sha256 = crypto::sha256(pdf);
  original.bytes = pdf;
  item.original = std::move(original);
  item.pdf = std::move(pdf);
  return item;
}

bundle::Contents contents(bundle::Pagination pagination = bundle::Pagination::continuous) {
  bundle::Contents contents;
  contents.reference = "2026-0007";
  contents.centre = "Example Contact Centre";
  contents.audience = "internal";
  contents.date = *Date::from(2026, 11, 24);
  contents.pagination = pagination;
  contents.sections = {{'A', "Complaint", {item("form", pages_saying({"the complaint", "its second page"}))}},
                       {'B', "Correspondence", {item("acknowledgement", pages_saying({"we have received it"}))}}};
  return contents;
}

}  // namespace

TEST_CASE("a bundle holds every document, numbered as its page labels and its index say") {
  const test::Scratch scratch;
  const Reading<bundle::Bundle> made = bundle::write_bundle(contents(), fonts());
  CHECK(pdf::check_assembly(made.value.pdf, "bundle.pdf").empty());
  const auto file = scratch.put("bundle.pdf", made.value.pdf);
  CHECK_THAT(test::answer_of("qpdf --check " + file), ContainsSubstring("No syntax or stream encoding errors"));
  CHECK_THAT(test::answer_of("pdfinfo " + file),
             ContainsSubstring("Pages:           " + std::to_string(made.value.pages)));
  const std::string text = test::answer_of("pdftotext -layout " + file + " -");
  for (const char* words : {"the complaint", "its second page", "we have received it", "Complaint", "Correspondence"})
    CHECK_THAT(text, ContainsSubstring(words));
  // The last page bears the number of pages.
  const std::string last = std::to_string(made.value.pages);
  CHECK_THAT(test::answer_of("pdftotext -f " + last + " -l " + last + " " + file + " -"), ContainsSubstring(last));
}

TEST_CASE("a bundle keeps the tags of its parts, so that a screen reader reads them all") {
  const test::Scratch scratch;
  const auto file = scratch.put("bundle.pdf", bundle::write_bundle(contents(), fonts()).value.pdf);
  CHECK_THAT(test::answer_of("pdfinfo " + file), ContainsSubstring("Tagged:          yes"));
  const std::string spoken = test::answer_of("pdfinfo -struct-text " + file);
  for (const char* words : {"the complaint", "its second page", "we have received it", "Index"})
    CHECK_THAT(spoken, ContainsSubstring(words));
}

TEST_CASE("a family court's bundle is numbered section by section, in print and in the page labels") {
  bundle::Contents wanted = contents(bundle::Pagination::sectioned);
  const bundle::Numbering numbering = bundle::number_pages(wanted, 2, {{2}, {1}});
  CHECK(numbering.labels == std::vector<std::string>{"i", "ii", "A1", "A2", "A3", "B1", "B2"});
  CHECK(numbering.sections[0][0].from == "A2");
  CHECK(numbering.sections[0][0].to == "A3");
  CHECK(numbering.sections[1][0].first == 6);
  const test::Scratch scratch;
  const auto file = scratch.put("bundle.pdf", bundle::write_bundle(std::move(wanted), fonts()).value.pdf);
  const std::string json = test::answer_of("qpdf --json --json-key=pagelabels " + file);
  CHECK_THAT(json, ContainsSubstring("\"/P\": \"u:A\"") || ContainsSubstring("\"/P\": \"A\""));
}

TEST_CASE("every original is attached byte for byte") {
  const bundle::Contents wanted = contents();
  const auto carried = pdf::read_attachments(bundle::write_bundle(wanted, fonts()).value.pdf, "bundle.pdf");
  REQUIRE(carried.size() == 2);
  for (const bundle::Section& section : wanted.sections)
    for (const bundle::Item& item : section.items)
      CHECK(std::any_of(carried.begin(), carried.end(), [&](const pdf::Carried& file) {
        return file.name == item.original->path && file.bytes == item.original->bytes;
      }));
}

TEST_CASE("the same case gives the same bundle, byte for byte") {
  CHECK(bundle::write_bundle(contents(), fonts()).value.pdf == bundle::write_bundle(contents(), fonts()).value.pdf);
}

TEST_CASE("a document that cannot be shown is carried and listed, never dropped") {
  bundle::Contents wanted = contents();
  bundle::Item broken = item("photograph", "this is no PDF at all");
  wanted.sections[0].items.push_back(broken);
  const test::Scratch scratch;
  const Reading<bundle::Bundle> made = bundle::write_bundle(wanted, fonts());
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings[0].code == "bundle.part.left-out");
  CHECK(pdf::read_attachments(made.value.pdf, "bundle.pdf").size() == 3);
  CHECK_THAT(test::answer_of("pdftotext -layout " + scratch.put("bundle.pdf", made.value.pdf) + " -"),
             ContainsSubstring("photograph") && ContainsSubstring("file only"));
}

TEST_CASE("a page that is a picture without text, and a part without tags, are named") {
  // A bare page without content, made by hand.
  const Bytes bare =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n";
  bundle::Contents wanted = contents();
  wanted.sections[0].items.push_back(item("scan", bare));
  std::vector<std::string> codes;
  for (const Finding& finding : bundle::write_bundle(wanted, fonts()).findings) codes.push_back(finding.code);
  CHECK(std::count(codes.begin(), codes.end(), "bundle.page.no-text") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "bundle.part.untagged") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "bundle.part.repaired") == 1);
}

TEST_CASE("a bundle calls itself archival when all its pages are ours, and not when one is not") {
  const test::Scratch scratch;
  bundle::Contents wanted = contents();
  const auto ours = bundle::write_bundle(wanted, fonts());
  CHECK(pdf::check_conformance(ours.value.pdf).empty());
  CHECK_THAT(test::answer_of("pdfinfo -meta " + scratch.put("ours.pdf", ours.value.pdf)),
             ContainsSubstring("pdfaid:part>3"));
  wanted.sections[0].items[0].maker = pdf::Maker::others;
  const auto mixed = bundle::write_bundle(wanted, fonts());
  CHECK(std::any_of(mixed.findings.begin(), mixed.findings.end(),
                    [](const Finding& finding) { return finding.code == "bundle.not-archival"; }));
  CHECK_THAT(test::answer_of("pdfinfo -meta " + scratch.put("mixed.pdf", mixed.value.pdf)),
             !ContainsSubstring("pdfaid:part>") && ContainsSubstring("Case bundle"));
}

TEST_CASE("a bundle that has lost a link's aim, its labels or an attachment's bytes is found out") {
  const Bytes good = bundle::write_bundle(contents(), fonts()).value.pdf;
  const auto codes_after = [&](const char* what, const char* by) {
    const Bytes bytes = std::regex_replace(good, std::regex(what), by);
    REQUIRE(bytes != good);
    std::vector<std::string> codes;
    for (const Finding& finding : pdf::check_assembly(bytes, "bundle.pdf")) codes.push_back(finding.code);
    return codes;
  };
  using Catch::Matchers::VectorContains;
  CHECK_THAT(codes_after("/PageLabels", "/PageLabelz"), VectorContains(std::string("bundle.label.missing")));
  const auto dead = codes_after("/Dest \\[ [0-9]+ 0 R", "/Dest [ 1 0 R");
  CHECK_THAT(dead, VectorContains(std::string("bundle.link.dead")));
  CHECK_THAT(dead, VectorContains(std::string("bundle.bookmark.dead")));
  CHECK_THAT(codes_after("/CheckSum <....", "/CheckSum <0000"),
             VectorContains(std::string("bundle.attachment.changed")));
}

TEST_CASE("an archive whose bundle carries another file than its payload is found out") {
  const test::Scratch scratch;
  const Bytes pdf = bundle::write_bundle(contents(), fonts()).value.pdf;
  const bundle::BagInfo info{"Example Contact Centre", "2026-0007", "Case file", *Date::from(2026, 11, 24)};
  const bundle::Contents wanted = contents();
  std::vector<bundle::BagFile> files{{"bundle.pdf", pdf}};
  for (const bundle::Section& section : wanted.sections)
    for (const bundle::Item& item : section.items) files.push_back({item.original->path, item.original->bytes});
  bundle::write_bag(scratch / "good", files, info);
  CHECK(bundle::check_bundle(scratch / "good").empty());
  files[1].bytes += "%";
  bundle::write_bag(scratch / "other", files, info);
  const auto findings = bundle::check_bundle(scratch / "other");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "bundle.attachment.differs");
  bundle::write_bag(scratch / "none", {{"notes.txt", "x"}}, info);
  REQUIRE(bundle::check_bundle(scratch / "none").size() == 1);
  CHECK(bundle::check_bundle(scratch / "none")[0].code == "bundle.missing");
}
