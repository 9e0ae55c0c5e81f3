#include "form/xfa_packet.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/error.hpp"
#include "unicode/normalise.hpp"
#include "xml/xml.hpp"

namespace redress::form {
namespace {

constexpr std::size_t most_items = 5000;

const material::Material::Part* packet(const material::Material& material, const char* name) {
  const auto at = std::find_if(material.parts.begin(), material.parts.end(),
                               [&](const material::Material::Part& part) { return part.name == name; });
  return at == material.parts.end() ? nullptr : &*at;
}

// The first element of that name, at any depth: a packet may stand alone or inside the whole form.
xml::Node find_below(const xml::Node& node, std::string_view name, int depth = 0) {
  if (node.is(name) || depth > 6) return node.is(name) ? node : xml::Node();
  for (const xml::Node& child : node.children())
    if (const xml::Node found = find_below(child, name, depth + 1)) return found;
  return xml::Node();
}

// Rich text: paragraphs and breaks become line breaks.
void add_rich(const xml::Node& node, std::string& text) {
  for (const xml::Node::Piece& piece : node.pieces()) {
    if (!piece.element) {
      for (const char c : piece.text) text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      continue;
    }
    if (piece.element.is("br")) text += '\n';
    if ((piece.element.is("p") || piece.element.is("li") || piece.element.is("div")) && !text.empty() &&
        text.back() != '\n')
      text += '\n';
    add_rich(piece.element, text);
  }
}

std::string words_in(const xml::Node& node) {
  if (!find_below(node, "body")) return node.text();
  std::string text;
  add_rich(find_below(node, "body"), text);
  return text;
}

void collect_values(const xml::Node& node, std::vector<std::string>& path, std::vector<XfaValue>& values) {
  if (values.size() >= most_items) return;
  const auto children = node.children();
  const bool rich = children.size() == 1 && children[0].is("body");
  if (children.empty() || rich) {
    if (!path.empty()) values.push_back({path, words_in(node), false});
    return;
  }
  for (const xml::Node& child : children) {
    path.emplace_back(child.name());
    collect_values(child, path, values);
    path.pop_back();
  }
}

// "$.person.name[0]" as its names.
std::vector<std::string> names_of(const std::string& reference) {
  std::vector<std::string> names;
  std::string name;
  bool index = false;
  for (const char c : reference + ".") {
    if (c == '[') index = true;
    if (c == '.') {
      if (!name.empty() && name != "$" && name != "$record" && name != "$data" && name != "*") names.push_back(name);
      name.clear();
    } else if (!index) {
      name += c;
    }
    if (c == ']') index = false;
  }
  return names;
}

std::string squeezed(const xml::Node& node) {
  return node ? unicode::squeeze_spaces(words_in(node)) : "";
}

class Template {
 public:
  std::vector<XfaItem> items;

  void add(const xml::Node& node) {
    if (items.size() >= most_items) return;
    for (const xml::Node& child : ordered(node)) {
      const std::string name = child.attribute_or("name", "");
      if (child.is("draw")) {
        const std::string text = squeezed(child.first("value"));
        if (!text.empty() && shows(child)) items.push_back({XfaItem::Kind::text, text, {}, "", "", {}, false});
      } else if (child.is("field")) {
        add_field(child);
      } else if (child.is("exclGroup")) {
        add_group(child);
      } else if (child.is("subform") || child.is("area") || child.is("subformSet")) {
        const bool was_hidden = hidden_;
        hidden_ = hidden_ || !shows(child);
        if (!name.empty()) path_.push_back(name);
        add(child);
        if (!name.empty()) path_.pop_back();
        hidden_ = was_hidden;
      }
    }
  }

 private:
  static bool shows(const xml::Node& node) {
    const std::string presence = node.attribute_or("presence", "visible");
    return presence == "visible" || presence.empty();
  }

  static double measure(const xml::Node& node, const char* name) {
    return std::strtod(node.attribute_or(name, "0").c_str(), nullptr);
  }

  // Where things stand by their coordinates, they are read from top to bottom.
  static std::vector<xml::Node> ordered(const xml::Node& node) {
    std::vector<xml::Node> children = node.children();
    const std::string layout = node.attribute_or("layout", "position");
    const bool placed = std::any_of(children.begin(), children.end(),
                                    [](const xml::Node& child) { return child.attribute("y").has_value(); });
    if (layout == "position" && placed)
      std::stable_sort(children.begin(), children.end(), [](const xml::Node& a, const xml::Node& b) {
        return std::pair(measure(a, "y"), measure(a, "x")) < std::pair(measure(b, "y"), measure(b, "x"));
      });
    return children;
  }

  std::vector<std::string> bound(const xml::Node& node) const {
    const xml::Node bind = node.first("bind");
    const std::string match = bind ? bind.attribute_or("match", "once") : "once";
    if (match == "none") return {};
    if (match == "dataRef") return names_of(bind.attribute_or("ref", ""));
    std::vector<std::string> path = path_;
    path.push_back(node.attribute_or("name", ""));
    return path.back().empty() ? std::vector<std::string>{} : path;
  }

  static std::vector<std::string> texts_of(const xml::Node& items) {
    std::vector<std::string> all;
    if (items)
      for (const xml::Node& one : items.children()) all.push_back(one.text());
    return all;
  }

  XfaItem item_of(const xml::Node& field) const {
    XfaItem item;
    item.kind = XfaItem::Kind::field;
    item.path = bound(field);
    item.hidden = hidden_ || !shows(field);
    if (const xml::Node caption = field.first("caption")) item.caption = squeezed(caption.first("value"));
    if (field.first("value")) item.value = words_in(field.first("value"));
    const xml::Node ui = field.first("ui");
    if (ui && ui.first("button")) item.kind = XfaItem::Kind::text;
    if (ui && ui.first("checkButton")) {
      item.kind = XfaItem::Kind::tick;
      const std::vector<std::string> values = texts_of(field.first("items"));
      item.on = values.empty() ? "1" : values.front();
    }
    if (const auto lists = field.children("items"); ui && ui.first("choiceList") && !lists.empty()) {
      item.kind = XfaItem::Kind::choice;
      std::vector<std::string> shown, saved;
      for (const xml::Node& list : lists) (list.attribute_or("save", "0") == "1" ? saved : shown) = texts_of(list);
      for (std::size_t i = 0; i < shown.size(); ++i)
        item.options.emplace_back(i < saved.size() ? saved[i] : shown[i], shown[i]);
    }
    if (item.caption.empty())
      if (const xml::Node assist = field.first("assist"))
        item.caption = squeezed(assist.first("toolTip") ? assist.first("toolTip") : assist.first("speak"));
    return item;
  }

  void add_field(const xml::Node& field) {
    XfaItem item = item_of(field);
    if (item.kind == XfaItem::Kind::text) return;  // a button
    items.push_back(std::move(item));
  }

  // Several boxes of which one can be ticked share one value.
  void add_group(const xml::Node& group) {
    const std::vector<std::string> path = bound(group);
    if (const xml::Node caption = group.first("caption"); caption && !squeezed(caption).empty())
      items.push_back({XfaItem::Kind::text, squeezed(caption.first("value")), {}, "", "", {}, false});
    for (const xml::Node& field : group.children("field")) {
      XfaItem item = item_of(field);
      item.kind = XfaItem::Kind::tick;
      item.path = path;
      items.push_back(std::move(item));
    }
  }

  std::vector<std::string> path_;
  bool hidden_ = false;
};

}  // namespace

std::optional<std::vector<XfaValue>> read_xfa_values(const material::Material& material) {
  const auto* part = packet(material, "xfa:datasets");
  if (!part) return std::nullopt;
  try {
    const xml::Tree tree = xml::parse_xml(part->bytes, "the form's data");
    const xml::Node datasets = find_below(tree.root(), "datasets");
    const xml::Node data = datasets ? datasets.first("data") : find_below(tree.root(), "data");
    std::vector<XfaValue> values;
    std::vector<std::string> path;
    if (data) collect_values(data, path, values);
    return values;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<XfaItem> read_xfa_template(const material::Material& material) {
  const auto* part = packet(material, "xfa:template");
  if (!part) return {};
  try {
    const xml::Tree tree = xml::parse_xml(part->bytes, "the form's template");
    Template reader;
    if (const xml::Node root = find_below(tree.root(), "template")) reader.add(root);
    return reader.items;
  } catch (const Error&) {
    return {};
  }
}

}  // namespace redress::form
