#include <algorithm>

#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

using document::FieldKind;

void append_tick(std::string& out, Length width, Length height) {
  const auto point = [&](double x, double y, const char* operation) {
    append(out, width * x);
    append(out, height * y);
    out += operation;
  };
  out += "q 1 J 1 j 0 G ";
  append(out, std::min(width, height) / 8);
  out += "w ";
  point(0.24, 0.52, "m ");
  point(0.43, 0.30, "l ");
  point(0.76, 0.74, "l S Q\n");
}

Number write_appearance(Writing& writing, const page::Field& field, const std::string& operators) {
  std::string box = "[0 0 ";
  append(box, field.area.right - field.area.left);
  append(box, field.area.bottom - field.area.top);
  box.back() = ']';
  Dictionary keys;
  set(keys, "Type", name("XObject"));
  set(keys, "Subtype", name("Form"));
  set(keys, "BBox", raw(box));
  set(keys, "Resources", reference(writing.resources));
  return writing.objects.add_stream(keys, operators, operators.size() > 200 ? Filter::deflate : Filter::none);
}

// What stands in the field, drawn with the embedded font; "/Tx" tells a viewer which part it may redraw.
// Source: ISO 32000-1, 12.7.3.3.
std::string text_operators(const Writing& writing, const page::Field& field, Length width, Length height) {
  std::string out = "/Tx BMC\n";
  if (!field.appearance.empty()) {
    out += "q 0 0 ";
    append(out, width);
    append(out, height);
    out += "re W n\n";
    for (const page::GlyphRun& run : field.appearance)
      append_run(out, writing.pages, run, {field.area.left, field.area.top}, height);
    out += "Q\n";
  }
  return out + "EMC\n";
}

void set_checkbox(Writing& writing, Dictionary& keys, const page::Field& field, Length width, Length height) {
  std::string on;
  append_tick(on, width, height);
  Dictionary states, normal;
  set(states, "Off", reference(write_appearance(writing, field, "")));
  set(states, "Yes", reference(write_appearance(writing, field, on)));
  set(normal, "N", states);
  set(keys, "AP", normal);
  const bool ticked = !field.value.empty();
  set(keys, "FT", name("Btn"));
  set(keys, "AS", name(ticked ? "Yes" : "Off"));
  set(keys, "V", name(ticked ? "Yes" : "Off"));
}

void set_text(Writing& writing, Dictionary& keys, const page::Field& field, Length width, Length height) {
  constexpr int multiline = 1 << 12;
  set(keys, "FT", name("Tx"));
  if (field.kind == FieldKind::text) set(keys, "Ff", number(multiline));
  if (!field.value.empty()) set(keys, "V", text(field.value));
  const bool entry = writing.entry_fonts.at(field.font) != 0;
  std::string appearance = std::string(entry ? "/E" : "/F") + std::to_string(field.font) + ' ';
  append(appearance, field.size);
  set(keys, "DA", text(appearance + "Tf 0 g"));
  Dictionary normal;
  set(normal, "N", reference(write_appearance(writing, field, text_operators(writing, field, width, height))));
  set(keys, "AP", normal);
}

// Room for a signature: no value, so that nobody mistakes it for a broken one.
void set_signature(Writing& writing, Dictionary& keys, const page::Field& field, Length height) {
  set(keys, "FT", name("Sig"));
  std::string operators;
  for (const page::GlyphRun& run : field.appearance)
    append_run(operators, writing.pages, run, {field.area.left, field.area.top}, height);
  Dictionary normal;
  set(normal, "N", reference(write_appearance(writing, field, operators)));
  set(keys, "AP", normal);
  writing.has_signature_field = true;
}

}  // namespace

// Source: ISO 14289-1, 7.18.1 and 7.18.4 (widgets stand in a Form tag and have a name a screen reader says);
// ISO 19005-3, 6.3.2, 6.3.3 and 6.4.1 (printed, own appearance, no actions).
Number write_annotation(Writing& writing, std::size_t page, const page::Field& field) {
  ensure(!field.name.empty() && field.name.find('.') == std::string::npos, "a field's name is one plain word");
  const Length page_height = writing.pages.pages[page].height;
  const Length width = field.area.right - field.area.left;
  const Length height = field.area.bottom - field.area.top;
  Kid kid;
  kid.tag = field.tag;
  kid.page = page;
  kid.annotation = writing.objects.reserve();
  kid.key = writing.next_key++;
  Dictionary keys;
  set(keys, "Type", name("Annot"));
  set(keys, "Subtype", name("Widget"));
  set(keys, "Rect", raw(rectangle(field.area, page_height)));
  set(keys, "F", number(4));  // printed
  set(keys, "P", reference(writing.page_objects[page]));
  set(keys, "StructParent", number(kid.key));
  set(keys, "T", text(field.name));
  set(keys, "TU", text(field.tooltip.empty() ? field.name : field.tooltip));
  switch (field.kind) {
    case FieldKind::checkbox: set_checkbox(writing, keys, field, width, height); break;
    case FieldKind::signature: set_signature(writing, keys, field, height); break;
    case FieldKind::line:
    case FieldKind::text: set_text(writing, keys, field, width, height); break;
  }
  // The box around a field is drawn on the page: this border has no colour and only keeps typed text off it.
  set(keys, "BS", raw("<</W 2/S/S>>"));
  if (field.kind == FieldKind::checkbox) set(keys, "MK", raw("<</CA(4)>>"));
  writing.objects.put(kid.annotation, keys);
  writing.kids.push_back(kid);
  writing.fields.push_back(kid.annotation);
  return kid.annotation;
}

Number write_fields(Writing& writing) {
  Dictionary keys;
  set(keys, "Fields", references(writing.fields));
  set(keys, "DR", reference(writing.resources));
  if (writing.has_signature_field) set(keys, "SigFlags", number(1));
  return writing.objects.add(keys);
}

}  // namespace redress::pdf
