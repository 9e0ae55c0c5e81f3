// Letters as the product makes them: laid out, written, signed in the field kept for it.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"
#include "sign/appearance.hpp"
#include "sign/fixtures.hpp"
#include "sign/sign_pdf.hpp"
#include "sign/verify.hpp"
#include "support/catch.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

document::Block sign_off(const std::string& field, const std::string& name, const std::string& role) {
  document::SignOff off;
  off.closing = "Yours sincerely";
  off.name = name;
  off.role = role;
  off.field = document::Field{document::FieldKind::signature, field, "Signature of " + name + ", " + role, {}, {}, ""};
  return {off, document::Keep::together, ""};
}

Bytes letter() {
  document::Document what;
  what.title = "Acknowledgement 2026-0007";
  what.author = "Invented Contact Centre";
  what.date = *Date::from(2026, 11, 24);
  what.recipient = document::Address{{"Robin Example", "1 Example Street", "Exampletown", "EX1 2MP"}};
  document::Paragraph body;
  body.texts.push_back({"We have your complaint and will answer by 8 December 2026.", false, false, "", ""});
  what.blocks.push_back({body, document::Keep::free, ""});
  what.blocks.push_back(sign_off("co-ordinator", "Test Signer", "Co-ordinator"));
  what.blocks.push_back(sign_off("chair", "Second Signer", "Chair"));
  return pdf::write_pages(layout::lay_out(what, fonts()).value);
}

Bytes face(const Bytes& file, const std::string& field, const std::string& name, const std::string& role) {
  sign::SignatureBlock block;
  for (const pdf::SignatureField& found : pdf::list_signature_fields(file))
    if (found.name == field) {
      block.width = Length::pt(found.box.width());
      block.height = Length::pt(found.box.height());
    }
  block.name = name;
  block.role = role;
  block.date = *Date::from(2026, 11, 24);
  return sign::draw_appearance(block, fonts());
}

sign::Request request(const Bytes& file, const std::string& field, const std::string& name, const std::string& role) {
  sign::Request wish;
  wish.when = fixtures::noon();
  wish.field = field;
  wish.appearance = face(file, field, name, role);
  return wish;
}

std::string run(const std::string& command) {
  const fs::path out = fs::path(build_folder()) / "scratch" / "letter.txt";
  fs::create_directories(out.parent_path());
  (void)std::system((command + " > " + out.string() + " 2>&1").c_str());
  return load_file(out);
}

}  // namespace

TEST_CASE("a laid-out letter keeps a tagged, named field for each signature") {
  const auto fields = pdf::list_signature_fields(letter());
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].name == "co-ordinator");
  CHECK(fields[0].tooltip == "Signature of Test Signer, Co-ordinator");
  CHECK_FALSE(fields[0].is_signed);
  CHECK(fields[0].box.width() > 150);
}

TEST_CASE("two people sign one letter, each with a visible block, and both signatures stay sound") {
  Bytes file = letter();
  const std::size_t before = file.size();
  sign::Request first = request(file, "co-ordinator", "Test Signer", "Co-ordinator");
  first.signatories = sign::Signatories::more_follow;
  file = sign::sign_pdf(file, first, fixtures::rsa());
  CHECK(file.size() - before <= 16 * 1024);
  file = sign::sign_pdf(file, request(file, "chair", "Second Signer", "Chair"), fixtures::p256());
  const sign::Verdict verdict = sign::verify_pdf(file, {{}, fixtures::noon()});
  CHECK(verdict.fine);
  CHECK(verdict.signatures.size() == 2);
  const fs::path path = fs::path(build_folder()) / "scratch" / "letter-signed.pdf";
  fs::create_directories(path.parent_path());
  write_file(path, file);
  const std::string words = run("pdftotext -layout " + path.string() + " -");
  CHECK_THAT(words, ContainsSubstring("Signed digitally as Co-ordinator, 24 November 2026"));
  CHECK_THAT(run("qpdf --check " + path.string()), ContainsSubstring("No syntax or stream encoding errors found"));
  CHECK_THAT(run("pdfsig -nocert " + path.string()), ContainsSubstring("Signature is Valid"));
  CHECK_THAT(run("pdffonts " + path.string()), !ContainsSubstring(" no  no  no "));
}

TEST_CASE("the tag of the signature field stays where it was, so that a screen reader still announces it") {
  Bytes file = letter();
  const std::string plain = [&] {
    const fs::path path = fs::path(build_folder()) / "scratch" / "tags.pdf";
    fs::create_directories(path.parent_path());
    write_file(path, file);
    return run("pdfinfo -struct-text " + path.string());
  }();
  file = sign::sign_pdf(file, request(file, "co-ordinator", "Test Signer", "Co-ordinator"), fixtures::rsa());
  const fs::path path = fs::path(build_folder()) / "scratch" / "tags.pdf";
  write_file(path, file);
  CHECK(run("pdfinfo -struct-text " + path.string()) == plain);
  CHECK_THAT(plain, ContainsSubstring("Form"));
}

TEST_CASE("a long name still fits into its box, and a box of no size is refused") {
  sign::SignatureBlock block;
  block.name = "Professor Dr Maximiliana Wilhelmina von Beispielhausen-Musterstadt the Younger";
  block.role = "Chair of the Board of Trustees and Director of Safeguarding for the Eastern Region";
  block.date = *Date::from(2026, 11, 24);
  block.width = Length::mm(85);
  block.height = Length::mm(18);
  CHECK(sign::draw_appearance(block, fonts()).starts_with("%PDF-"));
  CHECK(sign::draw_appearance(block, fonts()) == sign::draw_appearance(block, fonts()));
  block.picture = "no picture";
  CHECK_THROWS_WITH(sign::draw_appearance(block, fonts()), ContainsSubstring("picture"));
  block.picture.clear();
  block.width = Length();
  CHECK_THROWS_AS(sign::draw_appearance(block, fonts()), Error);
}

TEST_CASE("signing costs little more than the key's own work", "[.bench]") {
  const Bytes file = letter();
  const sign::Request wish = request(file, "co-ordinator", "Test Signer", "Co-ordinator");
  const auto milliseconds = [](auto&& work) {
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
      // Processor time: other work on the machine is not ours.
      const std::clock_t start = std::clock();
      work();
      times.push_back(static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC);
    }
    std::sort(times.begin(), times.end());
    return times[10];
  };
  Bytes result;
  const double whole = milliseconds([&] { result = sign::sign_pdf(file, wish, fixtures::rsa()); });
  const double key = milliseconds([&] { (void)fixtures::rsa().sign("any"); });
  std::cout << "signing " << whole << " ms, of which the key " << key << " ms; the file grows by "
            << result.size() - file.size() << " bytes\n";
  CHECK(whole <= key + 3);
}
