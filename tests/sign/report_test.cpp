#include "sign/verdict_report.hpp"

#include <cstdlib>
#include <filesystem>
#include <regex>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "pdf/check_conformance.hpp"
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

Bytes signed_by_two() {
  sign::Request request;
  request.when = fixtures::noon();
  request.field = "co-ordinator";
  request.signatories = sign::Signatories::more_follow;
  const Bytes first = sign::sign_pdf(fixtures::letter_with_fields(), request, fixtures::rsa());
  request.field = "chair";
  return sign::sign_pdf(first, request, fixtures::p256());
}

Bytes report_on(const Bytes& file, const std::vector<crypto::Certificate>& anchors = {}) {
  const sign::Verdict verdict = sign::verify_pdf(file, {anchors, fixtures::noon()});
  return sign::write_report(verdict, {"letter.pdf", crypto::sha256(file), *Date::from(2026, 11, 25)}, fonts());
}

std::string told(const std::string& tool, const Bytes& pdf) {
  const fs::path folder = fs::path(build_folder()) / "scratch";
  fs::create_directories(folder);
  write_file(folder / "report.pdf", pdf);
  (void)std::system((tool + " " + (folder / "report.pdf").string() + " - > " + (folder / "report.txt").string() +
                     " 2>/dev/null || " + tool + " " + (folder / "report.pdf").string() + " > " +
                     (folder / "report.txt").string())
                        .c_str());
  // Where the lines break is the layout's matter.
  return std::regex_replace(load_file(folder / "report.txt"), std::regex("\\s+"), " ");
}

}  // namespace

TEST_CASE("the verdict can be filed as one page of PDF that a screen reader can read and an archive keeps") {
  const Bytes file = signed_by_two(), report = report_on(file);
  const std::vector<Finding> findings = pdf::check_conformance(report);
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.text);
  CHECK(findings.empty());
  CHECK_THAT(told("pdfinfo", report), ContainsSubstring("Pages: 1 "));
  const std::string words = told("pdftotext", report);
  CHECK_THAT(words, ContainsSubstring("letter.pdf is signed and unchanged."));
  CHECK_THAT(words, ContainsSubstring("1. Signed by Test Signer, Co-ordinator"));
  CHECK_THAT(words, ContainsSubstring("2. Signed by Second Signer, Chair"));
  CHECK_THAT(words, ContainsSubstring("Checked on 25 November 2026"));
  CHECK(report_on(file) == report);
}

TEST_CASE("the report says first what not to rely on, and gives each answer with its reason") {
  Bytes file = signed_by_two();
  file.replace(file.find("8 December 2026"), 15, "8 December 2036");
  const std::string words = told("pdftotext", report_on(file, {fixtures::rsa().certificate()}));
  CHECK(words.find("DO NOT RELY ON letter.pdf") < words.find("Signed by Test Signer"));
  CHECK_THAT(words, ContainsSubstring("The signed part of the file is not what was signed."));
  CHECK_THAT(words, ContainsSubstring("Trusted?"));
}
