#include "render/read_words.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "render/draw_page.hpp"
#include "support/catch.hpp"

using namespace redress;

TEST_CASE("the words of a page come with their boxes and fonts") {
  const auto words = render::read_words(load_file("tests/form/returned_pages/g-pdf-lo-form-camb-02.pdf"));
  REQUIRE(words.size() > 100);
  bool found = false;
  for (const material::Word& word : words) {
    CHECK(word.page == 1);
    CHECK(word.box.left <= word.box.right);
    if (word.text == "Complaint" && word.box.top < 130) {
      found = true;
      CHECK(word.bold);
      CHECK(word.box.left == Approx(72).margin(3));
    }
  }
  CHECK(found);
}

TEST_CASE("a page is drawn as grey dots at the size asked for") {
  const Bytes picture = render::draw_page(load_file("tests/form/returned_pages/g-pdf-lo-form-camb-02.pdf"), 1, 36);
  CHECK(picture.compare(0, 3, "P5\n") == 0);
  CHECK(picture.size() > 100000);
  CHECK_THROWS_AS(render::draw_page("no pdf", 1, 36), Error);
}
