#include "unicode/normalise.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "unicode/inside.hpp"
#include "unicode/utf8.hpp"

namespace redress::unicode {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string normalise(const icu::Normalizer2* normaliser, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  normaliser->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                            status);
  ensure_success(status);
  return result;
}

}  // namespace

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto* normaliser = icu::Normalizer2::getNFCInstance(status);
  ensure_success(status);
  return normalise(normaliser, text);
}

std::string nfd(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto* normaliser = icu::Normalizer2::getNFDInstance(status);
  ensure_success(status);
  return normalise(normaliser, text);
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto* normaliser = icu::Normalizer2::getNFKCInstance(status);
  ensure_success(status);
  return normalise(normaliser, text);
}

std::string casefold(std::string_view text) {
  if (is_ascii(text)) {
    std::string folded(text);
    for (char& c : folded)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return folded;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* normaliser = icu::Normalizer2::getNFKCCasefoldInstance(status);
  ensure_success(status);
  return normalise(normaliser, text);
}

std::string squeeze_spaces(std::string_view text) {
  std::string squeezed;
  squeezed.reserve(text.size());
  bool owed = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t from = at;
    const char32_t character = next_character(text, at);
    const bool space = character < 0x80 ? character == ' ' || (character >= 9 && character <= 13)
                                        : u_isUWhiteSpace(static_cast<UChar32>(character)) != 0;
    if (space) {
      owed = !squeezed.empty();
      continue;
    }
    if (owed) squeezed += ' ';
    owed = false;
    squeezed.append(text.substr(from, at - from));
  }
  return squeezed;
}

bool has_letter_or_digit(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size())
    if (u_isalnum(static_cast<UChar32>(next_character(text, at)))) return true;
  return false;
}

}  // namespace redress::unicode
