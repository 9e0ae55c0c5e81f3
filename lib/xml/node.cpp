#include <cstdint>

#include "xml/inside.hpp"

namespace redress::xml {
namespace {

xmlNode* raw_of(const Node& node) {
  return static_cast<xmlNode*>(node.raw());
}

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void append_text(const xmlNode* node, std::string& text) {
  // Without recursion: returned files nest as deep as they like.
  const xmlNode* at = node->children;
  while (at) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) text += view(at->content);
    if (at->type == XML_ELEMENT_NODE && at->children) {
      at = at->children;
      continue;
    }
    while (at && !at->next) {
      at = at->parent;
      if (at == node) return;
    }
    if (at) at = at->next;
  }
}

std::string value_of(const xmlAttr* attribute) {
  std::string value;
  for (const xmlNode* piece = attribute->children; piece; piece = piece->next) value += view(piece->content);
  return value;
}

Position position_of(const xmlNode* node) {
  const auto index = reinterpret_cast<std::uintptr_t>(node->_private);
  if (index == 0 || !node->doc || !node->doc->_private) return {static_cast<int>(xmlGetLineNo(node)), 1};
  return static_cast<const Tree::Inside*>(node->doc->_private)->positions.at(index - 1);
}

}  // namespace

Tree::Tree(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {
  inside_->document->_private = inside_.get();
}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Node Tree::root() const {
  return Node(xmlDocGetRootElement(inside_->document.get()));
}
const std::string& Tree::name() const {
  return inside_->name;
}

std::string_view Node::name() const {
  return view(raw_of(*this)->name);
}

std::string_view Node::namespace_uri() const {
  return raw_of(*this)->ns ? view(raw_of(*this)->ns->href) : std::string_view();
}

std::optional<std::string> Node::attribute(std::string_view name) const {
  for (const xmlAttr* at = raw_of(*this)->properties; at; at = at->next)
    if (view(at->name) == name) return value_of(at);
  return std::nullopt;
}

std::string Node::attribute_or(std::string_view name, std::string_view otherwise) const {
  return attribute(name).value_or(std::string(otherwise));
}

std::vector<std::pair<std::string, std::string>> Node::attributes() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const xmlAttr* at = raw_of(*this)->properties; at; at = at->next) all.emplace_back(view(at->name), value_of(at));
  return all;
}

Node Node::parent() const {
  xmlNode* parent = raw_of(*this)->parent;
  return parent && parent->type == XML_ELEMENT_NODE ? Node(parent) : Node();
}

std::vector<Node> Node::children() const {
  std::vector<Node> all;
  for (xmlNode* at = raw_of(*this)->children; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE) all.emplace_back(at);
  return all;
}

std::vector<Node> Node::children(std::string_view name) const {
  std::vector<Node> all;
  for (xmlNode* at = raw_of(*this)->children; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE && view(at->name) == name) all.emplace_back(at);
  return all;
}

Node Node::first(std::string_view name) const {
  for (xmlNode* at = raw_of(*this)->children; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE && view(at->name) == name) return Node(at);
  return Node();
}

std::string Node::text() const {
  std::string text;
  append_text(raw_of(*this), text);
  return text;
}

std::vector<Node::Piece> Node::pieces() const {
  std::vector<Piece> all;
  for (xmlNode* at = raw_of(*this)->children; at; at = at->next) {
    if (at->type == XML_ELEMENT_NODE) all.push_back({Node(at), {}});
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
      if (!all.empty() && !all.back().element)
        all.back().text += view(at->content);
      else
        all.push_back({Node(), std::string(view(at->content))});
    }
  }
  return all;
}

int Node::line() const {
  return position_of(raw_of(*this)).line;
}
int Node::column() const {
  return position_of(raw_of(*this)).column;
}

Place Node::place() const {
  Place place;
  const auto* document = raw_of(*this)->doc;
  if (document && document->_private) place.part = static_cast<const Tree::Inside*>(document->_private)->name;
  place.line = line();
  place.column = column();
  return place;
}

}  // namespace redress::xml
