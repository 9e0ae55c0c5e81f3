#include "render/draw_page.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <memory>
#include <string>

#include "base/error.hpp"

namespace redress::render {

Bytes draw_page(ByteView pdf, int number, int dots_per_inch) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> file(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (!file || file->is_locked())
    throw Error(ErrorKind::input, "the PDF is damaged and cannot be mended: ask for it again");
  const std::unique_ptr<poppler::page> page(file->create_page(number - 1));
  if (!page) throw Error(ErrorKind::input, "the PDF has no such page");
  const poppler::rectf size = page->page_rect();
  if (size.width() > 8500 || size.height() > 8500)
    throw Error(ErrorKind::input, "the PDF's pages are too large to be read");
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image picture = renderer.render_page(page.get(), dots_per_inch, dots_per_inch);
  if (!picture.is_valid()) throw Error(ErrorKind::input, "a page of the PDF cannot be drawn");
  Bytes bytes = "P5\n" + std::to_string(picture.width()) + " " + std::to_string(picture.height()) + "\n255\n";
  for (int row = 0; row < picture.height(); ++row)
    bytes.append(picture.const_data() + static_cast<std::ptrdiff_t>(row) * picture.bytes_per_row(),
                 static_cast<std::size_t>(picture.width()));
  return bytes;
}

}  // namespace redress::render
