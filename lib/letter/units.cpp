#include "letter/units.hpp"

#include <algorithm>
#include <cctype>

namespace redress::letter {
namespace {

bool holds_blocks(xml::Node node) {
  const std::vector<xml::Node> inside = node.children();
  return std::any_of(inside.begin(), inside.end(), [](xml::Node child) {
    const Rule* rule = find_rule(child.name());
    if (!rule) return false;
    const bool control = rule->holds == Content::as_parent || rule->holds == Content::branches;
    return control ? holds_blocks(child) : !may_stand(rule->element, Content::inline_text);
  });
}

// Words, and not only a full stop between two facts. Letters beyond ASCII are words too.
bool holds_words(xml::Node node) {
  const std::string text = node.text();
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalpha(byte) != 0;
  });
}

void add_escaped(std::string& to, std::string_view text) {
  for (const char c : text)
    if (c == '&')
      to += "&amp;";
    else if (c == '<')
      to += "&lt;";
    else if (c == '>')
      to += "&gt;";
    else if (c == '"')
      to += "&quot;";
    else
      to += c;
}

void add_inside(std::string& to, xml::Node node) {
  for (const xml::Node::Piece& piece : node.pieces()) {
    if (!piece.element) {
      for (const char c : one_space(piece.text))
        if (c == '"')
          to += c;
        else
          add_escaped(to, std::string_view(&c, 1));
      continue;
    }
    const std::string name(piece.element.name());
    to += "<" + name;
    for (const auto& [key, value] : piece.element.attributes()) {
      to += " " + key + "=\"";
      add_escaped(to, value);
      to += "\"";
    }
    if (piece.element.pieces().empty()) {
      to += "/>";
      continue;
    }
    to += ">";
    add_inside(to, piece.element);
    to += "</" + name + ">";
  }
}

}  // namespace

bool is_unit(xml::Node node, const Rule& rule) {
  if (may_stand(rule.element, Content::inline_text)) return false;
  if (rule.holds == Content::inline_text) return holds_words(node);
  return rule.holds == Content::flow && holds_words(node) && !holds_blocks(node);
}

std::string unit_text(xml::Node node) {
  std::string text;
  add_inside(text, node);
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string one_space(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      result += c;
    else if (result.empty() || result.back() != ' ')
      result += ' ';
  }
  return result;
}

}  // namespace redress::letter
