#include "pdf/signatures.hpp"

#include <algorithm>
#include <memory>

#include "base/error.hpp"
#include "pdf/inside_revisions.hpp"
#include "pdf/inside_update.hpp"
#include "pdf/inside_update_field.hpp"
#include "pdf/pdf_time.hpp"

namespace redress::pdf {
namespace {

std::unique_ptr<QPDF> open(ByteView bytes, bool mend) {
  auto pdf = std::make_unique<QPDF>();
  pdf->setSuppressWarnings(true);
  pdf->setAttemptRecovery(mend);
  pdf->processMemoryFile("file", bytes.data(), bytes.size());
  return pdf;
}

std::string name_at(QPDFObjectHandle dictionary, const std::string& key) {
  return dictionary.getKey(key).isName() ? dictionary.getKey(key).getName().substr(1) : "";
}

int certification_of(QPDFObjectHandle signature) {
  QPDFObjectHandle references = signature.getKey("/Reference");
  if (references.isArray())
    for (QPDFObjectHandle reference : references.getArrayAsVector()) {
      if (!reference.isDictionary() || name_at(reference, "/TransformMethod") != "DocMDP") continue;
      QPDFObjectHandle keys = reference.getKey("/TransformParams");
      QPDFObjectHandle level = keys.isDictionary() ? keys.getKey("/P") : keys;
      return level.isInteger() ? std::clamp(level.getIntValueAsInt(), 1, 3) : 2;
    }
  return 0;
}

bool ranges_are_sound(const std::vector<std::int64_t>& ranges, std::size_t size) {
  if (ranges.size() != 4 || ranges[0] != 0) return false;
  const auto limit = static_cast<std::int64_t>(size);
  return std::all_of(ranges.begin(), ranges.end(), [&](std::int64_t n) { return n >= 0 && n <= limit; }) &&
         ranges[1] < ranges[2] && ranges[2] + ranges[3] <= limit;
}

// What the hole holds, when that is a hexadecimal string and nothing else.
std::optional<Bytes> contents_of_hole(ByteView file, const SignatureFacts& facts) {
  const ByteView hole = file.substr(static_cast<std::size_t>(facts.ranges[1]),
                                    static_cast<std::size_t>(facts.ranges[2] - facts.ranges[1]));
  if (hole.size() < 2 || hole.front() != '<' || hole.back() != '>') return std::nullopt;
  Bytes decoded;
  int half = -1;
  for (const char c : hole.substr(1, hole.size() - 2)) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    if (half < 0) {
      half = digit;
    } else {
      decoded += static_cast<char>(half * 16 + digit);
      half = -1;
    }
  }
  if (half >= 0) decoded += static_cast<char>(half * 16);
  return decoded;
}

ByteView trimmed(ByteView bytes) {
  while (!bytes.empty() && ByteView("\r\n \t\0", 5).find(bytes.back()) != ByteView::npos) bytes.remove_suffix(1);
  return bytes;
}

std::size_t newest_section(ByteView file) {
  const std::size_t word = file.rfind("startxref");
  if (word == ByteView::npos) return 0;
  std::size_t start = 0;
  for (std::size_t i = file.find_first_of("0123456789", word); i < file.size() && file[i] >= '0' && file[i] <= '9'; ++i)
    start = start * 10 + static_cast<std::size_t>(file[i] - '0');
  return start;
}

void compare_with_now(ByteView file, QPDF& now, SignatureFacts& facts) {
  const ByteView signed_part = file.substr(0, facts.end);
  std::unique_ptr<QPDF> before;
  try {
    before = open(signed_part, false);
    if (!trimmed(signed_part).ends_with("%%EOF")) before.reset();
  } catch (const std::exception&) {
    before.reset();
  }
  if (!before) {
    facts.flaws.push_back(Flaw::revision_unsound);
    return;
  }
  facts.has_proofs = before->getRoot().getKey("/DSS").isDictionary();
  bool found = false;
  for (FieldNode node : list_fields(*before))
    found =
        found || (node.name == facts.field && node.value.isDictionary() && node.value.getKey("/Contents").isString() &&
                  node.value.getKey("/Contents").getStringValue() == facts.contents);
  if (!found) facts.flaws.push_back(Flaw::not_in_revision);
  if (facts.covers_all) return;
  facts.changes = find_changes(*before, now);
  // An addition that no cross-reference leads to is read by those who mend and unseen by those who do not.
  if (!trimmed(file.substr(facts.end)).empty() && newest_section(file) < facts.end)
    facts.flaws.push_back(Flaw::loose_bytes);
}

void read_place(QPDF& pdf, const FieldNode& node, SignatureFacts& facts) {
  const std::vector<QPDFObjectHandle>& pages = pdf.getAllPages();
  for (QPDFObjectHandle widget : widgets_of(node.field))
    for (std::size_t i = 0; i < pages.size() && facts.page == 0; ++i) {
      QPDFObjectHandle page = pages[i], annotations = page.getKey("/Annots");
      if (!annotations.isArray()) continue;
      for (QPDFObjectHandle annotation : annotations.getArrayAsVector())
        if (annotation.isSameObjectAs(widget)) {
          facts.page = static_cast<int>(i) + 1;
          facts.box = seen_box(page, widget.getKey("/Rect"));
        }
    }
}

SignatureFacts read_one(ByteView file, QPDF& pdf, const FieldNode& node) {
  QPDFObjectHandle signature = node.value;
  SignatureFacts facts;
  facts.field = node.name;
  facts.kind = name_at(signature, "/SubFilter");
  facts.timestamp = name_at(signature, "/Type") == "DocTimeStamp" || facts.kind == "ETSI.RFC3161";
  facts.certification = certification_of(signature);
  if (signature.getKey("/Reason").isString()) facts.reason = signature.getKey("/Reason").getUTF8Value();
  if (signature.getKey("/M").isString()) facts.claimed = parse_pdf_time(signature.getKey("/M").getUTF8Value());
  if (signature.getKey("/Contents").isString()) facts.contents = signature.getKey("/Contents").getStringValue();
  QPDFObjectHandle ranges = signature.getKey("/ByteRange");
  if (ranges.isArray())
    for (QPDFObjectHandle number : ranges.getArrayAsVector())
      facts.ranges.push_back(number.isInteger() ? number.getIntValue() : -1);
  read_place(pdf, node, facts);

  if (facts.contents.find_first_not_of('\0') == Bytes::npos) facts.flaws.push_back(Flaw::no_contents);
  if (facts.ranges.empty()) {
    facts.flaws.push_back(Flaw::no_ranges);
  } else if (!ranges_are_sound(facts.ranges, file.size())) {
    facts.flaws.push_back(Flaw::odd_ranges);
  } else {
    // In a file under a lock that needs no password, a reader takes the lock off the signature too, which never had one.
    const std::optional<Bytes> hole = contents_of_hole(file, facts);
    if (!hole || (!pdf.isEncrypted() && *hole != facts.contents)) facts.flaws.push_back(Flaw::hole_too_wide);
    facts.end = static_cast<std::size_t>(facts.ranges[2] + facts.ranges[3]);
    facts.covers_all = trimmed(file.substr(facts.end)).empty();
    compare_with_now(file, pdf, facts);
    if (hole && pdf.isEncrypted()) facts.contents = *hole;
  }
  return facts;
}

}  // namespace

SignedFile read_signatures(ByteView file) {
  SignedFile result;
  std::unique_ptr<QPDF> pdf;
  try {
    try {
      pdf = open(file, false);
      pdf->getAllPages();
    } catch (const QPDFExc& why) {
      if (why.getErrorCode() == qpdf_e_password) throw;
      pdf = open(file, true);
      pdf->getAllPages();
      result.mended = true;
    }
    // Small breaches of the syntax that need no mending are common and show the same everywhere.
    result.mended = result.mended || !file.starts_with("%PDF-");
    result.has_proofs = pdf->getRoot().getKey("/DSS").isDictionary();
    for (FieldNode node : list_fields(*pdf)) {
      if (node.type != "/Sig") continue;
      if (node.value.isDictionary())
        result.signatures.push_back(read_one(file, *pdf, node));
      else
        result.empty_fields.push_back(node.name);
    }
  } catch (const QPDFExc& why) {
    if (why.getErrorCode() == qpdf_e_password)
      throw Error(ErrorKind::input, "the file is locked with a password; its signatures cannot be read");
    throw Error(ErrorKind::input, "the file is damaged beyond mending, or is no PDF");
  } catch (const std::runtime_error&) {
    throw Error(ErrorKind::input, "the file is damaged beyond mending, or is no PDF");
  }
  std::stable_sort(result.signatures.begin(), result.signatures.end(),
                   [](const SignatureFacts& one, const SignatureFacts& two) { return one.end < two.end; });
  return result;
}

std::vector<ByteView> signed_pieces(ByteView file, const SignatureFacts& signature) {
  std::vector<ByteView> pieces;
  for (std::size_t i = 0; i + 1 < signature.ranges.size(); i += 2)
    pieces.push_back(
        file.substr(static_cast<std::size_t>(signature.ranges[i]), static_cast<std::size_t>(signature.ranges[i + 1])));
  return pieces;
}

}  // namespace redress::pdf
