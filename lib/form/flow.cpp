#include "form/flow.hpp"

#include "form/text.hpp"

namespace redress::form {
namespace {

using material::Way;

class Flattening {
 public:
  explicit Flattening(Flow& flow) : flow_(flow) {}

  void add(const std::vector<material::Block>& blocks, Piece where) {
    for (const material::Block& block : blocks) {
      if (block.paragraph) add_paragraph(*block.paragraph, where);
      if (block.table) add_table(*block.table, where);
      if (!block.box.empty()) {
        Piece inside = where;
        inside.box = ++boxes_;
        add(block.box, inside);
      }
    }
  }

 private:
  void add_paragraph(const material::Paragraph& paragraph, Piece piece) {
    piece.numbering = paragraph.numbering;
    piece.heading = paragraph.heading;
    piece.pictures = paragraph.pictures;
    piece.place = paragraph.place;
    piece.bold = !paragraph.spans.empty();
    for (const material::Span& span : paragraph.spans) {
      if (span.way == Way::placeholder) {
        piece.prompt += span.text;
      } else if (span.way == Way::hidden) {
        piece.hidden += span.text;
      } else if (span.way != Way::deleted && span.way != Way::comment) {
        piece.text += span.text;
        piece.in_control = piece.in_control || span.control >= 0;
        if (!span.bold && !is_empty_answer(span.text)) piece.bold = false;
      }
    }
    piece.quoted = piece.text.compare(0, 1, ">") == 0;
    if (piece.table >= 0 && !cell_has_text_ && !piece.empty()) {
      piece.first_in_cell = true;
      cell_has_text_ = true;
    }
    flow_.pieces.push_back(std::move(piece));
  }

  void add_table(const material::Table& table, const Piece& where) {
    const int id = static_cast<int>(flow_.tables.size());
    flow_.tables.emplace_back();
    flow_.tables.back().parent = where.table;
    flow_.tables.back().rows = static_cast<int>(table.rows.size());
    const bool outer_has_text = cell_has_text_;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::vector<int> columns;
      for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
        const material::Cell& cell = table.rows[r].cells[c];
        columns.push_back(cell.column);
        Piece inside = where;
        inside.table = id;
        inside.row = static_cast<int>(r);
        inside.cell = static_cast<int>(c);
        cell_has_text_ = false;
        const std::size_t before = flow_.pieces.size();
        add(cell.blocks, inside);
        if (flow_.pieces.size() == before) {
          inside.place = cell.place;
          flow_.pieces.push_back(inside);
        }
      }
      flow_.tables[static_cast<std::size_t>(id)].columns.push_back(std::move(columns));
    }
    cell_has_text_ = outer_has_text;
  }

  Flow& flow_;
  int boxes_ = 0;
  bool cell_has_text_ = false;
};

}  // namespace

bool Piece::empty() const {
  return is_empty_answer(text);
}

std::string Piece::shown() const {
  return numbering.empty() || empty() ? text : numbering + " " + text;
}

bool Flow::is_inside(int table, int outer) const {
  for (int at = table; at >= 0; at = tables[static_cast<std::size_t>(at)].parent)
    if (at == outer) return true;
  return outer < 0;
}

Flow read_flow(const material::Material& material) {
  Flow flow;
  Flattening(flow).add(material.blocks, Piece{});
  return flow;
}

}  // namespace redress::form
