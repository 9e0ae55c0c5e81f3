/// The faces behind a Library; only for this folder.
#pragma once

#include <hb-ot.h>
#include <hb.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>

#include "base/ensure.hpp"
#include "base/handle.hpp"
#include "font/cut.hpp"
#include "font/library.hpp"

namespace redress::font {

struct Face {
  std::filesystem::path path;
  Handle<hb_face_t, hb_face_destroy> face;
  Handle<hb_font_t, hb_font_destroy> font;
  Metrics metrics;
};

/// Faces are only ever added, and one that is known is read without the lock; `lock` guards everything else.
struct Inside {
  std::uint64_t number = 0;
  std::vector<std::filesystem::path> folders;
  mutable std::mutex lock;
  mutable std::vector<std::unique_ptr<const Face>> owned;
  mutable std::array<std::atomic<const Face*>, 1024> faces{};
  mutable std::map<std::string, std::optional<FaceIndex>> by_name;  // "NotoSansBengali-Bold.ttf" or "…ttc#2"
  mutable std::map<std::pair<char32_t, Style>, std::optional<FaceIndex>> last_resort;
  mutable std::optional<std::vector<std::filesystem::path>> all_files;
  mutable std::map<std::pair<FaceIndex, std::vector<std::uint32_t>>, std::shared_ptr<const Cut>> cuts;
  std::array<FaceIndex, 4> base{};

  const Face& at(FaceIndex index) const {
    const Face* face = faces.at(index).load(std::memory_order_acquire);
    ensure(face != nullptr, "a face is opened before it is used");
    return *face;
  }
};

/// Opens one face of a file and adds it; nothing when it is no usable font. Call with the lock held.
std::optional<FaceIndex> open_face(const Inside& inside, const std::filesystem::path& path, unsigned index);

/// The file of this name in the library's folders, as "NotoSans-Bold.ttf".
std::optional<std::filesystem::path> find_file(const Inside& inside, const std::string& name);

}  // namespace redress::font
