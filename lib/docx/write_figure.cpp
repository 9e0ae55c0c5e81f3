#include <algorithm>
#include <optional>

#include "docx/writing.hpp"

namespace redress::docx {
namespace {

struct Size {
  std::int64_t width = 0, height = 0;
};

std::int64_t number(ByteView bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = at; i < at + count && i < bytes.size(); ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

bool is_png(ByteView bytes) {
  return bytes.starts_with("\x89PNG\r\n\x1a\n") && bytes.size() > 24;
}
bool is_jpeg(ByteView bytes) {
  return bytes.starts_with("\xFF\xD8\xFF");
}

// Pixels, from the first frame header of a JPEG. Source: ITU-T T.81, B.2.2.
std::optional<Size> jpeg_size(ByteView bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    const std::int64_t marker = number(bytes, at, 2);
    if (marker >> 8 != 0xFF) return std::nullopt;
    const bool frame = marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    if (frame) return Size{number(bytes, at + 7, 2), number(bytes, at + 5, 2)};
    at += 2 + static_cast<std::size_t>(number(bytes, at + 2, 2));
  }
  return std::nullopt;
}

std::optional<Size> pixels_of(ByteView bytes) {
  std::optional<Size> size;
  if (is_png(bytes)) size = Size{number(bytes, 16, 4), number(bytes, 20, 4)};
  if (is_jpeg(bytes)) size = jpeg_size(bytes);
  if (size && (size->width <= 0 || size->height <= 0)) size.reset();
  return size;
}

// In thousandths of a point, inside the column.
Size size_on_paper(const document::Figure& figure, Size pixels, std::int64_t column) {
  Size size{figure.width.count(), figure.height.count()};
  if (size.width <= 0 && size.height <= 0) size.width = pixels.width * 750;  // 96 dots an inch
  if (size.width <= 0) size.width = size.height * pixels.width / pixels.height;
  if (size.height <= 0) size.height = size.width * pixels.height / pixels.width;
  if (size.width > column * 50) {
    size.height = size.height * column * 50 / size.width;
    size.width = column * 50;
  }
  return size;
}

}  // namespace

// Source: ISO/IEC 29500-1, 20.4.2.8 (inline) and 20.2.2.5 (alternative text).
void write_figure(Writing& writing, xml::Writer& out, const document::Figure& figure, const Around& around) {
  const std::optional<Size> pixels = pixels_of(figure.picture);
  if (!pixels) {
    if (!figure.alternative.empty())
      write_line(writing, out, around.in_cell ? "TableText" : "Normal", figure.alternative, around);
    return;
  }
  const std::string number_text = std::to_string(writing.media.size() + 1);
  const std::string part = "media/picture" + number_text + (is_png(figure.picture) ? ".png" : ".jpeg");
  writing.media.push_back({"word/" + part, figure.picture, zip::Packing::stored});
  const std::string relation = writing.relate("image", part, false);
  const Size size = size_on_paper(figure, *pixels, around.width);
  const std::string width = std::to_string(size.width * 127 / 10), height = std::to_string(size.height * 127 / 10);

  open_paragraph(out, around.in_cell ? "TableText" : "Normal", around, document::Keep::free, document::Align::start);
  out.open("w:r").open("w:drawing").open("wp:inline");
  out.open("wp:extent").attribute("cx", width).attribute("cy", height).close();
  out.open("wp:docPr").attribute("id", number_text).attribute("name", "Picture " + number_text);
  if (!figure.alternative.empty()) out.attribute("descr", figure.alternative);
  out.close();
  out.open("a:graphic").open("a:graphicData");
  out.attribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture").open("pic:pic");
  out.open("pic:nvPicPr").open("pic:cNvPr").attribute("id", number_text).attribute("name", "Picture " + number_text);
  out.close().open("pic:cNvPicPr").close().close();
  out.open("pic:blipFill").open("a:blip").attribute("r:embed", relation).close();
  out.open("a:stretch").open("a:fillRect").close().close().close();
  out.open("pic:spPr").open("a:xfrm").open("a:off").attribute("x", "0").attribute("y", "0").close();
  out.open("a:ext").attribute("cx", width).attribute("cy", height).close().close();
  out.open("a:prstGeom").attribute("prst", "rect").open("a:avLst").close().close().close();
  out.close().close().close().close().close().close();  // pic, graphicData, graphic, inline, drawing, run
  out.close();
}

}  // namespace redress::docx
