#include <lcms2.h>
#include <lcms2_plugin.h>

#include "pdf/inside_writing.hpp"

namespace redress::pdf {

// lcms2 has the only MD5 among the libraries this shelter owns.
std::string md5_hex(ByteView bytes) {
  const cmsHANDLE running = cmsMD5alloc(nullptr);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t count = std::min<std::size_t>(bytes.size() - at, std::size_t{1} << 30);
    cmsMD5add(running, reinterpret_cast<const cmsUInt8Number*>(bytes.data() + at), static_cast<cmsUInt32Number>(count));
    at += count;
  }
  cmsProfileID digest{};
  cmsMD5finish(&digest, running);
  std::string hex;
  append_hex(hex, std::string_view(reinterpret_cast<const char*>(digest.ID8), sizeof digest.ID8));
  return hex;
}

}  // namespace redress::pdf
