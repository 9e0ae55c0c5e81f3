#include "base/ensure.hpp"
#include "xml/xml.hpp"

namespace redress::xml {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\t':
      case '\n': out += c; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

Writer::Writer(Layout layout) : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), layout_(layout) {}

void Writer::end_start_tag() {
  if (in_start_tag_) out_ += '>';
  in_start_tag_ = false;
}

void Writer::indent() {
  if (layout_ == Layout::indented && out_.back() != '\n') out_ += '\n';
  if (layout_ == Layout::indented) out_.append(2 * open_.size(), ' ');
}

Writer& Writer::open(std::string_view name) {
  end_start_tag();
  if (!has_text_) indent();
  out_ += '<';
  out_ += name;
  open_.emplace_back(name);
  in_start_tag_ = true;
  has_text_ = false;
  return *this;
}

Writer& Writer::attribute(std::string_view name, std::string_view value) {
  ensure(in_start_tag_, "attributes follow open()");
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  for (const char c : escape(value)) {
    // A parser turns plain tabs and newlines of an attribute into spaces. Source: XML 1.0, section 3.3.3.
    if (c == '\t')
      out_ += "&#9;";
    else if (c == '\n')
      out_ += "&#10;";
    else
      out_ += c;
  }
  out_ += '"';
  return *this;
}

Writer& Writer::text(std::string_view text) {
  end_start_tag();
  out_ += escape(text);
  has_text_ = true;
  return *this;
}

Writer& Writer::close() {
  ensure(!open_.empty(), "close() follows an open()");
  const std::string name = open_.back();
  open_.pop_back();
  if (in_start_tag_) {
    out_ += "/>";
  } else {
    if (!has_text_) indent();
    out_ += "</" + name + ">";
  }
  in_start_tag_ = false;
  has_text_ = false;
  return *this;
}

Writer& Writer::element(std::string_view name, std::string_view text) {
  open(name);
  if (!text.empty()) this->text(text);
  return close();
}

Bytes Writer::take() {
  while (!open_.empty()) close();
  out_ += '\n';
  return std::move(out_);
}

}  // namespace redress::xml
