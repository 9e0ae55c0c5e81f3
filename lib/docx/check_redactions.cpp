#include "docx/check_redactions.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "docx/package.hpp"

namespace redress::docx {
namespace {

// 0 black to 1 white; nothing for "auto", none and names that are no colours.
std::optional<double> lightness_of(const std::string& colour) {
  if (colour == "black") return 0.0;
  if (colour == "white") return 1.0;
  if (colour.size() != 6 ||
      !std::all_of(colour.begin(), colour.end(), [](unsigned char c) { return std::isxdigit(c) != 0; }))
    return std::nullopt;
  const auto part = [&](std::size_t at) { return static_cast<double>(std::stoi(colour.substr(at, 2), nullptr, 16)); };
  return (0.3 * part(0) + 0.59 * part(2) + 0.11 * part(4)) / 255;
}

bool holds_letters(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0; }) >= 2;
}

std::optional<double> value_of(const xml::Node& properties, const char* name, const char* attribute) {
  const xml::Node node = properties ? properties.first(name) : xml::Node();
  return node ? lightness_of(node.attribute_or(attribute, "")) : std::nullopt;
}

class Looker {
 public:
  explicit Looker(std::string part) : part_(std::move(part)) {}

  std::size_t blackened = 0, unseen = 0;
  Place first_blackened, first_unseen;

  // `ground`: how light the paper is; `sure`: false inside shapes and styled tables, whose ground is not told here.
  void look(const xml::Node& node, double ground, bool sure, int depth) {
    if (depth > 200) return;
    for (const xml::Node& child : node.children()) {
      if (child.is("r")) {
        look_at_run(child, ground, sure);
        look(child, ground, sure, depth + 1);
        continue;
      }
      double below = ground;
      for (const char* name : {"pPr", "tcPr"})
        if (const auto fill = value_of(child.first(name), "shd", "fill")) below = *fill;
      const bool told = sure && !child.is("txbxContent") && !child.is("drawing") && !child.is("pict") &&
                        !(child.is("tbl") && child.first("tblPr") && child.first("tblPr").first("tblStyle"));
      look(child, below, told, depth + 1);
    }
  }

 private:
  void look_at_run(const xml::Node& run, double ground, bool sure) {
    std::string text;
    for (const xml::Node& piece : run.children("t")) text += piece.text();
    if (!holds_letters(text)) return;
    const xml::Node properties = run.first("rPr");
    const auto ink = value_of(properties, "color", "val");
    const auto marker = value_of(properties, "highlight", "val");
    const auto shade = value_of(properties, "shd", "fill");
    Place place = run.place();
    place.part = part_;
    // Ink that is left to the program turns white on a dark shade, but not under a marker.
    const bool under_marker = marker && *marker < 0.15 && ink.value_or(0) < 0.3;
    const bool on_shade = !marker && shade && *shade < 0.15 && ink && *ink < 0.3;
    if (under_marker || on_shade) {
      if (blackened++ == 0) first_blackened = place;
    } else if (sure && ink && *ink > 0.97 && marker.value_or(shade.value_or(ground)) > 0.97) {
      if (unseen++ == 0) first_unseen = place;
    }
  }

  std::string part_;
};

void tell(std::vector<Finding>& findings, Weight weight, const char* code, const Place& place, std::size_t count,
          const std::string& what) {
  if (count == 0) return;
  Finding finding{weight, code, "", place, ""};
  finding.text = std::to_string(count) + (count == 1 ? " stretch of text " : " stretches of text ") + what;
  findings.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_redactions(ByteView bytes, const std::string& name) {
  Package package(bytes, name);
  std::vector<std::string> parts{package.main_part()};
  static const std::set<std::string> stories{"header", "footer", "footnotes", "endnotes", "comments"};
  for (const Relationship& relationship : package.relationships(package.main_part()))
    if (!relationship.external && stories.contains(relationship.type)) parts.push_back(relationship.target);
  std::vector<Finding> findings;
  for (const std::string& part : parts) {
    const auto tree = package.parse(part);
    if (!tree) continue;
    Looker looker(part);
    looker.look(tree->root(), 1, true, 0);
    tell(findings, Weight::fault, "redaction.text-under-highlight", looker.first_blackened, looker.blackened,
         "black on black: the words are there and can be read by changing the colour");
    tell(findings, Weight::doubt, "redaction.text-unseen", looker.first_unseen, looker.unseen,
         "white on white: the words are there and can be read by changing the colour");
  }
  return findings;
}

}  // namespace redress::docx
