#include "docx/symbols.hpp"

#include <algorithm>
#include <array>

#include "unicode/utf8.hpp"

namespace redress::docx {
namespace {

struct Sign {
  const char* font;
  unsigned code;
  const char32_t shown;
};

// The signs people tick and list with; the codes are those of the fonts' own layout.
constexpr std::array<Sign, 34> signs{{
    {"Wingdings", 0xFE, U'☒'},   {"Wingdings", 0xFD, U'☒'},   {"Wingdings", 0x78, U'☒'},   {"Wingdings", 0xA8, U'☐'},
    {"Wingdings", 0x6F, U'☐'},   {"Wingdings", 0x71, U'☐'},   {"Wingdings", 0x72, U'☐'},   {"Wingdings", 0xFC, U'✓'},
    {"Wingdings", 0xFB, U'✗'},   {"Wingdings", 0xA7, U'•'},   {"Wingdings", 0x6C, U'•'},   {"Wingdings", 0x9F, U'•'},
    {"Wingdings", 0x6E, U'•'},   {"Wingdings", 0x76, U'•'},   {"Wingdings", 0xD8, U'•'},   {"Wingdings", 0x4A, U'☺'},
    {"Wingdings", 0x4C, U'☹'},   {"Wingdings", 0x28, U'☎'},   {"Wingdings", 0x2A, U'✉'},   {"Wingdings", 0xE0, U'→'},
    {"Wingdings 2", 0x50, U'✓'}, {"Wingdings 2", 0x4F, U'✗'}, {"Wingdings 2", 0x52, U'☒'}, {"Wingdings 2", 0x53, U'☒'},
    {"Wingdings 2", 0x54, U'☒'}, {"Wingdings 2", 0x51, U'☒'}, {"Wingdings 2", 0xA3, U'☐'}, {"Wingdings 2", 0x2A, U'☐'},
    {"Symbol", 0xB7, U'•'},      {"Symbol", 0xA0, U'€'},      {"Symbol", 0x2D, U'−'},      {"Symbol", 0xB0, U'°'},
    {"Symbol", 0xB1, U'±'},      {"Webdings", 0x61, U'✓'},
}};

}  // namespace

std::string read_symbol(const std::string& font, const std::string& code) {
  if (code.empty() || code.size() > 6 || code.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
    return "";
  const unsigned long number = std::stoul(code, nullptr, 16);
  const unsigned low = static_cast<unsigned>(number & 0xFF);
  const auto found =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) { return font == sign.font && sign.code == low; });
  std::string text;
  unicode::append_utf8(text, found != signs.end() ? found->shown : static_cast<char32_t>(number));
  return text;
}

}  // namespace redress::docx
