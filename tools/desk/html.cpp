#include "desk/html.hpp"

namespace redress::tools::desk {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char letter : text) switch (letter) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += letter;
    }
}

std::string opening(std::string_view name, const Attributes& attributes) {
  std::string out = "<" + std::string(name);
  for (const Attribute& attribute : attributes) {
    out += ' ' + attribute.name;
    if (!attribute.value) continue;
    out += "=\"";
    append_escaped(out, *attribute.value);
    out += '"';
  }
  return out + '>';
}

}  // namespace

Html::Html(std::string_view text) {
  append_escaped(markup_, text);
}

Html element(std::string_view name, const Attributes& attributes, const Html& inside) {
  Html html;
  html.markup_ = opening(name, attributes) + inside.markup_ + "</" + std::string(name) + '>';
  return html;
}

Html lone(std::string_view name, const Attributes& attributes) {
  Html html;
  html.markup_ = opening(name, attributes);
  return html;
}

Html classed(std::string_view name, std::string_view classes, const Html& inside) {
  return element(name, {{"class", classes}}, inside);
}

}  // namespace redress::tools::desk
