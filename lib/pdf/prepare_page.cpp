#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>
#include <cmath>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

constexpr double scale = 0.95;
constexpr double number_band = 26;  // points at the foot, free for the number

Object real(double value) {
  return Object::newReal(value, 3);
}

QPDFMatrix inverse(const QPDFMatrix& m) {
  const double determinant = m.a * m.d - m.b * m.c;
  return {m.d / determinant,
          -m.b / determinant,
          -m.c / determinant,
          m.a / determinant,
          (m.c * m.f - m.d * m.e) / determinant,
          (m.b * m.e - m.a * m.f) / determinant};
}

void move_points(Object holder, const char* key, const QPDFMatrix& matrix) {
  Object points = holder.getKey(key);
  if (!points.isArray() || points.getArrayNItems() % 2 != 0) return;
  Object moved = Object::newArray();
  for (int i = 0; i + 1 < points.getArrayNItems(); i += 2) {
    if (!points.getArrayItem(i).isNumber() || !points.getArrayItem(i + 1).isNumber()) return;
    double x = 0, y = 0;
    matrix.transform(points.getArrayItem(i).getNumericValue(), points.getArrayItem(i + 1).getNumericValue(), x, y);
    moved.appendItem(real(x));
    moved.appendItem(real(y));
  }
  holder.replaceKey(key, moved);
}

void move_annotation(Object annotation, const QPDFMatrix& matrix) {
  if (!annotation.isDictionary()) return;
  for (const char* key : {"/Rect", "/QuadPoints", "/L", "/Vertices", "/CL"}) move_points(annotation, key, matrix);
  Object strokes = annotation.getKey("/InkList");
  if (!strokes.isArray()) return;
  for (int i = 0; i < strokes.getArrayNItems(); ++i) {
    Object holder = Object::newDictionary();
    holder.replaceKey("/Points", strokes.getArrayItem(i));
    move_points(holder, "/Points", matrix);
    strokes.setArrayItem(i, holder.getKey("/Points"));
  }
}

// From the upright page as it is seen (origin bottom left) to the page's own space.
QPDFMatrix from_seen(const Object::Rectangle& area, int rotation) {
  switch (rotation) {
    case 90: return {0, 1, -1, 0, area.urx, area.lly};
    case 180: return {-1, 0, 0, -1, area.urx, area.ury};
    case 270: return {0, -1, 1, 0, area.llx, area.ury};
    default: return {1, 0, 0, 1, area.llx, area.lly};
  }
}

std::string shown(double value) {
  return real(value).unparse();
}

Object framed_contents(QPDF& file, Object page, const std::string& before, Object number_stream,
                       std::map<std::string, Object>& frames) {
  Object& frame = frames[before];
  if (!frame.isInitialized()) frame = file.newStream(before);
  Object contents = Object::newArray();
  contents.appendItem(frame);
  Object old = page.getKey("/Contents");
  if (old.isStream()) contents.appendItem(old);
  if (old.isArray())
    for (Object one : old.getArrayAsVector())
      if (one.isStream()) contents.appendItem(one);
  contents.appendItem(number_stream);
  return contents;
}

}  // namespace

Object::Rectangle seen_area(Object page) {
  QPDFPageObjectHelper helper(page);
  Object media = helper.getMediaBox(), crop = helper.getCropBox();
  const auto box = [](Object from) -> Object::Rectangle {
    const Object::Rectangle area = from.getArrayAsRectangle();
    return {std::min(area.llx, area.urx), std::min(area.lly, area.ury), std::max(area.llx, area.urx),
            std::max(area.lly, area.ury)};
  };
  Object::Rectangle sheet{0, 0, 595.276, 841.89};
  if (media.isRectangle()) sheet = box(media);
  if (sheet.urx - sheet.llx < 1 || sheet.ury - sheet.lly < 1) sheet = {0, 0, 595.276, 841.89};
  if (!crop.isRectangle()) return sheet;
  // What lies outside the sheet is never seen. Source: ISO 32000-1, 14.11.2.
  const Object::Rectangle wanted = box(crop);
  const Object::Rectangle area{std::max(sheet.llx, wanted.llx), std::max(sheet.lly, wanted.lly),
                               std::min(sheet.urx, wanted.urx), std::min(sheet.ury, wanted.ury)};
  return area.urx - area.llx < 1 || area.ury - area.lly < 1 ? sheet : area;
}

int rotation_of(Object page) {
  Object rotate = QPDFPageObjectHelper(page).getAttribute("/Rotate", false);
  const long long degrees = rotate.isInteger() ? rotate.getIntValue() : 0;
  return static_cast<int>(((degrees % 360) + 360) % 360);
}

PreparedPage prepare_page(OpenPart& part, Object page, Size size, std::map<std::string, Object>& frames) {
  const Object::Rectangle area = seen_area(page);
  const int rotation = rotation_of(page);
  const bool turned = rotation == 90 || rotation == 270;
  const double width = turned ? area.ury - area.lly : area.urx - area.llx;
  const double height = turned ? area.urx - area.llx : area.ury - area.lly;
  const QPDFMatrix upright = from_seen(area, rotation);

  PreparedPage prepared;
  std::string before = "q\n";
  if (size == Size::smaller) {
    // As it is seen: 95 %, centred, its head where it was, the band at the foot free. Small pages get a taller band.
    const double factor = std::max(0.2, std::min(scale, 1 - number_band / height));
    QPDFMatrix matrix = upright;
    matrix.concat(QPDFMatrix(factor, 0, 0, factor, width * (1 - factor) / 2, height * (1 - factor)));
    matrix.concat(inverse(upright));
    // What was cut off must not come back into sight where the page has become smaller.
    before = "q " + matrix.unparse() + " cm " + shown(area.llx) + " " + shown(area.lly) + " " +
             shown(area.urx - area.llx) + " " + shown(area.ury - area.lly) + " re W n\n";
    Object annotations = page.getKey("/Annots");
    if (annotations.isArray())
      for (Object annotation : annotations.getArrayAsVector()) move_annotation(annotation, matrix);
  }
  // Both stand in for objects of the whole; they are replaced when the part is written out.
  Object number_stream = part.file->makeIndirectObject(Object::newDictionary());
  prepared.width = width;
  prepared.upright = {upright.a, upright.b, upright.c, upright.d, upright.e, upright.f};
  page.replaceKey("/Contents", framed_contents(*part.file, page, before, number_stream, frames));
  for (const char* key :
       {"/B", "/AA", "/PieceInfo", "/Thumb", "/Metadata", "/LastModified", "/PresSteps", "/Dur", "/Trans"})
    page.removeKey(key);
  return prepared;
}

std::string name_number_font(Object page, const Object& font) {
  QPDFPageObjectHelper helper(page);
  Object resources = helper.getAttribute("/Resources", true);
  resources = resources.isDictionary() ? resources.shallowCopy() : Object::newDictionary();
  Object fonts = resources.getKey("/Font");
  fonts = fonts.isDictionary() ? fonts.shallowCopy() : Object::newDictionary();
  std::string name = "/PageNumber";
  while (fonts.hasKey(name)) name += "_";
  fonts.replaceKey(name, font);
  resources.replaceKey("/Font", fonts);
  page.replaceKey("/Resources", resources);
  return name;
}

}  // namespace redress::pdf
