#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "ocr/inside.hpp"

namespace redress::ocr {
namespace {

constexpr int most_pages = 40;
constexpr double most_dots = 120e6;
constexpr int wanted_width = 2480;  // A4 at 300 dots to the inch

// How a camera was held: 1 upright, 3 upside down, 6 and 8 on its side. Source: EXIF 2.32, tag 0x0112.
int exif_orientation(ByteView bytes) {
  const std::size_t at = bytes.substr(0, 65536).find(ByteView("Exif\0\0", 6));
  if (bytes.substr(0, 2) != "\xFF\xD8" || at == ByteView::npos) return 1;
  const ByteView tiff = bytes.substr(at + 6, 65536);
  if (tiff.size() < 14) return 1;
  const bool little = tiff[0] == 'I';
  const auto number = [&](std::size_t from, int size) {
    unsigned value = 0;
    for (int i = 0; i < size; ++i) {
      const std::size_t place = from + static_cast<std::size_t>(little ? size - 1 - i : i);
      value = value << 8 | (place < tiff.size() ? static_cast<unsigned char>(tiff[place]) : 0U);
    }
    return value;
  };
  const std::size_t directory = number(4, 4);
  if (directory > 60000) return 1;
  for (unsigned i = 0; i < std::min(number(directory, 2), 200U); ++i) {
    const std::size_t entry = directory + 2 + 12 * static_cast<std::size_t>(i);
    if (number(entry, 2) == 0x0112) return static_cast<int>(number(entry + 8, 2));
  }
  return 1;
}

Pix turned(Pix page, int orientation) {
  if (orientation == 3) return Pix(pixRotate180(nullptr, page.get()));
  if (orientation == 6) return Pix(pixRotate90(page.get(), 1));
  if (orientation == 8) return Pix(pixRotate90(page.get(), -1));
  return page;
}

// Shadows and yellow paper made even.
Pix evened(Pix grey) {
  Pix even(pixBackgroundNormSimple(grey.get(), nullptr, nullptr));
  return even ? std::move(even) : std::move(grey);
}

// Pale ink made black and grey paper white: the darkest two hundredth part of the page, and its commonest shade.
Pix stretched(Pix grey) {
  NUMA* counted = pixGetGrayHistogram(grey.get(), 4);
  if (!counted) return grey;
  double all = 0, below = 0, most = 0;
  int black = 0, white = 255;
  for (int i = 0; i < 256; ++i) {
    float count = 0;
    numaGetFValue(counted, i, &count);
    all += count;
    if (i > 100 && count > most) {
      most = count;
      white = i;
    }
  }
  for (int i = 0; i < 256 && below < 0.005 * all; ++i) {
    float count = 0;
    numaGetFValue(counted, i, &count);
    below += count;
    black = i;
  }
  numaDestroy(&counted);
  if (white - black < 25 || (black < 60 && white > 225)) return grey;
  Pix clear(pixGammaTRC(nullptr, grey.get(), 1.0F, black, white));
  return clear ? std::move(clear) : std::move(grey);
}

inline void drop_points(PTA* points) {
  ptaDestroy(&points);
}
using Points = Handle<PTA, drop_points>;

// A photograph of a sheet that lies on something darker: the sheet alone, seen from straight above.
Pix flattened(Pix grey) {
  const int width = pixGetWidth(grey.get()), height = pixGetHeight(grey.get());
  const double down = 600.0 / std::max(width, height);
  if (down >= 1) return grey;
  const Pix small(pixScaleAreaMap(grey.get(), static_cast<float>(down), static_cast<float>(down)));
  PIX* raw = nullptr;
  if (!small || pixOtsuAdaptiveThreshold(small.get(), pixGetWidth(small.get()), pixGetHeight(small.get()), 0, 0, 0.1F,
                                         nullptr, &raw) != 0)
    return grey;
  Pix bits(raw);
  pixInvert(bits.get(), bits.get());  // the sheet is what is on
  // "Safe" adds a border first: else closing eats the edges of a picture that is all sheet.
  const Pix whole(pixCloseSafeBrick(nullptr, bits.get(), 25, 25));
  const Boxes boxes(pixConnCompBB(whole.get(), 4));
  BOX largest{};
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (w * h > largest.w * largest.h) largest = BOX{x, y, w, h, 1};
  }
  const double all = static_cast<double>(pixGetWidth(small.get())) * pixGetHeight(small.get());
  if (largest.w * largest.h < 0.3 * all || largest.w * largest.h > 0.985 * all) return grey;
  // Its corners are the points furthest out in the four slanting directions.
  double corner[4][2] = {};
  double best[4] = {1e9, -1e9, -1e9, 1e9};
  double on = 0;
  for (int y = largest.y; y < largest.y + largest.h; ++y)
    for (int x = largest.x; x < largest.x + largest.w; ++x) {
      l_uint32 dot = 0;
      pixGetPixel(whole.get(), x, y, &dot);
      if (dot == 0) continue;
      ++on;
      const double sum = x + y, difference = x - y;
      const auto take = [&](int which, double value, bool better) {
        if (!better) return;
        best[which] = value;
        corner[which][0] = x;
        corner[which][1] = y;
      };
      take(0, sum, sum < best[0]);                // top left
      take(1, difference, difference > best[1]);  // top right
      take(2, sum, sum > best[2]);                // bottom right
      take(3, difference, difference < best[3]);  // bottom left
    }
  double area = 0;
  for (int i = 0; i < 4; ++i) area += corner[i][0] * corner[(i + 1) % 4][1] - corner[(i + 1) % 4][0] * corner[i][1];
  area = std::abs(area) / 2;
  if (area < 0.25 * all || on < 0.93 * area || on > 1.07 * area) return grey;  // no four-sided sheet
  const auto length = [&](int a, int b) {
    return std::hypot(corner[a][0] - corner[b][0], corner[a][1] - corner[b][1]) / down;
  };
  const int wide = static_cast<int>((length(0, 1) + length(3, 2)) / 2),
            high = static_cast<int>((length(0, 3) + length(1, 2)) / 2);
  const Points from(ptaCreate(4)), to(ptaCreate(4));
  const double target[4][2] = {{0, 0}, {wide - 1.0, 0}, {wide - 1.0, high - 1.0}, {0, high - 1.0}};
  for (int i = 0; i < 4; ++i) {
    ptaAddPt(from.get(), static_cast<float>(corner[i][0] / down), static_cast<float>(corner[i][1] / down));
    ptaAddPt(to.get(), static_cast<float>(target[i][0]), static_cast<float>(target[i][1]));
  }
  const Pix flat(pixProjectivePtaGray(grey.get(), to.get(), from.get(), 255));
  if (!flat) return grey;
  const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> sheet(
      boxCreate(0, 0, std::min(wide, width), std::min(high, height)));
  Pix cut(pixClipRectangle(flat.get(), sheet.get(), nullptr));
  return cut ? std::move(cut) : std::move(grey);
}

struct Corner {
  double x = 0, y = 0;
};

// Whether a drawn line runs from corner to corner.
bool is_drawn(const Pix& bits, Corner a, Corner b) {
  constexpr int steps = 60, near = 4;
  int met = 0;
  for (int i = 1; i < steps; ++i) {
    const int x = static_cast<int>(a.x + (b.x - a.x) * i / steps), y = static_cast<int>(a.y + (b.y - a.y) * i / steps);
    const Handle<BOX, [](BOX* box) { boxDestroy(&box); }> around(
        boxCreate(x - near, y - near, 2 * near + 1, 2 * near + 1));
    const Pix spot(pixClipRectangle(bits.get(), around.get(), nullptr));
    l_int32 dark = 0;
    if (spot && pixCountPixels(spot.get(), &dark, nullptr) == 0 && dark > near) ++met;
  }
  return met > 0.8 * steps;
}

// The table of a form is a rectangle: where its frame stands slanted on a photograph or in a scanner, the page is
// pulled until it is one again.
Pix squared(Pix grey) {
  const Pix bits(pixConvertTo1(grey.get(), 170));
  const Pix half(bits ? pixReduceRankBinary2(bits.get(), 1, nullptr) : nullptr);
  if (!half) return grey;
  const int width = pixGetWidth(half.get()), height = pixGetHeight(half.get());
  PIXA* raw = nullptr;
  const Boxes boxes(pixConnComp(half.get(), &raw, 8));
  const Handle<PIXA, [](PIXA* shapes) { pixaDestroy(&shapes); }> shapes(raw);
  int best = -1;
  BOX frame{};
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0, dark = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (w < 0.4 * width || h < 0.1 * height || w > 0.98 * width || h > 0.98 * height || w * h <= frame.w * frame.h)
      continue;
    const Pix shape(pixaGetPix(shapes.get(), i, L_CLONE));
    pixCountPixels(shape.get(), &dark, nullptr);
    if (dark > 0.12 * w * h) continue;  // a dark area, no frame of lines
    best = i;
    frame = BOX{x, y, w, h, 1};
  }
  if (best < 0) return grey;
  const Pix shape(pixaGetPix(shapes.get(), best, L_CLONE));
  Corner corner[4];
  double furthest[4] = {1e9, -1e9, -1e9, 1e9};
  for (int y = 0; y < frame.h; ++y)
    for (int x = 0; x < frame.w; ++x) {
      l_uint32 dot = 0;
      pixGetPixel(shape.get(), x, y, &dot);
      if (dot == 0) continue;
      const double sum = x + y, difference = x - y;
      const double out[4] = {sum, difference, sum, difference};
      for (int which = 0; which < 4; ++which)
        if (which == 0 || which == 3 ? out[which] < furthest[which] : out[which] > furthest[which]) {
          furthest[which] = out[which];
          corner[which] = {static_cast<double>(x), static_cast<double>(y)};
        }
    }
  for (int i = 0; i < 4; ++i)
    if (!is_drawn(shape, corner[i], corner[(i + 1) % 4])) return grey;
  for (Corner& one : corner) one = {2 * (one.x + frame.x), 2 * (one.y + frame.y)};
  const double left = (corner[0].x + corner[3].x) / 2, right = (corner[1].x + corner[2].x) / 2;
  const double top = (corner[0].y + corner[1].y) / 2, bottom = (corner[2].y + corner[3].y) / 2;
  const Corner wanted[4] = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
  double off = 0;
  const Points from(ptaCreate(4)), to(ptaCreate(4));
  for (int i = 0; i < 4; ++i) {
    off = std::max({off, std::abs(corner[i].x - wanted[i].x), std::abs(corner[i].y - wanted[i].y)});
    ptaAddPt(from.get(), static_cast<float>(corner[i].x), static_cast<float>(corner[i].y));
    ptaAddPt(to.get(), static_cast<float>(wanted[i].x), static_cast<float>(wanted[i].y));
  }
  if (off < 4 || off > 0.15 * 2 * width) return grey;
  Pix square(pixProjectivePtaGray(grey.get(), to.get(), from.get(), 255));
  return square ? std::move(square) : std::move(grey);
}

Pix straightened(Pix grey) {
  const Pix bits(pixConvertTo1(grey.get(), 150));
  float angle = 0, certainty = 0;
  if (!bits || pixFindSkew(bits.get(), &angle, &certainty) != 0 || certainty < 2.5F || std::abs(angle) < 0.05F)
    return grey;
  Pix straight(pixRotateAMGray(grey.get(), static_cast<float>(angle * M_PI / 180), 255));
  return straight ? std::move(straight) : std::move(grey);
}

Pix prepared(Pix raw, int orientation) {
  if (!raw || static_cast<double>(pixGetWidth(raw.get())) * pixGetHeight(raw.get()) > most_dots)
    throw Error(ErrorKind::input, "the picture is too large or cannot be read");
  const int dots = pixGetXRes(raw.get());
  const bool two_tone = pixGetDepth(raw.get()) == 1;
  Pix grey(pixConvertTo8(raw.get(), 0));
  if (!grey) throw Error(ErrorKind::input, "the picture cannot be read");
  grey = turned(std::move(grey), orientation);
  if (dots < 100 && !two_tone) grey = flattened(std::move(grey));
  const int width = pixGetWidth(grey.get()), height = pixGetHeight(grey.get());
  // Without a believable resolution the shorter side is taken for that of A4.
  double scale = static_cast<double>(wanted_width) / std::min(width, height);
  if (dots >= 100 && dots <= 1200) {
    const double side = static_cast<double>(std::min(width, height)) / dots;
    if (side > 4 && side < 13) scale = 300.0 / dots;
  }
  scale = std::clamp(scale, 0.2, 3.0);
  if (std::abs(scale - 1) > 0.1) {
    Pix scaled(pixScale(grey.get(), static_cast<float>(scale), static_cast<float>(scale)));
    if (scaled) grey = std::move(scaled);
  }
  if (!two_tone) grey = stretched(evened(std::move(grey)));
  return squared(straightened(std::move(grey)));
}

}  // namespace

std::vector<Pix> load_pages(ByteView bytes) {
  setMsgSeverity(L_SEVERITY_NONE);
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  std::vector<Pix> pages;
  if (bytes.substr(0, 2) == "II" || bytes.substr(0, 2) == "MM") {
    size_t offset = 0;
    for (int i = 0; i < most_pages; ++i) {
      Pix page(pixReadMemFromMultipageTiff(data, bytes.size(), &offset));
      if (!page) break;
      pages.push_back(prepared(std::move(page), 1));
      if (offset == 0) break;
    }
  } else if (Pix page(pixReadMem(data, bytes.size())); page) {
    pages.push_back(prepared(std::move(page), exif_orientation(bytes)));
  }
  if (pages.empty()) throw Error(ErrorKind::input, "the picture is damaged or of a kind that cannot be read");
  return pages;
}

}  // namespace redress::ocr
