#include "base/error.hpp"
#include "docx/package.hpp"
#include "docx/read.hpp"
#include "docx/reader.hpp"

namespace redress::docx {
namespace {

using material::Way;

// The paragraphs of a part beside the body, one line each.
std::string text_of(const xml::Node& node, const Styles& styles, Numbering& numbering, const std::string& part) {
  material::Material beside;
  Reader reader(beside, styles, numbering, part);
  std::string text;
  std::vector<std::vector<material::Block>> levels;
  const auto add = [&](const auto& self, const std::vector<material::Block>& blocks) -> void {
    for (const material::Block& block : blocks) {
      if (block.paragraph) {
        std::string line;
        for (const material::Span& span : block.paragraph->spans)
          if (span.way != Way::placeholder) line += span.text;
        if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
      }
      if (block.table)
        for (const material::Row& row : block.table->rows)
          for (const material::Cell& cell : row.cells) self(self, cell.blocks);
      self(self, block.box);
    }
  };
  add(add, reader.read_blocks(node, Around{}));
  return text;
}

void add_notes(Package& package, const Styles& styles, material::Material& material) {
  for (const Relationship& relationship : package.relationships(package.main_part())) {
    const bool numbered = relationship.type == "footnotes" || relationship.type == "endnotes";
    const bool furniture = relationship.type == "header" || relationship.type == "footer";
    if (relationship.external || !(numbered || furniture || relationship.type == "comments")) continue;
    const auto tree = package.parse(relationship.target);
    if (!tree) continue;
    Numbering none;
    const auto note = [&](const xml::Node& node, const char* kind, Way way) {
      std::string text = text_of(node, styles, none, relationship.target);
      if (text.find_first_not_of(" \t\n") == std::string::npos) return;
      Place place;
      place.part = relationship.target;
      place.path = node.attribute_or("id", "");
      material.notes.push_back({way, kind, std::move(text), place});
    };
    if (furniture) note(tree->root(), relationship.type == "header" ? "header" : "footer", Way::typed);
    for (const xml::Node& node : tree->root().children()) {
      if (node.is("comment")) note(node, "comment", Way::comment);
      const std::string type = node.attribute_or("type", "normal");
      if ((node.is("footnote") || node.is("endnote")) && type == "normal")
        note(node, relationship.type == "footnotes" ? "footnote" : "endnote", Way::comment);
    }
  }
}

}  // namespace

material::Material read_docx(ByteView bytes, const std::string& name) {
  if (!zip::looks_like_package(bytes)) throw Error(ErrorKind::input, name + " is no Word document");
  Package package(bytes, name);
  material::Material material;
  material.format = material::Format::docx;
  Styles styles;
  Numbering numbering;
  for (const Relationship& relationship : package.relationships(package.main_part())) {
    if (relationship.external || (relationship.type != "styles" && relationship.type != "numbering")) continue;
    const auto tree = package.parse(relationship.target);
    if (tree && relationship.type == "styles") styles = Styles(tree->root());
    if (tree && relationship.type == "numbering") numbering = Numbering(tree->root());
  }
  const auto tree = package.parse(package.main_part());
  const xml::Node body = tree ? tree->root().first("body") : xml::Node();
  if (!body) throw Error(ErrorKind::input, name + " is a package, but holds no Word document");
  Reader reader(material, styles, numbering, package.main_part());
  Around around;
  around.path = "body";
  material.blocks = reader.read_blocks(body, around);
  add_notes(package, styles, material);
  return material;
}

}  // namespace redress::docx
