#include "pdf/redact_pages.hpp"

#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>

#include "base/error.hpp"
#include "pdf/inside_redaction.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

std::string shown(double value) {
  return QUtil::double_to_string(value, 3);
}

// A rectangle of the upright page in the page's own coordinates.
Object::Rectangle own_rectangle(const ReadPage& page, const Box& box) {
  const QPDFMatrix& u = page.upright;
  const double whole = u.a * u.d - u.b * u.c;
  Object::Rectangle own{1e9, 1e9, -1e9, -1e9};
  for (const double x : {box.left, box.right})
    for (const double y : {box.top, box.bottom}) {
      const double px = ((x - u.e) * u.d - (y - u.f) * u.c) / whole, py = ((y - u.f) * u.a - (x - u.e) * u.b) / whole;
      own = {std::min(own.llx, px), std::min(own.lly, py), std::max(own.urx, px), std::max(own.ury, py)};
    }
  return own;
}

// The label stands in the middle of its box, upright as the page is seen, as large as the box allows.
std::string place_label(const ReadPage& page, const Box& box, Object label, const std::string& name) {
  Object frame = label.getDict().getKey("/BBox");
  if (!frame.isRectangle()) return "";
  const auto r = frame.getArrayAsRectangle();
  const double width = r.urx - r.llx, height = r.ury - r.lly;
  if (width <= 0 || height <= 0) return "";
  const double scale = std::min({0.92 * box.width() / width, 0.86 * box.height() / height, 1.0});
  if (scale * height < 3) return "";
  const double x = box.left + (box.width() - scale * width) / 2, y = box.bottom - (box.height() - scale * height) / 2;
  const auto origin = own_rectangle(page, {x, y, x, y});
  // Along the upright page's right and up, in the page's own coordinates.
  const auto right = own_rectangle(page, {x + scale, y, x + scale, y}),
             up = own_rectangle(page, {x, y - scale, x, y - scale});
  const QPDFMatrix to(right.llx - origin.llx, right.lly - origin.lly, up.llx - origin.llx, up.lly - origin.lly,
                      origin.llx, origin.lly);
  return "/Artifact BMC q " + to.unparse() + " cm 1 0 0 1 " + shown(-r.llx) + " " + shown(-r.lly) + " cm " + name +
         " Do Q EMC\n";
}

std::unique_ptr<QPDF> open_file(const Bytes& bytes, const std::string& name) {
  auto file = std::make_unique<QPDF>();
  file->setSuppressWarnings(true);
  try {
    file->processMemoryFile(name.c_str(), bytes.data(), bytes.size());
    file->pushInheritedAttributesToPage();
  } catch (const QPDFExc& why) {
    if (why.getErrorCode() == qpdf_e_password)
      throw Error(ErrorKind::input, name + " is locked with a password; save a copy without one");
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  } catch (const std::runtime_error&) {
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  }
  return file;
}

Bytes write(QPDF& file) {
  QPDFWriter writer(file);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setPreserveEncryption(false);
  writer.setNewlineBeforeEndstream(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return Bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

std::vector<PageRedaction> share_out(QPDF& file, const RedactionOrder& order) {
  std::vector<PageRedaction> pages;
  for (ReadPage& page : find_pages(file)) {
    pages.emplace_back();
    pages.back().page = std::move(page);
  }
  for (const Blackening& place : order.places) {
    if (place.page < 1 || static_cast<std::size_t>(place.page) > pages.size())
      throw Error(ErrorKind::input, "a redaction names a page that the document does not have");
    pages[static_cast<std::size_t>(place.page) - 1].places.push_back(&place);
  }
  return pages;
}

// Content that cannot be parsed, or not to its end, is not touched: a picture of the page must stand for it.
void take_out(Redaction& redaction, PageRedaction& page) {
  try {
    QPDFPageObjectHelper helper(page.page.object);
    if (!page.places.empty()) helper.externalizeInlineImages(0, false);
    settle_annotations(redaction, page);
    NewContent content = rewrite_content(redaction, page);
    page.page.object.replaceKey("/Contents", redaction.file.newStream("q\n" + content.operators + "\nQ\n"));
    page.page.object.replaceKey("/Resources", content.resources);
  } catch (const std::runtime_error&) {
    page.unsafe = !page.places.empty() || redaction.layers.any_hidden();
  }
}

}  // namespace

void lay_boxes(Redaction& redaction, PageRedaction& page, std::vector<QPDFObjectHandle>& labels) {
  Object resources = page.page.object.getKey("/Resources").shallowCopy();
  Object objects = resources.getKey("/XObject");
  objects = objects.isDictionary() ? objects.shallowCopy() : Object::newDictionary();
  std::string drawn;
  for (const Blackening* place : page.places) {
    const auto own = own_rectangle(page.page, place->box);
    const auto mark = page.first.find(place);
    const long long number =
        add_element(redaction, page, mark == page.first.end() ? nullptr : &mark->second, "/Span", place->says);
    drawn += number < 0 ? "/Artifact BMC" : "/Span <</MCID " + std::to_string(number) + ">> BDC";
    drawn += " q 0 g " + shown(own.llx) + " " + shown(own.lly) + " " + shown(own.urx - own.llx) + " " +
             shown(own.ury - own.lly) + " re f Q EMC\n";
    const auto code = std::find(redaction.order.codes.begin(), redaction.order.codes.end(), place->code);
    const auto index = static_cast<std::size_t>(code - redaction.order.codes.begin());
    if (index >= labels.size()) continue;
    const std::string name = "/RedactionLabel" + std::to_string(index);
    objects.replaceKey(name, labels[index]);
    drawn += place_label(page.page, place->box, labels[index], name);
  }
  resources.replaceKey("/XObject", objects);
  page.page.object.replaceKey("/Resources", resources);
  QPDFPageObjectHelper(page.page.object).addPageContents(redaction.file.newStream(drawn), false);
}

Redacted redact_pages(ByteView bytes, const std::string& name, const RedactionOrder& order) {
  const Bytes kept(bytes);
  const std::unique_ptr<QPDF> file = open_file(kept, name);
  Redaction redaction{*file, order};
  std::unique_ptr<QPDF> label_file;
  std::vector<Object> labels;
  if (!order.labels.empty()) {
    label_file = open_file(order.labels, "the labels of the redactions");
    for (Object page : label_file->getAllPages())
      labels.push_back(file->copyForeignObject(QPDFPageObjectHelper(page).getFormXObjectForPage(false)));
  }
  std::vector<PageRedaction> pages = share_out(*file, order);
  std::set<QPDFObjGen> pictured;
  const auto picture_of = [&](const PageRedaction& page) {
    return std::find_if(order.pictures.begin(), order.pictures.end(),
                        [&](const PagePicture& picture) { return picture.page == page.page.number; });
  };
  Redacted result;
  for (PageRedaction& page : pages) {
    if (picture_of(page) != order.pictures.end()) {
      settle_annotations(redaction, page);
      for (Object annotation : page.page.object.getKey("/Annots").isArray()
                                   ? page.page.object.getKey("/Annots").getArrayAsVector()
                                   : std::vector<Object>{})
        redaction.dropped.insert(annotation.getObjGen());
      page.page.object.removeKey("/Annots");
      pictured.insert(page.page.object.getObjGen());
      continue;
    }
    take_out(redaction, page);
    if (page.unsafe) result.pages_to_draw.push_back(page.page.number);
  }
  settle_structure(redaction, pictured);
  settle_file(redaction);
  for (PageRedaction& page : pages) {
    if (const auto picture = picture_of(page); picture != order.pictures.end())
      replace_content(redaction, page, *picture);
    if (!page.places.empty()) lay_boxes(redaction, page, labels);
  }
  strip_pictures(redaction);
  settle_texts(redaction);
  result.pdf = write(*file);
  result.removed = redaction.removed;
  return result;
}

}  // namespace redress::pdf
