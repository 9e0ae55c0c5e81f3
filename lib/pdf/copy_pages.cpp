#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

constexpr double scale = 0.95;
constexpr double stamp_size = 24;  // points of free band that the stamp needs

QPDFObjectHandle real(double value) {
  return QPDFObjectHandle::newReal(value, 3);
}

// Named destinations are known to their own file alone: links get the place itself.
void resolve_links(QPDF& file, QPDFObjectHandle page) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return;
  QPDFOutlineDocumentHelper names(file);
  for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
    if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Link")) continue;
    QPDFObjectHandle action = annotation.getKey("/A");
    QPDFObjectHandle to = annotation.getKey("/Dest");
    if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo")) to = action.getKey("/D");
    if (!to.isName() && !to.isString()) continue;
    QPDFObjectHandle place = names.resolveNamedDest(to);
    if (place.isDictionary()) place = place.getKey("/D");
    if (!place.isArray()) continue;
    annotation.removeKey("/A");
    annotation.replaceKey("/Dest", place);
  }
}

void move_points(QPDFObjectHandle holder, const char* key, const QPDFMatrix& matrix) {
  QPDFObjectHandle points = holder.getKey(key);
  if (!points.isArray() || points.getArrayNItems() % 2 != 0) return;
  QPDFObjectHandle moved = QPDFObjectHandle::newArray();
  for (int i = 0; i + 1 < points.getArrayNItems(); i += 2) {
    if (!points.getArrayItem(i).isNumber() || !points.getArrayItem(i + 1).isNumber()) return;
    double x = 0, y = 0;
    matrix.transform(points.getArrayItem(i).getNumericValue(), points.getArrayItem(i + 1).getNumericValue(), x, y);
    moved.appendItem(real(x));
    moved.appendItem(real(y));
  }
  holder.replaceKey(key, moved);
}

void move_annotation(QPDFObjectHandle annotation, const QPDFMatrix& matrix) {
  if (!annotation.isDictionary()) return;
  for (const char* key : {"/Rect", "/QuadPoints", "/L", "/Vertices", "/CL"}) move_points(annotation, key, matrix);
  QPDFObjectHandle strokes = annotation.getKey("/InkList");
  if (!strokes.isArray()) return;
  for (int i = 0; i < strokes.getArrayNItems(); ++i) {
    QPDFObjectHandle holder = QPDFObjectHandle::newDictionary();
    holder.replaceKey("/Points", strokes.getArrayItem(i));
    move_points(holder, "/Points", matrix);
    strokes.setArrayItem(i, holder.getKey("/Points"));
  }
}

QPDFObjectHandle::Rectangle seen_area(QPDFObjectHandle page) {
  QPDFPageObjectHelper helper(page);
  QPDFObjectHandle media = helper.getMediaBox();
  QPDFObjectHandle crop = helper.getCropBox();
  QPDFObjectHandle box = crop.isRectangle() ? crop : media;
  if (!box.isRectangle()) return {0, 0, 595.276, 841.89};
  QPDFObjectHandle::Rectangle area = box.getArrayAsRectangle();
  return {std::min(area.llx, area.urx), std::min(area.lly, area.ury), std::max(area.llx, area.urx),
          std::max(area.lly, area.ury)};
}

int rotation_of(QPDFObjectHandle page) {
  QPDFObjectHandle rotate = QPDFPageObjectHelper(page).getAttribute("/Rotate", false);
  const long long degrees = rotate.isInteger() ? rotate.getIntValue() : 0;
  return static_cast<int>(((degrees % 360) + 360) % 360);
}

// From the upright page as it is seen (origin bottom left) to the page's own space.
QPDFMatrix from_seen(const QPDFObjectHandle::Rectangle& area, int rotation) {
  switch (rotation) {
    case 90: return {0, 1, -1, 0, area.urx, area.lly};
    case 180: return {-1, 0, 0, -1, area.urx, area.ury};
    case 270: return {0, -1, 1, 0, area.llx, area.ury};
    default: return {1, 0, 0, 1, area.llx, area.lly};
  }
}

QPDFObjectHandle stream(QPDF& file, const std::string& content) {
  return QPDFObjectHandle::newStream(&file, content);
}

}  // namespace

void copy_pages(QPDF& whole, OpenPart& part) {
  std::vector<QPDFObjectHandle> annotations;
  for (QPDFObjectHandle& page : part.old_pages) {
    resolve_links(*part.file, page);
    annotations.push_back(page.getKey("/Annots"));
    page.removeKey("/Annots");  // else links to pages not yet copied lose their aim
  }
  QPDFPageDocumentHelper pages(whole);
  const std::size_t before = pages.getAllPages().size();
  for (QPDFObjectHandle& page : part.old_pages) pages.addPage(QPDFPageObjectHelper(page), false);
  const std::vector<QPDFPageObjectHelper> all = pages.getAllPages();
  QPDFAcroFormDocumentHelper to_form(whole);
  QPDFAcroFormDocumentHelper from_form(*part.file);
  for (std::size_t i = 0; i < part.old_pages.size(); ++i) {
    QPDFObjectHandle copy = all.at(before + i).getObjectHandle();
    part.new_pages.push_back(copy);
    if (!annotations[i].isArray()) continue;
    part.old_pages[i].replaceKey("/Annots", annotations[i]);
    to_form.fixCopiedAnnotations(copy, part.old_pages[i], from_form);
    QPDFObjectHandle copied = copy.getKey("/Annots");
    for (int k = 0; copied.isArray() && k < copied.getArrayNItems() && k < annotations[i].getArrayNItems(); ++k)
      part.new_annotations[annotations[i].getArrayItem(k).getObjGen()] = copied.getArrayItem(k);
  }
}

void set_smaller(QPDFObjectHandle page) {
  const QPDFObjectHandle::Rectangle area = seen_area(page);
  const int rotation = rotation_of(page);
  const bool turned = rotation == 90 || rotation == 270;
  const double width = turned ? area.ury - area.lly : area.urx - area.llx;
  const double height = turned ? area.urx - area.llx : area.ury - area.lly;
  // As it is seen: 95 %, centred, its head where it was, the band at the foot free. Small pages get a taller band.
  const double factor = std::min(scale, 1 - stamp_size / height);
  const QPDFMatrix smaller(factor, 0, 0, factor, width * (1 - factor) / 2, height * (1 - factor));
  QPDFMatrix matrix = from_seen(area, rotation);
  matrix.concat(smaller);
  const QPDFMatrix to_page = from_seen(area, rotation);
  // inverse of a turn and a shift
  const double determinant = to_page.a * to_page.d - to_page.b * to_page.c;
  matrix.concat(QPDFMatrix(to_page.d / determinant, -to_page.b / determinant, -to_page.c / determinant,
                           to_page.a / determinant, (to_page.c * to_page.f - to_page.d * to_page.e) / determinant,
                           (to_page.b * to_page.e - to_page.a * to_page.f) / determinant));
  QPDF& file = page.getQPDF("a page of a file");
  QPDFPageObjectHelper helper(page);
  helper.addPageContents(stream(file, "q " + matrix.unparse() + " cm\n"), true);
  helper.addPageContents(stream(file, "\nQ\n"), false);
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (annotations.isArray())
    for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) move_annotation(annotation, matrix);
}

void lay_stamp(QPDF& whole, QPDFObjectHandle page, QPDFObjectHandle stamp) {
  QPDFPageObjectHelper helper(page);
  QPDFObjectHandle resources = helper.getAttribute("/Resources", true);
  if (!resources.isDictionary()) {
    resources = QPDFObjectHandle::newDictionary();
    page.replaceKey("/Resources", resources);
  }
  if (resources.isIndirect()) {
    resources = resources.shallowCopy();  // shared with pages that get no stamp of this name
    page.replaceKey("/Resources", resources);
  }
  // The stamp is drawn as a form, so that names of fonts and marks of its own cannot meet the page's.
  QPDFObjectHandle objects = resources.getKey("/XObject");
  objects = objects.isDictionary() ? objects.shallowCopy() : QPDFObjectHandle::newDictionary();
  resources.replaceKey("/XObject", objects);
  std::string name = "/PageNumber";
  while (objects.hasKey(name)) name += "_";
  objects.replaceKey(name, stamp);

  const QPDFObjectHandle::Rectangle area = seen_area(page);
  const int rotation = rotation_of(page);
  const bool turned = rotation == 90 || rotation == 270;
  const double width = turned ? area.ury - area.lly : area.urx - area.llx;
  const double stamp_width = stamp.getDict().getKey("/BBox").getArrayAsRectangle().urx;
  QPDFMatrix matrix = from_seen(area, rotation);
  matrix.concat(QPDFMatrix(1, 0, 0, 1, width - stamp_width, 0));
  helper.addPageContents(stream(whole, "q\n"), true);
  helper.addPageContents(stream(whole, "\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq " +
                                           matrix.unparse() + " cm " + name + " Do Q\nEMC\n"),
                         false);
}

}  // namespace redress::pdf
