#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

Dictionary image_keys(const page::Picture& picture, const char* colours) {
  Dictionary keys;
  set(keys, "Type", name("XObject"));
  set(keys, "Subtype", name("Image"));
  set(keys, "Width", number(picture.width));
  set(keys, "Height", number(picture.height));
  set(keys, "BitsPerComponent", number(8));
  set(keys, "ColorSpace", name(colours));
  return keys;
}

}  // namespace

Number write_picture(Writing& writing, const page::Picture& picture) {
  const auto pixels = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  ensure(picture.jpeg || picture.bytes.size() == pixels * (picture.grey ? 1U : 3U), "a picture has all its pixels");
  ensure(picture.opacity.empty() || picture.opacity.size() == pixels, "opacity has all its pixels");
  Dictionary keys = image_keys(picture, picture.grey ? "DeviceGray" : "DeviceRGB");
  if (!picture.opacity.empty())
    set(keys, "SMask",
        reference(
            writing.objects.add_stream(image_keys(picture, "DeviceGray"), picture.opacity, Filter::deflate_once)));
  if (picture.jpeg) set(keys, "Filter", name("DCTDecode"));
  return writing.objects.add_stream(keys, picture.bytes, picture.jpeg ? Filter::none : Filter::deflate_once);
}

}  // namespace redress::pdf
