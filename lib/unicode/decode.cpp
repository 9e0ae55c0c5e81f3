#include "unicode/decode.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/handle.hpp"

namespace redress::unicode {

std::optional<std::string> decode(ByteView bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Handle<UConverter, ucnv_close> converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status) || encoding.empty()) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  if (utf8.compare(0, 3, "\xEF\xBB\xBF") == 0) utf8.erase(0, 3);
  return utf8;
}

}  // namespace redress::unicode
