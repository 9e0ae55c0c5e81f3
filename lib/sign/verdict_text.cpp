#include "sign/inside_words.hpp"

namespace redress::sign {
namespace {

constexpr std::size_t width = 100;

// Words of `text` in lines that begin with `indent` from the second on.
std::string wrapped(const std::string& first, const std::string& text, std::size_t indent) {
  std::string out = first;
  std::size_t column = first.size(), word = 0;
  while (word < text.size()) {
    std::size_t end = text.find(' ', word);
    if (end == std::string::npos) end = text.size();
    if (column + (end - word) > width && column > indent) {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += '\n' + std::string(indent, ' ');
      column = indent;
    }
    out += text.substr(word, end - word) + ' ';
    column += end - word + 1;
    word = end + 1;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + '\n';
}

const char* word(Answer answer) {
  return answer == Answer::yes ? "yes    " : answer == Answer::no ? "NO     " : "UNSURE ";
}

std::string write_signature(const SignatureVerdict& verdict, bool asked, std::size_t number) {
  std::string out =
      wrapped(std::to_string(number) + ". ",
              verdict.timestamp ? "Document timestamp by " + person(verdict) : "Signed by " + person(verdict), 3);
  if (const std::string when = when_text(verdict); !when.empty()) out += wrapped("   ", when, 3);
  if (verdict.page != 0) out += wrapped("   ", "Shown on page " + std::to_string(verdict.page) + ".", 3);
  if (verdict.certification != 0) out += wrapped("   ", certification_text(verdict.certification), 3);
  out += '\n';
  out += wrapped(std::string("   Intact   ") + word(verdict.intact), intact_text(verdict), 19);
  out += wrapped(std::string("   Valid    ") + word(verdict.valid), valid_text(verdict), 19);
  const char* trusted = !asked ? "not asked " : word(verdict.trusted);
  out += wrapped(std::string("   Trusted  ") + trusted, trusted_text(verdict, asked), 19);
  if (!verdict.fingerprint.empty()) {
    out += "\n   Fingerprint of the certificate (SHA-256, " + verdict.key + "):\n";
    for (std::size_t half = 0; half < 2; ++half) {
      out += "  ";
      for (std::size_t i = half * 32; i < half * 32 + 32; i += 4) out += ' ' + verdict.fingerprint.substr(i, 4);
      out += '\n';
    }
  }
  if (!verdict.findings.empty()) out += '\n';
  for (const Finding& finding : verdict.findings) out += wrapped("   - ", finding.text, 5);
  return out;
}

}  // namespace

std::string write_text(const Verdict& verdict, const std::string& name) {
  std::string out = wrapped("", headline(verdict, name), 0);
  for (const Finding& finding : verdict.findings)
    if (finding.code != "sign.unsigned") out += wrapped("- ", finding.text, 2);
  std::size_t number = 0;
  for (const SignatureVerdict& signature : verdict.signatures)
    out += '\n' + write_signature(signature, verdict.trust_asked, ++number);
  if (!verdict.empty_fields.empty())
    out += '\n' +
           wrapped("", "Signature fields nobody has signed: " + std::to_string(verdict.empty_fields.size()) + ".", 0);
  return out;
}

}  // namespace redress::sign
