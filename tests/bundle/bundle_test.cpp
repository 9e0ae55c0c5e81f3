#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <regex>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "bundle/check_bundle.hpp"
#include "bundle/continue_bundle.hpp"
#include "bundle/numbering.hpp"
#include "bundle/show_original.hpp"
#include "bundle/write_bundle.hpp"
#include "crypto/digest.hpp"
#include "crypto/identity.hpp"
#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "pdf/assemble.hpp"
#include "pdf/check_assembly.hpp"
#include "pdf/check_conformance.hpp"
#include "pdf/write_pages.hpp"
#include "sign/appearance.hpp"
#include "sign/levels.hpp"
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

// A bare page without content, made by hand, in a file without a table of its objects.
Bytes bare_page(const std::string& page = "/MediaBox[0 0 595 842]", const std::string& content = "") {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R" +
         page + ">>endobj\n4 0 obj<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content +
         "\nendstream\nendobj\n"
         "trailer<</Root 1 0 R/Size 5>>\n";
}

// The dark dots of a page drawn at 36 dpi: how many lie in the band at the foot, left of the number, and elsewhere.
struct Ink {
  int foot = 0, number = 0, elsewhere = 0;
  int width = 0, height = 0;
};
Ink ink_of(const std::string& file, int page) {
  const std::string pgm = test::answer_of("pdftoppm -cropbox -gray -r 36 -f " + std::to_string(page) + " -l " +
                                          std::to_string(page) + " " + file);
  Ink ink;
  int most = 0, used = 0;
  REQUIRE(std::sscanf(pgm.c_str(), "P5 %d %d %d%n", &ink.width, &ink.height, &most, &used) == 3);
  for (int y = 0; y < ink.height; ++y)
    for (int x = 0; x < ink.width; ++x) {
      if (static_cast<unsigned char>(pgm[static_cast<std::size_t>(used + 1 + y * ink.width + x)]) > 128) continue;
      if (y < ink.height - 13)
        ++ink.elsewhere;
      else if (x > ink.width - 50)
        ++ink.number;
      else
        ++ink.foot;
    }
  return ink;
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
  REQUIRE(carried.size() == 3);  // and the bundle's list of itself
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
  CHECK(pdf::read_attachments(made.value.pdf, "bundle.pdf").size() == 4);
  CHECK_THAT(test::answer_of("pdftotext -layout " + scratch.put("bundle.pdf", made.value.pdf) + " -"),
             ContainsSubstring("photograph") && ContainsSubstring("file only"));
}

TEST_CASE("a page that is a picture without text, and a part without tags, are named") {
  bundle::Contents wanted = contents();
  wanted.sections[0].items.push_back(item("scan", bare_page()));
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
  CHECK(
      pdf::check_conformance(bundle::write_bundle(wanted, fonts()).value.pdf).empty());  // it is archival all the same
  wanted.sections[0].items.push_back(item("scan", bare_page()));
  wanted.sections[0].items.back().maker = pdf::Maker::others;
  const auto mixed = bundle::write_bundle(wanted, fonts());
  CHECK(std::any_of(mixed.findings.begin(), mixed.findings.end(),
                    [](const Finding& finding) { return finding.code == "bundle.not-archival"; }));
  CHECK_THAT(test::answer_of("pdfinfo -meta " + scratch.put("mixed.pdf", mixed.value.pdf)),
             !ContainsSubstring("pdfaid:part>") && ContainsSubstring("Case bundle"));
}

TEST_CASE("whatever is damaged in a finished bundle is found out, one thing at a time") {
  const test::Scratch scratch;
  // The same bundle with its objects written out, so that one word of it can be changed.
  const std::string good = scratch.put("good.pdf", bundle::write_bundle(contents(), fonts()).value.pdf);
  REQUIRE(bundle::check_bundle(good).empty());
  const std::string plain = (scratch / "plain.pdf").string();
  test::answer_of("qpdf --qdf --object-streams=disable " + good + " " + plain);
  REQUIRE(bundle::check_bundle(plain).empty());
  const Bytes bytes = load_file(plain);
  const auto codes_after = [&](const std::string& what, const std::string& by) {
    const std::size_t at = bytes.find(what);
    REQUIRE(at != Bytes::npos);
    Bytes damaged = bytes;
    damaged.replace(at, what.size(), by);
    std::vector<std::string> codes;
    for (const Finding& finding : bundle::check_bundle(scratch.put("damaged.pdf", damaged)))
      codes.push_back(finding.code);
    return codes;
  };
  using Catch::Matchers::VectorContains;
  CHECK_THAT(codes_after("/PageLabels", "/PageLabelz"), VectorContains(std::string("bundle.label.missing")));
  CHECK_THAT(codes_after("/St 1\n", "/St 2\n"), VectorContains(std::string("bundle.label.differs")));
  CHECK_THAT(codes_after("/Title (form, page 4)", "/Title (form, page 7)"),
             VectorContains(std::string("bundle.bookmark.differs")));
}

TEST_CASE("an index that leads elsewhere, a dead link and a changed attachment are found out") {
  const test::Scratch scratch;
  const std::string good = scratch.put("good.pdf", bundle::write_bundle(contents(), fonts()).value.pdf);
  const std::string plain = (scratch / "plain.pdf").string();
  test::answer_of("qpdf --qdf --object-streams=disable " + good + " " + plain);
  const Bytes bytes = load_file(plain);
  const auto codes_of = [&](const Bytes& damaged) {
    std::vector<std::string> codes;
    for (const Finding& finding : bundle::check_bundle(scratch.put("damaged.pdf", damaged)))
      codes.push_back(finding.code);
    return codes;
  };
  using Catch::Matchers::VectorContains;
  // Every aim becomes the first object, which is no page; the file keeps its length.
  Bytes dead = bytes;
  const std::string aim = "/Dest [\n";
  for (std::size_t at = dead.find(aim); at != Bytes::npos; at = dead.find(aim, at + 1)) {
    const std::size_t begin = dead.find_first_not_of(' ', at + aim.size()), end = dead.find(' ', begin);
    dead.replace(begin, end - begin, std::string(end - begin - 1, '0') + "1");
  }
  CHECK_THAT(codes_of(dead), VectorContains(std::string("bundle.link.dead")) &&
                                 VectorContains(std::string("bundle.bookmark.dead")) &&
                                 VectorContains(std::string("bundle.index.differs")));
  CHECK_THAT(codes_of(std::regex_replace(bytes, std::regex("\"originals/form.pdf\""), "\"originals/forn.pdf\"")),
             VectorContains(std::string("bundle.attachment.missing")));
  CHECK_THAT(codes_of(std::regex_replace(bytes, std::regex("\"labels\""), "\"labelz\"")),
             VectorContains(std::string("bundle.pages.differ")));
  CHECK_THAT(codes_of(std::regex_replace(bytes, std::regex("\\(bundle.json\\)"), "(bundle.jsom)")),
             VectorContains(std::string("bundle.list.missing")));
  CHECK_THAT(codes_of(std::regex_replace(bytes, std::regex("/CheckSum <...."), "/CheckSum <0000")),
             VectorContains(std::string("bundle.attachment.changed")));
}

TEST_CASE("an archive whose bundle carries another file than its payload is found out") {
  const test::Scratch scratch;
  const Bytes pdf = bundle::write_bundle(contents(), fonts()).value.pdf;
  const bundle::BagInfo info{"Example Contact Centre", "2026-0007", "Case file", *Date::from(2026, 11, 24)};
  const bundle::Contents wanted = contents();
  std::vector<bundle::BagFile> files{{"bundle.pdf", pdf, {}}};
  for (const bundle::Section& section : wanted.sections)
    for (const bundle::Item& item : section.items) files.push_back({item.original->path, item.original->bytes, {}});
  bundle::write_bag(scratch / "good", files, info);
  CHECK(bundle::check_bundle(scratch / "good").empty());
  files[1].bytes += "%";
  bundle::write_bag(scratch / "other", files, info);
  const auto findings = bundle::check_bundle(scratch / "other");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "bundle.attachment.differs");
  bundle::write_bag(scratch / "none", {{"notes.txt", "x", {}}}, info);
  REQUIRE(bundle::check_bundle(scratch / "none").size() == 1);
  CHECK(bundle::check_bundle(scratch / "none")[0].code == "bundle.missing");
}

TEST_CASE("the number on a page covers nothing, whatever the page is like") {
  const test::Scratch scratch;
  bundle::Contents wanted = contents();
  // Black to its very edges; cut by its crop box; lying; on its head; far too large; tiny; with a save never restored.
  const std::string black = "0 g 0 0 3000 3000 re f";
  const std::vector<std::pair<std::string, std::string>> pages{
      {"/MediaBox[0 0 595 842]", black},
      {"/MediaBox[0 0 800 1000]/CropBox[100 100 695 942]", black},
      {"/MediaBox[0 0 595 842]/Rotate 90", black},
      {"/MediaBox[0 0 595 842]/Rotate 180", black},
      {"/MediaBox[0 0 842 595]/Rotate 270", black},
      {"/MediaBox[0 0 2384 3370]", "0 g 0 0 4000 4000 re f"},
      {"/MediaBox[0 0 200 150]", black},
      {"/MediaBox[0 0 595 842]", "q 2 0 0 2 30 30 cm q " + black}};
  wanted.sections[0].items.clear();
  for (std::size_t i = 0; i < pages.size(); ++i)
    wanted.sections[0].items.push_back(item("page-" + std::to_string(i), bare_page(pages[i].first, pages[i].second)));
  const auto made = bundle::write_bundle(wanted, fonts());
  const auto file = scratch.put("bundle.pdf", made.value.pdf);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Ink ink = ink_of(file, static_cast<int>(i) + 4);  // behind cover, index and divider
    INFO("page " << i << ", " << ink.width << " by " << ink.height);
    CHECK(ink.foot == 0);
    CHECK(ink.number > 3);
    CHECK(ink.elsewhere > ink.width * ink.height / 3);
  }
}

TEST_CASE("later documents never renumber what was served; the index marks them, and they can be had alone") {
  const test::Scratch scratch;
  for (const auto pagination : {bundle::Pagination::continuous, bundle::Pagination::sectioned}) {
    const bundle::Contents first = contents(pagination);
    const Bytes served = bundle::write_bundle(first, fonts()).value.pdf;
    bundle::Contents now = contents(pagination);
    now.date = *Date::from(2026, 12, 1);
    auto& complaint = now.sections[0].items;
    complaint.push_back(item("second letter", pages_saying({"a second letter", "and its end"})));
    now.sections.push_back({'D', "Decisions", {item("outcome", pages_saying({"what was decided"}))}, ""});
    const auto before = bundle::read_served(served, now);
    CHECK_THROWS_AS(bundle::continue_bundle(before, first, bundle::Late::in_place), Error);  // nothing is new

    for (const auto late : {bundle::Late::in_place, bundle::Late::at_the_end}) {
      bundle::Contents whole = bundle::continue_bundle(before, now, late);
      const auto file = (scratch / "whole.pdf").string();
      bundle::write_bundle(whole, fonts(), file);
      CHECK(bundle::check_bundle(file).empty());
      // Every document of the first has the number and the pages it was served with.
      for (const bundle::Section& section : before.list.sections)
        for (const bundle::Item& item : section.items) {
          const auto again = [&]() -> const bundle::Item* {
            for (const bundle::Section& one : whole.sections)
              for (const bundle::Item& other : one.items)
                if (bundle::place_of(other) == bundle::place_of(item)) return &other;
            return nullptr;
          }();
          REQUIRE(again);
          CHECK(again->number == item.number);
          CHECK(again->labels == item.labels);
        }
      const std::string text = test::answer_of("pdftotext -layout " + file + " -");
      CHECK_THAT(text, ContainsSubstring("Added on 1 December 2026"));
      std::vector<std::string> numbers;
      for (const bundle::Section& section : whole.sections)
        for (const bundle::Item& item : section.items)
          if (item.added) numbers.push_back(item.number + ": " + item.labels.front());
      const bool continuous = pagination == bundle::Pagination::continuous;
      if (late == bundle::Late::in_place)
        CHECK(numbers ==
              (continuous ? std::vector<std::string>{"1A: 5A", "3: 9"} : std::vector<std::string>{"1A: A4", "3: D2"}));
      else
        CHECK(numbers ==
              (continuous ? std::vector<std::string>{"3: 9", "4: 11"} : std::vector<std::string>{"1A: A4", "3: D2"}));
      bundle::Contents additions = bundle::additions_of(whole);
      const auto alone = (scratch / "additions.pdf").string();
      bundle::write_bundle(additions, fonts(), alone);
      CHECK(bundle::check_bundle(alone).empty());
      const std::string said = test::answer_of("pdftotext -layout " + alone + " -");
      CHECK_THAT(said, ContainsSubstring("a second letter") && ContainsSubstring("what was decided") &&
                           !ContainsSubstring("we have received it"));
    }
  }
}

TEST_CASE("texts, messages and what came with them get pages; what cannot be shown says so") {
  const bundle::Contents about = contents();
  const test::Scratch scratch;
  const auto said = [&](const bundle::ShownOriginal& shown) {
    return test::answer_of("pdftotext -layout " + scratch.put("shown.pdf", shown.pdf) + " -");
  };
  CHECK_THAT(said(bundle::show_original("A note\nof the day, caf\xE9", ".txt", "Paper", about, fonts(), "")),
             ContainsSubstring("A note") && ContainsSubstring("café"));
  const Bytes message =
      "From: Sam Example <sam@example.org>\r\nTo: office@example.org\r\nSubject: The visit\r\n"
      "Date: Mon, 05 Jan 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
      "--x\r\nContent-Type: text/plain\r\n\r\nPlease see the file.\r\n"
      "--x\r\nContent-Type: text/plain; name=note.txt\r\nContent-Disposition: attachment; filename=note.txt\r\n\r\n"
      "inside\r\n--x--\r\n";
  const bundle::ShownOriginal shown = bundle::show_original(message, ".eml", "Letter", about, fonts(), "");
  CHECK_THAT(said(shown), ContainsSubstring("The visit") && ContainsSubstring("Please see the file."));
  REQUIRE(shown.parts.size() == 1);
  CHECK(shown.parts[0].name == "note.txt");
  const bundle::ShownOriginal paper = bundle::show_original("PK", ".docx", "Paper", about, fonts(), "");
  CHECK(paper.pdf.empty());
  CHECK_THAT(paper.note, ContainsSubstring("carried as a file"));
  CHECK_THAT(bundle::show_original("?", ".xyz", "Paper", about, fonts(), "").note,
             ContainsSubstring("cannot be shown"));
}

TEST_CASE("a paper of a word processor is converted where an office suite is there") {
  const std::filesystem::path suite = "/usr/bin/soffice";
  if (!std::filesystem::exists(suite)) return;
  const Bytes paper = load_file("samples/returns/kent-question-to-a-child.docx");
  const bundle::ShownOriginal shown = bundle::show_original(paper, ".docx", "Paper", contents(), fonts(), suite);
  const test::Scratch scratch;
  CHECK_THAT(test::answer_of("pdfinfo " + scratch.put("shown.pdf", shown.pdf)),
             ContainsSubstring("Tagged:          yes"));
  CHECK(shown.maker == pdf::Maker::others);
}

TEST_CASE("a build killed at any moment leaves no half-made bundle, and the next one clears up") {
  const test::Scratch scratch;
  const std::filesystem::path to = scratch / "bundle.pdf";
  int killed = 0;
  for (const int milliseconds : {1, 5, 10, 20, 40, 60, 80, 120, 200}) {
    std::filesystem::remove(to);
    const pid_t child = ::fork();
    if (child == 0) {
      bundle::Contents wanted = contents();
      bundle::write_bundle(wanted, fonts(), to);
      ::_exit(0);
    }
    ::usleep(static_cast<unsigned>(milliseconds) * 1000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    if (std::filesystem::exists(to)) CHECK(bundle::check_bundle(to).empty());
  }
  CHECK(killed > 0);
  bundle::Contents wanted = contents();
  bundle::write_bundle(wanted, fonts(), to);
  CHECK(bundle::check_bundle(to).empty());
  CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
}

TEST_CASE("a bundle that finds the disk full says so and leaves nothing") {
  const test::Scratch scratch;
  bundle::Contents wanted = contents();
  CHECK_THROWS_AS(bundle::write_bundle(wanted, fonts(), scratch / "no such folder/bundle.pdf"), Error);
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit small{20'000, 20'000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    ::signal(SIGXFSZ, SIG_IGN);
    try {
      bundle::write_bundle(wanted, fonts(), scratch / "bundle.pdf");
    } catch (const Error& error) {
      ::_exit(static_cast<int>(error.kind()));
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 5);
  CHECK(std::filesystem::is_empty(scratch.path()));
}

TEST_CASE("a signature of the office's that no longer holds is found out") {
  const test::Scratch scratch;
  crypto::IdentityRequest who;
  who.name = "Sam Example";
  who.key = crypto::KeyKind::p256;
  who.not_before = at(*Date::from(2026, 1, 1), 0);
  who.not_after = at(*Date::from(2030, 1, 1), 0);
  sign::SignatureBlock block;
  block.width = Length::pt(200);
  block.height = Length::pt(60);
  block.name = who.name;
  block.date = *Date::from(2026, 11, 24);
  sign::Request request;
  request.when = at(block.date, 12 * 3600);
  request.appearance = sign::draw_appearance(block, fonts());
  Bytes letter = sign::sign_to_level(pages_saying({"a signed letter"}), request, crypto::create_identity(who),
                                     sign::Level::basic, {});
  bundle::Contents wanted = contents();
  wanted.sections[1].items.push_back(item("signed", letter));
  CHECK(bundle::check_bundle(scratch.put("good.pdf", bundle::write_bundle(wanted, fonts()).value.pdf)).empty());
  letter[letter.find("stream\n") + 20] ^= 1;
  wanted.sections[1].items.back() = item("signed", letter);
  const auto findings = bundle::check_bundle(scratch.put("bad.pdf", bundle::write_bundle(wanted, fonts()).value.pdf));
  CHECK(std::any_of(findings.begin(), findings.end(),
                    [](const Finding& finding) { return finding.code == "bundle.signature.broken"; }));
}

TEST_CASE("a bundle of more than 350 pages says so, and scripts of a part are left behind and told of") {
  std::string kids;
  for (int i = 0; i < 360; ++i) kids += "3 0 R ";
  Bytes thick = bare_page();
  thick.replace(thick.find("[3 0 R]/Count 1"), 15, "[" + kids + "]/Count 360");
  bundle::Contents wanted = contents();
  wanted.sections[0].items.push_back(item("thick", thick));
  wanted.sections[0].items.push_back(
      item("script", bare_page("/MediaBox[0 0 595 842]/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript"
                               "/JS(app.alert\\(1\\))>>>>]")));
  const auto made = bundle::write_bundle(wanted, fonts());
  CHECK(made.value.pages > 360);
  std::vector<std::string> codes;
  for (const Finding& finding : made.findings) codes.push_back(finding.code);
  CHECK_THAT(codes, Catch::Matchers::VectorContains(std::string("bundle.long")) &&
                        Catch::Matchers::VectorContains(std::string("bundle.part.actions")));
}
