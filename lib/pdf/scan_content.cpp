#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <set>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
  return is_space(c) || c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' ||
         c == '/' || c == '%';
}

// Operators of a content stream, without building their operands. Source: ISO 32000-1, 7.8.2.
class Scan {
 public:
  explicit Scan(ByteView content) : content_(content) {
    while (at_ < content_.size()) step();
  }
  ContentFacts facts;
  std::set<std::string> drawn;  // names of XObjects

 private:
  void step() {
    const char c = content_[at_];
    if (c == '(') return skip_string();
    if (c == '%') return skip_line();
    if (c == '/') {
      const std::size_t begin = at_++;
      skip_word();
      name_ = std::string(content_.substr(begin, at_ - begin));
      return;
    }
    if (c == '<' && at_ + 1 < content_.size() && content_[at_ + 1] != '<') {
      at_ = std::min(content_.find('>', at_), content_.size() - 1) + 1;
      return;
    }
    if (is_delimiter(c)) {
      ++at_;
      return;
    }
    const std::size_t begin = at_;
    skip_word();
    take(content_.substr(begin, at_ - begin));
  }

  void take(ByteView word) {
    if (word == "q") ++facts.unclosed;
    if (word == "Q" && facts.unclosed > 0) --facts.unclosed;
    if (word == "Tj" || word == "TJ" || word == "'" || word == "\"") facts.shows_text = true;
    if (word == "Do" && !name_.empty()) drawn.insert(name_);
    if (word == "ID") skip_picture();
  }

  void skip_word() {
    while (at_ < content_.size() && !is_delimiter(content_[at_])) ++at_;
  }
  void skip_line() {
    while (at_ < content_.size() && content_[at_] != '\n' && content_[at_] != '\r') ++at_;
  }
  void skip_string() {
    int depth = 0;
    for (; at_ < content_.size(); ++at_) {
      if (content_[at_] == '\\')
        ++at_;
      else if (content_[at_] == '(')
        ++depth;
      else if (content_[at_] == ')' && --depth == 0)
        break;
    }
    ++at_;
  }
  // An inline picture ends at EI between spaces.
  void skip_picture() {
    for (std::size_t end = content_.find("EI", at_); end != ByteView::npos; end = content_.find("EI", end + 1))
      if (is_space(content_[end - 1]) && (end + 2 >= content_.size() || is_delimiter(content_[end + 2]))) {
        at_ = end + 2;
        return;
      }
    at_ = content_.size();
  }

  ByteView content_;
  std::size_t at_ = 0;
  std::string name_;
};

Bytes decoded(Object stream) {
  try {
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    return Bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  } catch (const std::exception&) {
    return "";  // content that cannot be unpacked shows nothing
  }
}

bool form_shows_text(Object resources, const std::set<std::string>& drawn, int depth) {
  Object objects = resources.isDictionary() ? resources.getKey("/XObject") : Object::newNull();
  if (!objects.isDictionary() || depth > 8) return false;
  for (const std::string& name : drawn) {
    Object object = objects.getKey(name);
    if (!object.isStream() || !object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) continue;
    const Bytes content = decoded(object);
    const Scan scan(content);
    if (scan.facts.shows_text || form_shows_text(object.getDict().getKey("/Resources"), scan.drawn, depth + 1))
      return true;
  }
  return false;
}

}  // namespace

ContentFacts scan_page(Object page) {
  Bytes content;
  for (Object& stream : page.getPageContents()) content += decoded(stream) + "\n";
  const Scan scan(content);
  ContentFacts facts = scan.facts;
  if (!facts.shows_text)
    facts.shows_text = form_shows_text(QPDFPageObjectHelper(page).getAttribute("/Resources", false), scan.drawn, 0);
  return facts;
}

}  // namespace redress::pdf
