#include "picture/picture.hpp"

#include "support/catch.hpp"

using namespace redress;
using namespace redress::picture;

namespace {

// A PNG of two pixels at 300 dots an inch: red, and half-transparent blue.
Bytes two_pixels() {
  constexpr std::string_view digits =
      "89504e470d0a1a0a0000000d4948445200000002000000010806000000f4227f8a000000097048597300002e2300002e2301"
      "78a53f760000000e49444154789c63f8cfc000420d000f7a037e77e97f970000000049454e44ae426082";
  Bytes bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return bytes;
}

}  // namespace

TEST_CASE("what is no picture is none") {
  CHECK_FALSE(read_picture(""));
  CHECK_FALSE(read_picture("%PDF-1.7"));
  CHECK_FALSE(read_picture("<svg"));
  CHECK_FALSE(read_picture("<p>A paragraph about an <svg"));
}

TEST_CASE("a PNG becomes rows of colour and opacity") {
  const auto picture = read_picture(two_pixels());
  REQUIRE(picture);
  CHECK_FALSE(picture->jpeg);
  CHECK(picture->width == 2);
  CHECK(picture->height == 1);
  CHECK(picture->bytes == Bytes("\xFF\0\0\0\0\xFF", 6));
  CHECK(picture->opacity == Bytes("\xFF\x80", 2));
  CHECK(static_cast<int>(picture->dots_per_inch + 0.5) == 300);
  for (std::size_t size = 0; size < two_pixels().size() - 12; ++size)
    CHECK_FALSE(read_picture(two_pixels().substr(0, size)));
}

TEST_CASE("a JPEG keeps its bytes and tells its size") {
  const Bytes jpeg(
      "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\1\0\x96\0\x96\0\0\xFF\xC0\0\x11\x08\0\x20\0\x40\3\1\x11\0\2\x11\1\3\x11\1", 39);
  const auto picture = read_picture(jpeg);
  REQUIRE(picture);
  CHECK(picture->jpeg);
  CHECK(picture->bytes == jpeg);
  CHECK(picture->width == 64);
  CHECK(picture->height == 32);
  CHECK(picture->dots_per_inch == 150);
  CHECK_FALSE(picture->grey);
}

TEST_CASE("a JPEG cut off before its size is none, whatever its markers claim") {
  CHECK_FALSE(read_picture(ByteView("\xFF\xD8\xFF\xE0\0\x10JFIF", 10)));
  CHECK_FALSE(read_picture(ByteView("\xFF\xD8\xFF\xE0\0\0", 6)));
  CHECK_FALSE(read_picture(ByteView("\xFF\xD8\xFF\xFF\xFF\xFF", 6)));
}

TEST_CASE("a drawing becomes pixels, fine enough for print, and shows nothing from outside its file") {
  const auto picture = read_picture(
      "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='48' height='24'>"
      "<rect width='24' height='24' fill='#ff0000'/><image width='10' height='10' "
      "href='file:///etc/hostname.png'/></svg>");
  REQUIRE(picture);
  CHECK(picture->width == 300);
  CHECK(picture->height == 150);
  CHECK(static_cast<int>(picture->dots_per_inch) == 600);
  const std::size_t row = 75 * 300;
  CHECK(picture->bytes.substr((row + 20) * 3, 3) == Bytes("\xFF\0\0", 3));
  CHECK(picture->opacity[row + 20] == '\xFF');
  CHECK(picture->opacity[row + 280] == '\0');
}

TEST_CASE("a drawing that says only how it is shaped has the size of its box") {
  const auto picture =
      read_picture("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 48'><circle r='9'/></svg>");
  REQUIRE(picture);
  CHECK(picture->width == picture->height * 2);
}
