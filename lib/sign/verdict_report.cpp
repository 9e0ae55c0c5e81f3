#include "sign/verdict_report.hpp"

#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"
#include "sign/inside_words.hpp"
#include "unicode/dates.hpp"

namespace redress::sign {
namespace {

using document::Block;
using document::Blocks;
using document::Keep;

Block paragraph(const std::string& text, const std::string& style = "compact", bool bold = false) {
  document::Paragraph said;
  said.texts.push_back({text, bold, false, "", ""});
  said.style = style;
  return {said, Keep::free, ""};
}

Block heading(int level, const std::string& text) {
  return {document::Heading{level, {{text, false, false, "", ""}}, ""}, Keep::with_next, ""};
}

document::Cell cell(const std::string& text, bool header = false) {
  document::Cell made;
  made.header = header;
  made.blocks.push_back(paragraph(text, "compact", header));
  return made;
}

const char* word(Answer answer) {
  return answer == Answer::yes ? "Yes" : answer == Answer::no ? "No" : "Unsure";
}

// Three answers that are never mixed.
Block answers(const SignatureVerdict& verdict, bool asked) {
  document::Table table;
  table.widths = {1.2, 1, 6};
  table.header_rows = 1;
  table.summary = "Whether the signature is intact, valid and trusted, and why";
  table.rows.push_back({cell("Is it", true), cell("Answer", true), cell("Why", true)});
  table.rows.push_back({cell("Intact?", true), cell(word(verdict.intact)), cell(intact_text(verdict))});
  table.rows.push_back({cell("Valid?", true), cell(word(verdict.valid)), cell(valid_text(verdict))});
  table.rows.push_back(
      {cell("Trusted?", true), cell(asked ? word(verdict.trusted) : "Not asked"), cell(trusted_text(verdict, asked))});
  return {table, Keep::together, ""};
}

// "6abd 1e3d …": in fours, as it is compared by eye or read out.
std::string in_fours(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 4) text += (text.empty() ? "" : " ") + digits.substr(i, 4);
  return text;
}

void add_findings(const std::vector<Finding>& findings, Blocks& to) {
  document::List list;
  for (const Finding& finding : findings)
    if (finding.code != "sign.unsigned") list.items.push_back({paragraph(finding.text)});
  if (!list.items.empty()) to.push_back({list, Keep::free, ""});
}

void add_signature(const SignatureVerdict& verdict, bool asked, std::size_t number, Blocks& to) {
  to.push_back(heading(2, std::to_string(number) + ". " +
                              (verdict.timestamp ? "Document timestamp by " : "Signed by ") + person(verdict)));
  std::string facts = when_text(verdict);
  if (verdict.page != 0) facts += (facts.empty() ? "" : " ") + ("Shown on page " + std::to_string(verdict.page) + ".");
  if (verdict.certification != 0)
    facts += (facts.empty() ? "" : " ") + std::string(certification_text(verdict.certification));
  if (!facts.empty()) to.push_back(paragraph(facts));
  to.push_back(answers(verdict, asked));
  add_findings(verdict.findings, to);
  if (!verdict.fingerprint.empty())
    to.push_back(paragraph(
        "Fingerprint of the certificate (SHA-256, " + verdict.key + "): " + in_fours(verdict.fingerprint), "small"));
}

}  // namespace

Bytes write_report(const Verdict& verdict, const Checked& checked, const font::Library& fonts) {
  document::Document report;
  report.title = "Report on the signatures of a file";
  report.date = checked.date;
  report.setting.text_size = 11;
  report.setting.envelope = document::Envelope::none;
  report.blocks.push_back(heading(1, "Report on the signatures of " + checked.name));
  report.blocks.push_back(paragraph(headline(verdict, checked.name), "lead", true));
  add_findings(verdict.findings, report.blocks);
  std::size_t number = 0;
  for (const SignatureVerdict& signature : verdict.signatures)
    add_signature(signature, verdict.trust_asked, ++number, report.blocks);
  if (!verdict.empty_fields.empty())
    report.blocks.push_back(
        paragraph("Signature fields nobody has signed: " + std::to_string(verdict.empty_fields.size()) + "."));
  report.blocks.push_back(paragraph("Checked on " + unicode::format_date(checked.date, "en-GB") +
                                        ". The file checked has the SHA-256 digest " +
                                        in_fours(to_hex(checked.digest)) + ".",
                                    "small"));
  return pdf::write_pages(layout::lay_out(report, fonts).value);
}

}  // namespace redress::sign
