#include <algorithm>
#include <system_error>

#include "font/inside.hpp"

namespace redress::font {
namespace {

using Blob = Handle<hb_blob_t, hb_blob_destroy>;

int thousandths(std::int64_t value, unsigned units) {
  const auto em = static_cast<std::int64_t>(units);
  const std::int64_t scaled = value * 1000;
  return static_cast<int>((scaled >= 0 ? scaled + em / 2 : scaled - em / 2) / em);
}

// Big-endian numbers of a table, zero past its end: a damaged font measures nothing rather than crashing.
struct Fields {
  const unsigned char* bytes;
  unsigned length;

  int u8(unsigned at) const { return at < length ? bytes[at] : 0; }
  int u16(unsigned at) const { return u8(at) << 8 | u8(at + 1); }
  int i16(unsigned at) const { return static_cast<std::int16_t>(u16(at)); }
};

struct Table {
  Blob blob;
  Fields fields;

  Table(hb_face_t* face, hb_tag_t tag) : blob(hb_face_reference_table(face, tag)), fields{nullptr, 0} {
    fields.bytes = reinterpret_cast<const unsigned char*>(hb_blob_get_data(blob.get(), &fields.length));
  }
};

std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 128> text{};
  unsigned size = text.size();
  (void)hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text.data());
  return text.data();
}

// Source: OpenType 1.9, tables head, hhea, OS/2, post.
Metrics measure(hb_face_t* face, const std::filesystem::path& path) {
  const unsigned units = hb_face_get_upem(face);
  const Table head(face, HB_TAG('h', 'e', 'a', 'd')), hhea(face, HB_TAG('h', 'h', 'e', 'a')),
      os2(face, HB_TAG('O', 'S', '/', '2')), post(face, HB_TAG('p', 'o', 's', 't')),
      cff(face, HB_TAG('C', 'F', 'F', ' '));
  Metrics metrics;
  metrics.name = name_of(face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
  if (metrics.name.empty()) metrics.name = path.stem().string();
  metrics.ascent = thousandths(hhea.fields.i16(4), units);
  metrics.descent = thousandths(hhea.fields.i16(6), units);
  metrics.box_left = thousandths(head.fields.i16(36), units);
  metrics.box_bottom = thousandths(head.fields.i16(38), units);
  metrics.box_right = thousandths(head.fields.i16(40), units);
  metrics.box_top = thousandths(head.fields.i16(42), units);
  metrics.weight = os2.fields.u16(4) ? os2.fields.u16(4) : 400;
  const bool has_heights = os2.fields.u16(0) >= 2;
  metrics.x_height = has_heights ? thousandths(os2.fields.i16(86), units) : 500;
  metrics.cap_height = has_heights ? thousandths(os2.fields.i16(88), units) : 700;
  metrics.italic_angle = post.fields.i16(4);
  metrics.fixed_pitch = post.fields.u16(12) != 0 || post.fields.u16(14) != 0;
  const int family = os2.fields.u8(30);
  metrics.serif = family >= 1 && family <= 7;
  metrics.cff = cff.fields.length != 0;
  return metrics;
}

bool may_be_embedded(hb_face_t* face) {
  const Table os2(face, HB_TAG('O', 'S', '/', '2'));
  return (os2.fields.u16(8) & 0xF) != 2;
}

bool is_variable_or_picture(hb_face_t* face) {
  return hb_ot_var_has_data(face) || hb_ot_color_has_png(face) ||
         (!Table(face, HB_TAG('g', 'l', 'y', 'f')).fields.length &&
          !Table(face, HB_TAG('C', 'F', 'F', ' ')).fields.length);
}

}  // namespace

std::optional<FaceIndex> open_face(const Inside& inside, const std::filesystem::path& path, unsigned index) {
  const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (!blob) return std::nullopt;
  Face face;
  face.path = path;
  face.face.reset(hb_face_create(blob.get(), index));
  if (hb_face_get_glyph_count(face.face.get()) == 0 || !may_be_embedded(face.face.get()) ||
      is_variable_or_picture(face.face.get()))
    return std::nullopt;
  hb_face_make_immutable(face.face.get());
  face.font.reset(hb_font_create(face.face.get()));
  hb_font_set_scale(face.font.get(), units_per_em, units_per_em);
  hb_font_make_immutable(face.font.get());
  face.metrics = measure(face.face.get(), path);
  const std::size_t index_of_face = inside.owned.size();
  if (index_of_face == inside.faces.size()) return std::nullopt;
  inside.owned.push_back(std::make_unique<const Face>(std::move(face)));
  inside.faces.at(index_of_face).store(inside.owned.back().get(), std::memory_order_release);
  return static_cast<FaceIndex>(index_of_face);
}

std::optional<std::filesystem::path> find_file(const Inside& inside, const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code none;
  for (const fs::path& folder : inside.folders)
    for (const char* below : {"truetype/noto", "opentype/noto", "noto", "google-noto", ""})
      if (fs::path path = folder / below / name; fs::is_regular_file(path, none)) return path;
  if (!inside.all_files) {
    std::vector<fs::path> files;
    for (const fs::path& folder : inside.folders)
      for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, none), end;
           at != end; at.increment(none)) {
        const std::string extension = at->path().extension().string();
        if (extension == ".ttf" || extension == ".otf" || extension == ".ttc") files.push_back(at->path());
      }
    // The order of a folder is the file system's; ours is by name, so that every machine chooses alike.
    std::sort(files.begin(), files.end());
    inside.all_files = std::move(files);
  }
  for (const fs::path& path : *inside.all_files)
    if (path.filename() == name) return path;
  return std::nullopt;
}

}  // namespace redress::font
