#include "font/cut.hpp"

#include <hb-subset.h>

#include <algorithm>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "font/cff.hpp"
#include "font/inside.hpp"

namespace redress::font {
namespace {

using Blob = Handle<hb_blob_t, hb_blob_destroy>;
using Input = Handle<hb_subset_input_t, hb_subset_input_destroy>;
using Plan = Handle<hb_subset_plan_t, hb_subset_plan_destroy>;

// Few sets of glyphs recur in one run; those beyond this many are cut anew.
constexpr std::size_t cuts_kept = 64;

Input prepare(const std::vector<std::uint32_t>& glyphs) {
  Input input(hb_subset_input_create_or_fail());
  ensure(input != nullptr, "memory for cutting a font");
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* drop = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* name :
       {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "cmap", "name", "OS/2", "post", "kern", "VORG",
        "vhea", "vmtx", "VDMX", "hdmx", "LTSH", "gasp", "DSIG", "STAT", "meta", "cvt ", "fpgm", "prep"})
    hb_set_add(drop, HB_TAG(name[0], name[1], name[2], name[3]));
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  return input;
}

// Six letters that follow from the program. Source: ISO 32000-1, 9.6.4; FNV-1a for the number behind them.
std::string prefix_of(const Bytes& program) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : program) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  std::string prefix;
  for (int i = 0; i < 6; ++i, hash /= 26) prefix += static_cast<char>('A' + static_cast<char>(hash % 26));
  return prefix + "+";
}

[[noreturn]] void refuse(const Face& face) {
  throw Error(ErrorKind::surroundings, "the font file " + face.path.string() + " is damaged: install it anew");
}

std::shared_ptr<const Cut> cut_anew(const Face& face, const std::vector<std::uint32_t>& glyphs) {
  const Input input = prepare(glyphs);
  const Plan plan(hb_subset_plan_create_or_fail(face.face.get(), input.get()));
  if (!plan) refuse(face);
  const Handle<hb_face_t, hb_face_destroy> smaller(hb_subset_plan_execute_or_fail(plan.get()));
  if (!smaller) refuse(face);
  auto cut = std::make_shared<Cut>();
  const Blob blob(face.metrics.cff ? hb_face_reference_table(smaller.get(), HB_TAG('C', 'F', 'F', ' '))
                                   : hb_face_reference_blob(smaller.get()));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob.get(), &length);
  if (!bytes || length == 0) refuse(face);
  cut->program.assign(bytes, length);
  if (face.metrics.cff) number_cids_by_glyph(cut->program);
  const hb_map_t* numbers = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const std::uint32_t glyph : glyphs) cut->glyphs.push_back(hb_map_get(numbers, glyph));
  cut->name = prefix_of(cut->program) + face.metrics.name;
  return cut;
}

}  // namespace

std::shared_ptr<const Cut> cut_font(const Library& library, FaceIndex index, const std::vector<std::uint32_t>& glyphs) {
  const Inside& inside = library.inside();
  const auto key = std::make_pair(index, glyphs);
  {
    const std::scoped_lock guard(inside.lock);
    if (const auto known = inside.cuts.find(key); known != inside.cuts.end()) return known->second;
  }
  auto cut = cut_anew(inside.at(index), glyphs);
  const std::scoped_lock guard(inside.lock);
  if (inside.cuts.size() >= cuts_kept) inside.cuts.clear();
  inside.cuts.emplace(key, cut);
  return cut;
}

}  // namespace redress::font
