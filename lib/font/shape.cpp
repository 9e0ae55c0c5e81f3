#include "font/shape.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "font/inside.hpp"

namespace redress::font {

std::vector<ShapedGlyph> shape(const Library& library, std::string_view paragraph, const Stretch& stretch) {
  ensure(stretch.begin <= stretch.end && stretch.end <= paragraph.size(), "a stretch lies inside its paragraph");
  thread_local const Handle<hb_buffer_t, hb_buffer_destroy> buffer(hb_buffer_create());
  hb_buffer_t* const text = buffer.get();
  hb_buffer_reset(text);
  // Marks keep a cluster of their own, so that each glyph can carry its own characters into the PDF.
  hb_buffer_set_cluster_level(text, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_add_utf8(text, paragraph.data(), static_cast<int>(paragraph.size()), stretch.begin,
                     static_cast<int>(stretch.end - stretch.begin));
  const bool backwards = stretch.direction == Direction::right_to_left;
  hb_buffer_set_direction(text, backwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(text, hb_script_from_iso15924_tag(stretch.script));
  hb_buffer_set_language(text,
                         hb_language_from_string(stretch.language.data(), static_cast<int>(stretch.language.size())));
  hb_shape(library.inside().at(stretch.face).font.get(), text, nullptr, 0);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(text, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(text, &count);
  std::vector<ShapedGlyph> glyphs(count);
  for (unsigned i = 0; i < count; ++i) {
    const unsigned from = backwards ? count - 1 - i : i;
    const hb_glyph_info_t& info = infos[from];
    const hb_glyph_position_t& position = positions[from];
    glyphs[i] = {info.codepoint,     info.cluster,
                 position.x_advance, position.x_offset,
                 position.y_offset,  (hb_glyph_info_get_glyph_flags(&info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0};
  }
  return glyphs;
}

}  // namespace redress::font
