#include <cmath>
#include <cstdlib>

#include "picture/picture.hpp"
#include "picture/write_png.hpp"
#include "render/draw_page.hpp"
#include "support.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

const fs::path folder = "tests/golden/pictures";

// Grey dots, row by row.
struct Drawing {
  int width = 0, height = 0;
  Bytes dots;

  unsigned at(int x, int y) const {
    return static_cast<unsigned char>(
        dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]);
  }
};

// "P5 149 210 255 …" as the renderer gives it, in sixteen greys so that the picture stays small.
Drawing drawing_of(const Bytes& pgm) {
  std::istringstream head(pgm.substr(0, 40));
  std::string magic;
  int width = 0, height = 0, most = 0;
  head >> magic >> width >> height >> most;
  REQUIRE(magic == "P5");
  Drawing drawing{width, height, pgm.substr(pgm.size() - static_cast<std::size_t>(width * height))};
  for (char& dot : drawing.dots) dot = static_cast<char>((static_cast<unsigned char>(dot) + 8U) / 17U * 17U);
  return drawing;
}

// The drawings side by side, with a line between them.
Drawing beside(const std::vector<Drawing>& drawings, bool below = false) {
  Drawing sheet;
  for (const Drawing& each : drawings) {
    sheet.width = below ? std::max(sheet.width, each.width) : sheet.width + each.width + 2;
    sheet.height = below ? sheet.height + each.height + 2 : std::max(sheet.height, each.height);
  }
  sheet.dots.assign(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), '\x88');
  int left = 0, top = 0;
  for (const Drawing& each : drawings) {
    for (int y = 0; y < each.height; ++y)
      std::copy_n(each.dots.begin() + static_cast<std::ptrdiff_t>(y) * each.width, each.width,
                  sheet.dots.begin() + static_cast<std::ptrdiff_t>(top + y) * sheet.width + left);
    (below ? top : left) += (below ? each.height : each.width) + 2;
  }
  return sheet;
}

Drawing draw(const std::string& centre_id, const std::string& kind, const std::string& language, int dots_per_inch) {
  static const font::Library fonts = font::load_fonts();
  json::Value value = sample(centre_id, kind);
  value.set("language", language);
  const Order order = parse_order(value, "order", correspondence().library.dictionary);
  const Letter letter = make_letter(correspondence(), fonts, matter_of(order), order.wish).value;
  std::vector<Drawing> pages;
  for (std::size_t page = 1; page <= letter.pages; ++page)
    pages.push_back(drawing_of(render::draw_page(letter.pdf, static_cast<int>(page), dots_per_inch)));
  return beside(pages);
}

Bytes png_of(const Drawing& drawing) {
  picture::Picture picture;
  picture.bytes = drawing.dots;
  picture.grey = true;
  picture.width = drawing.width;
  picture.height = drawing.height;
  return picture::write_png(picture);
}

// How far the greys of two drawings lie apart where they differ most, looked at through squares of eight dots: a line
// that moved shows, the edge of a letter drawn by another version of the renderer does not.
double greatest_difference(const Drawing& a, const Drawing& b) {
  if (a.width != b.width || a.height != b.height) return 255;
  constexpr int square = 8;
  double greatest = 0;
  for (int top = 0; top < a.height; top += square)
    for (int left = 0; left < a.width; left += square) {
      double sum_a = 0, sum_b = 0, dots = 0;
      for (int y = top; y < std::min(top + square, a.height); ++y)
        for (int x = left; x < std::min(left + square, a.width); ++x) {
          sum_a += a.at(x, y);
          sum_b += b.at(x, y);
          dots += 1;
        }
      greatest = std::max(greatest, std::abs(sum_a - sum_b) / dots);
    }
  return greatest;
}

constexpr double tolerated = 16;

}  // namespace

// REDRESS_APPROVE=1 accepts what is drawn now, and draws samples/letters.png anew.
TEST_CASE("every kind of letter of both centres looks as it was approved") {
  const bool approve = std::getenv("REDRESS_APPROVE") != nullptr;
  std::vector<Drawing> rows;
  for (const auto& [kind, contract] : correspondence().contracts) {
    std::vector<Drawing> row;
    for (const char* centre_id : {"cambridge-ely", "kent"}) {
      const Drawing drawn = draw(centre_id, kind, "en-GB", 18);
      const fs::path file = folder / (std::string(centre_id) + "-" + kind + ".png");
      if (approve) {
        write_file(file, png_of(drawn));
        row.push_back(drawn);
      }
      const auto kept = picture::read_picture(load_file(file));
      REQUIRE(kept);
      INFO(file.string() << " differs; look at the letter, and accept it with REDRESS_APPROVE=1");
      CHECK(greatest_difference(drawn, {kept->width, kept->height, kept->bytes}) < tolerated);
    }
    if (approve) rows.push_back(beside(row));
  }
  if (approve) write_file("samples/letters.png", png_of(beside(rows, true)));
}

TEST_CASE("a letter in Welsh and English looks as it was approved") {
  const Drawing drawn = draw("cambridge-ely", "acknowledgement", "cy+en-GB", 18);
  const fs::path file = folder / "cambridge-ely-acknowledgement-cy+en-GB.png";
  if (std::getenv("REDRESS_APPROVE")) write_file(file, png_of(drawn));
  const auto kept = picture::read_picture(load_file(file));
  REQUIRE(kept);
  CHECK(greatest_difference(drawn, {kept->width, kept->height, kept->bytes}) < tolerated);
}

TEST_CASE("a picture that differs is found out: a line moved, a paragraph lost") {
  Drawing drawn = draw("kent", "update", "en-GB", 18);
  const Drawing before = drawn;
  CHECK(greatest_difference(drawn, before) == 0);
  // A line moved down by its own height.
  const auto rows = static_cast<std::ptrdiff_t>(drawn.width) * 4;
  std::rotate(drawn.dots.begin() + rows * 15, drawn.dots.begin() + rows * 30 - rows, drawn.dots.begin() + rows * 30);
  CHECK(greatest_difference(drawn, before) >= tolerated);
  CHECK(greatest_difference(drawn, draw("kent", "rerouting", "en-GB", 18)) >= tolerated);
}
