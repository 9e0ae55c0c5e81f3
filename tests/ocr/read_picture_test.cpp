#include "ocr/read_picture.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

const char* const folder = "/usr/share/tesseract-ocr/5/tessdata";

// A white page of A4 at 100 dots to the inch with a drawn box on it.
Bytes page_with_box() {
  const int width = 827, height = 1169;
  Bytes dots(static_cast<std::size_t>(width * height), '\xFF');
  const auto black = [&](int x, int y) { dots[static_cast<std::size_t>(y * width + x)] = 0; };
  for (int x = 100; x <= 700; ++x)
    for (int t = 0; t < 2; ++t) {
      black(x, 200 + t);
      black(x, 400 + t);
    }
  for (int y = 200; y <= 400; ++y)
    for (int t = 0; t < 2; ++t) {
      black(100 + t, y);
      black(700 + t, y);
    }
  return "P5\n827 1169\n255\n" + dots;
}

}  // namespace

TEST_CASE("the lines of a scanned table are found where they stand") {
  const material::Material material = ocr::Engine("eng", folder).read(page_with_box());
  REQUIRE(material.pages.size() == 1);
  CHECK(material.pages[0].width == Approx(595).margin(6));
  int across = 0, down = 0;
  for (const material::Line& line : material.lines) ++(line.box.width() > line.box.height() ? across : down);
  CHECK(across == 2);
  CHECK(down == 2);
  CHECK(material.words.empty());
}

TEST_CASE("what is no picture is refused, a language that is not there is said") {
  ocr::Engine engine("eng", folder);
  try {
    engine.read("no picture");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
  }
  try {
    ocr::Engine missing("xxx", folder);
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::surroundings);
  }
}
