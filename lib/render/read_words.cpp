#include "render/read_words.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <iconv.h>

#include <memory>
#include <utility>

#include "base/error.hpp"
#include "render/draw_page.hpp"

namespace redress::render {
namespace {

constexpr std::size_t most_words = 2'000'000;

void keep_quiet(const std::string&, void*) {}

bool is_bold(const std::string& font) {
  return font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos ||
         font.find("Black") != std::string::npos || font.find("Heavy") != std::string::npos;
}

// "ABCDEF+Carlito-Bold" without its subset's mark.
std::string family_of(const std::string& name) {
  return name.size() > 7 && name[6] == '+' ? name.substr(7) : name;
}

void add_page(const poppler::page& page, int number, std::vector<material::Word>& words) {
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    if (words.size() >= most_words) throw Error(ErrorKind::input, "the PDF has too many words to be a complaint form");
    material::Word& word = words.emplace_back();
    const poppler::byte_array text = box.text().to_utf8();
    word.text.assign(text.begin(), text.end());
    word.page = number;
    const poppler::rectf place = box.bbox();
    word.box = {place.left(), place.top(), place.right(), place.bottom()};
    word.space_after = box.has_space_after();
    word.size = box.get_font_size();
    word.font = family_of(box.get_font_name(0));
    word.bold = is_bold(word.font);
  }
}

}  // namespace

void prepare(For what) {
  // Held open for the life of the process: Poppler asks for both with every word.
  static const iconv_t there = ::iconv_open("UTF-16", "UTF-8"), back = ::iconv_open("UTF-8", "UTF-16");
  (void)there;
  (void)back;
  // One word in a font that is not in the file, so that the system's are looked up. The table of objects is left out:
  // Poppler finds them.
  static constexpr ByteView page =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 31>>stream\nBT/F 9 Tf 9 9 Td(ready)Tj ET   \nendstream endobj\n"
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n";
  static bool read = false, drawn = false;
  if (what == For::words && !std::exchange(read, true)) (void)read_words(page);
  if (what == For::pictures && !std::exchange(drawn, true)) (void)draw_page(page, 1, 30);
}

std::vector<material::Word> read_words(ByteView pdf, int first, int last) {
  poppler::set_debug_error_function(keep_quiet, nullptr);
  const std::unique_ptr<poppler::document> file(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (!file || file->is_locked())
    throw Error(ErrorKind::input, "the PDF is damaged and cannot be mended: ask for it again");
  std::vector<material::Word> words;
  const int pages = last > 0 ? std::min(last, file->pages()) : file->pages();
  for (int number = first; number <= pages; ++number) {
    const std::unique_ptr<poppler::page> page(file->create_page(number - 1));
    if (page) add_page(*page, number, words);
  }
  return words;
}

}  // namespace redress::render
