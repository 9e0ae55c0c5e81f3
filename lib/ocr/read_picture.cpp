#include "ocr/read_picture.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>

#include "base/error.hpp"
#include "ocr/inside.hpp"

namespace redress::ocr {

struct Engine::Inside {
  tesseract::TessBaseAPI api;
};

Engine::Engine(const std::string& languages, const std::string& folder) : inside_(std::make_unique<Inside>()) {
  setMsgSeverity(L_SEVERITY_NONE);
  if (inside_->api.Init(folder.c_str(), languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
    throw Error(ErrorKind::surroundings, "the language data of Tesseract for " + languages + " is missing");
  inside_->api.SetVariable("debug_file", "/dev/null");
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

namespace {

constexpr double points_a_dot = 72.0 / 300;

Box points(int left, int top, int right, int bottom) {
  return {left * points_a_dot, top * points_a_dot, right * points_a_dot, bottom * points_a_dot};
}

bool says_something(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

// The engine sees this sign in dirt beside letters; nobody has written it.
std::string without_trademarks(std::string text) {
  constexpr ByteView sign = "\u2122";
  for (std::size_t at = 0; (at = text.find(sign)) != std::string::npos;) text.erase(at, sign.size());
  return text;
}

void add_words(tesseract::TessBaseAPI& api, int page, material::Material& material) {
  const std::unique_ptr<tesseract::ResultIterator> words(api.GetIterator());
  if (!words) return;
  do {
    const std::unique_ptr<char[]> text(words->GetUTF8Text(tesseract::RIL_WORD));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!text || !words->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
    material::Word word;
    word.text = without_trademarks(text.get());
    if (word.text.find_first_not_of(' ') == std::string::npos) continue;
    // A bar that stands alone like a letter is the letter I: nobody writes bars, and drawn lines are gone already.
    word.certainty = words->Confidence(tesseract::RIL_WORD) / 100.0;
    const bool cry = word.text == "!";
    if (word.text == "|" || cry) word.text = "I";
    // Specks and remains of lines come out as lone signs.
    if (!says_something(word.text) && word.certainty < 0.6) continue;
    const bool speck = word.text.size() == 1 && ByteView(".,'`:;_~").find(word.text[0]) != ByteView::npos;
    if (speck && word.certainty < 0.95) continue;
    if (word.certainty < 0.12) continue;
    // The engine is never sure of a sign that stands alone. Of these it is seldom wrong, but a cry may be a cry.
    if (word.text.size() == 1 && ByteView("IAa&").find(word.text[0]) != ByteView::npos)
      word.certainty = cry ? std::min(word.certainty, 0.7) : std::max(word.certainty, 0.8);
    int line_left = 0, line_top = 0, line_right = 0, line_bottom = 0;
    words->BoundingBox(tesseract::RIL_TEXTLINE, &line_left, &line_top, &line_right, &line_bottom);
    word.page = page;
    word.box = points(left, top, right, bottom);
    word.size = std::min(0.85 * (line_bottom - line_top) * points_a_dot, 14.0);
    word.way = material::Way::recognised;
    material.words.push_back(std::move(word));
  } while (words->Next(tesseract::RIL_WORD));
}

// Whether more stands there than specks.
bool is_written_on(const Pix& bits, const BOX& cell) {
  const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> area(boxCreate(cell.x + 4, cell.y + 4, cell.w - 8, cell.h - 8));
  const Pix part(pixClipRectangle(bits.get(), area.get(), nullptr));
  const Pix clean(part ? pixOpenBrick(nullptr, part.get(), 2, 2) : nullptr);
  l_int32 dark = 0;
  return clean && pixCountPixels(clean.get(), &dark, nullptr) == 0 && dark > 60;
}

constexpr double sure = 0.92;           // of this the engine may be believed at its word
constexpr double doubted = 0.75;        // a person is asked
constexpr std::size_t most_again = 60;  // of a page

// Words the engine is not sure of are read once more, each by itself and larger. Two readings that agree are believed;
// where they differ the surer one is taken, and a person is asked.
void read_again(tesseract::TessBaseAPI& api, const Pix& page, std::size_t first, material::Material& material) {
  api.SetPageSegMode(tesseract::PSM_SINGLE_WORD);
  std::size_t count = 0;
  for (std::size_t i = first; i < material.words.size() && count < most_again; ++i) {
    material::Word& word = material.words[i];
    // A stroke with nothing behind it may be a seven.
    const bool last = i + 1 == material.words.size() || material.words[i + 1].box.left < word.box.right;
    if (word.text == "/" && last) word.certainty = std::min(word.certainty, doubted);
    // A digit alone is told by less than a word is: doubted, but not unreadable.
    const bool digit = word.text.size() == 1 && word.text[0] >= '0' && word.text[0] <= '9';
    if (digit) word.certainty = std::max(word.certainty, 0.7);
    if (word.certainty >= sure || (word.text.size() < 2 && !digit)) continue;
    ++count;
    const auto dots = [](double points_there) { return static_cast<l_int32>(points_there / points_a_dot); };
    constexpr int margin = 8;
    const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> area(
        boxCreate(dots(word.box.left) - margin, dots(word.box.top) - margin, dots(word.box.width()) + 2 * margin,
                  dots(word.box.height()) + 2 * margin));
    const Pix part(pixClipRectangle(page.get(), area.get(), nullptr));
    const Pix large(part ? pixScale(part.get(), 1.5F, 1.5F) : nullptr);
    if (!large) continue;
    api.SetImage(large.get());
    api.SetSourceResolution(450);
    if (api.Recognize(nullptr) != 0) continue;
    const std::unique_ptr<char[]> raw(api.GetUTF8Text());
    std::string text = without_trademarks(raw ? raw.get() : "");
    text.erase(text.find_last_not_of(" \n") + 1);
    const double certainty = api.MeanTextConf() / 100.0;
    if (text == word.text) {
      if (std::max(certainty, word.certainty) > 0.5) word.certainty = std::max({certainty, word.certainty, 0.85});
      continue;
    }
    if (!text.empty() && text.find(' ') == std::string::npos && certainty > word.certainty + 0.1) {
      word.text = text;
      word.certainty = certainty;
    }
    word.certainty = std::min(word.certainty, doubted);
  }
}

// A stroke alone in a cell is an answer, which the engine takes for dirt.
void add_stroke(const Pix& bits, const BOX& cell, int number, material::Material& material) {
  constexpr int edge = 10;
  const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> area(
      boxCreate(cell.x + edge, cell.y + edge, cell.w - 2 * edge, cell.h - 2 * edge));
  const Pix part(pixClipRectangle(bits.get(), area.get(), nullptr));
  const Boxes boxes(part ? pixConnCompBB(part.get(), 8) : nullptr);
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (w < 9 || w > 60 || h < 2 || h > 9 || w < 2 * h) continue;
    material::Word word;
    word.text = "-";
    word.page = number;
    word.certainty = doubted;
    const int left = x + cell.x + edge, top = y + cell.y + edge;
    word.box = points(left, top - 12, left + w, top + h + 12);
    word.size = 10;
    word.way = material::Way::recognised;
    material.words.push_back(std::move(word));
    return;
  }
}

// Each cell is a text of its own; what stands outside cells is looked for all over the page.
void read_page(tesseract::TessBaseAPI& api, Pix& page, const std::vector<BOX>& cells, int number,
               material::Material& material) {
  const Pix bits(pixConvertTo1(page.get(), 150));
  api.SetImage(page.get());
  api.SetSourceResolution(300);
  api.SetPageSegMode(tesseract::PSM_SINGLE_BLOCK);
  const std::size_t first = material.words.size();
  for (const BOX& cell : cells) {
    if (!bits) break;
    const std::size_t before = material.words.size();
    if (is_written_on(bits, cell)) {
      api.SetRectangle(cell.x + 3, cell.y + 3, cell.w - 6, cell.h - 6);
      if (api.Recognize(nullptr) == 0) add_words(api, number, material);
    }
    if (material.words.size() == before) add_stroke(bits, cell, number, material);
  }
  read_again(api, page, first, material);
  const Pix rest(pixCopy(nullptr, page.get()));
  for (const BOX& cell : cells) pixRasterop(rest.get(), cell.x, cell.y, cell.w, cell.h, PIX_SET, nullptr, 0, 0);
  api.SetPageSegMode(tesseract::PSM_SPARSE_TEXT);
  api.SetImage(rest.get());
  api.SetSourceResolution(300);
  if (api.Recognize(nullptr) != 0) throw Error(ErrorKind::input, "the picture cannot be read by machine");
  add_words(api, number, material);
  api.Clear();
}

// What is left of the page when words and lines are taken away: handwriting, signatures, stamps, pictures.
void add_ink(const Pix& page, int number, material::Material& material) {
  const Pix bits(pixConvertTo1(page.get(), 140));
  if (!bits) return;
  for (const material::Word& word : material.words) {
    if (word.page != number || word.certainty < 0.5) continue;
    const auto dots = [](double points_there) { return static_cast<l_int32>(points_there / points_a_dot); };
    const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> area(boxCreate(
        dots(word.box.left) - 6, dots(word.box.top) - 8, dots(word.box.width()) + 12, dots(word.box.height()) + 16));
    pixClearInRect(bits.get(), area.get());
  }
  const Pix clean(pixOpenBrick(nullptr, bits.get(), 2, 2));
  const Pix joined(pixCloseSafeBrick(nullptr, clean.get(), 45, 25));
  const Boxes boxes(pixConnCompBB(joined.get(), 8));
  for (int i = 0; boxes && i < std::min(boxaGetCount(boxes.get()), 2000); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0, dark = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (w < 60 || h < 22) continue;
    const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> area(boxCreate(x, y, w, h));
    const Pix part(pixClipRectangle(clean.get(), area.get(), nullptr));
    pixCountPixels(part.get(), &dark, nullptr);
    if (dark < 350) continue;
    material::Picture picture;
    picture.place.page = number;
    picture.place.box = points(x, y, x + w, y + h);
    picture.width = picture.place.box->width();
    picture.height = picture.place.box->height();
    picture.ink = true;
    material.pictures.push_back(picture);
  }
}

}  // namespace

material::Material Engine::read(ByteView picture) {
  material::Material material;
  material.format = material::Format::picture;
  std::vector<Pix> pages = load_pages(picture);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    Pix& page = pages[i];
    material.pages.push_back({pixGetWidth(page.get()) * points_a_dot, pixGetHeight(page.get()) * points_a_dot, false});
    const Drawn drawn = take_lines(page);
    for (const BOX& line : drawn.lines)
      material.lines.push_back({number, points(line.x, line.y, line.x + line.w, line.y + line.h)});
    read_page(inside_->api, page, find_cells(drawn, pixGetWidth(page.get()), pixGetHeight(page.get())), number,
              material);
    add_ink(page, number, material);
  }
  return material;
}

}  // namespace redress::ocr
