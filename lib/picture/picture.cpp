#include "picture/picture.hpp"

#include <png.h>

#include <algorithm>

#include "picture/inside.hpp"

namespace redress::picture {
namespace {

unsigned byte_at(ByteView bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

unsigned pair_at(ByteView bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xC2;  // baseline, extended and progressive Huffman
}

std::optional<Picture> read_jpeg(ByteView bytes) {
  Picture picture;
  picture.jpeg = true;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const unsigned marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const std::size_t length = pair_at(bytes, at + 2);
    if (length < 2) return std::nullopt;
    if (marker == 0xE0 && bytes.substr(at + 4, 5) == ByteView("JFIF\0", 5)) {
      const unsigned unit = byte_at(bytes, at + 11), density = pair_at(bytes, at + 12);
      if (density > 1 && unit == 1) picture.dots_per_inch = density;
      if (density > 1 && unit == 2) picture.dots_per_inch = density * 2.54;
    }
    if (is_frame(marker)) {
      picture.height = static_cast<int>(pair_at(bytes, at + 5));
      picture.width = static_cast<int>(pair_at(bytes, at + 7));
      const unsigned components = byte_at(bytes, at + 9);
      const bool fits = picture.width > 0 && picture.height > 0 && byte_at(bytes, at + 4) == 8 &&
                        std::int64_t{picture.width} * picture.height <= most_pixels;
      if (!fits || (components != 1 && components != 3)) return std::nullopt;
      picture.grey = components == 1;
      picture.bytes = Bytes(bytes);
      return picture;
    }
    if (marker == 0xDA) return std::nullopt;
    at += 2 + length;
  }
  return std::nullopt;
}

double png_density(ByteView bytes) {
  const std::size_t at = bytes.substr(0, 4096).find("pHYs");
  if (at == ByteView::npos || byte_at(bytes, at + 12) != 1) return 96;
  const double per_metre = pair_at(bytes, at + 4) * 65536.0 + pair_at(bytes, at + 6);
  return per_metre > 0 ? per_metre * 0.0254 : 96;
}

std::optional<Picture> read_png(ByteView bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return std::nullopt;
  if (std::int64_t{image.width} * image.height > most_pixels) {
    png_image_free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_RGBA;
  Bytes pixels(PNG_IMAGE_SIZE(image), '\0');
  if (!png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr)) return std::nullopt;
  return from_pixels(pixels, static_cast<int>(image.width), static_cast<int>(image.height), png_density(bytes));
}

}  // namespace

Picture from_pixels(ByteView pixels, int width, int height, double dots_per_inch) {
  Picture picture;
  picture.width = width;
  picture.height = height;
  picture.dots_per_inch = dots_per_inch;
  const std::size_t count = pixels.size() / 4;
  bool grey = true, opaque = true;
  for (std::size_t i = 0; i < count; ++i) {
    const char* pixel = pixels.data() + i * 4;
    grey = grey && pixel[0] == pixel[1] && pixel[1] == pixel[2];
    opaque = opaque && static_cast<unsigned char>(pixel[3]) == 255;
  }
  picture.grey = grey;
  picture.bytes.reserve(count * (grey ? 1 : 3));
  for (std::size_t i = 0; i < count; ++i) picture.bytes.append(pixels.substr(i * 4, grey ? 1 : 3));
  if (!opaque)
    for (std::size_t i = 0; i < count; ++i) picture.opacity += pixels[i * 4 + 3];
  return picture;
}

std::optional<Picture> read_picture(ByteView bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return read_jpeg(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return read_png(bytes);
  if (looks_like_svg(bytes)) return read_svg(bytes);
  return std::nullopt;
}

}  // namespace redress::picture
