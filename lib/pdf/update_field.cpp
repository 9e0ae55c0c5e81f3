#include <algorithm>
#include <array>
#include <set>

#include "base/error.hpp"
#include "pdf/inside_update_field.hpp"

namespace redress::pdf {
namespace {

// The page's visible rectangle in its own coordinates. Source: ISO 32000-1, 14.11.2.
std::array<double, 4> page_box(QPDFObjectHandle page) {
  for (const char* key : {"/CropBox", "/MediaBox"}) {
    QPDFObjectHandle box = inherited(page, key);
    if (!box.isRectangle()) continue;
    const QPDFObjectHandle::Rectangle r = box.getArrayAsRectangle();
    return {r.llx, r.lly, r.urx, r.ury};
  }
  return {0, 0, 595.276, 841.89};
}

int turn_of(QPDFObjectHandle page) {
  QPDFObjectHandle turn = inherited(page, "/Rotate");
  return turn.isInteger() ? ((turn.getIntValueAsInt() % 360) + 360) % 360 : 0;
}

std::string free_name(const std::vector<FieldNode>& fields, SignatureKind kind) {
  const std::string stem = kind == SignatureKind::timestamp ? "Timestamp" : "Signature";
  for (int i = 1;; ++i) {
    const std::string name = stem + std::to_string(i);
    if (std::none_of(fields.begin(), fields.end(), [&](const FieldNode& node) { return node.name == name; }))
      return name;
  }
}

// Appends to an array that is an object of its own or stands inside `owner`.
void append(Increment& increment, QPDFObjectHandle owner, const std::string& key, QPDFObjectHandle item) {
  QPDFObjectHandle list = owner.getKey(key);
  if (!list.isArray()) {
    list = QPDFObjectHandle::newArray();
    owner.replaceKey(key, list);
  }
  list.appendItem(item);
  if (list.isIndirect())
    increment.put(list);
  else if (owner.isIndirect())
    increment.put(owner);
}

QPDFObjectHandle form_of(Increment& increment) {
  QPDFObjectHandle root = increment.root();
  if (!root.getKey("/AcroForm").isDictionary()) {
    root.replaceKey("/AcroForm", QPDFObjectHandle::newDictionary());
    increment.put(root);
  }
  return root.getKey("/AcroForm");
}

Box foot_of(QPDFObjectHandle page) {
  const std::array<double, 4> whole = page_box(page);
  const bool turned = turn_of(page) % 180 != 0;
  const double width = turned ? whole[3] - whole[1] : whole[2] - whole[0];
  const double height = turned ? whole[2] - whole[0] : whole[3] - whole[1];
  return {width - 36 - 200, height - 36 - 60, width - 36, height - 36};
}

// A box without size has no appearance to have (ISO 19005-3, 6.3.3). A timestamp says nothing to a reader; standing
// outside the page it needs no place in the structure tree (ISO 14289-1, 7.18.1), which a certified letter forbids to
// change.
QPDFObjectHandle rectangle_for(QPDFObjectHandle page, const SignatureRoom& room) {
  if (room.kind == SignatureKind::timestamp) {
    const std::array<double, 4> whole = page_box(page);
    const double x = whole[0] - 10, y = whole[1] - 10;
    return QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(x, y, x, y));
  }
  if (room.appearance.empty()) return QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(0, 0, 0, 0));
  return pdf_rectangle(page, room.box.value_or(foot_of(page)));
}

}  // namespace

QPDFObjectHandle inherited(QPDFObjectHandle page, const std::string& key) {
  std::set<QPDFObjGen> seen;
  for (QPDFObjectHandle node = page; node.isDictionary(); node = node.getKey("/Parent")) {
    if (node.hasKey(key)) return node.getKey(key);
    if (!seen.insert(node.getObjGen()).second) break;
  }
  return QPDFObjectHandle::newNull();
}

Box seen_box(QPDFObjectHandle page, QPDFObjectHandle rectangle) {
  if (!rectangle.isRectangle()) return {};
  const QPDFObjectHandle::Rectangle r = rectangle.getArrayAsRectangle();
  const double left = std::min(r.llx, r.urx), right = std::max(r.llx, r.urx);
  const double bottom = std::min(r.lly, r.ury), top = std::max(r.lly, r.ury);
  const auto [x0, y0, x1, y1] = page_box(page);
  switch (turn_of(page)) {
    case 90: return {bottom - y0, left - x0, top - y0, right - x0};
    case 180: return {x1 - right, bottom - y0, x1 - left, top - y0};
    case 270: return {y1 - top, x1 - right, y1 - bottom, x1 - left};
    default: return {left - x0, y1 - top, right - x0, y1 - bottom};
  }
}

QPDFObjectHandle pdf_rectangle(QPDFObjectHandle page, const Box& box) {
  const auto [x0, y0, x1, y1] = page_box(page);
  switch (turn_of(page)) {
    case 90: return QPDFObjectHandle::newArray({x0 + box.top, y0 + box.left, x0 + box.bottom, y0 + box.right});
    case 180: return QPDFObjectHandle::newArray({x1 - box.right, y0 + box.top, x1 - box.left, y0 + box.bottom});
    case 270: return QPDFObjectHandle::newArray({x1 - box.bottom, y1 - box.right, x1 - box.top, y1 - box.left});
    default: return QPDFObjectHandle::newArray({x0 + box.left, y1 - box.bottom, x0 + box.right, y1 - box.top});
  }
}

std::optional<FieldPlace> find_place(const std::vector<FieldNode>& fields, const SignatureRoom& room) {
  if (room.kind == SignatureKind::timestamp && room.field.empty()) return std::nullopt;
  for (FieldNode node : fields) {
    if (!room.field.empty() && node.name != room.field) continue;
    if (!node.value.isNull()) {
      if (room.field.empty()) continue;
      throw Error(ErrorKind::usage, "the signature field " + room.field + " is signed already");
    }
    const std::vector<QPDFObjectHandle> widgets = widgets_of(node.field);
    if (!node.field.isIndirect() || widgets.empty() || !widgets.front().isIndirect()) continue;
    return FieldPlace{node.name, node.field, widgets.front()};
  }
  if (!room.field.empty()) throw Error(ErrorKind::usage, "the file has no signature field called " + room.field);
  return std::nullopt;
}

FieldPlace add_field(Increment& increment, const std::vector<FieldNode>& fields, const SignatureRoom& room) {
  const std::vector<QPDFObjectHandle>& pages = increment.pdf().getAllPages();
  if (pages.empty()) throw Error(ErrorKind::input, "the file has no pages to sign");
  const std::size_t index = room.page ? static_cast<std::size_t>(*room.page) : pages.size();
  if (index < 1 || index > pages.size())
    throw Error(ErrorKind::usage, "the file has " + std::to_string(pages.size()) + " pages");
  QPDFObjectHandle page = pages[index - 1];

  const int number = increment.reserve();
  QPDFObjectHandle keys = QPDFObjectHandle::newDictionary();
  FieldPlace place;
  place.name = free_name(fields, room.kind);
  keys.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
  keys.replaceKey("/Subtype", QPDFObjectHandle::newName("/Widget"));
  keys.replaceKey("/FT", QPDFObjectHandle::newName("/Sig"));
  keys.replaceKey("/T", QPDFObjectHandle::newUnicodeString(place.name));
  keys.replaceKey("/TU", QPDFObjectHandle::newUnicodeString(room.tooltip.empty() ? "Signature" : room.tooltip));
  keys.replaceKey("/F", QPDFObjectHandle::newInteger(132));  // print, locked
  keys.replaceKey("/P", page);
  keys.replaceKey("/Rect", rectangle_for(page, room));
  increment.pdf().replaceObject(number, 0, keys);
  place.field = place.widget = increment.reference(number);

  append(increment, page, "/Annots", place.widget);
  QPDFObjectHandle form = form_of(increment);
  append(increment, form, "/Fields", place.field);
  if (increment.root().getKey("/StructTreeRoot").isDictionary()) {
    if (room.kind == SignatureKind::person)
      tag_widget(increment, place.widget, page);
    else
      set_tab_order(increment, page);
  }
  if (!form.isIndirect()) increment.put(increment.root());
  return place;
}

std::vector<SignatureField> list_signature_fields(ByteView file) {
  Increment increment(file);
  std::vector<QPDFObjectHandle> pages = increment.pdf().getAllPages();
  std::vector<SignatureField> found;
  for (FieldNode node : list_fields(increment.pdf())) {
    if (node.type != "/Sig") continue;
    SignatureField field;
    field.name = node.name;
    field.is_signed = !node.value.isNull();
    if (node.field.getKey("/TU").isString()) field.tooltip = node.field.getKey("/TU").getUTF8Value();
    for (QPDFObjectHandle widget : widgets_of(node.field))
      for (std::size_t i = 0; i < pages.size() && field.page == 0; ++i) {
        QPDFObjectHandle annotations = pages[i].getKey("/Annots");
        if (!annotations.isArray()) continue;
        for (QPDFObjectHandle annotation : annotations.getArrayAsVector())
          if (annotation.isSameObjectAs(widget)) {
            field.page = static_cast<int>(i) + 1;
            field.box = seen_box(pages[i], widget.getKey("/Rect"));
          }
      }
    found.push_back(field);
  }
  return found;
}

}  // namespace redress::pdf
