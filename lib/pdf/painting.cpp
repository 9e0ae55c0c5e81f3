#include <algorithm>
#include <cmath>

#include "pdf/inside_painting.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

double number(const Operands& operands, std::size_t index) {
  if (index >= operands.size()) return 0;
  Object operand = operands[index];
  return operand.isNumber() ? operand.getNumericValue() : 0;
}

std::string name_of(const Operands& operands) {
  if (operands.empty()) return "";
  Object last = operands.back();
  return last.isName() ? last.getName() : "";
}

QPDFMatrix matrix_of(const Operands& operands) {
  return {number(operands, 0), number(operands, 1), number(operands, 2),
          number(operands, 3), number(operands, 4), number(operands, 5)};
}

}  // namespace

bool meet(const Box& one, const Box& other) {
  constexpr double touch = 0.01;  // points: sharing an edge is not meeting
  return one.left < other.right - touch && other.left < one.right - touch && one.top < other.bottom - touch &&
         other.top < one.bottom - touch;
}

bool lies_within(const Box& inner, const Box& outer) {
  constexpr double slack = 0.5;
  return inner.left >= outer.left - slack && inner.right <= outer.right + slack && inner.top >= outer.top - slack &&
         inner.bottom <= outer.bottom + slack;
}

Box common_part(const Box& one, const Box& other) {
  Box common{std::max(one.left, other.left), std::max(one.top, other.top), std::min(one.right, other.right),
             std::min(one.bottom, other.bottom)};
  common.right = std::max(common.left, common.right);
  common.bottom = std::max(common.top, common.bottom);
  return common;
}

Painter::Painter(const ReadPage& page, FontShelf& fonts, const QPDFObjectHandle& resources, PaintState begin)
    : state(std::move(begin)), page_(page), fonts_(fonts), resources_(resources) {}

QPDFObjectHandle Painter::find(const char* kind, const std::string& name) const {
  Object resources = resources_;
  Object all = resources.isDictionary() ? resources.getKey(kind) : Object::newNull();
  return all.isDictionary() && !name.empty() ? all.getKey(name) : Object::newNull();
}

Box Painter::place_of(double left, double bottom, double right, double top) const {
  return page_.place_of(state.matrix, left, bottom, right, top);
}

PaintState Painter::inside(QPDFObjectHandle form) const {
  PaintState within = state;
  if (Object matrix = form.getDict().getKey("/Matrix"); matrix.isMatrix()) {
    const auto m = matrix.getArrayAsMatrix();
    within.matrix.concat(QPDFMatrix(m.a, m.b, m.c, m.d, m.e, m.f));
  }
  return within;
}

Box Painter::box_of(QPDFObjectHandle form) const {
  Object box = form.getDict().getKey("/BBox");
  if (!box.isRectangle()) return {-1e9, -1e9, 1e9, 1e9};
  const auto r = box.getArrayAsRectangle();
  return page_.place_of(inside(form).matrix, r.llx, r.lly, r.urx, r.ury);
}

void Painter::apply(const std::string& operation, const Operands& operands) {
  if (operation == "q") {
    if (saved_.size() < 2000) saved_.push_back(state);
  } else if (operation == "Q") {
    if (!saved_.empty()) {
      state = saved_.back();
      saved_.pop_back();
    }
  } else if (operation == "cm") {
    state.matrix.concat(matrix_of(operands));
  } else if (operation == "w") {
    state.line_width = number(operands, 0);
  } else if (operation == "gs") {
    set_graphics(operands);
  } else if (operation == "W" || operation == "W*") {
    clips_ = true;
  } else if (operation == "g" || operation == "G") {
    set_colour(operation == "g" ? state.fill : state.stroke, Colours::grey, operands);
  } else if (operation == "rg" || operation == "RG") {
    set_colour(operation == "rg" ? state.fill : state.stroke, Colours::rgb, operands);
  } else if (operation == "k" || operation == "K") {
    set_colour(operation == "k" ? state.fill : state.stroke, Colours::cmyk, operands);
  } else if (operation == "cs" || operation == "CS") {
    set_space(operation == "cs" ? state.fill : state.stroke, operands);
  } else if (operation == "sc" || operation == "scn") {
    set_colour(state.fill, state.fill.colours, operands);
  } else if (operation == "SC" || operation == "SCN") {
    set_colour(state.stroke, state.stroke.colours, operands);
  } else {
    apply_text(operation, operands);
  }
}

void Painter::set_colour(Ink& ink, Colours colours, const Operands& operands) {
  ink.colours = colours;
  ink.tiled = false;
  if (const std::string name = name_of(operands); !name.empty()) {
    Object pattern = find("/Pattern", name);
    ink.tiled = pattern.isStream();
    ink.lightness = -1;
    return;
  }
  const auto n = [&](std::size_t i) { return std::clamp(number(operands, i), 0.0, 1.0); };
  switch (colours) {
    case Colours::grey: ink.lightness = n(0); break;
    case Colours::rgb: ink.lightness = 0.3 * n(0) + 0.59 * n(1) + 0.11 * n(2); break;
    case Colours::cmyk: ink.lightness = (1 - n(3)) * (1 - (0.3 * n(0) + 0.59 * n(1) + 0.11 * n(2))); break;
    case Colours::tint: ink.lightness = 1 - n(0); break;
    case Colours::other: ink.lightness = -1;
  }
}

void Painter::set_space(Ink& ink, const Operands& operands) {
  const std::string name = name_of(operands);
  ink.tiled = false;
  ink.lightness = 0;
  Object space = find("/ColorSpace", name);
  const std::string kind = space.isArray() && space.getArrayNItems() > 0 && space.getArrayItem(0).isName()
                               ? space.getArrayItem(0).getName()
                           : space.isName() ? space.getName()
                                            : name;
  ink.colours = Colours::other;
  if (kind == "/DeviceGray" || kind == "/CalGray") ink.colours = Colours::grey;
  if (kind == "/DeviceRGB" || kind == "/CalRGB") ink.colours = Colours::rgb;
  if (kind == "/DeviceCMYK") ink.colours = Colours::cmyk;
  if (kind == "/Separation") ink.colours = Colours::tint;
  if (kind == "/ICCBased" && space.isArray() && space.getArrayItem(1).isStream()) {
    Object count = space.getArrayItem(1).getDict().getKey("/N");
    const long long channels = count.isInteger() ? count.getIntValue() : 0;
    ink.colours = channels == 1   ? Colours::grey
                  : channels == 3 ? Colours::rgb
                  : channels == 4 ? Colours::cmyk
                                  : Colours::other;
  }
}

void Painter::set_graphics(const Operands& operands) {
  Object graphics = find("/ExtGState", name_of(operands));
  if (!graphics.isDictionary()) return;
  if (Object opacity = graphics.getKey("/ca"); opacity.isNumber()) state.fill.opacity = opacity.getNumericValue();
  if (Object opacity = graphics.getKey("/CA"); opacity.isNumber()) state.stroke.opacity = opacity.getNumericValue();
  if (Object mask = graphics.getKey("/SMask"); !mask.isNull()) state.masked = mask.isDictionary();
  Object font = graphics.getKey("/Font");
  if (font.isArray() && font.getArrayNItems() == 2) {
    state.font = std::make_shared<PaintFont>(read_paint_font(font.getArrayItem(0)));
    state.size = font.getArrayItem(1).isNumber() ? font.getArrayItem(1).getNumericValue() : 0;
  }
}

void Painter::reach(Subpath& subpath, double x, double y) {
  const Box at = place_of(x, y, x, y);
  subpath.box = {std::min(subpath.box.left, at.left), std::min(subpath.box.top, at.top),
                 std::max(subpath.box.right, at.right), std::max(subpath.box.bottom, at.bottom)};
}

bool Painter::extend(const std::string& operation, const Operands& operands) {
  const auto n = [&](std::size_t i) { return number(operands, i); };
  const auto current = [&]() -> Subpath& {
    if (path_.empty()) path_.emplace_back();
    return path_.back();
  };
  if (operation == "m") {
    path_.emplace_back();
    start_x_ = x_ = n(0);
    start_y_ = y_ = n(1);
    reach(path_.back(), x_, y_);
  } else if (operation == "l") {
    ++current().sides;
    reach(current(), x_ = n(0), y_ = n(1));
  } else if (operation == "c" || operation == "v" || operation == "y") {
    current().curved = true;
    for (std::size_t i = 0; i + 1 < operands.size(); i += 2) reach(current(), n(i), n(i + 1));
    x_ = n(operation == "c" ? 4 : 2);
    y_ = n(operation == "c" ? 5 : 3);
  } else if (operation == "h") {
    ++current().sides;
    x_ = start_x_;
    y_ = start_y_;
  } else if (operation == "re") {
    Subpath& one = path_.emplace_back();
    one.sides = 4;
    for (const double x : {n(0), n(0) + n(2)})
      for (const double y : {n(1), n(1) + n(3)}) reach(one, x, y);
    start_x_ = x_ = n(0);
    start_y_ = y_ = n(1);
  } else {
    return false;
  }
  return true;
}

bool Painter::ends_path(const std::string& operation) {
  static const std::set<std::string> all{"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"};
  return all.contains(operation);
}

void Painter::finish_path() {
  if (clips_) {
    Box all{1e9, 1e9, -1e9, -1e9};
    for (const Subpath& one : path_)
      all = {std::min(all.left, one.box.left), std::min(all.top, one.box.top), std::max(all.right, one.box.right),
             std::max(all.bottom, one.box.bottom)};
    state.clip = common_part(state.clip, all);
  }
  clips_ = false;
  path_.clear();
}

}  // namespace redress::pdf
