#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "docx/numbering.hpp"
#include "docx/odt_styles.hpp"
#include "docx/read.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

namespace redress::docx {
namespace {

using material::Block;
using material::Control;
using material::Way;

constexpr std::uint64_t largest_part = std::uint64_t{16} << 20;

struct Around {
  Way way = Way::typed;
  bool bold = false;
  int control = -1;
  std::string path;
};

class OdtReader {
 public:
  OdtReader(material::Material& material, const OdtStyles& styles) : material_(material), styles_(styles) {}

  void read(const xml::Node& text) {
    collect_forms(text);
    Around around;
    around.path = "text";
    add_blocks(text, around, material_.blocks);
  }

 private:
  struct Growing {
    material::Paragraph paragraph;
    std::vector<Block> boxes;
  };

  Place place(const std::string& path) const {
    Place place;
    place.part = "content.xml";
    place.path = path;
    return place;
  }
  std::string counted(const Around& around, const char* what) {
    const std::string path = around.path + "/" + what;
    return path + "[" + std::to_string(++counts_[path]) + "]";
  }

  void collect_forms(const xml::Node& node) {
    if (const xml::Node forms = node.first("forms"))
      for (const xml::Node& form : forms.children("form"))
        for (const xml::Node& control : form.children()) forms_[control.attribute_or("id", "")] = control;
  }

  void add_blocks(const xml::Node& container, const Around& around, std::vector<Block>& blocks) {
    for (const xml::Node& node : container.children()) {
      if (node.is("p") || node.is("h")) {
        add_paragraph(node, around, blocks, "");
      } else if (node.is("list")) {
        add_list(node, around, blocks, "", 1);
      } else if (node.is("table")) {
        add_table(node, around, blocks);
      } else if (node.is("tracked-changes")) {
        add_deletions(node);
      } else if (node.is("frame") || node.is("custom-shape") || node.is("rect")) {
        Growing growing;
        add_shape(node, around, growing);
        push(std::move(growing), blocks);
      } else if (!node.is("forms") && !node.is("sequence-decls") && !node.is("table-of-content-source")) {
        add_blocks(node, around, blocks);
      }
    }
  }

  void add_deletions(const xml::Node& changes) {
    for (const xml::Node& region : changes.children("changed-region"))
      if (const xml::Node deletion = region.first("deletion")) {
        std::string text;
        for (const xml::Node& part : deletion.children())
          if (!part.is("change-info")) text += (text.empty() ? "" : "\n") + part.text();
        if (!text.empty()) material_.notes.push_back({Way::deleted, "deletion", text, place("text")});
      }
  }

  void add_list(const xml::Node& list, const Around& around, std::vector<Block>& blocks, std::string style, int depth) {
    style = list.attribute_or("style-name", style);
    int& count = counters_[style + "#" + std::to_string(depth)];
    if (list.attribute_or("continue-numbering", "") != "true" && !list.attribute("continue-list")) count = 0;
    for (const xml::Node& item : list.children()) {
      bool numbered = item.is("list-item");
      if (numbered) count = item.attribute("start-value") ? number_in(item, "start-value", 1) : count + 1;
      for (const xml::Node& node : item.children()) {
        if (node.is("list")) {
          add_list(node, around, blocks, style, std::min(depth + 1, 10));
        } else if (node.is("p") || node.is("h")) {
          add_paragraph(node, around, blocks, numbered ? styles_.number_of(style, depth, count) : "");
          numbered = false;
        }
      }
    }
  }

  void add_table(const xml::Node& node, const Around& around, std::vector<Block>& blocks) {
    Around inside = around;
    inside.path = counted(around, "table");
    Block block;
    block.table.emplace();
    block.table->place = place(inside.path);
    add_rows(node, inside, *block.table);
    blocks.push_back(std::move(block));
  }

  void add_rows(const xml::Node& container, const Around& around, material::Table& table) {
    for (const xml::Node& node : container.children()) {
      if (!node.is("table-row")) {
        if (!node.is("table-column") && !node.is("table-columns")) add_rows(node, around, table);
        continue;
      }
      Around inside = around;
      inside.path = counted(around, "row");
      material::Row row;
      int column = 0;
      for (const xml::Node& each : node.children()) {
        const int repeated = std::clamp(number_in(each, "number-columns-repeated", 1), 1, 64);
        if (each.is("table-cell")) {
          material::Cell cell;
          cell.column = column;
          cell.columns = std::clamp(number_in(each, "number-columns-spanned", 1), 1, 64);
          Around here = inside;
          here.path = counted(inside, "cell");
          cell.place = place(here.path);
          add_blocks(each, here, cell.blocks);
          row.cells.push_back(std::move(cell));
        }
        column += repeated;
      }
      table.rows.push_back(std::move(row));
    }
  }

  void add_paragraph(const xml::Node& node, const Around& around, std::vector<Block>& blocks, std::string numbering) {
    Growing growing;
    Around inside = around;
    inside.path = counted(around, "p");
    growing.paragraph.place = place(inside.path);
    growing.paragraph.heading = node.is("h");
    growing.paragraph.numbering = std::move(numbering);
    const std::string style = node.attribute_or("style-name", "");
    if (styles_.hidden.contains(style)) inside.way = Way::hidden;
    inside.bold = styles_.bold.contains(style);
    at_space_ = true;
    add_inline(node, inside, growing);
    push(std::move(growing), blocks);
  }

  static void push(Growing growing, std::vector<Block>& blocks) {
    Block block;
    block.paragraph = std::move(growing.paragraph);
    blocks.push_back(std::move(block));
    for (Block& box : growing.boxes) blocks.push_back(std::move(box));
  }

  static void add_text(std::string_view text, const Around& around, Growing& growing) {
    if (text.empty()) return;
    auto& spans = growing.paragraph.spans;
    if (!spans.empty() && spans.back().way == around.way && spans.back().bold == around.bold &&
        spans.back().control == around.control)
      spans.back().text += text;
    else
      spans.push_back({std::string(text), around.way, around.bold, 1, around.control});
  }

  // White space of the file counts as one space, none at the start of a paragraph. Source: ODF 1.3 part 3, 6.1.2.
  void add_collapsed(std::string_view text, const Around& around, Growing& growing) {
    std::string collapsed;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space || !at_space_) collapsed += space ? ' ' : c;
      at_space_ = space;
    }
    add_text(collapsed, around, growing);
  }

  void add_inline(const xml::Node& container, const Around& around, Growing& growing) {
    for (const xml::Node::Piece& piece : container.pieces()) {
      const xml::Node& node = piece.element;
      if (!node) {
        add_collapsed(piece.text, around, growing);
      } else if (node.is("s")) {
        add_text(std::string(static_cast<std::size_t>(std::clamp(number_in(node, "c", 1), 1, 1000)), ' '), around,
                 growing);
      } else if (node.is("tab")) {
        add_text("\t", around, growing);
      } else if (node.is("line-break")) {
        add_text("\n", around, growing);
        at_space_ = true;
      } else if (node.is("span") || node.is("a") || node.is("content-control")) {
        add_inline(node, inside(node, around), growing);
      } else if (node.is("note") || node.is("annotation")) {
        add_note(node, around);
      } else if (node.is("placeholder") || node.is("hidden-text")) {
        Around other = around;
        other.way = node.is("placeholder") ? Way::placeholder : Way::hidden;
        add_inline(node, other, growing);
      } else if (node.is("fieldmark")) {
        add_fieldmark(node, around, growing);
      } else if (node.is("frame") || node.is("custom-shape") || node.is("rect") || node.is("g") || node.is("control")) {
        add_shape(node, around, growing);
      } else if (node.is("p")) {
        if (!growing.paragraph.spans.empty()) add_text("\n", around, growing);
        add_inline(node, around, growing);
      } else if (!node.is("annotation-end") && !node.is("tracked-changes")) {
        add_inline(node, around, growing);
      }
    }
  }

  Around inside(const xml::Node& node, const Around& around) {
    Around here = around;
    const std::string style = node.attribute_or("style-name", "");
    if (styles_.hidden.contains(style)) here.way = Way::hidden;
    if (styles_.bold.contains(style)) here.bold = true;
    if (!node.is("content-control")) return here;
    Control control;
    control.name = node.attribute_or("tag", "");
    control.label = node.attribute_or("alias", "");
    control.place = place(around.path);
    const bool prompt = node.attribute_or("showing-place-holder", "") == "true";
    if (node.attribute_or("checkbox", "") == "true") {
      control.kind = Control::Kind::checkbox;
      control.filled = node.attribute_or("checked", "") == "true";
      control.value = control.filled ? "true" : "false";
    } else if (!prompt) {
      control.value = node.text();
      control.filled = !control.value.empty();
    }
    here.way = prompt ? Way::placeholder : here.way == Way::typed ? Way::control : here.way;
    here.control = static_cast<int>(material_.controls.size());
    material_.controls.push_back(std::move(control));
    return here;
  }

  void add_fieldmark(const xml::Node& node, const Around& around, Growing& growing) {
    if (node.attribute_or("type", "").find("FORMCHECKBOX") == std::string::npos) return;
    Control control;
    control.kind = Control::Kind::checkbox;
    control.name = node.attribute_or("name", "");
    control.place = place(around.path);
    for (const xml::Node& parameter : node.children("param"))
      if (parameter.attribute_or("name", "") == "Checkbox_Checked")
        control.filled = parameter.attribute_or("value", "") == "true";
    control.value = control.filled ? "true" : "false";
    Around here = around;
    here.way = around.way == Way::typed ? Way::form_field : around.way;
    here.control = static_cast<int>(material_.controls.size());
    add_text(control.filled ? "☒" : "☐", here, growing);
    material_.controls.push_back(std::move(control));
  }

  void add_note(const xml::Node& node, const Around& around) {
    std::string text;
    const xml::Node body = node.is("note") ? node.first("note-body") : node;
    if (!body) return;
    for (const xml::Node& part : body.children())
      if (part.is("p") || part.is("h") || part.is("list")) text += (text.empty() ? "" : "\n") + part.text();
    if (!text.empty())
      material_.notes.push_back({Way::comment, node.is("note") ? "footnote" : "comment", text, place(around.path)});
  }

  void add_shape(const xml::Node& node, const Around& around, Growing& growing) {
    if (node.is("control")) {
      const auto found = forms_.find(node.attribute_or("control", ""));
      if (found == forms_.end()) return;
      Around here = around;
      here.way = Way::form_field;
      const xml::Node& form = found->second;
      std::string value = form.attribute_or("current-value", form.attribute_or("value", ""));
      if (form.is("checkbox") || form.is("radio"))
        value = form.attribute_or("current-state", form.attribute_or("current-selected", "")) == "checked" ||
                        form.attribute_or("current-selected", "") == "true"
                    ? "☒"
                    : "☐";
      add_text(value, here, growing);
      return;
    }
    if (node.first("image") && !node.first("text-box")) {
      material::Picture picture;
      picture.place = place(around.path);
      growing.paragraph.pictures.push_back(picture);
      return;
    }
    Around here = around;
    if (here.way == Way::typed) here.way = Way::text_box;
    here.path = counted(around, "box");
    Block block;
    const bool space = at_space_;
    add_blocks(node, here, block.box);
    at_space_ = space;
    if (!block.box.empty()) growing.boxes.push_back(std::move(block));
  }

  material::Material& material_;
  const OdtStyles& styles_;
  std::map<std::string, int> counts_, counters_;
  std::map<std::string, xml::Node> forms_;
  bool at_space_ = true;
};

}  // namespace

material::Material read_odt(ByteView bytes, const std::string& name) {
  if (!zip::looks_like_package(bytes)) throw Error(ErrorKind::input, name + " is no OpenDocument text");
  zip::Limits limits;
  limits.part_bytes = largest_part;
  limits.total_bytes = 3 * largest_part;
  const zip::Archive archive = zip::open_archive(Bytes(bytes), name, limits);
  if (const auto manifest = archive.read("META-INF/manifest.xml"))
    if (manifest->find("encryption-data") != Bytes::npos)
      throw Error(ErrorKind::input, name + " is protected by a password: save it without one");
  const auto content = archive.read("content.xml");
  if (!content) throw Error(ErrorKind::input, name + " is a package, but holds no text document");
  xml::Limits xml_limits;
  xml_limits.bytes = largest_part;
  const xml::Tree tree = xml::parse_xml(*content, "content.xml", xml_limits);
  const xml::Node body = tree.root().first("body");
  const xml::Node text = body ? body.first("text") : xml::Node();
  if (!text) throw Error(ErrorKind::input, name + " is an OpenDocument file, but no text");
  OdtStyles styles;
  if (const auto bytes_of_styles = archive.read("styles.xml"))
    styles.add(xml::parse_xml(*bytes_of_styles, "styles.xml", xml_limits).root());
  styles.add(tree.root());
  material::Material material;
  material.format = material::Format::odt;
  OdtReader(material, styles).read(text);
  return material;
}

}  // namespace redress::docx
