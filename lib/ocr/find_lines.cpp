#include <algorithm>
#include <cstdlib>

#include "ocr/inside.hpp"

namespace redress::ocr {
namespace {

// How much of a strip beside a run is dark: letters stand on their row, nothing stands on most of a drawn line.
double darkness(const Pix& bits, int x, int y, int w, int h) {
  const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> strip(boxCreate(x, std::max(0, y), w, h));
  const Pix part(pixClipRectangle(bits.get(), strip.get(), nullptr));
  l_int32 dark = 0;
  if (!part || pixCountPixels(part.get(), &dark, nullptr) != 0) return 0;
  return static_cast<double>(dark) / (static_cast<double>(w) * h);
}

// Follows a drawn line dot by dot beyond the stretch that was found: thin lines of a scan break and drift.
class Tracer {
 public:
  Tracer(const Pix& bits, Pix& page, bool across)
      : bits_(bits.get()),
        page_(page.get()),
        across_(across),
        long_(across ? pixGetWidth(bits_) : pixGetHeight(bits_)),
        wide_(across ? pixGetHeight(bits_) : pixGetWidth(bits_)) {}

  // The line with all it goes on in; what is added is wiped from the page.
  BOX follow(const BOX& line) {
    const int from = across_ ? line.x : line.y, to = from + (across_ ? line.w : line.h);
    low_ = across_ ? line.y : line.x;
    high_ = low_ + (across_ ? line.h : line.w) - 1;
    wipe_found(from, to);
    const int begin = walk(from + reach, -1, from), end = walk(to - reach, 1, to - 1) + 1;
    const int thick = high_ - low_ + 1;
    return across_ ? BOX{begin, low_, end - begin, thick, 1} : BOX{low_, begin, thick, end - begin, 1};
  }

 private:
  static constexpr int reach = 24;     // so far inside its end the line is sure to be met
  static constexpr int thickest = 10;  // a thicker stroke crosses the line, or is a letter's
  static constexpr int longest_gap = 14;
  static constexpr int longest_crossing = 26;

  bool dark(int along, int beside) const {
    if (along < 0 || beside < 0 || along >= long_ || beside >= wide_) return false;
    l_uint32 dot = 0;
    pixGetPixel(bits_, across_ ? along : beside, across_ ? beside : along, &dot);
    return dot != 0;
  }

  void wipe(int along, int from, int to) {
    for (int beside = std::max(0, from - 1); beside <= std::min(wide_ - 1, to + 1); ++beside)
      pixSetPixel(page_, across_ ? along : beside, across_ ? beside : along, 255);
  }

  // Wipes what was found, to its pale edges; where a letter stands on it, no more than the line's own breadth.
  void wipe_found(int from, int to) {
    int middle = (low_ + high_) / 2;
    for (int along = std::max(0, from); along < std::min(to, long_); ++along) {
      int at = -1;
      for (int away = 0; away <= 4 && at < 0; ++away)
        at = dark(along, middle - away) ? middle - away : dark(along, middle + away) ? middle + away : -1;
      if (at < 0) continue;
      int top = at, bottom = at;
      while (at - top <= thickest && dark(along, top - 1)) --top;
      while (bottom - at <= thickest && dark(along, bottom + 1)) ++bottom;
      if (bottom - top >= thickest) continue;
      wipe(along, top, bottom);
      middle = (top + bottom + 1) / 2;
    }
  }

  struct Met {
    int along, top, bottom;
  };

  // How far the line goes on beyond `end`, walking from inside it.
  int walk(int along, int step, int end) {
    int middle = (low_ + high_) / 2, gap = 0, crossing = 0, crossed = along;
    std::vector<Met> met;
    for (; along >= 0 && along < long_ && gap <= longest_gap && crossing <= longest_crossing; along += step) {
      int at = -1;
      for (int away = 0; away <= 3 && at < 0; ++away)
        at = dark(along, middle - away) ? middle - away : dark(along, middle + away) ? middle + away : -1;
      if (at < 0) {
        ++gap;
        continue;
      }
      int top = at, bottom = at;
      while (at - top <= thickest && dark(along, top - 1)) --top;
      while (bottom - at <= thickest && dark(along, bottom + 1)) ++bottom;
      if (bottom - top >= thickest) {
        ++crossing;
        crossed = along;
        continue;
      }
      met.push_back({along, top, bottom});
      middle = (top + bottom + 1) / 2;
      gap = 0;
      crossing = 0;
    }
    std::erase_if(met, [&](const Met& one) { return (one.along - end) * step <= 0; });
    if (met.empty()) return end;
    // Letters beyond the end have strokes too: they are neither long, nor do they end where another line crosses.
    const int last = met.back().along, longer = (last - end) * step;
    const bool at_corner = std::abs(crossed - last) <= 6 && longer > 12;
    const bool drawn = static_cast<int>(met.size()) >= 0.75 * longer && (longer >= 70 || at_corner);
    if (!drawn) return end;
    for (const Met& one : met) {
      wipe(one.along, one.top, one.bottom);
      low_ = std::min(low_, one.top);
      high_ = std::max(high_, one.bottom);
    }
    return last;
  }

  PIX* bits_;
  PIX* page_;
  bool across_;
  int long_, wide_, low_ = 0, high_ = 0;
};

}  // namespace

Drawn take_lines(Pix& page) {
  Drawn drawn;
  const Pix bits(pixConvertTo1(page.get(), 190)), pale(pixConvertTo1(page.get(), 215));
  if (!bits || !pale) return drawn;
  for (const bool across : {true, false}) {
    // In dots: longer than any letter's stroke. Letters stand beside each other, so a row of them must not become one.
    const int shortest = across ? 180 : 64;
    const Pix closed(pixCloseBrick(nullptr, bits.get(), across ? 4 : 1, across ? 1 : 4));
    const Pix runs(pixOpenBrick(nullptr, closed.get(), across ? shortest : 1, across ? 1 : shortest));
    const Pix joined(pixDilateBrick(nullptr, runs.get(), across ? 25 : 3, across ? 3 : 25));
    const Boxes boxes(pixConnCompBB(joined.get(), 8));
    std::vector<BOX> kept;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
      l_int32 x = 0, y = 0, w = 0, h = 0;
      boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
      const bool thick = (across ? h : w) > 24;  // a dark area, no line
      const bool letters =
          across && w < 1200 && std::max(darkness(bits, x, y - 9, w, 6), darkness(bits, x, y + h + 3, w, 6)) > 0.2;
      if (thick || letters) {
        const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> area(boxCreate(x, y, w, h));
        pixClearInRect(runs.get(), area.get());
      } else {
        kept.push_back(BOX{x, y, w, h, 1});
      }
    }
    const Pix wide(pixDilateBrick(nullptr, runs.get(), across ? 3 : 5, across ? 5 : 3));
    pixSetMasked(page.get(), wide.get(), 255);
    Tracer tracer(pale, page, across);
    for (const BOX& line : kept) drawn.lines.push_back(tracer.follow(line));
  }
  return drawn;
}

std::vector<BOX> find_cells(const Drawn& drawn, int width, int height) {
  // The lines, a little longer than they are, so that corners close; what they part is a cell.
  const Pix walls(pixCreate(width, height, 1));
  if (!walls) return {};
  for (const BOX& line : drawn.lines) {
    const int longer_x = line.w > line.h ? 12 : 1, longer_y = line.w > line.h ? 1 : 12;
    pixRasterop(walls.get(), line.x - longer_x, line.y - longer_y, line.w + 2 * longer_x, line.h + 2 * longer_y,
                PIX_SET, nullptr, 0, 0);
  }
  pixInvert(walls.get(), walls.get());
  PIXA* raw = nullptr;
  const Boxes boxes(pixConnComp(walls.get(), &raw, 4));
  const Handle<PIXA, [](PIXA* shapes) { pixaDestroy(&shapes); }> shapes(raw);
  std::vector<BOX> cells;
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0, on = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    const bool fits = w > 60 && h > 24 && static_cast<double>(w) * h < 0.6 * width * height;
    if (!fits) continue;
    const Pix shape(pixaGetPix(shapes.get(), i, L_CLONE));
    pixCountPixels(shape.get(), &on, nullptr);
    if (on > 0.85 * w * h) cells.push_back(BOX{x, y, w, h, 1});
  }
  return cells;
}

}  // namespace redress::ocr
