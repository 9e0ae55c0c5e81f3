#include <algorithm>
#include <cmath>

#include "pdf/inside_redaction.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

struct Dots {
  std::size_t left = 0, top = 0, right = 0, bottom = 0;
};

// What one dot takes; 0 when the colours are not known.
std::size_t channels_of(Object space) {
  if (space.isName()) {
    const std::string name = space.getName();
    if (name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB") return 3;
    if (name == "/DeviceCMYK" || name == "/CMYK") return 4;
    return name == "/DeviceGray" || name == "/G" || name == "/CalGray" ? 1 : 0;
  }
  if (!space.isArray() || space.getArrayNItems() < 1 || !space.getArrayItem(0).isName()) return 0;
  const std::string kind = space.getArrayItem(0).getName();
  if (kind == "/Indexed" || kind == "/I" || kind == "/Separation" || kind == "/CalGray") return 1;
  if (kind == "/CalRGB" || kind == "/Lab") return 3;
  if (kind == "/DeviceN" && space.getArrayItem(1).isArray())
    return static_cast<std::size_t>(space.getArrayItem(1).getArrayNItems());
  if (kind == "/ICCBased" && space.getArrayItem(1).isStream()) {
    Object count = space.getArrayItem(1).getDict().getKey("/N");
    return count.isInteger() ? static_cast<std::size_t>(std::clamp(count.getIntValue(), 0LL, 32LL)) : 0;
  }
  return kind == "/DeviceGray" || kind == "/DeviceRGB" || kind == "/DeviceCMYK" ? channels_of(space.getArrayItem(0))
                                                                                : 0;
}

std::size_t size_of(Object dictionary, const char* key, const char* shorter) {
  Object value = dictionary.getKey(key);
  if (!value.isInteger()) value = dictionary.getKey(shorter);
  return value.isInteger() && value.getIntValue() > 0 && value.getIntValue() < 100000
             ? static_cast<std::size_t>(value.getIntValue())
             : 0;
}

void fill(Bytes& rows, std::size_t row_bytes, std::size_t bits_a_dot, const Dots& dots, bool ones) {
  for (std::size_t y = dots.top; y < dots.bottom; ++y) {
    const std::size_t from = y * row_bytes * 8 + dots.left * bits_a_dot;
    const std::size_t to = y * row_bytes * 8 + dots.right * bits_a_dot;
    for (std::size_t bit = from; bit < to;) {
      if (bit % 8 == 0 && to - bit >= 8) {
        rows[bit / 8] = ones ? '\xff' : '\0';
        bit += 8;
        continue;
      }
      const auto mask = static_cast<unsigned char>(0x80U >> (bit % 8));
      const auto before = static_cast<unsigned char>(rows[bit / 8]);
      rows[bit / 8] = static_cast<char>(ones ? before | mask : before & static_cast<unsigned char>(~mask));
      ++bit;
    }
  }
}

// The picture's unit square as shares from its left and top edge; a place that lies aslant is taken whole.
std::vector<Box> shares_of(const PageRedaction& page, const QPDFMatrix& matrix) {
  QPDFMatrix all = page.page.upright;
  all.concat(matrix);
  const double whole = all.a * all.d - all.b * all.c;
  std::vector<Box> shares;
  if (std::abs(whole) < 1e-9) return shares;
  for (const Blackening* place : page.places) {
    Box share{1e9, 1e9, -1e9, -1e9};
    for (const double x : {place->box.left, place->box.right})
      for (const double y : {place->box.top, place->box.bottom}) {
        const double u = ((x - all.e) * all.d - (y - all.f) * all.c) / whole;
        const double v = 1 - ((y - all.f) * all.a - (x - all.e) * all.b) / whole;
        share = {std::min(share.left, u), std::min(share.top, v), std::max(share.right, u), std::max(share.bottom, v)};
      }
    if (share.right > 0 && share.left < 1 && share.bottom > 0 && share.top < 1) shares.push_back(share);
  }
  return shares;
}

Dots dots_of(const Box& share, std::size_t width, std::size_t height) {
  const auto cut = [](double value, std::size_t most) {
    return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(most)));
  };
  const auto w = static_cast<double>(width), h = static_cast<double>(height);
  return {cut(std::floor(share.left * w) - 1, width), cut(std::floor(share.top * h) - 1, height),
          cut(std::ceil(share.right * w) + 1, width), cut(std::ceil(share.bottom * h) + 1, height)};
}

enum class As { dots, mask, opacity };

// A new stream with even dots under the shares, or null.
Object make_even(QPDF& file, Object picture, const std::vector<Box>& shares, As as) {
  Object old = picture.getDict();
  const std::size_t width = size_of(old, "/Width", "/W"), height = size_of(old, "/Height", "/H");
  const bool stencil = old.getKey("/ImageMask").isBool() && old.getKey("/ImageMask").getBoolValue();
  if (width == 0 || height == 0) return Object::newNull();
  Bytes rows;
  try {
    const auto data = picture.getStreamData(qpdf_dl_all);
    rows.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  } catch (const std::exception&) {
    return Object::newNull();
  }
  std::size_t depth = stencil ? 1 : size_of(old, "/BitsPerComponent", "/BPC");
  std::size_t channels = stencil ? 1 : channels_of(old.getKey("/ColorSpace"));
  if (depth == 0) depth = 8;
  if (channels == 0 && depth == 8 && rows.size() % (width * height) == 0) channels = rows.size() / (width * height);
  const std::size_t row_bytes = (width * channels * depth + 7) / 8;
  if (channels == 0 || row_bytes == 0 || rows.size() < row_bytes * height) return Object::newNull();
  for (const Box& share : shares)
    fill(rows, row_bytes, channels * depth, dots_of(share, width, height), as == As::opacity);
  Object even = file.newStream(rows);
  for (const std::string& key : old.getKeys())
    if (key != "/Length" && key != "/Filter" && key != "/DecodeParms" && key != "/Alternates" && key != "/Metadata" &&
        key != "/OPI" && key != "/ID" && key != "/SMaskInData")
      even.getDict().replaceKey(key, old.getKey(key));
  return even;
}

// Without application segments but Adobe's, which says how the colours are meant, and without comments.
Bytes without_segments(const Bytes& jpeg) {
  if (jpeg.compare(0, 2, "\xff\xd8") != 0) return jpeg;
  Bytes out = jpeg.substr(0, 2);
  std::size_t at = 2;
  while (at + 4 <= jpeg.size() && jpeg[at] == '\xff') {
    const auto kind = static_cast<unsigned char>(jpeg[at + 1]);
    if (kind == 0xda) break;  // the dots begin
    const std::size_t length =
        static_cast<unsigned char>(jpeg[at + 2]) * std::size_t{256} + static_cast<unsigned char>(jpeg[at + 3]);
    if (length < 2 || at + 2 + length > jpeg.size()) return jpeg;
    const bool beside = (kind >= 0xe1 && kind <= 0xef && kind != 0xee) || kind == 0xfe;
    if (!beside) out.append(jpeg, at, 2 + length);
    at += 2 + length;
  }
  return out.append(jpeg, at, Bytes::npos);
}

}  // namespace

QPDFObjectHandle blacken_picture(Redaction& redaction, const PageRedaction& page, QPDFObjectHandle picture,
                                 const QPDFMatrix& matrix) {
  const std::vector<Box> shares = shares_of(page, matrix);
  Object even = make_even(redaction.file, picture, shares, As::dots);
  if (even.isNull()) return even;
  for (const auto& [key, as] : {std::pair{"/SMask", As::opacity}, std::pair{"/Mask", As::mask}}) {
    Object mask = even.getDict().getKey(key);
    if (!mask.isStream()) continue;
    Object even_mask = make_even(redaction.file, mask, shares, as);
    if (even_mask.isNull())
      even.getDict().removeKey(key);
    else
      even.getDict().replaceKey(key, even_mask);
  }
  return even;
}

void strip_pictures(Redaction& redaction) {
  for (Object object : redaction.file.getAllObjects()) {
    if (!object.isStream()) continue;
    Object filter = object.getDict().getKey("/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    if (!filter.isNameAndEquals("/DCTDecode")) continue;
    const auto raw = object.getRawStreamData();
    const Bytes before(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize());
    const Bytes after = without_segments(before);
    if (after.size() == before.size()) continue;
    ++redaction.removed.metadata;
    object.replaceStreamData(after, object.getDict().getKey("/Filter"), object.getDict().getKey("/DecodeParms"));
  }
}

void replace_content(Redaction& redaction, PageRedaction& page, const PagePicture& picture) {
  Object dots = redaction.file.newStream(picture.grey);
  dots.replaceDict(Object::parse("<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8>>"));
  dots.getDict().replaceKey("/Width", Object::newInteger(static_cast<long long>(picture.width)));
  dots.getDict().replaceKey("/Height", Object::newInteger(static_cast<long long>(picture.height)));
  dots.replaceStreamData(picture.grey, Object::newNull(), Object::newNull());
  Object objects = Object::newDictionary();
  objects.replaceKey("/Page", dots);
  Object resources = Object::newDictionary();
  resources.replaceKey("/XObject", objects);
  page.page.object.replaceKey("/Resources", resources);
  page.highest_mark = -1;
  page.first.clear();
  const long long mark =
      add_element(redaction, page, nullptr, "/Figure", "A picture of the page, parts of it redacted");
  const std::string begin = mark < 0 ? "" : "/Figure <</MCID " + std::to_string(mark) + ">> BDC ";
  const std::string end = mark < 0 ? "" : " EMC";
  // From the upright page back to the page's own coordinates: the picture is upright.
  const QPDFMatrix& u = page.page.upright;
  const double whole = u.a * u.d - u.b * u.c;
  const auto back = [&](double x, double y) {
    return std::pair{((x - u.e) * u.d - (y - u.f) * u.c) / whole, ((y - u.f) * u.a - (x - u.e) * u.b) / whole};
  };
  const auto [x0, y0] = back(0, page.page.height);
  const auto [x1, y1] = back(page.page.width, page.page.height);
  const auto [x2, y2] = back(0, 0);
  page.page.object.replaceKey(
      "/Contents",
      redaction.file.newStream(begin + "q " + QPDFMatrix(x1 - x0, y1 - y0, x2 - x0, y2 - y0, x0, y0).unparse() +
                               " cm /Page Do Q" + end + "\n"));
}

}  // namespace redress::pdf
