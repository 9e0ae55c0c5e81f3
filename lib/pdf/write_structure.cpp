#include <algorithm>
#include <optional>

#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

void widen(std::optional<page::Area>& whole, const page::Area& part) {
  if (!whole) {
    whole = part;
    return;
  }
  whole->left = std::min(whole->left, part.left);
  whole->top = std::min(whole->top, part.top);
  whole->right = std::max(whole->right, part.right);
  whole->bottom = std::max(whole->bottom, part.bottom);
}

// Where each figure stands. Source: ISO 32000-1, 14.8.5.4.3 (BBox); ISO 14289-1, 7.3.
std::vector<std::string> find_figure_boxes(const page::Pages& pages) {
  std::vector<std::optional<page::Area>> areas(pages.tags.size());
  std::vector<Length> heights(pages.tags.size());
  for (const page::Page& page : pages.pages)
    for (const page::Item& item : page.items) {
      const auto take = [&](page::TagIndex tag, const page::Area& area) {
        if (tag == page::artifact || pages.tags.at(tag).kind != page::TagKind::figure) return;
        heights[tag] = page.height;
        widen(areas[tag], area);
      };
      if (const auto* box = std::get_if<page::Rectangle>(&item)) take(box->tag, box->area);
      if (const auto* picture = std::get_if<page::PlacedPicture>(&item)) take(picture->tag, picture->area);
    }
  std::vector<std::string> boxes(pages.tags.size());
  for (std::size_t tag = 0; tag < areas.size(); ++tag)
    if (areas[tag]) boxes[tag] = rectangle(*areas[tag], heights[tag]);
  return boxes;
}

std::string attributes_of(const page::Tag& tag, const std::string& figure_box) {
  using page::TagKind;
  switch (tag.kind) {
    case TagKind::list: return std::string("<</O/List/ListNumbering/") + (tag.numbered ? "Decimal>>" : "Disc>>");
    case TagKind::header_cell:
    case TagKind::data_cell: {
      std::string out;
      if (tag.kind == TagKind::header_cell) out = tag.column_header ? "/Scope/Column" : "/Scope/Row";
      if (tag.columns > 1) out += "/ColSpan " + std::to_string(tag.columns);
      return out.empty() ? out : "<</O/Table" + out + ">>";
    }
    case TagKind::figure: return figure_box.empty() ? "" : "<</O/Layout/Placement/Block/BBox" + figure_box + ">>";
    default: return "";
  }
}

class Structure {
 public:
  explicit Structure(Writing& writing)
      : writing_(writing),
        tags_(writing.pages.tags),
        numbers_(tags_.size()),
        own_(tags_.size()),
        below_(tags_.size()),
        first_(tags_.size(), nowhere) {
    for (Number& number : numbers_) number = writing_.objects.reserve();
    for (std::size_t tag = 1; tag < tags_.size(); ++tag) {
      ensure(tags_[tag].parent < tag, "a tag comes after its parent");
      below_[tags_[tag].parent].push_back(tag);
    }
    for (std::size_t order = 0; order < writing_.kids.size(); ++order) {
      own_[writing_.kids[order].tag].push_back(order);
      for (page::TagIndex tag = writing_.kids[order].tag; first_[tag] == nowhere; tag = tags_[tag].parent) {
        first_[tag] = order;
        if (tag == 0) break;
      }
    }
  }

  Number write() {
    const Number root = writing_.objects.reserve();
    const std::vector<std::string> boxes = find_figure_boxes(writing_.pages);
    for (std::size_t tag = 0; tag < tags_.size(); ++tag) write_element(tag, root, boxes[tag]);
    Dictionary keys;
    set(keys, "Type", name("StructTreeRoot"));
    set(keys, "K", reference(numbers_[0]));
    set(keys, "ParentTree", reference(write_parent_tree()));
    set(keys, "ParentTreeNextKey", number(writing_.next_key));
    writing_.objects.put(root, keys);
    return root;
  }

 private:
  // Kids in reading order: a tag's own content goes before the first child that begins later.
  void append_kids(std::string& out, std::size_t tag, std::size_t page) const {
    auto own = own_[tag].begin();
    const auto end = own_[tag].end();
    for (const std::size_t child : below_[tag]) {
      while (first_[child] != nowhere && own != end && *own < first_[child]) append_kid(out, *own++, page);
      out += std::to_string(numbers_[child]) + " 0 R ";
    }
    while (own != end) append_kid(out, *own++, page);
  }

  void append_kid(std::string& out, std::size_t order, std::size_t page) const {
    const Kid& kid = writing_.kids[order];
    const std::string on = "/Pg " + std::to_string(writing_.page_objects[kid.page]) + " 0 R";
    if (kid.annotation != 0)
      out += "<</Type/OBJR/Obj " + std::to_string(kid.annotation) + " 0 R" + on + ">> ";
    else if (kid.page == page)
      out += std::to_string(kid.content) + ' ';
    else
      out += "<</Type/MCR/MCID " + std::to_string(kid.content) + on + ">> ";
  }

  void write_element(std::size_t index, Number root, const std::string& figure_box) {
    const page::Tag& tag = tags_[index];
    Dictionary keys;
    set(keys, "S", name(structure_type(tag)));
    set(keys, "P", reference(index == 0 ? root : numbers_[tag.parent]));
    const std::size_t page = own_[index].empty() ? nowhere : writing_.kids[own_[index].front()].page;
    if (page != nowhere) set(keys, "Pg", reference(writing_.page_objects[page]));
    std::string kids;
    append_kids(kids, index, page);
    // A field's tag holds the field itself, in no list: so those who compare revisions find their way to it.
    const bool field_alone =
        below_[index].empty() && own_[index].size() == 1 && writing_.kids[own_[index].front()].annotation != 0;
    if (!kids.empty()) {
      kids.back() = field_alone ? ' ' : ']';
      set(keys, "K", raw(field_alone ? kids : "[" + kids));
    }
    if (!tag.language.empty()) set(keys, "Lang", text(tag.language));
    if (!tag.alternative.empty()) set(keys, "Alt", text(tag.alternative));
    if (!tag.actual_text.empty()) set(keys, "ActualText", text(tag.actual_text));
    if (!tag.title.empty()) set(keys, "T", text(tag.title));
    const std::string attributes = attributes_of(tag, figure_box);
    if (!attributes.empty()) set(keys, "A", raw(attributes));
    writing_.objects.put(numbers_[index], keys);
  }

  // Source: ISO 32000-1, 14.7.4.4: pages by their StructParents, annotations by their StructParent.
  Number write_parent_tree() {
    std::vector<std::vector<Number>> pages(writing_.pages.pages.size());
    std::vector<std::pair<int, Number>> annotations;
    for (const Kid& kid : writing_.kids) {
      if (kid.annotation != 0)
        annotations.emplace_back(kid.key, numbers_[kid.tag]);
      else
        pages[kid.page].push_back(numbers_[kid.tag]);  // identifiers count up from 0 on each page
    }
    std::string out = "[";
    for (std::size_t page = 0; page < pages.size(); ++page) {
      const Number list = writing_.objects.add(references(pages[page]));
      out += std::to_string(page) + ' ' + std::to_string(list) + " 0 R ";
    }
    std::sort(annotations.begin(), annotations.end());
    for (const auto& [key, number] : annotations) out += std::to_string(key) + ' ' + std::to_string(number) + " 0 R ";
    out.back() = ']';
    Dictionary keys;
    set(keys, "Nums", raw(out));
    return writing_.objects.add(keys);
  }

  Writing& writing_;
  const std::vector<page::Tag>& tags_;
  std::vector<Number> numbers_;
  std::vector<std::vector<std::size_t>> own_;    // orders in writing.kids
  std::vector<std::vector<std::size_t>> below_;  // child tags
  std::vector<std::size_t> first_;               // order of the first kid in or below
};

}  // namespace

const char* structure_type(const page::Tag& tag) {
  static constexpr const char* headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  using page::TagKind;
  switch (tag.kind) {
    case TagKind::document: return "Document";
    case TagKind::part: return "Part";
    case TagKind::section: return "Sect";
    case TagKind::division: return "Div";
    case TagKind::heading: return headings[std::clamp(tag.level, 1, 6) - 1];
    case TagKind::paragraph: return "P";
    case TagKind::list: return "L";
    case TagKind::item: return "LI";
    case TagKind::label: return "Lbl";
    case TagKind::item_body: return "LBody";
    case TagKind::table: return "Table";
    case TagKind::row: return "TR";
    case TagKind::header_cell: return "TH";
    case TagKind::data_cell: return "TD";
    case TagKind::figure: return "Figure";
    case TagKind::link: return "Link";
    case TagKind::form: return "Form";
    case TagKind::span: return "Span";
    case TagKind::quote: return "BlockQuote";
    case TagKind::table_head: return "THead";
    case TagKind::table_body: return "TBody";
  }
  return "Div";
}

Number write_structure(Writing& writing) {
  ensure(!writing.pages.tags.empty(), "pages have a document tag");
  return Structure(writing).write();
}

}  // namespace redress::pdf
