#include "pdf/mark_pages.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cstdio>
#include <map>
#include <memory>

#include "base/error.hpp"
#include "pdf/inside_reading.hpp"

namespace redress::pdf {
namespace {

// Font units of Helvetica are near half an em on the average: enough to lay a patch under a label.
constexpr double label_size = 6.5;

std::string shown(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.2f", number);
  return text;
}

const char* colour_of(Mark::Look look) {
  switch (look) {
    case Mark::Look::certain: return "0.10 0.55 0.25";
    case Mark::Look::doubted: return "0.90 0.45 0.00";
    case Mark::Look::unplaced: break;
  }
  return "0.45 0.45 0.45";
}

std::string escaped(const std::string& label) {
  std::string text;
  for (const char c : label) {
    if (c < 32 || c > 126) continue;
    if (c == '(' || c == ')' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

// In the coordinates of the upright page, y downwards; text is turned back upright.
std::string drawing_of(const Mark& mark) {
  const std::string colour = colour_of(mark.look);
  const double left = mark.box.left - 1, top = mark.box.top - 1, width = mark.box.width() + 2,
               height = mark.box.height() + 2;
  std::string out = "q " + colour + " RG " + colour + " rg 0.9 w ";
  if (mark.look == Mark::Look::unplaced) out += "[3 2] 0 d ";
  out += shown(left) + " " + shown(top) + " " + shown(width) + " " + shown(height) + " re S ";
  const double wide = 0.52 * label_size * static_cast<double>(mark.label.size()) + 3;
  out += shown(left + width - wide) + " " + shown(top - label_size - 1) + " " + shown(wide) + " " +
         shown(label_size + 1.5) + " re f 1 g ";
  out += "BT /RedressMark " + shown(label_size) + " Tf 1 0 0 -1 " + shown(left + width - wide + 1.5) + " " +
         shown(top - 1.2) + " Tm (" + escaped(mark.label) + ") Tj ET Q\n";
  return out;
}

QPDFMatrix inverse(const QPDFMatrix& m) {
  const double determinant = m.a * m.d - m.b * m.c;
  return QPDFMatrix(m.d / determinant, -m.b / determinant, -m.c / determinant, m.a / determinant,
                    (m.c * m.f - m.d * m.e) / determinant, (m.b * m.e - m.a * m.f) / determinant);
}

void draw(QPDF& file, ReadPage& page, const std::string& drawing) {
  QPDFObjectHandle font = file.makeIndirectObject(
      QPDFObjectHandle::parse("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"));
  QPDFPageObjectHelper helper(page.object);
  QPDFObjectHandle resources = helper.getAttribute("/Resources", true);
  if (!resources.isDictionary()) {
    resources = QPDFObjectHandle::newDictionary();
    page.object.replaceKey("/Resources", resources);
  }
  QPDFObjectHandle fonts = resources.getKey("/Font");
  fonts = fonts.isDictionary() ? fonts.shallowCopy() : QPDFObjectHandle::newDictionary();
  fonts.replaceKey("/RedressMark", font);
  resources.replaceKey("/Font", fonts);
  helper.addPageContents(QPDFObjectHandle::newStream(&file, "q\n"), true);
  helper.addPageContents(
      QPDFObjectHandle::newStream(&file, "\nQ q " + inverse(page.upright).unparse() + " cm\n" + drawing + "Q\n"),
      false);
}

}  // namespace

Bytes mark_pages(ByteView bytes, const std::vector<Mark>& marks) {
  QPDF file;
  file.setSuppressWarnings(true);
  try {
    file.processMemoryFile("the file", bytes.data(), bytes.size());
    std::vector<ReadPage> pages = find_pages(file);
    std::map<int, std::string> drawings;
    for (const Mark& mark : marks) drawings[mark.page] += drawing_of(mark);
    for (ReadPage& page : pages)
      if (drawings.contains(page.number)) draw(file, page, drawings[page.number]);
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setPreserveEncryption(false);
    writer.write();
    const std::unique_ptr<Buffer> buffer(writer.getBuffer());
    return Bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
  } catch (const QPDFExc&) {
    throw Error(ErrorKind::input, "the PDF is damaged and cannot be mended: ask for it again");
  }
}

}  // namespace redress::pdf
