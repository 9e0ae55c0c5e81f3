// Every published way of making a signed PDF lie, made by code, each recognised.
#include <algorithm>

#include "base/error.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "sign/fixtures.hpp"
#include "sign/sign_pdf.hpp"
#include "sign/verify.hpp"
#include "support/catch.hpp"

using namespace redress;
using sign::Answer;

namespace {

Bytes signed_letter(sign::Signatories signatories = sign::Signatories::only_this) {
  sign::Request wish;
  wish.when = fixtures::noon();
  wish.appearance = fixtures::appearance();
  wish.signatories = signatories;
  return sign::sign_pdf(fixtures::letter_with_fields(), wish, fixtures::rsa());
}

sign::Verdict judged(const Bytes& file) {
  return sign::judge(file, {{}, fixtures::noon()});
}

bool tells(const sign::Verdict& verdict, const std::string& code) {
  for (const sign::SignatureVerdict& signature : verdict.signatures)
    for (const Finding& finding : signature.findings)
      if (finding.code == code) return true;
  return std::any_of(verdict.findings.begin(), verdict.findings.end(),
                     [&](const Finding& f) { return f.code == code; });
}

bool changed(const sign::Verdict& verdict, pdf::ChangeKind kind, sign::Judgement judgement) {
  for (const sign::JudgedChange& judged : verdict.signatures.at(0).changes)
    if (judged.change.kind == kind && judged.judgement == judgement) return true;
  return false;
}

Bytes padded(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}

std::size_t newest_section(const Bytes& file) {
  return std::stoul(file.substr(file.rfind("startxref") + 10));
}

// A proper incremental update that replaces or adds objects.
Bytes update(const Bytes& file, const std::vector<std::pair<int, Bytes>>& objects) {
  Bytes out = file, table = "xref\n";
  for (const auto& [number, syntax] : objects) {
    table += std::to_string(number) + " 1\n" + padded(out.size()) + " 00000 n\r\n";
    out += std::to_string(number) + " 0 obj\n" + syntax + "\nendobj\n";
  }
  const std::size_t start = out.size();
  return out + table + "trailer\n<< /Size 60 /Root 1 0 R /Prev " + std::to_string(newest_section(file)) +
         " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

// The newest text of an object, as it stands in the file.
Bytes object(const Bytes& file, int number) {
  const std::size_t at = file.rfind("\n" + std::to_string(number) + " 0 obj\n");
  REQUIRE(at != Bytes::npos);
  const std::size_t begin = file.find("obj\n", at) + 4;
  return file.substr(begin, file.find("\nendobj", begin) - begin);
}

Bytes replaced(Bytes text, const Bytes& what, const Bytes& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != Bytes::npos);
  return text.replace(at, what.size(), with);
}

const Bytes lie = "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (Your complaint is withdrawn.) Tj ET EMC";
const Bytes cover = "<< /Type /Annot /Subtype /FreeText /Rect [60 690 500 720] /F 4 /Contents (x) /DA (/F1 12 Tf) >>";

}  // namespace

TEST_CASE("incremental saving: a page's words replaced by a later update are seen") {
  const sign::Verdict verdict = judged(update(signed_letter(), {{4, fixtures::stream(lie)}}));
  CHECK(verdict.signatures.at(0).intact == Answer::no);
  CHECK(verdict.signatures.at(0).valid == Answer::yes);
  CHECK(changed(verdict, pdf::ChangeKind::page_text_changed, sign::Judgement::forbidden));
  CHECK(tells(verdict, "sign.changed-after"));
}

TEST_CASE("incremental saving: objects hung on without any cross-reference are seen") {
  const Bytes letter = signed_letter();
  const sign::Verdict bare = judged(letter + "4 0 obj\n" + fixtures::stream(lie) + "\nendobj\n");
  CHECK(bare.signatures.at(0).intact == Answer::no);
  CHECK(tells(bare, "sign.flaw.loose-bytes"));
  // The same with the old table named again, as one published variant has it.
  const sign::Verdict named = judged(letter + "4 0 obj\n" + fixtures::stream(lie) + "\nendobj\nstartxref\n" +
                                     std::to_string(newest_section(letter)) + "\n%%EOF\n");
  CHECK(named.signatures.at(0).intact == Answer::no);
  CHECK(tells(named, "sign.flaw.loose-bytes"));
}

TEST_CASE("shadow attack, replace: a font swapped after signing is seen") {
  const Bytes file = update(signed_letter(), {{5, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"}});
  CHECK(changed(judged(file), pdf::ChangeKind::page_text_changed, sign::Judgement::forbidden));
}

TEST_CASE("shadow attack, hide: an overlay or a page taken away after signing is seen") {
  const Bytes letter = signed_letter();
  const Bytes page = object(letter, 3);
  const Bytes without = replaced(page, "/Contents 4 0 R", "/Contents 50 0 R");
  CHECK(judged(update(letter, {{3, without}, {50, fixtures::stream(lie)}})).signatures.at(0).intact == Answer::no);
  const Bytes none = "<< /Type /Pages /Kids [] /Count 0 >>";
  CHECK(judged(update(letter, {{2, none}})).signatures.at(0).intact == Answer::no);
}

TEST_CASE("shadow attack, hide and replace: another catalogue that was lying in wait is seen") {
  const Bytes letter = signed_letter();
  const Bytes catalog = replaced(object(letter, 1), "/Pages 2 0 R", "/Pages 51 0 R");
  const Bytes file = update(letter, {{1, catalog},
                                     {51, "<< /Type /Pages /Kids [52 0 R] /Count 1 >>"},
                                     {52,
                                      "<< /Type /Page /Parent 51 0 R /MediaBox [0 0 595 842] /Contents 53 0 R "
                                      "/Resources << /Font << /F1 5 0 R >> >> >>"},
                                     {53, fixtures::stream(lie)}});
  CHECK(judged(file).signatures.at(0).intact == Answer::no);
}

TEST_CASE("signature wrapping: ranges moved apart so that something fits between are seen") {
  // The signed parts are kept, the second moved down, and new objects put into the wider hole.
  const Bytes letter = signed_letter();
  const std::size_t at = letter.find("/ByteRange [") + 12;
  std::size_t zero = 0, hole = 0, tail = 0, length = 0;
  REQUIRE(std::sscanf(letter.c_str() + at, "%zu %zu %zu %zu", &zero, &hole, &tail, &length) == 4);
  const Bytes wedge = " >>\nendobj\n4 0 obj\n" + fixtures::stream(lie) + "\nendobj\n";
  Bytes file = letter.substr(0, tail) + wedge + letter.substr(tail);
  const Bytes ranges =
      "0 " + std::to_string(hole) + " " + std::to_string(tail + wedge.size()) + " " + std::to_string(length);
  file.replace(at, ranges.size(), ranges);
  const sign::Verdict verdict = judged(file);
  CHECK_FALSE(verdict.fine);
  REQUIRE_FALSE(verdict.signatures.empty());
  CHECK(verdict.signatures.at(0).intact == Answer::no);
  CHECK(tells(verdict, "sign.flaw.hole-too-wide"));
}

TEST_CASE("universal forgery: a signature without contents, ranges or sense is none") {
  const Bytes letter = signed_letter();
  const Bytes signature = letter.substr(letter.find("<< /Type /Sig "));
  const int number = 13;  // the first free one
  const Bytes whole = object(letter, number);
  const std::size_t ranges = whole.find("/ByteRange"), contents = whole.find("/Contents");
  const Bytes head = whole.substr(0, ranges), range_part = whole.substr(ranges, contents - ranges),
              contents_part = whole.substr(contents);
  const auto verdict_of = [&](const Bytes& forged) { return judged(update(letter, {{number, forged}})); };
  for (const Bytes& forged : {head + range_part + ">>", head + range_part + "/Contents null >>",
                              head + range_part + "/Contents <> >>", head + range_part + "/Contents <00> >>"}) {
    const sign::Verdict verdict = verdict_of(forged);
    CHECK_FALSE(verdict.fine);
    CHECK(verdict.signatures.at(0).valid == Answer::no);
    CHECK(tells(verdict, "sign.flaw.no-contents"));
  }
  for (const Bytes& odd : {Bytes(""), Bytes("/ByteRange null "), Bytes("/ByteRange [] ")}) {
    const sign::Verdict verdict = verdict_of(head + odd + contents_part);
    CHECK_FALSE(verdict.fine);
    CHECK(tells(verdict, "sign.flaw.no-ranges"));
  }
  for (const Bytes& odd :
       {Bytes("/ByteRange [0 0 0 0] "), Bytes("/ByteRange [0 100 -200 50] "), Bytes("/ByteRange [10 100 200 50] "),
        Bytes("/ByteRange [0 100 200 99999999] "), Bytes("/ByteRange [0 100] "), Bytes("/ByteRange [(a) 1 2 3] ")}) {
    const sign::Verdict verdict = verdict_of(head + odd + contents_part);
    CHECK_FALSE(verdict.fine);
    CHECK(tells(verdict, "sign.flaw.odd-ranges"));
  }
}

TEST_CASE("a signature replaced by another is not the one that was made") {
  const Bytes letter = signed_letter();
  const Bytes forged = replaced(object(letter, 13), "/M (D:20261124", "/M (D:20250101");
  CHECK_FALSE(judged(update(letter, {{13, forged}})).fine);
}

TEST_CASE("a signature moved under another field's name was not there when the letter was signed") {
  const Bytes letter = signed_letter();
  const Bytes renamed = replaced(object(letter, 8), "(co-ordinator)", "(trustee)");
  const sign::Verdict verdict = judged(update(letter, {{8, renamed}}));
  CHECK_FALSE(verdict.fine);
  CHECK(verdict.signatures.at(0).intact == Answer::no);
  CHECK(tells(verdict, "sign.flaw.not-in-revision"));
}

TEST_CASE("a signature cut from one letter and set into another does not hold there") {
  const Bytes letter = signed_letter();
  Bytes other = replaced(letter, "8 December 2026", "8 December 2036");
  const sign::Verdict verdict = judged(other);
  CHECK(verdict.signatures.at(0).intact == Answer::no);
  CHECK(tells(verdict, "sign.content-changed"));
}

TEST_CASE("evil annotation: a note over the words is forbidden on a certified letter, and doubtful on any other") {
  for (const auto signatories : {sign::Signatories::only_this, sign::Signatories::more_follow}) {
    const Bytes letter = signed_letter(signatories);
    const Bytes page = replaced(object(letter, 3), "/Annots [", "/Annots [50 0 R ");
    const sign::Verdict verdict = judged(update(letter, {{3, page}, {50, cover}}));
    CHECK(verdict.signatures.at(0).intact == Answer::no);
    CHECK(changed(verdict, pdf::ChangeKind::annotation_added, sign::Judgement::forbidden));
  }
}

TEST_CASE("sneaky signature: a new signature box over the words needs a person's eye") {
  const Bytes letter = signed_letter(sign::Signatories::more_follow);
  const Bytes page = replaced(object(letter, 3), "/Annots [", "/Annots [50 0 R ");
  const Bytes catalog = replaced(object(letter, 1), "/Fields [", "/Fields [50 0 R ");
  const sign::Verdict verdict =
      judged(update(letter, {{1, catalog},
                             {3, page},
                             {50,
                              "<< /Type /Annot /Subtype /Widget /FT /Sig /T (extra) /F 4 /P 3 0 R /Rect [60 690 500 "
                              "720] >>"}}));
  CHECK_FALSE(verdict.fine);
  CHECK(verdict.signatures.at(0).intact == Answer::unknown);
  CHECK(changed(verdict, pdf::ChangeKind::signature_field_added, sign::Judgement::doubtful));
}

TEST_CASE("certification attack: a note over the words is doubted even where the certification allows notes") {
  pdf::SignatureRoom room;
  room.certification = pdf::Certification::further_signatures;
  room.when = fixtures::noon();
  room.room = 16 * 1024;
  pdf::OpenSignature open = pdf::reserve_signature(fixtures::letter_with_fields(), room);
  open.bytes = replaced(std::move(open.bytes), "/P 2 /V", "/P 3 /V");
  const ByteView file = open.bytes;
  const Digest digest = crypto::sha256({file.substr(0, open.hole_begin), file.substr(open.hole_end)});
  pdf::fill_signature(open, crypto::write_cms(crypto::sign_digest(digest, fixtures::rsa()), fixtures::rsa()));
  const Bytes letter = open.bytes;
  REQUIRE(judged(letter).fine);
  REQUIRE(judged(letter).signatures.at(0).certification == 3);
  const Bytes page = replaced(object(letter, 3), "/Annots [", "/Annots [50 0 R ");
  const sign::Verdict verdict = judged(update(letter, {{3, page}, {50, cover}}));
  CHECK_FALSE(verdict.fine);
  CHECK(verdict.signatures.at(0).intact == Answer::unknown);
  CHECK(changed(verdict, pdf::ChangeKind::annotation_added, sign::Judgement::doubtful));
}

TEST_CASE("certification attack: a certification taken out of the catalogue, or a new one put over it, is seen") {
  const Bytes letter = signed_letter(sign::Signatories::more_follow);
  const Bytes catalog = object(letter, 1);
  REQUIRE(catalog.find("/Perms") != Bytes::npos);
  CHECK(judged(update(letter, {{1, replaced(catalog, "/Perms", "/Prems")}})).signatures.at(0).intact == Answer::no);
  const std::size_t at = catalog.find("/DocMDP ") + 8;
  const Bytes other = Bytes(catalog).replace(at, catalog.find(' ', at) - at, "50");
  CHECK(judged(update(letter, {{1, other}, {50, "<< /Type /Sig >>"}})).signatures.at(0).intact == Answer::no);
}

TEST_CASE("something hung on the file's trailer after signing is seen") {
  const Bytes letter = signed_letter();
  const Bytes more = update(letter, {{50, "<< /Hidden (something) >>"}});
  CHECK(judged(replaced(more, "<< /Size 60 /Root 1 0 R /Prev", "<< /Size 60 /Extra 50 0 R /Root 1 0 R /Prev"))
            .signatures.at(0)
            .intact == Answer::no);
}

TEST_CASE("the same length written in another way is no change") {
  const Bytes letter = signed_letter(sign::Signatories::more_follow);
  const Bytes page = replaced(object(letter, 3), "842", "842.0");
  CHECK(judged(update(letter, {{3, page}})).signatures.at(0).intact == Answer::yes);
}

TEST_CASE("a signature block made to look different after signing is seen") {
  const Bytes letter = signed_letter(sign::Signatories::more_follow);
  const std::size_t widget = letter.rfind("/T (co-ordinator)");
  REQUIRE(widget != Bytes::npos);
  const Bytes moved = replaced(object(letter, 8), "/Rect [ 72", "/Rect [ 60");
  CHECK_FALSE(judged(update(letter, {{8, moved}})).fine);
}

TEST_CASE("what a screen reader reads out cannot be changed unseen") {
  const Bytes letter = signed_letter();
  const Bytes tag = "<< /Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K 0 /ActualText (Your complaint is withdrawn.) >>";
  const sign::Verdict verdict = judged(update(letter, {{12, tag}}));
  CHECK(changed(verdict, pdf::ChangeKind::structure_changed, sign::Judgement::forbidden));
}

TEST_CASE("a page added to a signed letter is seen") {
  const Bytes letter = signed_letter();
  const sign::Verdict verdict =
      judged(update(letter, {{2, "<< /Type /Pages /Kids [3 0 R 50 0 R] /Count 2 >>"},
                             {50, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}}));
  CHECK(changed(verdict, pdf::ChangeKind::page_added, sign::Judgement::forbidden));
}

TEST_CASE("mangled signed files never stop the program, and none is called fine") {
  const Bytes letter = signed_letter();
  unsigned state = 12345;
  const auto next = [&] { return state = state * 1664525u + 1013904223u; };
  for (int round = 0; round < 200; ++round) {
    Bytes mangled = letter;
    for (unsigned i = 0; i < 1 + next() % 5; ++i) {
      const std::size_t at = next() % mangled.size(), length = 1 + next() % 40;
      switch (next() % 3) {
        case 0: mangled[at] = static_cast<char>(next() >> 24); break;
        case 1: mangled.erase(at, length); break;
        default: mangled.insert(at, mangled.substr(next() % mangled.size(), length)); break;
      }
    }
    if (mangled == letter) continue;
    bool fine = false;
    try {
      fine = judged(mangled).fine;
    } catch (const Error&) {
      // Refusing to read it is an answer too.
    }
    INFO("round " << round);
    CHECK_FALSE(fine);
  }
}
