#include "pdf/read_document.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>

#include "base/error.hpp"
#include "pdf/inside_reading.hpp"

namespace redress::pdf {
namespace {

constexpr std::size_t most_pages = 20000;
constexpr std::size_t most_attached_bytes = std::size_t{128} << 20;

void open_file(QPDF& file, ByteView bytes) {
  file.setSuppressWarnings(true);
  try {
    file.processMemoryFile("the file", bytes.data(), bytes.size());
  } catch (const QPDFExc& trouble) {
    if (trouble.getErrorCode() == qpdf_e_password)
      throw Error(ErrorKind::input, "the PDF is protected by a password: ask for a copy without one");
    if (trouble.getErrorCode() == qpdf_e_unsupported)
      throw Error(ErrorKind::input, "the PDF is protected in a way that cannot be opened: ask for a copy without it");
    throw Error(ErrorKind::input, "the PDF is damaged and cannot be mended: ask for it again");
  }
}

// Throws on loops and on kids that are no pages, as qpdf's own walk may repair or follow them without end.
void collect_pages(QPDFObjectHandle node, std::set<QPDFObjGen>& seen, std::vector<QPDFObjectHandle>& pages, int depth) {
  if (!node.isDictionary() || depth > 100 || pages.size() >= most_pages) return;
  if (node.isIndirect() && !seen.insert(node.getObjGen()).second) return;
  QPDFObjectHandle kids = node.getKey("/Kids");
  if (kids.isArray()) {
    for (int i = 0; i < kids.getArrayNItems(); ++i) collect_pages(kids.getArrayItem(i), seen, pages, depth + 1);
    return;
  }
  pages.push_back(node);
}

QPDFObjectHandle inherited(QPDFObjectHandle page, const char* key) {
  for (int depth = 0; page.isDictionary() && depth < 100; ++depth, page = page.getKey("/Parent"))
    if (!page.getKey(key).isNull()) return page.getKey(key);
  return QPDFObjectHandle::newNull();
}

QPDFObjectHandle::Rectangle rectangle_of(QPDFObjectHandle array, QPDFObjectHandle::Rectangle otherwise) {
  if (!array.isRectangle()) return otherwise;
  const auto raw = array.getArrayAsRectangle();
  return {std::min(raw.llx, raw.urx), std::min(raw.lly, raw.ury), std::max(raw.llx, raw.urx),
          std::max(raw.lly, raw.ury)};
}

ReadPage frame(QPDFObjectHandle object, int number) {
  ReadPage page;
  page.object = object;
  page.number = number;
  const auto media = rectangle_of(inherited(object, "/MediaBox"), {0, 0, 612, 792});
  auto crop = rectangle_of(inherited(object, "/CropBox"), media);
  crop = {std::max(crop.llx, media.llx), std::max(crop.lly, media.lly), std::min(crop.urx, media.urx),
          std::min(crop.ury, media.ury)};
  if (crop.llx >= crop.urx || crop.lly >= crop.ury) crop = media;
  const double width = crop.urx - crop.llx, height = crop.ury - crop.lly;
  QPDFObjectHandle turn = inherited(object, "/Rotate");
  const int degrees = turn.isInteger() ? static_cast<int>(((turn.getIntValue() % 360) + 360) % 360) : 0;
  // From user space to the upright page with y downwards, by turning clockwise.
  switch (degrees) {
    case 90: page.upright = QPDFMatrix(0, 1, 1, 0, -crop.lly, -crop.llx); break;
    case 180: page.upright = QPDFMatrix(-1, 0, 0, 1, crop.urx, -crop.lly); break;
    case 270: page.upright = QPDFMatrix(0, -1, -1, 0, crop.ury, crop.urx); break;
    default: page.upright = QPDFMatrix(1, 0, 0, -1, -crop.llx, crop.ury);
  }
  const bool lying = degrees == 90 || degrees == 270;
  page.width = lying ? height : width;
  page.height = lying ? width : height;
  return page;
}

// The pages as they are, without the fields and notes whose text is told already, so that no word is met twice.
Bytes write_for_words(QPDF& file, const std::vector<ReadPage>& pages, const std::set<QPDFObjGen>& told) {
  for (const ReadPage& page : pages) {
    QPDFObjectHandle object = page.object;
    QPDFObjectHandle annotations = object.getKey("/Annots");
    if (!annotations.isArray()) continue;
    QPDFObjectHandle kept = QPDFObjectHandle::newArray();
    for (int i = 0; i < annotations.getArrayNItems(); ++i)
      if (!told.contains(annotations.getArrayItem(i).getObjGen())) kept.appendItem(annotations.getArrayItem(i));
    object.replaceKey("/Annots", kept);
  }
  QPDFObjectHandle root = file.getRoot();
  for (const char* unread : {"/AcroForm", "/Names", "/Outlines", "/StructTreeRoot", "/OpenAction", "/AA", "/Metadata"})
    root.removeKey(unread);
  // A recovered file may have lost its size, and would be written without one.
  file.getTrailer().replaceKey("/Size", QPDFObjectHandle::newInteger(1));
  QPDFWriter writer(file);
  writer.setOutputMemory();
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setPreserveEncryption(false);
  writer.setStaticID(true);
  writer.write();
  const std::unique_ptr<Buffer> buffer(writer.getBuffer());
  return Bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

void read_attachments(QPDF& file, material::Material& material) {
  std::size_t total = 0;
  for (const auto& [key, specification] : QPDFEmbeddedFileDocumentHelper(file).getEmbeddedFiles()) {
    auto stream = QPDFEFStreamObjectHelper(specification->getEmbeddedFileStream());
    if (!stream.getObjectHandle().isStream()) continue;
    const auto data = stream.getObjectHandle().getStreamData(qpdf_dl_generalized);
    total += data->getSize();
    if (total > most_attached_bytes) throw Error(ErrorKind::input, "the PDF's attachments are too large");
    auto& part = material.parts.emplace_back();
    part.name = specification->getFilename();
    part.bytes.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  }
}

}  // namespace

Box ReadPage::place_of(const QPDFMatrix& matrix, double left, double bottom, double right, double top) const {
  QPDFMatrix all = upright;
  all.concat(matrix);
  Box box{1e9, 1e9, -1e9, -1e9};
  for (const double x : {left, right})
    for (const double y : {bottom, top}) {
      double seen_x = 0, seen_y = 0;
      all.transform(x, y, seen_x, seen_y);
      box = {std::min(box.left, seen_x), std::min(box.top, seen_y), std::max(box.right, seen_x),
             std::max(box.bottom, seen_y)};
    }
  return box;
}

Box ReadPage::place_of(QPDFObjectHandle rectangle) const {
  const auto raw = rectangle_of(rectangle, {0, 0, 0, 0});
  return place_of(QPDFMatrix(), raw.llx, raw.lly, raw.urx, raw.ury);
}

std::vector<ReadPage> find_pages(QPDF& file) {
  std::vector<QPDFObjectHandle> objects;
  std::set<QPDFObjGen> seen;
  collect_pages(file.getRoot().getKey("/Pages"), seen, objects, 0);
  if (objects.empty()) {
    try {
      objects = file.getAllPages();  // looks further where the tree is broken
    } catch (const std::runtime_error&) {
      objects.clear();
    }
  }
  if (objects.empty()) throw Error(ErrorKind::input, "the PDF has no pages that can be read: ask for it again");
  if (objects.size() >= most_pages) throw Error(ErrorKind::input, "the PDF has too many pages to be a complaint form");
  std::vector<ReadPage> pages;
  for (QPDFObjectHandle object : objects) pages.push_back(frame(object, static_cast<int>(pages.size()) + 1));
  return pages;
}

Returned read_document(ByteView bytes) {
  Returned returned;
  material::Material& material = returned.material;
  material.format = material::Format::pdf;
  QPDF file;
  open_file(file, bytes);
  try {
    const std::vector<ReadPage> pages = find_pages(file);
    std::set<QPDFObjGen> told;
    read_fields(file, pages, material, told);
    read_annotations(pages, material, told);
    for (const ReadPage& page : pages) {
      material.pages.push_back({page.width, page.height, true});
      try {
        read_drawing(page, material);
      } catch (const QPDFExc&) {
        Place place;
        place.page = page.number;
        material.findings.push_back({Weight::doubt, "pdf.page.damaged", "", place,
                                     "A page is damaged; its lines and pictures could not be seen."});
      }
    }
    read_attachments(file, material);
    const bool repaired = !file.getWarnings().empty();
    if (repaired)
      material.findings.push_back(
          {Weight::note, "pdf.repaired", "", {}, "The PDF was damaged and has been mended to read it."});
    if (repaired || file.isEncrypted() || !told.empty() || !file.getRoot().getKey("/AcroForm").isNull())
      returned.for_words = write_for_words(file, pages, told);
  } catch (const QPDFExc&) {
    throw Error(ErrorKind::input, "the PDF is damaged and cannot be mended: ask for it again");
  }
  return returned;
}

}  // namespace redress::pdf
