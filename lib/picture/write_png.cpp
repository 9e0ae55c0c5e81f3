#include "picture/write_png.hpp"

#include <png.h>

#include "base/error.hpp"

namespace redress::picture {

Bytes write_png(const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = picture.grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  if (picture.jpeg || picture.bytes.empty() || picture.bytes.size() != PNG_IMAGE_SIZE(image))
    throw Error(ErrorKind::input, "the picture has not as many dots as its size wants");
  Bytes file(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = file.size();
  const int written = png_image_write_to_memory(&image, file.data(), &size, 0, picture.bytes.data(), 0, nullptr);
  png_image_free(&image);
  if (!written) throw Error(ErrorKind::surroundings, "the picture could not be written");
  file.resize(size);
  return file;
}

}  // namespace redress::picture
