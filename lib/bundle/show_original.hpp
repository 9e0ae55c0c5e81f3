/// Pages for a received file that has none of its own: pictures, texts, messages, papers of a word processor.
#pragma once

#include <filesystem>

#include "bundle/contents.hpp"
#include "font/library.hpp"
#include "material/material.hpp"

namespace redress::bundle {

/// Pages that show an original, or why there are none.
struct ShownOriginal {
  Bytes pdf;  ///< empty: carried as a file only
  pdf::Maker maker = pdf::Maker::ours;
  std::string note;                             ///< what the index says of it
  std::vector<material::Material::Part> parts;  ///< files that came inside it
};

/// The pages of an original that is no PDF; `extension` with its dot, in small letters. `converter`: the office suite
/// that makes PDFs of word processors' papers; empty, or not there: none is. Whatever is a stranger's is opened in a
/// child process.
ShownOriginal show_original(const Bytes& original, const std::string& extension, const std::string& title,
                            const Contents& contents, const font::Library& fonts,
                            const std::filesystem::path& converter);

/// A paper of a word processor as PDF, by an office suite run apart: no network where the system allows it, a folder of
/// its own, a limit on its time. Empty when it gives none.
Bytes convert_paper(const Bytes& paper, const std::string& extension, const std::filesystem::path& converter);

}  // namespace redress::bundle
