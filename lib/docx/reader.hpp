/// How a Word document's main part is walked; seen only by the sources of this folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "docx/numbering.hpp"
#include "docx/package.hpp"
#include "material/material.hpp"

namespace redress::docx {

/// What surrounds a stretch of text.
struct Around {
  material::Way way = material::Way::typed;
  int control = -1;
  bool deleted = false;
  bool placeholder = false;
  std::string path;
};

/// Walks one story (body, text box) and adds to the material.
class Reader {
 public:
  Reader(material::Material& material, const Styles& styles, Numbering& numbering, std::string part)
      : material_(material), styles_(styles), numbering_(numbering), part_(std::move(part)) {}

  std::vector<material::Block> read_blocks(const xml::Node& container, const Around& around);

 private:
  struct Field {
    bool in_result = false;
    int control = -1;
    bool own_text = false;  // its text is made from ffData, the stored result is skipped
  };
  // A paragraph as it grows; boxes in it become blocks behind it.
  struct Growing {
    material::Paragraph paragraph;
    std::vector<material::Block> boxes;
    std::string deleted;
    bool kept_since_deletion = false;
    bool hidden_by_style = false, bold_by_style = false;
  };

  void add_blocks(const xml::Node& container, const Around& around, std::vector<material::Block>& blocks);
  void add_paragraph(const xml::Node& node, const Around& around, std::vector<material::Block>& blocks);
  void finish_paragraph(std::vector<material::Block>& blocks);
  void add_table(const xml::Node& node, const Around& around, std::vector<material::Block>& blocks);
  void add_rows(const xml::Node& container, const Around& around, material::Table& table);
  void add_row(const xml::Node& node, const Around& around, material::Table& table);
  void add_cells(const xml::Node& container, const Around& around, material::Row& row, int& column);
  Around inside_control(const xml::Node& sdt, const Around& around);

  void add_inline(const xml::Node& container, const Around& around);
  void add_run(const xml::Node& run, const Around& around);
  void add_run_content(const xml::Node& node, const Around& around, bool bold);
  void add_field_character(const xml::Node& node, const Around& around, bool bold);
  void add_drawing(const xml::Node& node, const Around& around);
  void add_text(std::string_view text, const Around& around, bool bold);
  bool shows_text() const;
  int add_legacy_control(const xml::Node& data, const Around& around, std::string& own_text);
  Place place(const std::string& path) const;

  material::Material& material_;
  const Styles& styles_;
  Numbering& numbering_;
  std::string part_;
  Growing growing_;
  bool open_ = false;  // a paragraph is growing: the mark before was deleted
  std::vector<Field> fields_;
  std::map<std::string, int> counts_;  // blocks of a kind under a path, for places
  int depth_of_boxes_ = 0;
};

}  // namespace redress::docx
