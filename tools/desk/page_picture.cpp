#include "desk/page_picture.hpp"

#include <sstream>

#include "base/error.hpp"
#include "picture/write_png.hpp"
#include "sandbox/run_helper.hpp"

namespace redress::tools::desk {
namespace {

// The helper draws as finely as reading wants it; a third of that is enough for the eye.
constexpr int drawn_dots_per_inch = 300, finer = 3;

// A PGM of one byte a dot, as our own helper writes it.
picture::Picture read_grey(const Bytes& pgm) {
  std::istringstream head(pgm);
  std::string mark;
  int largest = 0;
  picture::Picture picture;
  head >> mark >> picture.width >> picture.height >> largest;
  const auto start = static_cast<std::size_t>(head.tellg()) + 1;
  const std::size_t size = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  if (mark != "P5" || largest != 255 || pgm.size() < start + size)
    throw Error(ErrorKind::surroundings, "the page could not be drawn");
  picture.grey = true;
  picture.bytes = pgm.substr(start, size);
  return picture;
}

// Each dot the mean of the square of dots it stands for.
picture::Picture shrink(const picture::Picture& from) {
  picture::Picture to;
  to.grey = true;
  to.width = from.width / finer;
  to.height = from.height / finer;
  const auto across = static_cast<std::size_t>(to.width), down = static_cast<std::size_t>(to.height);
  const auto row = static_cast<std::size_t>(from.width);
  to.bytes.reserve(across * down);
  for (std::size_t y = 0; y < down; ++y)
    for (std::size_t x = 0; x < across; ++x) {
      std::size_t sum = 0;
      for (std::size_t dy = 0; dy < finer; ++dy)
        for (std::size_t dx = 0; dx < finer; ++dx)
          sum += static_cast<unsigned char>(from.bytes[(y * finer + dy) * row + x * finer + dx]);
      to.bytes += static_cast<char>(sum / (std::size_t{finer} * finer));
    }
  return to;
}

}  // namespace

PagePicture draw_page(const Context& context, ByteView pdf, int page) {
  const picture::Picture drawn =
      read_grey(sandbox::run_helper({context.programs / "redress-words"}, {"--picture", std::to_string(page)}, pdf));
  PagePicture made;
  made.png = picture::write_png(shrink(drawn));
  made.width = drawn.width * 72.0 / drawn_dots_per_inch;
  made.height = drawn.height * 72.0 / drawn_dots_per_inch;
  return made;
}

}  // namespace redress::tools::desk
