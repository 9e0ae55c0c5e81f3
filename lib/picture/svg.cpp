// A centre's logo as its designer drew it. The library that draws it brings twenty others along, which every start of the
// program would pay for: it is opened when a drawing is met, and by its own declarations.
#include <cairo.h>
#include <dlfcn.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "picture/inside.hpp"

namespace redress::picture {
namespace {

constexpr double most_side = 3000, finest = 600;

struct Drawing {
  decltype(&rsvg_handle_new_from_data) open = nullptr;
  decltype(&rsvg_handle_get_intrinsic_size_in_pixels) size = nullptr;
  decltype(&rsvg_handle_get_intrinsic_dimensions) dimensions = nullptr;
  decltype(&rsvg_handle_render_document) render = nullptr;
  decltype(&g_object_unref) release = nullptr;
  decltype(&cairo_image_surface_create) surface = nullptr;
  decltype(&cairo_image_surface_get_data) data = nullptr;
  decltype(&cairo_image_surface_get_stride) stride = nullptr;
  decltype(&cairo_surface_flush) flush = nullptr;
  decltype(&cairo_surface_status) status = nullptr;
  decltype(&cairo_surface_destroy) destroy_surface = nullptr;
  decltype(&cairo_create) create = nullptr;
  decltype(&cairo_destroy) destroy = nullptr;
};

template <class Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  ensure(function != nullptr, "the library that draws SVG has all its functions");
}

const Drawing& drawing() {
  static const Drawing all = [] {
    // Its own dependencies, cairo and GObject, are found through it.
    void* library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library)
      throw Error(ErrorKind::surroundings,
                  "a logo is an SVG drawing, and the package librsvg2-2 is not installed: install it, or save the "
                  "logo as PNG");
    Drawing made;
    find(library, "rsvg_handle_new_from_data", made.open);
    find(library, "rsvg_handle_get_intrinsic_size_in_pixels", made.size);
    find(library, "rsvg_handle_get_intrinsic_dimensions", made.dimensions);
    find(library, "rsvg_handle_render_document", made.render);
    find(library, "g_object_unref", made.release);
    find(library, "cairo_image_surface_create", made.surface);
    find(library, "cairo_image_surface_get_data", made.data);
    find(library, "cairo_image_surface_get_stride", made.stride);
    find(library, "cairo_surface_flush", made.flush);
    find(library, "cairo_surface_status", made.status);
    find(library, "cairo_surface_destroy", made.destroy_surface);
    find(library, "cairo_create", made.create);
    find(library, "cairo_destroy", made.destroy);
    return made;
  }();
  return all;
}

// In the drawing's own pixels, of which an inch has 96.
std::pair<double, double> size_of(RsvgHandle* handle) {
  double width = 0, height = 0;
  if (drawing().size(handle, &width, &height) && width > 0 && height > 0) return {width, height};
  gboolean has_width = 0, has_height = 0, has_box = 0;
  RsvgLength across{}, down{};
  RsvgRectangle box{};
  drawing().dimensions(handle, &has_width, &across, &has_height, &down, &has_box, &box);
  return has_box ? std::pair(box.width, box.height) : std::pair(0.0, 0.0);
}

// Cairo's pixels are words of opacity, red, green, blue, already weakened by their opacity.
Bytes to_rows(const unsigned char* data, int stride, int width, int height) {
  Bytes rows;
  rows.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const std::uint32_t pixel = reinterpret_cast<const std::uint32_t*>(data + std::ptrdiff_t{y} * stride)[x];
      const std::uint32_t opacity = pixel >> 24;
      for (const int shift : {16, 8, 0}) {
        const std::uint32_t level = pixel >> shift & 0xFF;
        rows +=
            static_cast<char>(opacity == 0 ? 0 : std::min<std::uint32_t>(255, (level * 255 + opacity / 2) / opacity));
      }
      rows += static_cast<char>(opacity);
    }
  return rows;
}

std::optional<Picture> draw(RsvgHandle* handle) {
  const auto [width, height] = size_of(handle);
  if (!(width > 0 && height > 0) || width > 1e6 || height > 1e6) return std::nullopt;
  const double scale = std::min(finest / 96, most_side / std::max(width, height));
  const int across = static_cast<int>(std::ceil(width * scale)), down = static_cast<int>(std::ceil(height * scale));
  if (across < 1 || down < 1) return std::nullopt;
  cairo_surface_t* surface = drawing().surface(CAIRO_FORMAT_ARGB32, across, down);
  std::optional<Picture> picture;
  if (drawing().status(surface) == CAIRO_STATUS_SUCCESS) {
    cairo_t* pen = drawing().create(surface);
    const RsvgRectangle whole{0, 0, static_cast<double>(across), static_cast<double>(down)};
    if (drawing().render(handle, pen, &whole, nullptr)) {
      drawing().flush(surface);
      picture = from_pixels(to_rows(drawing().data(surface), drawing().stride(surface), across, down), across, down,
                            96 * scale);
    }
    drawing().destroy(pen);
  }
  drawing().destroy_surface(surface);
  return picture;
}

}  // namespace

bool looks_like_svg(ByteView bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == ByteView::npos || bytes[first] != '<') return false;
  return bytes.substr(0, 4096).find("<svg") != ByteView::npos;
}

std::optional<Picture> read_svg(ByteView bytes) {
  // Without a place of its own the drawing can refer to nothing outside itself.
  RsvgHandle* handle =
      drawing().open(reinterpret_cast<const guint8*>(bytes.data()), static_cast<gsize>(bytes.size()), nullptr);
  if (!handle) return std::nullopt;
  std::optional<Picture> picture = draw(handle);
  drawing().release(handle);
  return picture;
}

}  // namespace redress::picture
