#include "layout/check_fonts.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/digest.hpp"

namespace redress::layout {
namespace {

Finding note(const char* code, std::string text) {
  Finding finding;
  finding.weight = Weight::note;
  finding.code = code;
  finding.text = std::move(text);
  return finding;
}

}  // namespace

std::vector<Finding> check_fonts(const font::Library& fonts, std::string_view pinned) {
  std::vector<Finding> findings;
  while (!pinned.empty()) {
    const std::size_t end = std::min(pinned.find('\n'), pinned.size());
    const std::string_view line = pinned.substr(0, end);
    pinned.remove_prefix(std::min(end + 1, pinned.size()));
    if (line.empty()) continue;
    const std::size_t gap = line.find("  ");
    if (gap != 64) throw Error(ErrorKind::input, "the list of fonts has a line that is no digest and file name");
    const std::string name(line.substr(gap + 2));
    const auto path = font::find_font_file(fonts, name);
    if (!path)
      findings.push_back(note("layout.font.missing", "the font " + name +
                                                         " is not installed: what it would set is set in "
                                                         "another font, or not at all"));
    else if (to_hex(crypto::sha256(load_file(*path))) != line.substr(0, gap))
      findings.push_back(
          note("layout.font.differs", "the font " + path->string() +
                                          " is another version than letters were "
                                          "proved with: their bytes differ from those of other machines"));
  }
  return findings;
}

}  // namespace redress::layout
